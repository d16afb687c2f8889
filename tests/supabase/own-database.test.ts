import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { cloneTestDatabase, type TestDatabase, testSecret } from '@pto-connect/database';
import pg from 'pg';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import {
  type Config,
  loadConfig,
  type RunningServer,
  resetSecondFactorOf,
  startServer,
  switchToSupabase,
} from '../../server/index.ts';
import { type Client, clientOf } from '../../server/testing/api.ts';
import { type Project, startProject } from '../../server/testing/supabase/project.ts';
import { type Person, password, peopleOf, until } from './people.ts';

/*
 * A Supabase project keeps the accounts, and everything else is in a database of our own, which holds a copy of what the project
 * last said. The clock by which an answer grows old is ours to move.
 */
let project: Project;
let database: TestDatabase;
let server: RunningServer;
/** Another process on the same database. */
let second: RunningServer;
let dataDir: string;
let inspector: pg.Pool;
let clock_ms = 0;

const configOf = (overrides: Partial<Config> = {}): Config =>
  loadConfig(
    {
      environment: 'test',
      port: 0,
      secret: testSecret,
      databaseUrl: database.urls.admin,
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
/** A server process on this database; all of them share the clock. */
const start = (overrides: Partial<Config> = {}) => startServer(configOf(overrides), { now: () => clock_ms });

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'pto-own-database-'));
  project = await startProject();
  database = await cloneTestDatabase();
  inspector = new pg.Pool({ connectionString: database.urls.admin, max: 2 });
  inspector.on('error', () => {});
  server = await start();
  second = await start({ runWorker: false });
});
afterAll(async () => {
  await second.close();
  await server.close();
  await inspector.end();
  await database.drop();
  await project.stop();
  await rm(dataDir, { recursive: true, force: true });
});
afterEach(() => {
  project.trouble = null;
});

const { ask, enroll, person, signUp, signIn, signOut, register } = peopleOf(
  () => project,
  () => server.origin,
);
const inspect = async <T extends pg.QueryResultRow>(sql: string, params: unknown[] = []): Promise<T[]> =>
  (await inspector.query<T>(sql, params)).rows;
const halfAMinutePasses = () => {
  clock_ms += 30_000;
};
/** The status and, of a refusal, its code. */
const answerOf = async (api: Client) => {
  const reply = await api('account.get');
  return reply.status === 200 ? 'ok' : `${reply.status} ${reply.errors[0]?.code}`;
};
const accountsHere = (userId: string) => inspect('select id from auth.users where id = $1', [userId]);
const questionsOf = ({ token }: Person) =>
  project.questions.filter((bearer) => bearer === `Bearer ${token}`).length;

test('somebody signs up at the project, registers an organization and is known to the API', async () => {
  const ana = await signUp('ana');
  const { org_id } = await register(ana);
  const { data } = await ana.api('account.get');
  expect(data).toMatchObject({ email: ana.email, user_id: ana.userId, two_step: false });
  expect(data.memberships.map((membership) => membership.org_id)).toEqual([org_id]);
  expect((await fetch(`${server.origin}/auth/v1/settings`)).status).toBe(404);
});

test('what is copied is what the server needs: no password, no token, no metadata but the language', async () => {
  const ana = await signUp('copied');
  await ask('user', {}, ana.token);
  await ana.api('account.get');
  const [row] = await inspect<Record<string, unknown>>(
    'select to_jsonb(u) as account from auth.users u where id = $1',
    [ana.userId],
  );
  const filled = Object.entries((row?.account ?? {}) as Record<string, unknown>).filter(
    ([, value]) => value !== null && value !== '' && value !== false,
  );
  expect(Object.fromEntries(filled)).toEqual({
    id: ana.userId,
    aud: 'authenticated',
    role: 'authenticated',
    email: ana.email,
    email_confirmed_at: expect.any(String),
    confirmed_at: expect.any(String),
    created_at: expect.any(String),
    updated_at: expect.any(String),
    last_sign_in_at: expect.any(String),
    raw_app_meta_data: {},
    raw_user_meta_data: { language: 'en' },
    email_change_confirm_status: 0,
  });
});

