import { afterAll, beforeAll, expect, test } from 'vitest';
import { ConfigError, loadConfig } from '../config.ts';
import { startTestServer, type TestServer } from '../testing/test-server.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.close());

const good = {
  PTO_SECRET: 'a secret that only this test knows, 1',
  DATABASE_URL: 'postgresql://nobody@127.0.0.1/none',
};

test('A10: a fresh installation has no account and no session', async () => {
  const [count] = await server.inspect<{ accounts: number; sessions: number }>(
    'select (select count(*)::int from auth.users) as accounts, (select count(*)::int from auth.sessions) as sessions',
  );
  expect(count).toEqual({ accounts: 0, sessions: 0 });
});

test('A10: secrets that are short, known, or no secret are refused', () => {
  expect(() => loadConfig({}, { ...good })).not.toThrow();
  for (const secret of [
    '',
    'changeme',
    'super-secret',
    'a'.repeat(40),
    'abababababababababababababababababab',
  ]) {
    expect(() => loadConfig({}, { ...good, PTO_SECRET: secret }), secret).toThrow(ConfigError);
  }
});

test('the test profile of the identity service is refused in production, and a misspelt one everywhere', () => {
  const production = { ...good, NODE_ENV: 'production', SMTP_URL: 'smtp://127.0.0.1' };
  expect(() => loadConfig({}, production)).not.toThrow();
  expect(() => loadConfig({}, { ...production, IDENTITY_PROFILE: 'test' })).toThrow('refused in production');
  expect(() => loadConfig({}, { ...good, IDENTITY_PROFILE: 'tests' })).toThrow('"standard" or "test"');
  expect(loadConfig({}, { ...good, IDENTITY_PROFILE: 'test' }).identityProfile).toBe('test');
});

test('signing keys come from one place, and a file that is not there is named', () => {
  expect(loadConfig({}, good).identitySigningKeys).toBeNull();
  expect(loadConfig({}, { ...good, IDENTITY_SIGNING_KEYS: '[]' }).identitySigningKeys).toBe('[]');
  const nowhere = { ...good, IDENTITY_SIGNING_KEYS_FILE: '/nowhere/keys.json' };
  expect(() => loadConfig({}, nowhere)).toThrow('/nowhere/keys.json cannot be read');
  expect(() => loadConfig({}, { ...nowhere, IDENTITY_SIGNING_KEYS: '[]' })).toThrow('not both');
});
