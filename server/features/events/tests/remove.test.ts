import { afterAll, beforeAll, expect, test } from 'vitest';
import { registerOrganization, type TestOrganization } from '../../../testing/people.ts';
import { startTestServer, type TestServer } from '../../../testing/test-server.ts';
import {
  addShift,
  auditOf,
  cannotTellFromNothing,
  draftEvent,
  leavesNoTrace,
  publishedEvent,
} from './fixtures.ts';

let server: TestServer;
let org: TestOrganization;
beforeAll(async () => {
  server = await startTestServer();
  org = await registerOrganization(server);
});
afterAll(() => server?.close());

test('deletes a draft with its shifts, and the audit log keeps both', async () => {
  const event = await draftEvent(org.admin.api);
  const shift = await addShift(org.admin.api, event);
  const params = { event_id: event.id };
  const removed = await org.admin.api('events.remove', { params, ifMatch: 1 });
  expect(removed.data).toEqual({ removed: true });
  expect((await org.admin.api('events.get', { params })).status).toBe(404);
  const entries = await auditOf(server, org, 'events.remove');
  expect(
    entries.map((entry) => [entry.table_name, entry.operation, entry.row_id, entry.actor_user_id]),
  ).toEqual(
    expect.arrayContaining([
      ['events', 'delete', event.id, org.admin.userId],
      ['shifts', 'delete', shift.id, org.admin.userId],
    ]),
  );
  expect(entries).toHaveLength(2);
});

test('what was published is cancelled instead; an old version is refused', async () => {
  const event = await publishedEvent(org.admin.api);
  const params = { event_id: event.id };
  const stale = await leavesNoTrace(server, org, () =>
    org.admin.api('events.remove', { params, ifMatch: 1 }),
  );
  expect([stale.status, stale.errors[0]?.code]).toEqual([412, 'version_conflict']);
  const refused = await leavesNoTrace(server, org, () =>
    org.admin.api('events.remove', { params, ifMatch: event.version }),
  );
  expect([refused.status, refused.errors[0]?.code]).toEqual([409, 'event_not_open']);
});

test('a committee lead may not, a stranger finds nothing', async () => {
  const lead = await org.member('committee_lead');
  const { id } = await draftEvent(lead.api);
  const refused = await leavesNoTrace(server, org, () =>
    lead.api('events.remove', { params: { event_id: id }, ifMatch: 1 }),
  );
  expect(refused.status).toBe(403);
  const other = await registerOrganization(server);
  await leavesNoTrace(server, org, () =>
    cannotTellFromNothing(id, (event_id) =>
      other.admin.api('events.remove', { params: { event_id }, ifMatch: 1 }),
    ),
  );
});
