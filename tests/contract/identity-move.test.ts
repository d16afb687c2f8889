import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { testSecret } from '@pto-connect/database';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { startTestServer, type TestServer } from '../../server/testing/test-server.ts';

/* Accounts move from the embedded service to a Supabase project; a second service of ours stands in for the project. */
const script = fileURLToPath(new URL('../../scripts/move-identity-to-supabase.ts', import.meta.url));
const password = 'correct horse battery';
let from: TestServer;
let project: TestServer;
let key: string;
beforeAll(async () => {
  from = await startTestServer();
  project = await startTestServer();
  key = await project.identity.admin.createServiceToken(3_600);
});
afterAll(async () => {
  await from.close();
  await project.close();
});

// Each run of the command is a process of its own, which takes seconds on a busy machine.
vi.setConfig({ testTimeout: 300_000 });

/** Runs the command as an operator would, and gives how it ended and what it said. */
function run(
  args: string[],
  environment: Record<string, string> = {},
): Promise<{ code: number | null; said: string }> {
  const given = {
    DATABASE_URL: from.databaseUrl,
    PTO_SECRET: testSecret,
    SUPABASE_URL: project.origin,
    SUPABASE_SECRET_KEY: key,
    ...environment,
  };
  const child = spawn(process.execPath, [script, ...args], { env: { ...process.env, ...given } });
  let said = '';
  child.stdout.on('data', (chunk: Buffer) => (said += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()));
  return new Promise((resolve) => child.once('close', (code) => resolve({ code, said })));
}

async function signIn(email: string): Promise<{ user?: { id: string }; error_code?: string }> {
  const response = await fetch(`${project.origin}/auth/v1/token?grant_type=password`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ email, password }),
  });
  return (await response.json()) as { user?: { id: string } };
}

test('accounts move with their passwords, once, and who cannot is named with the reason', async () => {
  const { admin } = from.identity;
  const make = (email: string, more: object = {}) =>
    admin.createUser({ email, password, email_confirm: true, ...more });
  const ana = await make('ana@example.org', {
    user_metadata: { full_name: 'Ana Ruiz', language: 'es' },
    app_metadata: { privileged: true },
  });
  await make('banned@example.org', { ban_duration: '48h' });
  const two = await make('two-step@example.org');
  await admin.createUser({ email: 'link-only@example.org', email_confirm: true });
  await make('taken@example.org');
  await project.identity.admin.createUser({ email: 'taken@example.org', password, email_confirm: true });
  await from.inspect(
    `insert into auth.mfa_factors (id, user_id, factor_type, status, secret, created_at, updated_at)
     values (gen_random_uuid(), $1, 'totp', 'verified', 'sealed', now(), now())`,
    [two.id],
  );

  const looked = await run([]);
  expect([looked.code, looked.said]).toEqual([
    0,
    expect.stringContaining('Only looked: 5 accounts would be moved'),
  ]);
  expect((await signIn('ana@example.org')).error_code).toBe('invalid_credentials');

  const moved = await run(['--apply']);
  expect(moved.code).toBe(2);
  expect(moved.said).toContain('4 accounts moved, 0 were there already, 1 could not be moved.');
  expect(moved.said).toMatch(
    /Not moved: taken@example\.org \(.*\): refused with 422: A user with this email address/,
  );
  expect(moved.said).toMatch(/set it up again:\n {2}two-step@example\.org/);
  expect(moved.said).toMatch(/by a mailed link there, too:\n {2}link-only@example\.org/);
  for (const { said } of [looked, moved]) {
    expect(said).not.toContain('$argon2');
    expect(said).not.toContain(key);
    expect(said).not.toContain(testSecret);
  }

  expect((await signIn('ana@example.org')).user).toMatchObject({
    id: ana.id,
    user_metadata: { full_name: 'Ana Ruiz', language: 'es' },
    app_metadata: { privileged: true },
  });
  expect((await signIn('banned@example.org')).error_code).toBe('user_banned');

  const again = await run(['--apply', '--switch']);
  expect(again.said).toContain('0 accounts moved, 4 were there already, 1 could not be moved.');
  expect(again.said).toContain('Not switched: first see to those who could not be moved.');
});

test('once everybody has moved, the same database goes on with the project’s accounts', async () => {
  const [taken] = await from.inspect<{ id: string }>(
    "delete from auth.users where email = 'taken@example.org' returning id",
  );
  expect(taken).toBeDefined();
  const switched = await run(['--apply', '--switch']);
  expect(switched.code).toBe(0);
  expect(switched.said).toContain(`Switched: start the server with SUPABASE_URL=${project.origin}`);
  const [left] = await from.inspect(
    `select (select url from auth.foreign_project) as project, count(*)::int as people, count(encrypted_password)::int as passwords,
       (select count(*)::int from auth.mfa_factors) + (select count(*)::int from auth.signing_keys) as secrets
     from auth.users`,
  );
  expect(left).toEqual({ project: project.origin, people: 4, passwords: 0, secrets: 0 });
});

test('what is missing or wrong is said before anything happens', async () => {
  expect(await run(['--help'])).toEqual({ code: 0, said: expect.stringContaining('--apply') });
  expect(await run(['--switch'])).toEqual({ code: 1, said: expect.stringContaining('goes with --apply') });
  expect(await run([], { SUPABASE_SECRET_KEY: '' })).toEqual({
    code: 1,
    said: expect.stringContaining('SUPABASE_SECRET_KEY is missing'),
  });
  expect(await run([], { SUPABASE_SECRET_KEY: 'wrong' })).toEqual({
    code: 1,
    said: expect.stringContaining('does not take the service key'),
  });
  expect(await run([], { SUPABASE_URL: `${project.origin}/nothing` })).toEqual({
    code: 1,
    said: expect.stringMatching(/answers 40\d; is that a Supabase project/),
  });
});
