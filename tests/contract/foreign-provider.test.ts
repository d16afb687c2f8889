import { randomUUID } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type CryptoKey, exportJWK, generateKeyPair, SignJWT } from 'jose';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { becomes } from '../../server/testing/becomes.ts';
import { startTestServer, type TestServer } from '../../server/testing/test-server.ts';

/*
 * The API beside another identity provider, which publishes keys and signs tokens as a Supabase project does. Because this test
 * holds the signing key, it can also say of every member of a token whether the API demands it (checks J3 and J4).
 */
let provider: Server;
let origin: string;
let privateKey: CryptoKey;
let server: TestServer;
let webDir: string;
const userId = randomUUID();
const sessionId = randomUUID();

beforeAll(async () => {
  const pair = await generateKeyPair('ES256', { extractable: true });
  privateKey = pair.privateKey;
  const jwk = { ...(await exportJWK(pair.publicKey)), kid: 'key-1', alg: 'ES256', use: 'sig' };
  provider = createServer((request, response) => {
    const found = request.url === '/auth/v1/.well-known/jwks.json';
    response
      .writeHead(found ? 200 : 404, { 'Content-Type': 'application/json' })
      .end(JSON.stringify(found ? { keys: [jwk] } : {}));
  });
  await new Promise<void>((resolve) => provider.listen(0, '127.0.0.1', resolve));
  origin = `http://127.0.0.1:${(provider.address() as { port: number }).port}`;
  webDir = await mkdtemp(join(tmpdir(), 'pto-web-'));
  await writeFile(join(webDir, 'index.html'), '<!doctype html><title>PTO Connect</title>');
  server = await startTestServer({
    supabaseUrl: origin,
    supabasePublishableKey: 'sb_publishable_"key"',
    webDir,
  });
  await server.inspect(
    "insert into auth.users (id, email, aud, role) values ($1, 'foreign@example.org', 'authenticated', 'authenticated')",
    [userId],
  );
  await server.inspect("insert into auth.sessions (id, user_id, aal) values ($1, $2, 'aal1')", [
    sessionId,
    userId,
  ]);
});
afterAll(async () => {
  await server.close();
  provider.close();
  await rm(webDir, { recursive: true });
});

const now = () => Math.floor(Date.now() / 1000);
const good = () => ({
  iss: `${origin}/auth/v1`,
  aud: 'authenticated',
  exp: now() + 600,
  iat: now(),
  sub: userId,
  email: 'foreign@example.org',
  role: 'authenticated',
  aal: 'aal1',
  session_id: sessionId,
  is_anonymous: false,
});
const sign = (changed: Record<string, unknown>) =>
  new SignJWT(
    Object.fromEntries(Object.entries({ ...good(), ...changed }).filter(([, value]) => value !== undefined)),
  )
    .setProtectedHeader({ alg: 'ES256', kid: 'key-1' })
    .sign(privateKey);
const ask = (token: string) =>
  fetch(`${server.origin}/api/v1/account`, { headers: { Authorization: `Bearer ${token}` } });
const status = async (token: string) => (await ask(token)).status;

test('a token of the provider is accepted, and no identity service of our own answers', async () => {
  expect(await status(await sign({}))).toBe(200);
  expect((await fetch(`${server.origin}/auth/v1/settings`)).status).toBe(404);
});

test('the application is told where to sign in, and its policy lets it', async () => {
  const page = await fetch(`${server.origin}/app/sign-in`);
  expect(page.headers.get('content-security-policy')).toContain(`connect-src 'self' ${origin};`);
  expect(await page.text()).toContain(
    `<meta name="identity-url" content="${origin}/auth/v1"><meta name="identity-key" content="sb_publishable_&quot;key&quot;">`,
  );
});

test('J3, J4: every member that the API relies on is demanded', async () => {
  const bad: Array<Record<string, unknown>> = [
    { exp: now() - 60 },
    { exp: undefined },
    { nbf: now() + 600 },
    { iat: now() + 600 },
    { iat: undefined },
    { iss: 'https://elsewhere.example/auth/v1' },
    { iss: undefined },
    { aud: 'anon' },
    { aud: undefined },
    { aud: [] },
    { role: 'anon' },
    { role: 'service_role' },
    { role: undefined },
    { session_id: undefined },
    { session_id: 'x' },
    { session_id: randomUUID() },
    { sub: randomUUID() },
    { sub: 'x' },
    { sub: undefined },
    { aal: undefined },
    { aal: 'aal9' },
  ];
  for (const changed of bad) expect(await status(await sign(changed)), JSON.stringify(changed)).toBe(401);
});

test('S5: somebody who is banned or deleted is out within a second', async () => {
  const token = await sign({});
  await becomes(() => ask(token), 200);
  await server.inspect("update auth.users set banned_until = now() + interval '1 hour' where id = $1", [
    userId,
  ]);
  await becomes(() => ask(token), 401);
  await server.inspect('update auth.users set banned_until = null, deleted_at = now() where id = $1', [
    userId,
  ]);
  await becomes(() => ask(token), 401);
  await server.inspect('update auth.users set deleted_at = null where id = $1', [userId]);
  await becomes(() => ask(token), 200);
});

test('somebody with two-step sign-in needs to have used it', async () => {
  await server.inspect(
    "insert into auth.mfa_factors (id, user_id, factor_type, status, created_at, updated_at, secret) values ($1, $2, 'totp', 'verified', now(), now(), 'x')",
    [randomUUID(), userId],
  );
  const withPassword = await sign({ aal: 'aal1' });
  await becomes(() => ask(withPassword), 403);
  expect(await status(await sign({ aal: 'aal2' }))).toBe(200);
});

test('a provider without published keys is refused at start, with the reason', async () => {
  await expect(startTestServer({ supabaseUrl: `${origin}/nothing` })).rejects.toThrow(
    /signing keys at .* cannot be read: it answered 404/,
  );
});

test('1,000 unknown key ids cause few fetches', async () => {
  let fetches = 0;
  provider.on('request', () => fetches++);
  const token = await new SignJWT(good())
    .setProtectedHeader({ alg: 'ES256', kid: 'unknown' })
    .sign(privateKey);
  const answers = await Promise.all(Array.from({ length: 1_000 }, () => status(token)));
  expect(new Set(answers)).toEqual(new Set([401]));
  expect(fetches).toBeLessThanOrEqual(2);
});
