import { afterAll, beforeAll, expect, test } from 'vitest';
import { registerOrganization, type TestOrganization } from '../../../testing/people.ts';
import { startTestServer, type TestServer } from '../../../testing/test-server.ts';
import {
  addShift,
  auditOf,
  cannotTellFromNothing,
  type Event,
  leavesNoTrace,
  publishedEvent,
} from '../../events/tests/fixtures.ts';

let server: TestServer;
let org: TestOrganization;
let event: Event;
beforeAll(async () => {
  server = await startTestServer();
  org = await registerOrganization(server);
  event = await publishedEvent(org.admin.api);
});
afterAll(() => server?.close());

test('a shift is deleted when nobody holds a place in it, also after somebody withdrew', async () => {
  const lead = await org.member('committee_lead');
  const parent = await org.member('parent_member');
  const shift = await addShift(org.admin.api, event);
  const params = { shift_id: shift.id };
  const signUp = await parent.api('sign_ups.create', { params });
  const refused = await leavesNoTrace(server, org, () => lead.api('shifts.remove', { params }));
  expect([refused.status, refused.errors[0]?.code]).toEqual([409, 'places_in_use']);
  await parent.api('sign_ups.withdraw', { params: { sign_up_id: signUp.data.id } });
  expect((await lead.api('shifts.remove', { params })).data).toEqual({ removed: true });
  const entries = await auditOf(server, org, 'shifts.remove');
  expect(entries.map((entry) => [entry.table_name, entry.operation, entry.row_id])).toEqual([
    ['sign_ups', 'delete', signUp.data.id],
    ['shifts', 'delete', shift.id],
  ]);
  expect((await lead.api('events.get', { params: { event_id: event.id } })).data.shifts).toEqual([]);
  expect((await lead.api('shifts.remove', { params })).status).toBe(404);
});

test('a sign-up and a removal at once: one of them wins, and none is left half done', async () => {
  for (let round = 0; round < 5; round += 1) {
    const shift = await addShift(org.admin.api, event);
    const params = { shift_id: shift.id };
    const [signUp, removal] = await Promise.all([
      org.admin.api('sign_ups.create', { params }),
      org.admin.api('shifts.remove', { params }),
    ]);
    const outcome = [signUp.status, removal.status];
    expect([
      [201, 409],
      [404, 200],
    ]).toContainEqual(outcome);
  }
});

test('a parent may not, a stranger finds nothing', async () => {
  const parent = await org.member('parent_member');
  const shift = await addShift(org.admin.api, event);
  const refused = await leavesNoTrace(server, org, () =>
    parent.api('shifts.remove', { params: { shift_id: shift.id } }),
  );
  expect(refused.status).toBe(403);
  const other = await registerOrganization(server);
  await leavesNoTrace(server, org, () =>
    cannotTellFromNothing(shift.id, (shift_id) => other.admin.api('shifts.remove', { params: { shift_id } })),
  );
});
