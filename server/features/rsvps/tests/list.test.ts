import { afterAll, beforeAll, expect, test } from 'vitest';
import { registerOrganization, type TestOrganization } from '../../../testing/people.ts';
import { startTestServer, type TestServer } from '../../../testing/test-server.ts';
import {
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
  for (const [name, response] of [
    ['Zoe', 'yes'],
    ['=Adam', 'maybe'],
    ['Ben', 'yes'],
  ] as const) {
    const member = await org.member('parent_member', name);
    await member.api('rsvps.set', { params: { event_id: event.id }, body: { response, guests: 1 } });
  }
});
afterAll(() => server?.close());

const params = () => ({ event_id: event.id });

test('a committee lead sees who is coming, by name or by the latest answer, page by page', async () => {
  const lead = await org.member('committee_lead');
  const all = await leavesNoTrace(server, org, () => lead.api('rsvps.list', { params: params() }));
  expect(all.data.map((row) => [row.name, row.response, row.guests])).toEqual([
    ['=Adam Tester', 'maybe', 1],
    ['Ben Tester', 'yes', 1],
    ['Zoe Tester', 'yes', 1],
  ]);
  const coming = await lead.api('rsvps.list', { params: params(), query: { response: 'yes' } });
  expect(coming.data.map((row) => row.name)).toEqual(['Ben Tester', 'Zoe Tester']);
  for (const [sort, names] of [
    ['name', ['=Adam Tester', 'Ben Tester', 'Zoe Tester']],
    ['-updated_at', ['Ben Tester', '=Adam Tester', 'Zoe Tester']],
  ] as const) {
    const walked: string[] = [];
    let cursor: string | null | undefined;
    do {
      const page = await lead.api('rsvps.list', {
        params: params(),
        query: { limit: 1, sort, ...(cursor ? { cursor } : {}) },
      });
      walked.push(...page.data.map((row) => row.name));
      cursor = page.nextCursor;
    } while (cursor);
    expect(walked).toEqual(names);
  }
});

test('as CSV, where a name cannot become a formula', async () => {
  const csv = await org.admin.api('rsvps.list', { params: params(), headers: { Accept: 'text/csv' } });
  expect(csv.text).toContain("'=Adam Tester");
  expect(csv.text.trim().split('\r\n')).toHaveLength(4);
});

test('a parent may not, a stranger finds nothing, a foreign cursor is refused', async () => {
  const parent = await org.member('parent_member');
  expect((await parent.api('rsvps.list', { params: params() })).status).toBe(403);
  const other = await registerOrganization(server);
  await cannotTellFromNothing(event.id, (event_id) =>
    other.admin.api('rsvps.list', { params: { event_id } }),
  );
  const page = await org.admin.api('rsvps.list', { params: params(), query: { limit: 1, sort: 'name' } });
  const refused = await org.admin.api('rsvps.list', {
    params: params(),
    query: { sort: '-updated_at', cursor: page.nextCursor ?? '' },
  });
  expect(refused.errors[0]?.code).toBe('invalid_cursor');
});
