import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { testSecret } from '@pto-connect/database';
import { decodeProtectedHeader } from 'jose';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { loadConfig, startServer } from '../../server/index.ts';
import { startTestServer, type TestServer } from '../../server/testing/test-server.ts';

/* The command an operator rotates keys with, against a running server, as the API sees it. */
const script = fileURLToPath(new URL('../../scripts/rotate-signing-key.ts', import.meta.url));
let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.close());

type Session = { access_token: string; refresh_token: string };

async function auth(path: string, body: object): Promise<Session> {
  const response = await fetch(`${server.origin}/auth/v1${path}`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
  });
  return (await response.json()) as Session;
}

const signUp = (email: string) => auth('/signup', { email, password: 'a password for tests 1' });
const kidOf = (session: Session) => decodeProtectedHeader(session.access_token).kid;
const apiStatus = async ({ access_token: token }: Session, origin = server.origin) =>
  (await fetch(`${origin}/api/v1/account`, { headers: { Authorization: `Bearer ${token}` } })).status;

async function listedKeys(): Promise<string[]> {
  const response = await fetch(`${server.origin}/auth/v1/.well-known/jwks.json`);
  return ((await response.json()) as { keys: { kid: string }[] }).keys.map(({ kid }) => kid);
}

// Each run of the command is a process of its own, which takes seconds on a busy machine.
vi.setConfig({ testTimeout: 300_000 });

/** Runs the command as an operator would, and gives how it ended and what it said. */
function run(
  args: string[],
  environment: Record<string, string>,
): Promise<{ code: number | null; said: string }> {
  const { DATABASE_URL, PTO_SECRET, SUPABASE_URL, ...inherited } = process.env;
  const child = spawn(process.execPath, [script, ...args], { env: { ...inherited, ...environment } });
  let said = '';
  child.stdout.on('data', (chunk: Buffer) => (said += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()));
  return new Promise((resolve) => child.once('close', (code) => resolve({ code, said })));
}

const onServer = () => ({ DATABASE_URL: server.databaseUrl, PTO_SECRET: testSecret });

/** Waits until the running server has noticed. */
async function until(isSo: () => Promise<boolean>): Promise<void> {
  while (!(await isSo())) await new Promise((resolve) => setTimeout(resolve, 100));
}

test('a new key is announced, takes over, and tokens of both are accepted meanwhile', async () => {
  const before = await signUp('before@example.org');
  const { code, said } = await run([], onServer());
  expect([code, said]).toEqual([0, expect.stringMatching(/^Key [\w-]{36} is listed and signs from /)]);
  const [, announced = ''] = /^Key (\S+)/.exec(said) ?? [];
  await until(async () => (await listedKeys()).includes(announced));
  const meanwhile = await signUp('meanwhile@example.org');
  expect(kidOf(meanwhile)).toBe(kidOf(before));

  // Twenty minutes pass.
  const [row] = await server.inspect<{ minutes: number; overlap: number }>(
    `select (extract(epoch from sign_from - created_at) / 60)::float8 as minutes,
       (select (extract(epoch from old.verify_until - new.sign_from) / 60)::float8 from auth.signing_keys old where old.kid <> new.kid)
         as overlap
     from auth.signing_keys new where kid = $1`,
    [announced],
  );
  expect(row?.minutes).toBeGreaterThanOrEqual(20);
  expect(row?.overlap).toBeGreaterThanOrEqual(15);
  await server.inspect('update auth.signing_keys set sign_from = now() where kid = $1', [announced]);
  let after = before;
  await until(async () => {
    after = await auth('/token?grant_type=refresh_token', { refresh_token: after.refresh_token });
    return kidOf(after) === announced;
  });
  for (const session of [before, meanwhile, after]) expect(await apiStatus(session)).toBe(200);
});

test('in an emergency each process takes tokens of the new key at once, and none of the old', async () => {
  const second = await startServer(
    loadConfig(
      {
        environment: 'test',
        port: 0,
        // Tokens name one issuer, whichever process is asked.
        publicOrigin: server.origin,
        secret: testSecret,
        databaseUrl: server.databaseUrl,
        mailbox: false,
        smtpUrl: 'smtp://127.0.0.1:9',
        rateFactor: 1_000,
        runWorker: false,
        logLevel: 'silent',
      },
      {},
    ),
  );
  try {
    const account = { email: 'two-processes@example.org', password: 'a password for tests 1' };
    const before = await signUp(account.email);
    // Each has read the list of keys, and would not read it again for half a minute.
    for (const origin of [server.origin, second.origin]) expect(await apiStatus(before, origin)).toBe(200);
    // Time stands still, so the half minute does not pass either.
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() });
    await server.identity.admin.replaceSigningKeys();
    const after = await auth('/token?grant_type=password', account);
    expect(kidOf(after)).not.toBe(kidOf(before));
    expect(await apiStatus(after)).toBe(200);
    await expect.poll(() => apiStatus(after, second.origin), { timeout: 30_000 }).toBe(200);
    expect(await apiStatus(before)).toBe(401);
    expect(await apiStatus(before, second.origin)).toBe(401);
    // Neither sign-in service goes on with the old key for the second that it would keep the list.
    const list = await fetch(`${second.origin}/auth/v1/.well-known/jwks.json`);
    const listed = ((await list.json()) as { keys: { kid: string }[] }).keys.map(({ kid }) => kid);
    expect(listed).toEqual([kidOf(after)]);
  } finally {
    vi.useRealTimers();
    await second.close();
  }
});

test('in an emergency every token is refused at once and only the new key is listed', async () => {
  const before = await signUp('emergency@example.org');
  expect(await apiStatus(before)).toBe(200);
  const { code, said } = await run(['--emergency'], onServer());
  expect([code, said]).toEqual([0, expect.stringContaining('signs from now on')]);
  await until(async () => (await apiStatus(before)) === 401);
  await until(async () => (await listedKeys()).length === 1);
  const refreshed = await auth('/token?grant_type=refresh_token', { refresh_token: before.refresh_token });
  expect(refreshed).toMatchObject({ error_code: 'refresh_token_not_found' });
  const again = await auth('/token?grant_type=password', {
    email: 'emergency@example.org',
    password: 'a password for tests 1',
  });
  expect([kidOf(again)]).toEqual(await listedKeys());
  expect(said).toContain(kidOf(again));
});

test('the command explains itself, and says what is missing or wrong', async () => {
  expect(await run(['--help'], {})).toEqual({ code: 0, said: expect.stringContaining('--emergency') });
  expect(await run([], { DATABASE_URL: server.databaseUrl })).toEqual({
    code: 1,
    said: expect.stringContaining('PTO_SECRET is missing'),
  });
  expect(await run(['--data-dir', '/nowhere'], {})).toEqual({
    code: 1,
    said: expect.stringContaining('/nowhere holds no installation'),
  });
  expect(await run([], { ...onServer(), IDENTITY_SIGNING_KEYS: '[]' })).toEqual({
    code: 1,
    said: expect.stringContaining('given by the configuration'),
  });
});
