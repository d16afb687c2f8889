import { afterAll, beforeAll, expect, test } from 'vitest';
import { clientOf } from '../../../testing/api.ts';
import { type Person, registerOrganization, type TestOrganization } from '../../../testing/people.ts';
import { startTestServer, type TestServer } from '../../../testing/test-server.ts';
import {
  addShift,
  allDayBody,
  auditOf,
  cannotTellFromNothing,
  dayFromNow,
  draftEvent,
  leavesNoTrace,
  publishedEvent,
} from '../../events/tests/fixtures.ts';
import { entriesOf } from '../../events/tests/ics.ts';

let server: TestServer;
let org: TestOrganization;
beforeAll(async () => {
  server = await startTestServer();
  org = await registerOrganization(server);
});
afterAll(() => server?.close());

const visitor = () => clientOf(server.origin, null);
const tokenOf = (url: string) => /\/f\/([\w-]{43})\.ics$/.exec(url)?.[1] ?? '';
const makeFeed = async (person: Person, language: 'en' | 'es' = 'en') => {
  const { data } = await person.api('calendar_feeds.create', { body: { language } });
  return { ...data, token: tokenOf(data.url) };
};
const readFeed = (token: string) =>
  visitor()('calendar_feeds.read', { body: { token }, headers: { Accept: 'text/calendar' } });

test('the address is shown once, its secret is stored as a digest, and the audit entry holds neither', async () => {
  const parent = await org.member('parent_member');
  const feed = await makeFeed(parent);
  expect(feed.url).toBe(`${server.origin}/f/${feed.token}.ics`);
  expect(feed.last_used_at).toBeNull();
  const [row] = await server.inspect<{ digest: string }>(
    "select encode(token_hash, 'hex') as digest from public.calendar_feeds where id = $1",
    [feed.id],
  );
  expect(row?.digest).toMatch(/^[0-9a-f]{64}$/);
  const listed = await parent.api('calendar_feeds.list');
  expect(listed.data.map((entry) => entry.id)).toEqual([feed.id]);
  expect(listed.text).not.toContain(feed.token);
  const [entry] = await auditOf(server, org, 'calendar_feeds.create');
  expect(entry).toMatchObject({
    actor_user_id: parent.userId,
    operation: 'insert',
    table_name: 'calendar_feeds',
    row_id: feed.id,
  });
  expect(JSON.stringify(entry)).not.toContain('token');
  const stranger = await org.member('board_member');
  expect((await stranger.api('calendar_feeds.list')).data).toEqual([]);
});

test('a feed holds what its owner may see now, and the owner’s own shifts', async () => {
  const own = await registerOrganization(server);
  const [parent, other] = [await own.member('parent_member'), await own.member('parent_member')];
  await draftEvent(own.admin.api, { title: 'Plan', title_es: null });
  await publishedEvent(own.admin.api, allDayBody(dayFromNow(-300), { title: 'Long ago' }));
  const event = await publishedEvent(own.admin.api, { visibility: 'members' });
  const shift = await addShift(own.admin.api, event);
  await parent.api('sign_ups.create', { params: { shift_id: shift.id } });
  await other.api('sign_ups.create', { params: { shift_id: shift.id } });

  const feed = await makeFeed(parent, 'es');
  const calendar = await readFeed(feed.token);
  expect(calendar.headers.get('content-type')).toMatch(/^text\/calendar/);
  const entries = entriesOf(calendar.text);
  expect(entries.map((entry) => entry.SUMMARY).sort()).toEqual([
    'Festival de otoño',
    'Mesa de boletos (Festival de otoño)',
  ]);
  const mine = entries.find((entry) => entry.SUMMARY?.startsWith('Mesa'));
  expect(mine).toMatchObject({ LOCATION: 'School field', SEQUENCE: '1', STATUS: 'CONFIRMED' });
  expect(mine?.UID).toMatch(/^sign-up-[0-9a-f-]{36}@ptoconnect$/);
  expect(calendar.text).toContain('X-WR-CALNAME:Lincoln Elementary PTO');

  const json = await visitor()('calendar_feeds.read', { body: { token: feed.token } });
  expect(json.data.map((row) => [row.title, row.can])).toEqual([['Fall Festival', []]]);
  expect((await parent.api('calendar_feeds.list')).data[0]?.last_used_at).not.toBeNull();

  // More rights show more at once, and fewer show less.
  const role = (role_type: 'committee_lead' | 'parent_member') =>
    own.admin.api('members.get', { params: { member_id: parent.memberId } }).then(({ data }) =>
      own.admin.api('members.update_role', {
        params: { member_id: parent.memberId },
        ifMatch: data.version,
        body: { role_type, permissions: [] },
      }),
    );
  expect((await role('committee_lead')).status).toBe(200);
  const titles = async () => entriesOf((await readFeed(feed.token)).text).map((entry) => entry.SUMMARY);
  expect(await titles()).toContain('Plan');
  await role('parent_member');
  expect(await titles()).not.toContain('Plan');
  await own.admin.api('permissions.update', {
    params: { permission_key: 'events.list' },
    body: { min_role_required: 'volunteer' },
  });
  expect(await titles()).toEqual(['Mesa de boletos (Festival de otoño)']);
});