test('a hundred requests at once are one question, and so is half a minute', async () => {
  const ana = await signUp('many');
  const answers = await Promise.all(Array.from({ length: 100 }, () => answerOf(ana.api)));
  expect(new Set(answers)).toEqual(new Set(['ok']));
  clock_ms += 29_999;
  expect(await answerOf(ana.api)).toBe('ok');
  expect(questionsOf(ana)).toBe(1);
  clock_ms += 1;
  expect(new Set(await Promise.all(Array.from({ length: 100 }, () => answerOf(ana.api))))).toEqual(
    new Set(['ok']),
  );
  expect(questionsOf(ana)).toBe(2);
});

test('S4: a sign-out at the project is seen within half a minute, and then at once in every process', async () => {
  const ana = await signUp('leaver');
  const elsewhere = clientOf(second.origin, ana.token);
  expect(await answerOf(ana.api)).toBe('ok');
  clock_ms += 20_000;
  expect(await answerOf(elsewhere)).toBe('ok');
  await signOut(ana);
  clock_ms += 10_000;
  expect(await answerOf(ana.api)).toBe('401 session_ended');
  // The second process asked ten seconds ago, and hears of it from the first.
  await expect.poll(() => answerOf(elsewhere), { timeout: 20_000 }).toBe('401 session_ended');
  expect(questionsOf(ana)).toBe(3);
  expect(await inspect('select id from auth.sessions where id = $1', [ana.sessionId])).toEqual([]);
  expect(await answerOf(ana.api)).toBe('401 session_ended');
  expect(questionsOf(ana)).toBe(3);
});

test('C10: while the project cannot be asked nobody is let in past the half minute, and everybody again after', async () => {
  const ana = await signUp('patient');
  expect(await answerOf(ana.api)).toBe('ok');
  for (const trouble of [500, 502, 429, 401, 403, 404, 'broken'] as const) {
    project.trouble = trouble;
    clock_ms += 29_999;
    expect(await answerOf(ana.api), String(trouble)).toBe('ok');
    clock_ms += 1;
    expect(await answerOf(ana.api), String(trouble)).toBe('503 unavailable');
    project.trouble = null;
    expect(await answerOf(ana.api), String(trouble)).toBe('ok');
  }
  expect(await accountsHere(ana.userId)).toHaveLength(1);
});

test('S5: somebody who is banned at the project is out with all their sessions, and in again when they are not', async () => {
  const ana = await signUp('banned');
  const phone = await signIn(ana.email);
  for (const { api } of [ana, phone]) expect(await answerOf(api)).toBe('ok');
  await project.identity.admin.updateUser(ana.userId, { ban_duration: '24h' });
  halfAMinutePasses();
  expect(await answerOf(ana.api)).toBe('401 session_ended');
  expect(await answerOf(phone.api)).toBe('401 session_ended');
  await project.identity.admin.updateUser(ana.userId, { ban_duration: 'none' });
  expect(await answerOf((await signIn(ana.email)).api)).toBe('ok');
});

test('S5: somebody who is deleted at the project is a member of nothing from their next request on', async () => {
  const leo = await signUp('deleted');
  const { org_id } = await register(leo);
  await project.identity.admin.deleteUser(leo.userId);
  halfAMinutePasses();
  expect(await answerOf(leo.api)).toBe('401 session_ended');
  expect(await accountsHere(leo.userId)).toEqual([]);
  const profiles = await inspect('select user_id, status from public.user_profiles where org_id = $1', [
    org_id,
  ]);
  expect(profiles).toEqual([{ user_id: null, status: 'removed' }]);
  expect(await inspect('select id from public.user_roles where org_id = $1', [org_id])).toEqual([]);
});

