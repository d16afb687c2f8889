import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { cloneTestDatabase, type TestDatabase } from '@pto-connect/database';
import { createForeignAccounts, type ForeignAccounts } from '@pto-connect/identity';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { SupabaseMirror, toAccount } from '../supabase-mirror.ts';

/* What tests/supabase cannot play at the whole server's pace: a project that never answers, and connections that break. */
let database: TestDatabase;
let accounts: ForeignAccounts;
let project: Server;
let answer: RequestListener;
beforeAll(async () => {
  database = await cloneTestDatabase();
  accounts = createForeignAccounts({ databaseUrl: database.urls.auth, onIdleError: () => {} });
  project = createServer((request, response) => answer(request, response));
  project.listen(0, '127.0.0.1');
  await once(project, 'listening');
});
afterAll(async () => {
  project.closeAllConnections();
  project.close();
  await accounts.close();
  await database.drop();
});

const reasons: string[] = [];
const mirror = (timeout_ms: number) =>
  new SupabaseMirror({
    project: { url: `http://127.0.0.1:${(project.address() as AddressInfo).port}`, publishableKey: 'a key' },
    accounts,
    now: () => 0,
    onTrouble: (reason) => reasons.push(reason),
    timeout_ms,
  });
const callerOf = (sub: string) => ({
  claims: { sub, session_id: randomUUID(), aal: 'aal1', user_metadata: {} },
  token: 'a.token.here',
  userAgent: null,
});
const userOf = (id: string) => JSON.stringify({ id, email: `${id}@example.org` });

test('a project that never answers lets nobody in, and the reason names nobody', async () => {
  answer = () => {};
  await expect(mirror(100).confirm(callerOf(randomUUID()))).rejects.toMatchObject({ code: 'unavailable' });
  expect(reasons.at(-1)).toMatch(/timeout/i);
  expect(reasons.join()).not.toContain('a.token.here');
});

test('a connection that breaks is worth one more try, and not two', async () => {
  const caller = callerOf(randomUUID());
  let asked = 0;
  answer = (request, response) => {
    asked += 1;
    if (asked === 1) request.socket.destroy();
    else response.setHeader('Content-Type', 'application/json').end(userOf(caller.claims.sub));
  };
  await mirror(20_000).confirm(caller);
  expect(asked).toBe(2);

  asked = 0;
  answer = (request) => {
    asked += 1;
    request.socket.destroy();
  };
  await expect(mirror(20_000).confirm(callerOf(randomUUID()))).rejects.toMatchObject({ code: 'unavailable' });
  expect(asked).toBe(2);
});

test('an answer about somebody else, or one that is no account, lets nobody in', async () => {
  for (const body of [userOf(randomUUID()), '[]', '<html>', '']) {
    answer = (_request, response) => {
      response.setHeader('Content-Type', 'application/json').end(body);
    };
    await expect(mirror(20_000).confirm(callerOf(randomUUID())), body).rejects.toMatchObject({
      code: 'unavailable',
    });
  }
});

test('a token that the project finds outdated is refused, and its session is not ended', async () => {
  const caller = callerOf(randomUUID());
  const one = mirror(20_000);
  answer = (_request, response) => {
    response.writeHead(403, { 'Content-Type': 'application/json' }).end('{"code":"bad_jwt"}');
  };
  await expect(one.confirm(caller)).rejects.toMatchObject({ code: 'unauthenticated' });
  answer = (_request, response) => {
    response.setHeader('Content-Type', 'application/json').end(userOf(caller.claims.sub));
  };
  await one.confirm(caller);
});

test('of a project’s account only what is needed is taken, whatever else it holds', () => {
  const account = {
    id: 'an id',
    email: 'Ana@Example.org',
    email_confirmed_at: '2026-01-01T00:00:00Z',
    created_at: '2026-01-01T00:00:00Z',
    user_metadata: { language: 'es', phone: '555' },
    identities: [{ provider: 'sso:123' }],
    factors: [
      { id: 'f1', factor_type: 'totp', status: 'verified', friendly_name: '', created_at: '2026-01-01' },
      { id: 'f2', factor_type: 'a kind to come', status: 'verified', created_at: '2026-01-01' },
    ],
    something: 'new',
  };
  expect(toAccount(account)).toEqual({
    id: 'an id',
    email: 'ana@example.org',
    email_confirmed_at: '2026-01-01T00:00:00Z',
    created_at: '2026-01-01T00:00:00Z',
    last_sign_in_at: null,
    language: 'es',
    is_sso_user: true,
    factors: [
      { id: 'f1', factor_type: 'totp', status: 'verified', friendly_name: null, created_at: '2026-01-01' },
    ],
  });
  expect(toAccount({ id: 'another', email: '' })).toMatchObject({
    email: null,
    language: 'en',
    factors: [],
    is_sso_user: false,
  });
});
