import { allRoutes } from '@pto-connect/contract';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Event, publishedEvent } from '../../features/events/tests/fixtures.ts';
import { type Client, clientOf } from '../../testing/api.ts';
import { becomes } from '../../testing/becomes.ts';
import { registerOrganization, type TestOrganization } from '../../testing/people.ts';
import { startTestServer, type TestServer } from '../../testing/test-server.ts';

/* Lists answered 304 from the organization's version, on two servers over one database. */
let here: TestServer;
let there: TestServer;
let org: TestOrganization;
let event: Event;
let parent: Awaited<ReturnType<TestOrganization['member']>>;
beforeAll(async () => {
  here = await startTestServer();
  there = await startTestServer({
    databaseUrl: here.databaseUrl,
    publicOrigin: here.origin,
    runWorker: false,
  });
  org = await registerOrganization(here);
  event = await publishedEvent(org.admin.api);
  parent = await org.member('parent_member');
});
afterAll(async () => {
  await there?.close();
  await here?.close();
});

const minute = () => Math.floor(Date.now() / 60_000);

/** Asks twice, the second time with what the first gave; begins again when the clock's minute, which tags depend on, changed. */
async function again(
  first: Client,
  between: () => Promise<unknown>,
  second: Client = first,
): Promise<number> {
  for (;;) {
    const began = minute();
    const tag = (await first('events.list')).headers.get('etag') ?? '';
    expect(tag).toMatch(/^W\/"[\w-]{22}"$/);
    await between();
    const { status, headers } = await second('events.list', { headers: { 'If-None-Match': tag } });
    if (minute() !== began) continue;
    if (status === 304) expect(headers.get('etag')).toBe(tag);
    return status;
  }
}
const nothing = async () => {};
const answer = (response: 'yes' | 'no') => () =>
  parent.api('rsvps.set', { params: { event_id: event.id }, body: { response, guests: 0 } });

test('nothing new is 304; a change by anybody is read at the next request', async () => {
  expect(await again(org.admin.api, nothing)).toBe(304);
  expect(await again(org.admin.api, answer('yes'))).toBe(200);
  expect(await again(org.admin.api, nothing)).toBe(304);
});

test('what was given to one person is nothing to another', async () => {
  expect(await again(org.admin.api, nothing, parent.api)).toBe(200);
});

test('a change elsewhere is heard of here', async () => {
  const elsewhere = clientOf(there.origin, org.admin.token, { org_id: org.orgId });
  const tag = (await elsewhere('events.list')).headers.get('etag') ?? '';
  await answer('no')();
  await answer('yes')();
  await becomes(() => elsewhere('events.list', { headers: { 'If-None-Match': tag } }), 200);
  // Once both have heard of the same change, what one gave the other knows.
  await becomes(async () => ({ status: await again(org.admin.api, nothing, elsewhere) }), 304);
});

test('whoever lost the right is refused, whatever they still hold', async () => {
  const member = await org.member('parent_member');
  const tag = (await member.api('events.list')).headers.get('etag') ?? '';
  await org.admin.api('members.remove', { params: { member_id: member.memberId } });
  expect((await member.api('events.list', { headers: { 'If-None-Match': tag } })).status).toBe(404);
});

test('nothing whose reading is logged is answered from memory', () => {
  const remembered = allRoutes.filter((route) => route.cached === true);
  expect(remembered.map(({ id }) => id)).toContain('events.list');
  for (const { id, method, permission } of remembered) {
    expect([id, method, permission !== undefined]).toEqual([id, 'GET', true]);
    expect(id).not.toMatch(/^(families|homerooms|imports|search|audit)\./);
  }
});
