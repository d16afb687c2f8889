import { afterAll, beforeAll, expect, test } from 'vitest';
import { registerOrganization, type TestOrganization } from '../../../testing/people.ts';
import { startTestServer, type TestServer } from '../../../testing/test-server.ts';

let server: TestServer;
let organization: TestOrganization;
beforeAll(async () => {
  server = await startTestServer();
  organization = await registerOrganization(server);
  for (const name of ['Zoe', 'Álvaro', 'bea']) await organization.member('parent_member', name);
});
afterAll(() => server.close());

test('members.list pages through everybody once, in both directions', async () => {
  for (const sort of ['name', '-name', 'created_at', '-created_at'] as const) {
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await organization.admin.api('members.list', {
        query: { sort, limit: 2, ...(cursor === undefined ? {} : { cursor }) },
      });
      seen.push(...page.data.map((member) => member.first_name));
      cursor = page.nextCursor ?? undefined;
    } while (cursor !== undefined);
    // Rivera, then three whose family name is Tester.
    const byName = ['Ana', 'Álvaro', 'bea', 'Zoe'];
    const byAge = ['Ana', 'Zoe', 'Álvaro', 'bea'];
    const expected = sort.endsWith('name') ? byName : byAge;
    expect(seen, sort).toEqual(sort.startsWith('-') ? expected.toReversed() : expected);
  }
});

test('members.list searches names and addresses, and takes wildcards literally', async () => {
  const find = async (q: string, limit = 20) =>
    (await organization.admin.api('members.list', { query: { q, limit } })).data.map(
      (member) => member.first_name,
    );
  expect(await find('zoe')).toEqual(['Zoe']);
  expect(await find('bea tes')).toEqual(['bea']);
  expect(await find('zoe-')).toEqual(['Zoe']);
  // The first in the order of names; a database without a language would put Z before b before Á.
  expect(await find('tester', 1)).toEqual(['Álvaro']);
  expect(await find('%')).toEqual([]);
  expect(await find('_oe')).toEqual([]);
});

test('members.list says what the caller may do with each', async () => {
  const { data } = await organization.admin.api('members.list');
  expect(Object.fromEntries(data.map((member) => [member.first_name, member.can]))).toEqual({
    Ana: ['members.update_role', 'members.leave'],
    Álvaro: ['members.update_role', 'members.remove', 'members.end_sessions'],
    bea: ['members.update_role', 'members.remove', 'members.end_sessions'],
    Zoe: ['members.update_role', 'members.remove', 'members.end_sessions'],
  });
});