test('S9: devices are listed, also one that lies in a drawer, and one that was ended here stays ended', async () => {
  const rosa = await signUp('rosa');
  const phone = await signIn(rosa.email);
  for (const { api } of [rosa, phone]) expect(await answerOf(api)).toBe('ok');
  await inspect("update auth.sessions set not_after = now() - interval '1 hour' where id = $1", [
    phone.sessionId,
  ]);
  const listed = (await rosa.api('sessions.list')).data.map(({ id }) => id);
  expect(listed.sort()).toEqual([rosa.sessionId, phone.sessionId].sort());

  expect((await rosa.api('sessions.end', { params: { session_id: phone.sessionId } })).status).toBe(200);
  expect(await answerOf(phone.api)).toBe('401 session_ended');
  // The project knows nothing of it, and gives that device a new token.
  const renewed = await ask('token?grant_type=refresh_token', { refresh_token: phone.refreshToken });
  expect(renewed.status).toBe(200);
  halfAMinutePasses();
  const { api, token } = person(rosa.email, renewed.data);
  expect(await answerOf(api)).toBe('401 session_ended');
  // A process that never saw this session, as after a restart.
  expect(await answerOf(clientOf(second.origin, token))).toBe('401 session_ended');
  expect(await answerOf(rosa.api)).toBe('ok');
});

test('S7: an administrator signs a member out, and the member’s next sign-in is as good as any', async () => {
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
  expect(await answerOf(member.api)).toBe('401 session_ended');
  halfAMinutePasses();
  expect(await answerOf(member.api)).toBe('401 session_ended');
  expect(await answerOf((await signIn(member.email)).api)).toBe('ok');
});

test('two-step sign-in that was set up at the project is demanded here, and seen at once when it was used', async () => {
  const ana = await signUp('two-step');
  expect(await answerOf(ana.api)).toBe('ok');
  const raised = await enroll(ana);
  expect((await raised.api('account.get')).data.two_step).toBe(true);
  expect(await answerOf(ana.api)).toBe('403 second_factor_required');
  const another = await signIn(ana.email);
  expect(await answerOf(another.api)).toBe('403 second_factor_required');
});

test('an operator takes a lost second step off over the project’s admin API; every session ends, and the next sign-in needs none', async () => {
  const ana = await signUp('lost-phone');
  const raised = await enroll(ana);
  expect((await raised.api('account.get')).data.two_step).toBe(true);
  const installation = {
    adminUrl: database.urls.admin,
    secret: testSecret,
    supabase: { url: project.url, secretKey: project.secretKey },
  };
  await expect(
    resetSecondFactorOf(
      { ...installation, supabase: { url: project.url, secretKey: null } },
      ana.email,
      'called back at the number on file',
    ),
  ).rejects.toThrow(/SUPABASE_SECRET_KEY is missing/);
  expect(await answerOf(raised.api)).toBe('ok');
  expect(await resetSecondFactorOf(installation, ana.email, 'called back at the number on file')).toBe(1);
  await expect.poll(() => answerOf(raised.api), { timeout: 20_000 }).toBe('401 session_ended');
  expect(await project.inspect('select id from auth.mfa_factors where user_id = $1', [ana.userId])).toEqual(
    [],
  );
  const afterwards = await signIn(ana.email);
  expect((await afterwards.api('account.get')).data.two_step).toBe(false);
  expect(await inspect('select id from auth.mfa_factors where user_id = $1', [ana.userId])).toEqual([]);
  const reasons = await inspect(
    "select payload -> 'traits' ->> 'reason' as reason from auth.audit_log_entries where payload ->> 'actor_id' = $1",
    [ana.userId],
  );
  expect(reasons).toEqual([{ reason: 'called back at the number on file' }]);
});

test('an address that changed hands at the project is the new account’s here', async () => {
  const first = await signUp('first');
  await register(first);
  await project.identity.admin.deleteUser(first.userId);
  await project.identity.admin.createUser({
    email: first.email,
    password,
    email_confirm: true,
  });
  const second = await signIn(first.email);
  expect(second.userId).not.toBe(first.userId);
  expect((await second.api('account.get')).data).toMatchObject({ email: first.email, memberships: [] });
});

test('deleting one’s account ends it here and at the project', async () => {
  const guest = await signUp('guest');
  expect((await guest.api('account.remove', { body: { email: guest.email } })).status).toBe(200);
  expect(await answerOf(guest.api)).toBe('401 session_ended');
  const gone = await until(
    async () => [
      ...(await accountsHere(guest.userId)),
      ...(await project.inspect('select id from auth.users where id = $1', [guest.userId])),
    ],
    (rows) => rows.length === 0,
  );
  expect(gone).toEqual([]);
});

