import { afterAll, beforeAll, expect, test } from 'vitest';
import { registerOrganization, signUp, type TestOrganization } from '../../../testing/people.ts';
import { startTestServer, type TestServer } from '../../../testing/test-server.ts';

let server: TestServer;
let organization: TestOrganization;
beforeAll(async () => {
  server = await startTestServer();
  organization = await registerOrganization(server);
});
afterAll(() => server.close());

const join = (person: { api: TestOrganization['admin']['api'] }, join_code = organization.joinCode) =>
  person.api('join.create', { params: { join_code }, body: { first_name: 'Rosa', last_name: 'Delgado' } });

test('a join code shows its organization to anybody, in any case, and nothing more', async () => {
  const rosa = await signUp(server, 'rosa');
  const shown = await rosa.api('join.get', { params: { join_code: organization.joinCode.toLowerCase() } });
  expect(shown.data).toEqual({
    name: 'Lincoln Elementary PTO',
    school_name: 'Lincoln Elementary School',
    join_requires_approval: true,
  });
  expect((await rosa.api('join.get', { params: { join_code: 'WRONG-00000' } })).errors[0]?.code).toBe(
    'link_invalid',
  );
});

test('who joins waits with the lowest role, officers are told, and approval opens the door', async () => {
  const rosa = await signUp(server, 'rosa');
  expect((await join(rosa)).data).toEqual({
    org_id: organization.orgId,
    status: 'pending',
    role_type: 'parent_member',
  });
  expect((await join(rosa)).errors[0]?.code).toBe('already_member');
  expect((await server.mailsTo(organization.admin.email))[0]?.subject).toBe(
    'Rosa Delgado asks to join Lincoln Elementary PTO',
  );
  const params = { org_id: organization.orgId };
  expect((await rosa.api('events.list', { params })).status).toBe(403);
  const [waiting] = (await organization.admin.api('members.list', { query: { status: 'pending' } })).data;
  const approved = await organization.admin.api('members.approve', {
    params: { member_id: waiting?.id ?? '' },
  });
  expect([approved.data.status, approved.data.role_type]).toEqual(['active', 'parent_member']);
  expect((await rosa.api('events.list', { params })).status).toBe(200);
  expect((await server.mailsTo(rosa.email))[0]?.subject).toBe('Welcome to Lincoln Elementary PTO');
  const again = await organization.admin.api('members.approve', { params: { member_id: waiting?.id ?? '' } });
  expect(again.errors[0]?.code).toBe('conflict');
});

test('without approval one is in at once; who was removed may come back, with the lowest role', async () => {
  const { data } = await organization.admin.api('organizations.get');
  const { org_id, subdomain, join_code, setup, can, version, school_year_starts, ...settings } = data;
  await organization.admin.api('organizations.update', {
    body: { ...settings, join_requires_approval: false },
    ifMatch: version,
  });
  const rosa = await signUp(server, 'rosa');
  expect((await join(rosa)).data.status).toBe('active');
  const params = { org_id: organization.orgId };
  const memberId = (await rosa.api('account.get')).data.memberships[0]?.member_id ?? '';
  await organization.admin.api('members.update_role', {
    params: { member_id: memberId },
    body: { role_type: 'board_member', permissions: [] },
    ifMatch: 1,
  });
  await organization.admin.api('members.remove', { params: { member_id: memberId } });
  expect((await rosa.api('events.list', { params })).status).toBe(404);
  expect((await join(rosa)).data).toMatchObject({ status: 'active', role_type: 'parent_member' });
  expect((await rosa.api('account.get')).data.memberships).toMatchObject([
    { member_id: memberId, role_type: 'parent_member' },
  ]);
});

test('a replaced code stops working at once', async () => {
  const old = organization.joinCode;
  const { data } = await organization.admin.api('join_code.rotate');
  const rosa = await signUp(server, 'rosa');
  expect((await join(rosa, old)).errors[0]?.code).toBe('link_invalid');
  expect((await join(rosa, data.join_code)).status).toBe(200);
});

test('only those who may invite see the code', async () => {
  const parent = await organization.member('parent_member');
  expect((await parent.api('organizations.get')).data.join_code).toBeNull();
});

test('somebody who never said which language they read is written to in the organization’s', async () => {
  const spanish = await registerOrganization(server);
  const {
    can: _can,
    without_two_step: _counts,
    version,
    ...settings
  } = (await spanish.admin.api('settings.get')).data;
  await spanish.admin.api('settings.update', {
    body: { ...settings, default_language: 'es' },
    ifMatch: version,
  });
  const languageOf = async (person: Awaited<ReturnType<typeof signUp>>) => {
    expect((await join(person, spanish.joinCode)).status).toBe(200);
    const [row] = await server.inspect<{ language: string }>(
      'select language from public.user_profiles where org_id = $1 and user_id = $2',
      [spanish.orgId, person.userId],
    );
    return row?.language;
  };
  expect(await languageOf(await signUp(server, 'silent'))).toBe('es');
  expect(await languageOf(await signUp(server, 'english', { language: 'en' }))).toBe('en');

  const invited = await spanish.admin.api('invitations.create', {
    body: { email: 'unasked@example.org', role_type: 'volunteer' },
  });
  expect(invited.data.language).toBe('es');
  expect((await server.mailsTo('unasked@example.org'))[0]?.subject).toMatch(/le invita/i);
  const chosen = await spanish.admin.api('invitations.create', {
    body: { email: 'asked@example.org', role_type: 'volunteer', language: 'en' },
  });
  expect(chosen.data.language).toBe('en');
});
