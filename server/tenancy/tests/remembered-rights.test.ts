import { afterAll, beforeAll, expect, test } from 'vitest';
import { clientOf } from '../../testing/api.ts';
import { becomes } from '../../testing/becomes.ts';
import { registerOrganization, signUp, type TestOrganization } from '../../testing/people.ts';
import { startTestServer, type TestServer } from '../../testing/test-server.ts';

/* Two servers on one database. What changes through one must hold at the next request there, and soon in the other. */
let here: TestServer;
let there: TestServer;
let org: TestOrganization;
beforeAll(async () => {
  here = await startTestServer();
  there = await startTestServer({
    databaseUrl: here.databaseUrl,
    publicOrigin: here.origin,
    runWorker: false,
  });
  org = await registerOrganization(here);
});
afterAll(async () => {
  await there?.close();
  await here?.close();
});

const elsewhere = (person: { token: string }) => clientOf(there.origin, person.token, { org_id: org.orgId });

test('a role that is taken away is gone at the next request here, and soon there', async () => {
  const lead = await org.member('committee_lead');
  const membersThere = () => elsewhere(lead)('members.list');
  expect((await lead.api('members.list')).status).toBe(200);
  expect((await membersThere()).status).toBe(200);
  const { data } = await org.admin.api('members.get', { params: { member_id: lead.memberId } });
  await org.admin.api('members.update_role', {
    params: { member_id: lead.memberId },
    body: { role_type: 'parent_member', permissions: [] },
    ifMatch: data.version,
  });
  expect((await lead.api('members.list')).status).toBe(403);
  await becomes(membersThere, 403);
});

test('a permission that the organization raises holds at the next request here, and soon there', async () => {
  const lead = await org.member('committee_lead');
  const list = () => elsewhere(lead)('members.list');
  expect((await lead.api('members.list')).status).toBe(200);
  expect((await list()).status).toBe(200);
  const { data } = await org.admin.api('permissions.list');
  const key = data.find(({ permission_key }) => permission_key === 'members.list');
  await org.admin.api('permissions.update', {
    params: { permission_key: 'members.list' },
    body: { min_role_required: 'admin' },
    ...(key && 'version' in key ? { ifMatch: key.version as number } : {}),
  });
  expect((await lead.api('members.list')).status).toBe(403);
  await becomes(list, 403);
});

test('whoever is removed, signed out or banned is refused at the next request here, and soon there', async () => {
  const ends: Array<
    [string, number, (person: { token: string; userId: string; memberId: string }) => Promise<unknown>]
  > = [
    ['removed', 404, ({ memberId }) => org.admin.api('members.remove', { params: { member_id: memberId } })],
    [
      'signed out',
      401,
      ({ token }) =>
        fetch(`${here.origin}/auth/v1/logout?scope=local`, {
          method: 'POST',
          headers: { Authorization: `Bearer ${token}` },
        }),
    ],
    ['banned', 401, ({ userId }) => here.identity.admin.updateUser(userId, { ban_duration: '24h' })],
  ];
  for (const [how, status, end] of ends) {
    const parent = await org.member('parent_member');
    expect((await parent.api('events.list')).status, how).toBe(200);
    expect((await elsewhere(parent)('events.list')).status, how).toBe(200);
    await end(parent);
    expect((await parent.api('events.list')).status, how).toBe(status);
    await becomes(() => elsewhere(parent)('events.list'), status);
  }
});

test('an account that is deleted is refused at the next request here, and soon there', async () => {
  const person = await signUp(here);
  const askThere = () => clientOf(there.origin, person.token)('account.get');
  expect((await person.api('account.get')).status).toBe(200);
  expect((await askThere()).status).toBe(200);
  await here.identity.admin.deleteUser(person.userId);
  expect((await person.api('account.get')).status).toBe(401);
  await becomes(askThere, 401);
});

test('while notices cannot be heard nothing is remembered, and afterwards they are heard again', async () => {
  const parent = await org.member('parent_member');
  expect((await parent.api('events.list')).status).toBe(200);
  await here.inspect(
    "select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'pto-connect notices' and datname = current_database()",
  );
  // Changed behind everybody's back, as another process would while nobody here listens.
  await here.amend(
    org.orgId,
    "update public.user_profiles set status = 'pending' where org_id = $1 and id = $2",
    [org.orgId, parent.memberId],
  );
  await becomes(() => parent.api('events.list'), 403);
  await here.amend(
    org.orgId,
    "update public.user_profiles set status = 'active' where org_id = $1 and id = $2",
    [org.orgId, parent.memberId],
  );
  await becomes(() => parent.api('events.list'), 200);
  await becomes(() => elsewhere(parent)('events.list'), 200);
});

test('A11: an organization that demands two-step sign-in refuses a password alone from that role on, at once', async () => {
  const board = await org.member('board_member');
  const parent = await org.member('parent_member');
  expect((await board.api('events.list')).status).toBe(200);
  await here.amend(
    org.orgId,
    "update public.organizations set two_step_from_role = 'board_member' where id = $1",
    [org.orgId],
  );
  await becomes(() => board.api('events.list'), 403);
  expect((await board.api('events.list')).errors[0]?.code).toBe('second_factor_required');
  expect((await parent.api('events.list')).status).toBe(200);
  // The account itself stays open, or nobody could set the second factor up.
  expect((await board.api('account.get')).status).toBe(200);
  await here.amend(org.orgId, 'update public.organizations set two_step_from_role = null where id = $1', [
    org.orgId,
  ]);
  await becomes(() => board.api('events.list'), 200);
});
