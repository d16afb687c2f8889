import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { registerOrganization, type TestOrganization } from '../../../testing/people.ts';
import { startTestServer, type TestServer } from '../../../testing/test-server.ts';

let server: TestServer;
let organization: TestOrganization;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.close());
beforeEach(async () => {
  organization = await registerOrganization(server);
});

const versionOf = async (memberId: string) =>
  (await organization.admin.api('members.get', { params: { member_id: memberId } })).data.version;

test('members.update_role changes the role, which counts on the next request, and leaves an audit entry', async () => {
  const volunteer = await organization.member('volunteer');
  expect((await volunteer.api('events.create', { body: {} })).status).toBe(403);
  const changed = await organization.admin.api('members.update_role', {
    params: { member_id: volunteer.memberId },
    body: { role_type: 'committee_lead', permissions: [] },
    ifMatch: await versionOf(volunteer.memberId),
  });
  expect(changed.data.role_type).toBe('committee_lead');
  expect((await volunteer.api('events.create', { body: {} })).status).toBe(400);
  const entries = await server.inspect<{ before: { role_type: string }; after: { role_type: string } }>(
    "select before, after from public.audit_log where org_id = $1 and action = 'members.update_role'",
    [organization.orgId],
  );
  expect(entries).toMatchObject([
    { before: { role_type: 'volunteer' }, after: { role_type: 'committee_lead' } },
  ]);
});

test('nobody grants, changes or takes away a role above their own', async () => {
  const board = await organization.member('board_member');
  const parent = await organization.member('parent_member');
  const admins = (await organization.admin.api('members.list', { query: { role_type: 'admin' } })).data;
  const adminId = admins[0]?.id ?? '';
  const promote = await board.api('members.update_role', {
    params: { member_id: parent.memberId },
    body: { role_type: 'admin', permissions: [] },
    ifMatch: 1,
  });
  const demote = await board.api('members.update_role', {
    params: { member_id: adminId },
    body: { role_type: 'parent_member', permissions: [] },
    ifMatch: 1,
  });
  const remove = await board.api('members.remove', { params: { member_id: adminId } });
  const self = await board.api('members.update_role', {
    params: { member_id: board.memberId },
    body: { role_type: 'admin', permissions: [] },
    ifMatch: 1,
  });
  expect([promote, demote, remove, self].map((reply) => reply.errors[0]?.code)).toEqual([
    'rank_too_low',
    'rank_too_low',
    'rank_too_low',
    'rank_too_low',
  ]);
  expect(
    (await organization.admin.api('members.list', { query: { role_type: 'admin' } })).data.map(
      (member) => member.id,
    ),
  ).toEqual([adminId]);
});

test('an office counts in rank: whoever holds a high one is removed or changed only from above, and is shown with it', async () => {
  const board = await organization.member('board_member');
  const parent = await organization.member('parent_member');
  const offices = (await organization.admin.api('offices.list')).data;
  const office_id = offices.find(({ kind }) => kind === 'president')?.id ?? '';
  const day = (offset: number) => new Date(Date.now() + offset * 86_400_000).toISOString().slice(0, 10);
  await organization.admin.api('office_terms.create', {
    params: { office_id },
    body: { member_id: parent.memberId, starts_on: day(-30), ends_on: day(30) },
  });
  const call = { params: { member_id: parent.memberId } };
  const body = { role_type: 'volunteer' as const, permissions: [] };
  const change = await board.api('members.update_role', { ...call, body, ifMatch: 1 });
  const remove = await board.api('members.remove', call);
  expect([change, remove].map((reply) => reply.errors[0]?.code)).toEqual(['rank_too_low', 'rank_too_low']);
  const seen = (await board.api('members.get', call)).data;
  expect(seen).toMatchObject({
    role_type: 'parent_member',
    can: [],
    offices: [{ office_id, name: 'President', name_es: 'Presidencia' }],
  });
  expect((await organization.admin.api('members.remove', call)).status).toBe(200);
});

test('nobody hands out a permission that they do not hold', async () => {
  const board = await organization.member('board_member');
  const parent = await organization.member('parent_member');
  const give = (permission: 'audit.list' | 'events.publish') =>
    board.api('members.update_role', {
      params: { member_id: parent.memberId },
      body: { role_type: 'parent_member', permissions: [permission] },
      ifMatch: 1,
    });
  expect((await give('audit.list')).errors[0]?.code).toBe('rank_too_low');
  expect((await give('events.publish')).status).toBe(200);
});

test('the last administrator can neither step down, leave nor be removed', async () => {
  const { admin } = organization;
  const [self] = (await admin.api('members.list', { query: { role_type: 'admin' } })).data;
  const member_id = self?.id ?? '';
  const replies = [
    await admin.api('members.update_role', {
      params: { member_id },
      body: { role_type: 'board_member', permissions: [] },
      ifMatch: self?.version ?? 0,
    }),
    await admin.api('members.remove', { params: { member_id } }),
    await admin.api('members.leave'),
  ];
  expect(replies.map((reply) => reply.errors[0]?.code)).toEqual(['last_admin', 'last_admin', 'last_admin']);
  expect((await admin.api('organizations.get')).data.setup.members).toBe(1);
});

test('two administrators who leave at the same moment leave one behind', async () => {
  const second = await organization.member('admin');
  const replies = await Promise.all([organization.admin.api('members.leave'), second.api('members.leave')]);
  expect(replies.map((reply) => reply.status).sort()).toEqual([200, 409]);
  const left = await server.inspect(
    "select 1 from public.user_roles where org_id = $1 and role_type = 'admin'",
    [organization.orgId],
  );
  expect(left).toHaveLength(1);
});

test('an old version is refused with 412 and an unknown member with 404', async () => {
  const volunteer = await organization.member('volunteer');
  const body = { role_type: 'teacher' as const, permissions: [] };
  const stale = await organization.admin.api('members.update_role', {
    params: { member_id: volunteer.memberId },
    body,
    ifMatch: 99,
  });
  expect([stale.status, stale.errors[0]?.code]).toEqual([412, 'version_conflict']);
  const unknown = await organization.admin.api('members.update_role', {
    params: { member_id: '019a0000-0000-7000-8000-0000000000ff' },
    body,
    ifMatch: 1,
  });
  expect([unknown.status, unknown.errors[0]?.code]).toEqual([404, 'not_found']);
});
