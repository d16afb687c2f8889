import { randomUUID } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type CryptoKey, decodeJwt, exportJWK, generateKeyPair, SignJWT } from 'jose';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
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
const keysPath = '/auth/v1/.well-known/jwks.json';
let keyFetches = 0;
let keysStatus = 200;
/** What a project says of whose token this is. */
function answerUser(bearer: string): [number, object] {
  const { sub, session_id } = decodeJwt(bearer.slice('Bearer '.length));
  if (sub !== userId) return [403, { error_code: 'user_not_found' }];
  if (session_id !== sessionId) return [403, { error_code: 'session_not_found' }];
  return [200, { id: userId, email: 'foreign@example.org' }];
}

beforeAll(async () => {
  const pair = await generateKeyPair('ES256', { extractable: true });
  privateKey = pair.privateKey;
  const jwk = { ...(await exportJWK(pair.publicKey)), kid: 'key-1', alg: 'ES256', use: 'sig' };
  provider = createServer(({ url, headers }, response) => {
    const [status, body] =
      url === '/auth/v1/user' ? answerUser(headers.authorization ?? '') : answerKeys(url);
    response.writeHead(status, { 'Content-Type': 'application/json' }).end(JSON.stringify(body));
  });
  const answerKeys = (url: string | undefined): [number, object] => {
    if (url !== keysPath) return [404, {}];
    keyFetches += 1;
    return keysStatus === 200 ? [200, { keys: [jwk] }] : [keysStatus, {}];
  };
  await new Promise<void>((resolve) => provider.listen(0, '127.0.0.1', resolve));
  origin = `http://127.0.0.1:${(provider.address() as { port: number }).port}`;
  webDir = await mkdtemp(join(tmpdir(), 'pto-web-'));
  await writeFile(join(webDir, 'index.html'), '<!doctype html><title>PTO Connect</title>');
  server = await startTestServer({
    supabaseUrl: origin,
    supabasePublishableKey: 'sb_publishable_"key"',
    webDir,
    logLevel: 'silent',
  });
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

test('a provider without published keys is refused at start, with the reason', async () => {
  await expect(startTestServer({ supabaseUrl: `${origin}/nothing` })).rejects.toThrow(
    /signing keys at .* cannot be read: it answered 404/,
  );
});

test('1,000 different unknown key ids cause one fetch', async () => {
  expect(await status(await sign({}))).toBe(200);
  try {
    // The half minute within which the list would not be read again is over.
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 31_000 });
    const before = keyFetches;
    const withUnknownKey = (_: unknown, index: number) =>
      new SignJWT(good()).setProtectedHeader({ alg: 'ES256', kid: `unknown-${index}` }).sign(privateKey);
    const tokens = await Promise.all(Array.from({ length: 1_000 }, withUnknownKey));
    expect(new Set(tokens).size).toBe(1_000);
    // In waves, so that the one fetch is not kept waiting by a thousand requests on a slow machine.
    for (let first = 0; first < tokens.length; first += 50) {
      const answers = await Promise.all(tokens.slice(first, first + 50).map(status));
      expect(new Set(answers)).toEqual(new Set([401]));
    }
    expect(keyFetches - before).toBe(1);
    expect(await status(await sign({}))).toBe(200);
    expect(keyFetches - before).toBe(1);
  } finally {
    vi.useRealTimers();
  }
});

test('C10: while the list of keys cannot be had, a token with an unknown key is no reason to sign anybody out', async () => {
  try {
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 62_000 });
    keysStatus = 502;
    const token = await new SignJWT(good())
      .setProtectedHeader({ alg: 'ES256', kid: 'not yet known' })
      .sign(privateKey);
    expect(await status(token)).toBe(503);
    expect(await status(await sign({}))).toBe(200);
  } finally {
    keysStatus = 200;
    vi.useRealTimers();
  }
});
