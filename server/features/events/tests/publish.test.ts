import { afterAll, beforeAll, expect, test } from 'vitest';
import { registerOrganization, type TestOrganization } from '../../../testing/people.ts';
import { startTestServer, type TestServer } from '../../../testing/test-server.ts';
import { auditOf, cannotTellFromNothing, draftEvent, leavesNoTrace } from './fixtures.ts';

let server: TestServer;
let org: TestOrganization;
beforeAll(async () => {
  server = await startTestServer();
  org = await registerOrganization(server);
});
afterAll(() => server?.close());

test('a board member publishes a draft once; then everybody sees it', async () => {
  const board = await org.member('board_member');
  const parent = await org.member('parent_member');
  const { id } = await draftEvent(org.admin.api);
  const params = { event_id: id };
  expect((await parent.api('events.get', { params })).status).toBe(404);
  const published = await board.api('events.publish', { params });
  expect(published.data).toMatchObject({ status: 'published', version: 2 });
  expect(Date.parse(published.data.published_at ?? '')).toBeGreaterThan(Date.now() - 60_000);
  expect(published.data.can).toEqual(expect.arrayContaining(['events.cancel', 'rsvps.set']));
  expect(published.data.can).not.toContain('events.publish');
  expect((await parent.api('events.get', { params })).status).toBe(200);
  const [entry] = await auditOf(server, org, 'events.publish');
  expect(entry).toMatchObject({
    actor_user_id: board.userId,
    row_id: id,
    before: { status: 'draft' },
    after: { status: 'published' },
  });

  const twice = await leavesNoTrace(server, org, () => board.api('events.publish', { params }));
  expect([twice.status, twice.errors[0]?.code]).toEqual([409, 'event_not_open']);
});

test('a committee lead may not, a stranger finds nothing', async () => {
  const lead = await org.member('committee_lead');
  const { id } = await draftEvent(lead.api);
  const refused = await leavesNoTrace(server, org, () =>
    lead.api('events.publish', { params: { event_id: id } }),
  );
  expect(refused.status).toBe(403);
  const other = await registerOrganization(server);
  await leavesNoTrace(server, org, () =>
    cannotTellFromNothing(id, (event_id) => other.admin.api('events.publish', { params: { event_id } })),
  );
});
