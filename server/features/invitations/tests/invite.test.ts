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

const tokenIn = (text: string | undefined) => /\/app\/invitation#([\w-]{43})/.exec(text ?? '')?.[1] ?? '';
const invite = async (email: string, language: 'en' | 'es' = 'en') => {
  const reply = await organization.admin.api('invitations.create', {
    body: { email, role_type: 'volunteer', language },
  });
  const [mail] = await server.mailsTo(email);
  return { id: reply.data.id, token: tokenIn(mail?.text), mail };
};
const accept = (person: { api: TestOrganization['admin']['api'] }, token: string) =>
  person.api('invitations.accept', { body: { token, first_name: 'Rosa', last_name: 'Delgado' } });

test('an invitation arrives by mail in its language and is accepted once', async () => {
  const rosa = await signUp(server, 'rosa');
  const { token, mail } = await invite(rosa.email, 'es');
  expect(mail?.subject).toBe('Lincoln Elementary PTO le invita');
  const preview = await rosa.api('invitations.preview', { body: { token } });
  expect(preview.data).toMatchObject({
    name: 'Lincoln Elementary PTO',
    email: rosa.email,
    role_type: 'volunteer',
  });
  expect((await accept(rosa, token)).data).toMatchObject({
    org_id: organization.orgId,
    role_type: 'volunteer',
  });
  expect((await accept(rosa, token)).errors[0]?.code).toBe('link_invalid');
  const listed = (await organization.admin.api('invitations.list')).data.find(
    (invitation) => invitation.email === rosa.email,
  );
  expect([listed?.status, listed?.can]).toEqual(['accepted', []]);
});

test('who made their account in Spanish stays in Spanish, whatever the invitation guessed', async () => {
  const [ines, omar] = [await signUp(server, 'ines', { language: 'es' }), await signUp(server, 'omar')];
  for (const [person, guessed] of [
    [ines, 'en'],
    [omar, 'es'],
  ] as const)
    await accept(person, (await invite(person.email, guessed)).token);
  expect((await ines.api('account.get')).data.language).toBe('es');
  expect((await omar.api('account.get')).data.language).toBe('es');
});

test('a forwarded invitation is of no use to another account', async () => {
  const [rosa, mallory] = [await signUp(server, 'rosa'), await signUp(server, 'mallory')];
  const { token } = await invite(rosa.email);
  expect((await accept(mallory, token)).status).toBe(403);
  expect((await mallory.api('account.get')).data.memberships).toEqual([]);
});

test('a withdrawn, renewed or expired link is dead', async () => {
  const [one, two, three] = [
    await signUp(server, 'one'),
    await signUp(server, 'two'),
    await signUp(server, 'three'),
  ];
  const withdrawn = await invite(one.email);
  await organization.admin.api('invitations.revoke', { params: { invitation_id: withdrawn.id } });
  expect((await accept(one, withdrawn.token)).errors[0]?.code).toBe('link_invalid');

  const renewed = await invite(two.email);
  await organization.admin.api('invitations.resend', { params: { invitation_id: renewed.id } });
  const [newest] = await server.mailsTo(two.email, 2);
  expect((await accept(two, renewed.token)).errors[0]?.code).toBe('link_invalid');
  expect((await accept(two, tokenIn(newest?.text))).status).toBe(200);

  const expired = await invite(three.email);
  await server.amend(
    organization.orgId,
    "update public.invitations set expires_at = now() - interval '1 minute' where id = $1",
    [expired.id],
  );
  expect((await accept(three, expired.token)).errors[0]?.code).toBe('link_invalid');
});

test('only the digest of a link is stored, and the queue keeps nothing readable', async () => {
  const rosa = await signUp(server, 'rosa');
  const { token } = await invite(rosa.email);
  const rows = await server.inspect<{ row: string }>(
    'select row_to_json(i)::text as row from public.invitations i',
  );
  expect(rows.some(({ row }) => row.includes(token))).toBe(false);
  const audit = await server.inspect<{ row: string }>(
    "select row_to_json(a)::text as row from public.audit_log a where table_name = 'invitations'",
  );
  expect(audit.some(({ row }) => row.includes('token_hash'))).toBe(false);
});

test('nobody invites above their own rank, a member, or the same person twice', async () => {
  const board = await organization.member('board_member');
  const above = await board.api('invitations.create', {
    body: { email: 'x@example.org', role_type: 'admin', language: 'en' },
  });
  const member = await board.api('invitations.create', {
    body: { email: board.email.toUpperCase(), role_type: 'teacher', language: 'en' },
  });
  const first = await board.api('invitations.create', {
    body: { email: 'twice@example.org', role_type: 'teacher', language: 'en' },
  });
  const second = await board.api('invitations.create', {
    body: { email: 'Twice@example.org', role_type: 'teacher', language: 'en' },
  });
  expect([above, member, second].map((reply) => reply.errors[0]?.code)).toEqual([
    'rank_too_low',
    'already_member',
    'already_exists',
  ]);
  expect(first.status).toBe(201);
});

test('a line break in an address is refused, and one in a name cannot add a mail header', async () => {
  const bad = await organization.admin.api('invitations.create', {
    body: { email: 'a@example.org\r\nBcc: b@example.org', role_type: 'teacher', language: 'en' },
  });
  expect(bad.status).toBe(400);
  const { data } = await organization.admin.api('organizations.get');
  const { org_id, subdomain, join_code, setup, can, version, school_year_starts, ...settings } = data;
  await organization.admin.api('organizations.update', {
    body: { ...settings, name: 'Evil\nBcc: victim@example.org' },
    ifMatch: version,
  });
  const rosa = await signUp(server, 'header');
  await invite(rosa.email);
  expect((await server.mailsTo(rosa.email))[0]?.subject).toBe('Evil Bcc: victim@example.org invites you');
});