test('at night, whoever was deleted at the project ends here, and everybody stays when it hardly is the right one', async () => {
  const quiet = await signUp('quiet');
  const { org_id } = await register(quiet);
  await project.identity.admin.deleteUser(quiet.userId);
  const purge = () =>
    inspect("select graphile_worker.add_job('maintenance.purge', job_key => 'tonight', max_attempts => 1)");
  const failed = () =>
    inspect<{ last_error: string }>(
      "select last_error from graphile_worker._private_jobs where key = 'tonight' and last_error is not null",
    );
  await inspect(
    "insert into auth.users (id, email) select gen_random_uuid(), 'unknown-' || n || '@example.org' from generate_series(1, 40) n",
  );
  await purge();
  const [refusal] = await until(failed, (rows) => rows.length > 0);
  expect(refusal?.last_error).toMatch(/no account for 4\d of \d+ people here\. Nobody was removed/);
  expect(await accountsHere(quiet.userId)).toHaveLength(1);

  await inspect("delete from auth.users where email like 'unknown-%'");
  await purge();
  expect(
    await until(
      () => accountsHere(quiet.userId),
      (rows) => rows.length === 0,
    ),
  ).toEqual([]);
  const profiles = await inspect('select user_id, status from public.user_profiles where org_id = $1', [
    org_id,
  ]);
  expect(profiles).toEqual([{ user_id: null, status: 'removed' }]);
});

test('a device that was not seen for a month is forgotten, not ended', async () => {
  const ana = await signUp('drawer');
  expect(await answerOf(ana.api)).toBe('ok');
  await inspect(
    "update auth.sessions set refreshed_at = refreshed_at - interval '31 days', not_after = not_after - interval '31 days' where id = $1",
    [ana.sessionId],
  );
  await inspect("select graphile_worker.add_job('maintenance.purge')");
  const left = await until(
    () => inspect('select id from auth.sessions where id = $1', [ana.sessionId]),
    (rows) => rows.length === 0,
  );
  expect(left).toEqual([]);
  halfAMinutePasses();
  expect(await answerOf(ana.api)).toBe('ok');
});

/** What the start says to these settings. */
const refusal = async (overrides: Partial<Config>): Promise<string> => {
  try {
    const started = await start(overrides);
    await started.close();
    return 'it started';
  } catch (error) {
    return (error as Error).message;
  }
};

test('a start on another project, or on none, is refused with what to do', async () => {
  expect(await refusal({ supabaseUrl: 'http://127.0.0.1:9' })).toMatch(
    /SUPABASE_URL is http:\/\/127\.0\.0\.1:9, but the accounts in this database are those of http:\/\/127/,
  );
  expect(await refusal({ supabaseUrl: null })).toMatch(/Set SUPABASE_URL to it, or use another database/);
});

test('a database with accounts of the embedded service is refused until they have moved', async () => {
  const other = await cloneTestDatabase();
  try {
    const email = 'ana@example.org';
    const { id } = await project.identity.admin.createUser({ email, password, email_confirm: true });
    const administrator = new pg.Client({ connectionString: other.urls.admin });
    await administrator.connect();
    await administrator.query(
      "insert into auth.users (id, email, encrypted_password, raw_user_meta_data) values ($1, $2, 'a hash', $3)",
      [id, email, { language: 'es', first_name: 'Ana' }],
    );
    expect(await refusal({ databaseUrl: other.urls.admin })).toMatch(
      /accounts in this database are those of the embedded identity service\. Move them first: node scripts/,
    );

    await switchToSupabase({ databaseUrl: other.urls.admin, secret: testSecret, projectUrl: project.url });
    const { rows } = await administrator.query(
      'select encrypted_password, raw_user_meta_data from auth.users where id = $1',
      [id],
    );
    await administrator.end();
    expect(rows).toEqual([{ encrypted_password: null, raw_user_meta_data: { language: 'es' } }]);
    const moved = await start({ databaseUrl: other.urls.admin });
    try {
      const { token } = await signIn(email);
      const { data } = await clientOf(moved.origin, token)('account.get');
      expect(data).toMatchObject({ email, user_id: id });
    } finally {
      await moved.close();
    }
  } finally {
    await other.drop();
  }
});
