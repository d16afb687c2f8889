import { afterAll, beforeAll, expect, test } from 'vitest';
import { registerOrganization, type TestOrganization } from '../../../testing/people.ts';
import { startTestServer, type TestServer } from '../../../testing/test-server.ts';
import {
  addShift,
  at,
  auditOf,
  cannotTellFromNothing,
  leavesNoTrace,
  publishedEvent,
  subjectsTo,
} from '../../events/tests/fixtures.ts';

let server: TestServer;
let org: TestOrganization;
beforeAll(async () => {
  server = await startTestServer();
  org = await registerOrganization(server);
});
afterAll(() => server?.close());

test('a committee lead takes somebody off a shift; they are told by mail and the place is free', async () => {
  const [lead, parent] = [await org.member('committee_lead'), await org.member('parent_member', 'Rosa')];
  const event = await publishedEvent(org.admin.api, {
    event_date: '2030-07-04',
    end_date: '2030-07-04',
    starts_at: at('2030-07-04', '10:00'),
    ends_at: at('2030-07-04', '14:00'),
  });
  const shift = await addShift(org.admin.api, event, { places: 1 });
  const signUp = (await parent.api('sign_ups.create', { params: { shift_id: shift.id } })).data;
  const removed = await lead.api('sign_ups.remove', { params: { sign_up_id: signUp.id } });
  expect(removed.data).toEqual({ removed: true });
  const [entry] = await auditOf(server, org, 'sign_ups.remove');
  expect(entry).toMatchObject({
    actor_user_id: lead.userId,
    operation: 'update',
    row_id: signUp.id,
    after: { status: 'withdrawn' },
  });
  expect((await subjectsTo(server, parent.email))[0]).toBe('You were taken off a shift: Fall Festival');
  const [mail] = await server.mailsTo(parent.email);
  expect(mail?.text).toMatch(
    /Hello Rosa Tester,[\s\S]*Ticket table, Thursday, July 4, 2030.*10:00\sAM.*at Fall Festival/,
  );
  expect((await lead.api('sign_ups.create', { params: { shift_id: shift.id } })).status).toBe(201);
  const again = await leavesNoTrace(server, org, () =>
    lead.api('sign_ups.remove', { params: { sign_up_id: signUp.id } }),
  );
  expect(again.status).toBe(404);
});

test('a parent may not, not even themselves this way; a stranger finds nothing', async () => {
  const parent = await org.member('parent_member');
  const shift = await addShift(org.admin.api, await publishedEvent(org.admin.api));
  const signUp = (await parent.api('sign_ups.create', { params: { shift_id: shift.id } })).data;
  const refused = await leavesNoTrace(server, org, () =>
    parent.api('sign_ups.remove', { params: { sign_up_id: signUp.id } }),
  );
  expect(refused.status).toBe(403);
  const other = await registerOrganization(server);
  await leavesNoTrace(server, org, () =>
    cannotTellFromNothing(signUp.id, (sign_up_id) =>
      other.admin.api('sign_ups.remove', { params: { sign_up_id } }),
    ),
  );
  expect(await subjectsTo(server, parent.email)).not.toContain('You were taken off a shift: Fall Festival');
});
