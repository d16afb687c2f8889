import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Client, clientOf } from '../../../testing/api.ts';
import { type Person, registerOrganization, signUp } from '../../../testing/people.ts';
import { startTestServer, type TestServer } from '../../../testing/test-server.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.close());

const sessionOf = (token: string): string =>
  (JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString()) as { session_id: string })
    .session_id;

/** The same person on one more device. */
async function signInAgain({ email }: Person, userAgent: string) {
  const response = await fetch(`${server.origin}/auth/v1/token?grant_type=password`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', 'User-Agent': userAgent },
    body: JSON.stringify({ email, password: 'a password for tests 1' }),
  });
  const { access_token } = (await response.json()) as { access_token: string };
  return { id: sessionOf(access_token), api: clientOf(server.origin, access_token) };
}
/** Servers hear of an ended session by a notice of the database, a moment after it is committed. */
const expectEnded = (api: Client) =>
  expect.poll(async () => (await api('account.get')).errors[0]?.code).toBe('session_ended');
const firefox = 'Mozilla/5.0 (X11; Linux x86_64; rv:132.0) Gecko/20100101 Firefox/132.0';

/** What the database announces on a channel while `work` runs, in the order of the commits. */
async function announced(channel: string, work: () => Promise<unknown>): Promise<string[]> {
  const client = new pg.Client({ connectionString: server.databaseUrl });
  await client.connect();
  const heard: string[] = [];
  const isOver = new Promise<void>((resolve) => {
    client.on('notification', ({ channel: name, payload = '' }) => {
      if (name === 'over') resolve();
      else heard.push(payload);
    });
  });
  await client.query(`listen ${channel}`);
  await client.query('listen over');
  await work();
  await client.query('notify over');
  await isOver;
  await client.end();
  return heard;
}

test('S9: one’s own sessions are listed with device, address and times, the newest first', async () => {
  const person = await signUp(server, 'lister');
  const second = await signInAgain(person, firefox);
  const { data } = await person.api('sessions.list');
  expect(data.map(({ id }) => id).sort()).toEqual([sessionOf(person.token), second.id].sort());
  expect(data.find(({ id }) => id === second.id)).toMatchObject({
    browser: 'Firefox',
    system: 'Linux',
    device: 'computer',
    assurance: 'aal1',
    address: expect.stringMatching(/^(127\.0\.0\.1|::1)$/),
    created_at: expect.stringMatching(/^\d{4}-.*Z$/),
  });
});

test('S9: an ended session is refused at its next request, every server is told, and the others live on', async () => {
  const person = await signUp(server, 'ender');
  const lost = await signInAgain(person, firefox);
  expect((await lost.api('account.get')).status).toBe(200);
  const heard = await announced('session_ended', async () => {
    const ended = await person.api('sessions.end', { params: { session_id: lost.id } });
    expect(ended.data).toEqual({ removed: true });
  });
  expect(heard).toContain(lost.id);
  await expectEnded(lost.api);
  expect((await person.api('account.get')).status).toBe(200);
  const again = await person.api('sessions.end', { params: { session_id: lost.id } });
  expect(again.errors[0]?.code).toBe('not_found');
});

test('somebody else’s session answers like one that does not exist, and goes on', async () => {
  const [one, other] = [await signUp(server, 'one'), await signUp(server, 'other')];
  for (const session_id of [sessionOf(other.token), randomUUID()]) {
    const reply = await one.api('sessions.end', { params: { session_id } });
    expect([reply.status, reply.errors[0]?.code]).toEqual([404, 'not_found']);
  }
  const kept = await one.api('sessions.end_others', { body: { keep: sessionOf(other.token) } });
  expect(kept.status).toBe(404);
  expect((await other.api('account.get')).status).toBe(200);
  expect((await one.api('account.get')).status).toBe(200);
});

test('signing out everywhere else keeps the session that is named', async () => {
  const person = await signUp(server, 'keeper');
  const others = [await signInAgain(person, firefox), await signInAgain(person, 'curl/8.5.0')];
  const heard = await announced('session_ended', async () => {
    const reply = await person.api('sessions.end_others', { body: { keep: sessionOf(person.token) } });
    expect(reply.data).toEqual({ ended: 2 });
  });
  expect([...new Set(heard)].sort()).toEqual(others.map(({ id }) => id).sort());
  for (const { api } of others) await expectEnded(api);
  expect((await person.api('sessions.list')).data).toHaveLength(1);
});

test('S7: an administrator signs a member out everywhere; it is audited and the member is told', async () => {
  const organization = await registerOrganization(server);
  const member = await organization.member('volunteer');
  const phone = await signInAgain(member, firefox);
  const params = { member_id: member.memberId };
  expect((await organization.admin.api('members.get', { params })).data.can).toContain(
    'members.end_sessions',
  );
  const heard = await announced('sessions_ended', async () => {
    expect((await organization.admin.api('members.end_sessions', { params })).data).toEqual({ ended: 2 });
  });
  expect(heard).toContain(member.userId);
  for (const api of [member.api, phone.api]) await expectEnded(api);
  const { data } = await organization.admin.api('audit.list');
  expect(data.find(({ action }) => action === 'members.end_sessions')).toMatchObject({
    table_name: 'sessions',
    row_id: member.memberId,
  });
  const mails = await server.mailsTo(member.email, 2);
  expect(mails.map(({ subject }) => subject)).toContain('You were signed out everywhere');
});

test('S7: nobody is signed out from another organization, nor by somebody of a lower rank', async () => {
  const organization = await registerOrganization(server);
  const elsewhere = await registerOrganization(server);
  const member = await elsewhere.member('volunteer');
  const foreign = await organization.admin.api('members.end_sessions', {
    params: { member_id: member.memberId },
  });
  expect(foreign.status).toBe(404);
  expect((await member.api('account.get')).status).toBe(200);

  await organization.admin.api('permissions.update', {
    params: { permission_key: 'members.end_sessions' },
    body: { min_role_required: 'board_member' },
  });
  const board = await organization.member('board_member');
  const { data: account } = await organization.admin.api('account.get');
  const admin_id = account.memberships[0]?.member_id ?? '';
  const upwards = await board.api('members.end_sessions', { params: { member_id: admin_id } });
  expect(upwards.errors[0]?.code).toBe('rank_too_low');
  expect((await organization.admin.api('account.get')).status).toBe(200);
});

test('the application role can name nobody: without a person or an organization nothing is listed and nothing ends', async () => {
  const organization = await registerOrganization(server);
  const elsewhere = await registerOrganization(server);
  const member = await elsewhere.member('volunteer');
  await server.asApplication(organization.orgId, async (run) => {
    expect((await run('select * from app.own_sessions()')).rows).toEqual([]);
    expect((await run('select app.end_own_session($1) as ended', [sessionOf(member.token)])).rows).toEqual([
      { ended: false },
    ]);
    expect((await run('select app.end_member_sessions($1) as ended', [member.memberId])).rows).toEqual([
      { ended: 0 },
    ]);
    await expect(run('delete from auth.sessions')).rejects.toThrow(/permission denied/);
  });
});
