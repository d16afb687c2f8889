import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { deriveUrls, migrate, testSecret } from '@pto-connect/database';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  type Config,
  loadConfig,
  type RunningServer,
  resetSecondFactorOf,
  startServer,
} from '../../server/index.ts';
import { type Client, clientOf } from '../../server/testing/api.ts';
import { type Project, startProject } from '../../server/testing/supabase/project.ts';
import { peopleOf, until } from './people.ts';

let project: Project;
let server: RunningServer;
let dataDir: string;

const configOf = (overrides: Partial<Config> = {}): Config =>
  loadConfig(
    {
      environment: 'test',
      port: 0,
      secret: testSecret,
      databaseUrl: project.databaseUrl,
      dataDir,
      mailbox: true,
      rateFactor: 1_000,
      logLevel: 'silent',
      supabaseUrl: project.url,
      supabasePublishableKey: project.publishableKey,
      supabaseSecretKey: project.secretKey,
      ...overrides,
    },
    {},
  );
const migrateProject = () =>
  migrate({ adminUrl: project.databaseUrl, secret: testSecret, embeddedIdentity: false });

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'pto-supabase-server-'));
  project = await startProject();
  await migrateProject();
  server = await startServer(configOf());
});
afterAll(async () => {
  await server.close();
  await project.stop();
  await rm(dataDir, { recursive: true, force: true });
});

const { enroll, person, signUp, signIn, register } = peopleOf(
  () => project,
  () => server.origin,
);

