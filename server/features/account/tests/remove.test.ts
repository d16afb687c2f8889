import { afterAll, beforeAll, expect, test } from 'vitest';
import { registerOrganization } from '../../../testing/people.ts';
import { startTestServer, type TestServer } from '../../../testing/test-server.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.close());

const accountsOf = (userId: string) => server.inspect('select id from auth.users where id = $1', [userId]);

test('deleting an account ends every membership, every session, and then the account', async () => {
  const one = await registerOrganization(server);
  const member = await one.member('volunteer');
  const refused = await member.api('account.remove', { body: { email: 'somebody@example.org' } });
  expect(refused.errors[0]).toMatchObject({ code: 'does_not_fit', field: 'email' });
  expect(await accountsOf(member.userId)).toHaveLength(1);

  const removed = await member.api('account.remove', { body: { email: member.email.toUpperCase() } });
  expect(removed.status, removed.text).toBe(200);
  await expect.poll(async () => (await member.api('account.get')).errors[0]?.code).toBe('session_ended');
  await expect.poll(() => accountsOf(member.userId), { timeout: 30_000 }).toEqual([]);
  const profiles = await server.inspect(
    'select user_id, status from public.user_profiles where org_id = $1 and id = $2',
    [one.orgId, member.memberId],
  );
  expect(profiles).toEqual([{ user_id: null, status: 'removed' }]);
});

test('the only administrator of an organization has to name another one first', async () => {
  const { admin } = await registerOrganization(server);
  const reply = await admin.api('account.remove', { body: { email: admin.email } });
  expect(reply.errors[0]?.code).toBe('last_admin');
  expect((await admin.api('account.get')).status).toBe(200);
});

test('an account deleted at the provider takes its roles with it; the row stays, and the audit log says so', async () => {
  const organization = await registerOrganization(server);
  const member = await organization.member('board_member');
  await server.identity.admin.deleteUser(member.userId);
  expect(
    await server.inspect('select user_id, status, joined_at from public.user_profiles where id = $1', [
      member.memberId,
    ]),
  ).toEqual([{ user_id: null, status: 'removed', joined_at: null }]);
  expect(
    await server.inspect('select id from public.user_roles where org_id = $1 and user_id = $2', [
      organization.orgId,
      member.userId,
    ]),
  ).toEqual([]);
  const { data } = await organization.admin.api('audit.list');
  const entries = data.filter(({ action }) => action === 'database.direct');
  expect(entries.map(({ table_name }) => table_name).sort()).toEqual(['user_profiles', 'user_roles']);
});