test('a revoked address stops at once; only its owner can revoke it', async () => {
  const [parent, other] = [await org.member('parent_member'), await org.member('parent_member')];
  const feed = await makeFeed(parent);
  expect((await readFeed(feed.token)).status).toBe(200);
  await leavesNoTrace(server, org, () =>
    cannotTellFromNothing(feed.id, (feed_id) => other.api('calendar_feeds.revoke', { params: { feed_id } })),
  );
  expect((await parent.api('calendar_feeds.revoke', { params: { feed_id: feed.id } })).data).toEqual({
    removed: true,
  });
  const [entry] = await auditOf(server, org, 'calendar_feeds.revoke');
  expect(entry).toMatchObject({ actor_user_id: parent.userId, operation: 'delete', row_id: feed.id });
  const dead = await readFeed(feed.token);
  expect([dead.status, dead.errors[0]?.code]).toEqual([404, 'link_invalid']);
  const unknown = await readFeed('x'.repeat(43));
  expect([unknown.status, unknown.errors]).toEqual([dead.status, dead.errors]);
  expect((await parent.api('calendar_feeds.revoke', { params: { feed_id: feed.id } })).status).toBe(404);
});

test('the feed of somebody who left, or was removed, stops', async () => {
  const [leaver, removed] = [await org.member('parent_member'), await org.member('parent_member')];
  const feeds = [await makeFeed(leaver), await makeFeed(removed)];
  await leaver.api('members.leave');
  await org.admin.api('members.remove', { params: { member_id: removed.memberId } });
  for (const { token } of feeds) {
    const dead = await readFeed(token);
    expect([dead.status, dead.errors[0]?.code]).toEqual([404, 'link_invalid']);
  }
});

test('one person has at most ten, also when they come at once', async () => {
  const parent = await org.member('parent_member');
  const replies = await Promise.all(
    Array.from({ length: 14 }, () => parent.api('calendar_feeds.create', { body: { language: 'en' } })),
  );
  expect(replies.filter((reply) => reply.status === 200)).toHaveLength(10);
  expect(replies.filter((reply) => reply.errors[0]?.code === 'conflict')).toHaveLength(4);
});

test('where the organization asks for a higher role, a parent may not; a stranger finds nothing', async () => {
  const own = await registerOrganization(server);
  const parent = await own.member('parent_member');
  await own.admin.api('permissions.update', {
    params: { permission_key: 'calendar_feeds.create' },
    body: { min_role_required: 'volunteer' },
  });
  const refused = await leavesNoTrace(server, own, () =>
    parent.api('calendar_feeds.create', { body: { language: 'en' } }),
  );
  expect(refused.status).toBe(403);
  const outside = await leavesNoTrace(server, own, () =>
    org.admin.api('calendar_feeds.create', { params: { org_id: own.orgId }, body: { language: 'en' } }),
  );
  expect(outside.status).toBe(404);
});

test.each([
  [{}, 'language', 'required'],
  [{ language: 'fr' }, 'language', 'not_allowed'],
])('refuses %j', async (body, field, code) => {
  const refused = await org.admin.api('calendar_feeds.create', { body: body as never });
  expect(refused.errors).toContainEqual(expect.objectContaining({ field, code }));
});