const ownMails = async (to: string): Promise<Array<{ to: string; subject: string; text: string }>> => {
  const deadline = Date.now() + 15_000;
  for (;;) {
    const response = await fetch(`${server.origin}/mailbox`, { headers: { Accept: 'application/json' } });
    const found = ((await response.json()) as Array<{ to: string; subject: string; text: string }>).filter(
      (mail) => mail.to === to,
    );
    if (found.length > 0 || Date.now() > deadline) return found;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
};
/** Servers hear of an ended session by a notice of the database, a moment after it is committed. */
const expectEnded = (api: Client) =>
  expect.poll(async () => (await api('account.get')).errors[0]?.code).toBe('session_ended');
test('migrations leave alone what the project owns, point at its accounts, and can be run again', async () => {
  await migrateProject();
  const owners = await project.inspect<{ owner: string }>(
    "select distinct tableowner as owner from pg_tables where schemaname = 'auth'",
  );
  expect(owners).toEqual([{ owner: 'supabase_auth_admin' }]);
  const keys = await project.inspect<{ name: string }>(
    "select conname as name from pg_constraint where confrelid = 'auth.users'::regclass and conrelid <> all (array(select c.oid from pg_class c where c.relnamespace = 'auth'::regnamespace))",
  );
  expect(keys.map(({ name }) => name)).toContain('user_profiles_user_id_fkey');
  // The project's other services go on living on what everybody may do.
  const [database] = await project.inspect<{ open: boolean }>(
    "select has_database_privilege('anon', current_database(), 'connect') as open",
  );
  expect(database).toEqual({ open: true });
});

test('the roles of PostgREST see nothing of ours, with or without a token', async () => {
  for (const role of ['anon', 'authenticated']) {
    const [row] = await project.inspect<{ readable: string[] }>(
      `select array(select c.relname::text from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind = 'r'
         and has_table_privilege($1, c.oid, 'select')) as readable`,
      [role],
    );
    expect(row?.readable, role).toEqual([]);
  }
});

test('somebody signs up at the project, registers an organization and is known to the API', async () => {
  const ana = await signUp('ana');
  const { org_id } = await register(ana);
  const { data } = await ana.api('account.get');
  expect(data).toMatchObject({ email: ana.email, user_id: ana.userId, two_step: false });
  expect(data.memberships.map((membership) => membership.org_id)).toEqual([org_id]);
  expect((await fetch(`${server.origin}/auth/v1/settings`)).status).toBe(404);
});

test('S4, S9: sessions are listed and ended on the project’s own table, and a sign-out there is heard here', async () => {
  const rosa = await signUp('rosa');
  const phone = await signIn(rosa.email);
  const listed = (await rosa.api('sessions.list')).data.map(({ id }) => id);
  expect(listed.sort()).toEqual([rosa.sessionId, phone.sessionId].sort());
  expect((await rosa.api('sessions.end', { params: { session_id: phone.sessionId } })).status).toBe(200);
  await expectEnded(phone.api);

  const listener = new pg.Client({ connectionString: project.databaseUrl });
  await listener.connect();
  const heard = new Promise<string>((resolve) => {
    listener.on('notification', ({ payload = '' }) => resolve(payload));
  });
  await listener.query('listen session_ended');
  const laptop = await signIn(rosa.email);
  await fetch(`${project.url}/auth/v1/logout?scope=local`, {
    method: 'POST',
    headers: { apikey: project.publishableKey, Authorization: `Bearer ${laptop.token}` },
  });
  expect(await heard).toBe(laptop.sessionId);
  await listener.end();
  await expectEnded(laptop.api);
  expect((await rosa.api('account.get')).status).toBe(200);
});

test('S7: an administrator signs a member out, on the project’s own table', async () => {
  const admin = await signUp('admin');
  const { org_id, join_code } = await register(admin);
  const member = await signUp('member');
  await member.api('join.create', {
    params: { join_code: join_code ?? '' },
    body: { first_name: 'Leo', last_name: 'Park' },
  });
  const api = clientOf(server.origin, admin.token, { org_id });
  const waiting = (await api('members.list', { query: { status: 'pending' } })).data[0];
  const params = { member_id: waiting?.id ?? '' };
  await api('members.approve', { params });
  expect((await api('members.end_sessions', { params })).data).toEqual({ ended: 1 });
  await expectEnded(member.api);
});

test('deleting one’s account ends the memberships here and the account at the project', async () => {
  const leo = await signUp('leo');
  const { org_id } = await register(leo);
  const sole = await leo.api('account.remove', { body: { email: leo.email } });
  expect(sole.errors[0]?.code).toBe('last_admin');
  const [kept] = await project.inspect<{ count: number }>(
    'select count(*)::int as count from auth.users where id = $1',
    [leo.userId],
  );
  expect(kept?.count).toBe(1);

  const guest = await signUp('guest');
  const wrong = await guest.api('account.remove', { body: { email: 'somebody@example.org' } });
  expect(wrong.errors[0]).toMatchObject({ code: 'does_not_fit', field: 'email' });
  expect((await guest.api('account.remove', { body: { email: guest.email } })).status).toBe(200);
  await expectEnded(guest.api);
  const gone = await until(
    () => project.inspect('select id from auth.users where id = $1', [guest.userId]),
    (rows) => rows.length === 0,
  );
  expect(gone).toEqual([]);
  expect(org_id).toBeTruthy();
});

test('an operator takes a lost second step off over the admin API; sessions end, the reason is kept, the person is told', async () => {
  const ana = await signUp('lost-phone');
  const raised = await enroll(ana);
  expect((await raised.api('account.get')).data.two_step).toBe(true);
  const reason = 'called back at the number on file';
  const supabase = { url: project.url, secretKey: project.secretKey };
  const installation = { adminUrl: project.databaseUrl, secret: testSecret, supabase };
  await expect(resetSecondFactorOf(installation, 'nobody@example.org', reason)).rejects.toThrow(
    /no account with this address/,
  );
  expect(await resetSecondFactorOf(installation, ana.email.toUpperCase(), reason)).toBe(1);
  await expectEnded(raised.api);
  const left = 'select (select count(*)::int from auth.mfa_factors where user_id = $1) as factors, ';
  expect(
    await project.inspect(
      `${left} (select count(*)::int from auth.sessions where user_id = $1) as sessions`,
      [ana.userId],
    ),
  ).toEqual([{ factors: 0, sessions: 0 }]);
  const kept = await project.inspect<{ reason: string | null }>(
    "select payload -> 'traits' ->> 'reason' as reason from auth.audit_log_entries where payload ->> 'actor_id' = $1",
    [ana.userId],
  );
  expect(kept.map((entry) => entry.reason)).toContain(reason);
  const mails = await until(
    () => ownMails(ana.email),
    (found) => found.length > 0,
  );
  expect(mails.map(({ subject }) => subject)).toEqual(['Your second step at sign-in was reset']);
  const afterwards = await signIn(ana.email);
  expect((await afterwards.api('account.get')).data.two_step).toBe(false);
});

test('an account deleted in the project’s console leaves a closed membership behind', async () => {
  const admin = await signUp('console');
  const { org_id } = await register(admin);
  await project.inspect('delete from auth.users where id = $1', [admin.userId]);
  const profiles = await project.inspect(
    'select user_id, status from public.user_profiles where org_id = $1',
    [org_id],
  );
  expect(profiles).toEqual([{ user_id: null, status: 'removed' }]);
  expect(await project.inspect('select id from public.user_roles where org_id = $1', [org_id])).toEqual([]);
});

test('an invitation goes by our own mail while people can sign up by themselves', async () => {
  const admin = await signUp('inviter');
  const { org_id } = await register(admin);
  const email = `invited-${randomUUID()}@example.org`;
  const api = clientOf(server.origin, admin.token, { org_id });
  expect(
    (await api('invitations.create', { body: { email, role_type: 'volunteer', language: 'en' } })).status,
  ).toBe(201);
  const [mail] = await ownMails(email);
  expect(mail?.text).toMatch(/\/app\/invitation#[\w-]{43}/);
});

test('where the project is closed to sign-ups, its own mail is the invitation and leads back to ours', async () => {
  const closed = await startProject({ settings: { signupsEnabled: false } });
  const overrides = { databaseUrl: closed.databaseUrl, supabaseUrl: closed.url };
  await migrate({ adminUrl: closed.databaseUrl, secret: testSecret, embeddedIdentity: false });
  const there = await startServer(configOf(overrides));
  try {
    const email = 'first@example.org';
    await closed.identity.admin.createUser({
      email,
      password: 'a password for tests 1',
      email_confirm: true,
    });
    const session = await fetch(`${closed.url}/auth/v1/token?grant_type=password`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', apikey: closed.publishableKey },
      body: JSON.stringify({ email, password: 'a password for tests 1' }),
    });
    const { access_token } = (await session.json()) as { access_token: string };
    const admin = { ...person(email, { access_token }), api: clientOf(there.origin, access_token) };
    const { org_id } = await register(admin);
    const api = clientOf(there.origin, access_token, { org_id });
    const invited = 'invited@example.org';
    await api('invitations.create', { body: { email: invited, role_type: 'volunteer', language: 'en' } });
    const mail = await closed.mailTo(invited, 'invite');
    expect(mail.redirect_to).toMatch(new RegExp(`^${there.origin}/app/invitation#[\\w-]{43}$`));
    const box = await fetch(`${there.origin}/mailbox`, { headers: { Accept: 'application/json' } });
    expect(((await box.json()) as Array<{ to: string }>).filter(({ to }) => to === invited)).toEqual([]);
  } finally {
    await there.close();
    await closed.stop();
  }
});

test('the start names what is missing', async () => {
  const refusal = async (overrides: Partial<Config>): Promise<string> => {
    try {
      const started = await startServer(configOf(overrides));
      await started.close();
      return 'it started';
    } catch (error) {
      return (error as Error).message;
    }
  };
  expect(await refusal({ supabasePublishableKey: null })).toMatch(/SUPABASE_PUBLISHABLE_KEY is missing/);
  expect(await refusal({ supabasePublishableKey: 'of another project' })).toMatch(
    /refuses SUPABASE_PUBLISHABLE_KEY/,
  );
  expect(await refusal({ supabaseSecretKey: project.publishableKey })).toMatch(/refuses SUPABASE_SECRET_KEY/);
  expect(await refusal({ supabaseUrl: 'http://127.0.0.1:9' })).toMatch(/signing keys at .* cannot be read/);
  expect(await refusal({ supabaseSecretKey: null })).toBe('it started');
});

test('a schema auth of somebody else without accounts in it is refused before anything is migrated', async () => {
  await project.inspect('create database elsewhere owner postgres');
  const url = new URL(project.databaseUrl);
  url.pathname = '/elsewhere';
  const client = new pg.Client({ connectionString: url.href });
  await client.connect();
  await client.query('create schema auth');
  await client.end();
  await expect(migrate({ adminUrl: url.href, secret: testSecret, embeddedIdentity: false })).rejects.toThrow(
    /without tables auth.users and auth.sessions/,
  );
});

test('a server whose functions may not read auth.sessions says so at start', async () => {
  await project.inspect('alter function app.own_sessions() owner to pto_resolver');
  try {
    await expect(startServer(configOf())).rejects.toThrow(/cannot read auth.sessions/);
  } finally {
    await migrateProject();
  }
  await (await startServer(configOf())).close();
  expect(deriveUrls(project.databaseUrl, testSecret).login).toContain('pto_login');
});
