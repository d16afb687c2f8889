import { createRemoteJWKSet, decodeProtectedHeader, jwtVerify } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newAddress, present, type Service, signIn, signUpConfirmed, startService } from './service.ts';

let service: Service;
beforeAll(async () => {
  service = await startService();
});
afterAll(() => service.stop());

const refresh = (token: string, headers: Record<string, string> = {}) =>
  service.request('POST', '/token?grant_type=refresh_token', { body: { refresh_token: token }, headers });

describe('password grant', () => {
  it('gives a session whose token the served keys verify', async () => {
    const { email, user } = await signUpConfirmed(service);
    const { session } = await signIn(service, email);
    const keys = createRemoteJWKSet(new URL(`${service.url}/.well-known/jwks.json`));
    const { payload } = await jwtVerify(session.access_token, keys, {
      issuer: service.url,
      audience: 'authenticated',
      algorithms: ['ES256'],
    });
    expect(payload).toMatchObject({
      sub: user.id,
      aud: 'authenticated',
      role: 'authenticated',
      email,
      phone: '',
      aal: 'aal1',
      is_anonymous: false,
    });
    expect(payload.amr).toEqual([{ method: 'password', timestamp: expect.any(Number) }]);
    expect(payload.session_id).toMatch(/^[0-9a-f-]{36}$/);
    expect(session.expires_in).toBe(900);
    expect(present(payload.exp) - present(payload.iat)).toBe(900);
    expect(decodeProtectedHeader(session.access_token)).toMatchObject({ alg: 'ES256', typ: 'JWT' });
  });

  it('serves public key members only and lets them be cached', async () => {
    const reply = await service.request('GET', '/.well-known/jwks.json');
    const [key] = reply.body.keys as Record<string, unknown>[];
    expect(key).toMatchObject({ kty: 'EC', crv: 'P-256', alg: 'ES256', use: 'sig', key_ops: ['verify'] });
    expect(key).not.toHaveProperty('d');
    expect(reply.headers.get('cache-control')).toBe('public, max-age=600');
  });

  it('answers a wrong password and an unknown address alike, and records both', async () => {
    const { email, user } = await signUpConfirmed(service);
    const wrong = await service.client().signInWithPassword({ email, password: 'not the password' });
    const unknown = await service
      .client()
      .signInWithPassword({ email: newAddress(), password: 'not the password' });
    expect(wrong.error).toMatchObject({
      status: 400,
      code: 'invalid_credentials',
      message: 'Invalid login credentials',
    });
    expect({ ...unknown.error }).toEqual({ ...wrong.error });
    const audit = await service.admin.query(
      `select payload from auth.audit_log_entries where payload->>'action' = 'login_failed' order by created_at desc limit 2`,
    );
    expect(audit.rows.map((row) => row.payload.actor_id)).toEqual([null, user.id]);
    expect(JSON.stringify(audit.rows)).not.toContain('@');
  });

  it('A5: does not fold the case of passwords, but does of addresses', async () => {
    const { email, password } = await signUpConfirmed(service);
    const folded = await service.client().signInWithPassword({ email, password: password.toUpperCase() });
    expect(folded.error?.code).toBe('invalid_credentials');
    expect((await signIn(service, email.toUpperCase(), password)).user.email).toBe(email);
  });

  it.each([
    ['password', {}, 400, 'validation_failed'],
    ['id_token', {}, 400, 'provider_disabled'],
    ['web3', {}, 422, 'web3_provider_disabled'],
    ['client_credentials', {}, 400, 'invalid_credentials'],
  ])('refuses grant %s with %j', async (grant, body, status, code) => {
    const reply = await service.request('POST', `/token?grant_type=${grant}`, { body });
    expect([reply.status, reply.body.error_code]).toEqual([status, code]);
  });
});

describe('sign-in', () => {
  it('S2: gives tokens of its own each time', async () => {
    const { email, session } = await signUpConfirmed(service);
    const again = (await signIn(service, email)).session;
    expect(again.access_token).not.toBe(session.access_token);
    expect(again.refresh_token).not.toBe(session.refresh_token);
  });
});

describe('refresh grant', () => {
  it('rotates the token and adds no sign-in method', async () => {
    const { client, session } = await signUpConfirmed(service);
    const { data, error } = await client.refreshSession();
    expect(error).toBeNull();
    expect(data.session?.refresh_token).not.toBe(session.refresh_token);
    const claims = await client.getClaims();
    expect(claims.data?.claims.amr).toHaveLength(1);
  });

  it('S1: has 128 secret bits, keyed by session', async () => {
    const { session, email } = await signUpConfirmed(service);
    const bytes = Buffer.from(session.refresh_token, 'base64url');
    // Version, session and counter are known to others; the 16 bytes after them are not, and the last 4 are their checksum.
    expect(bytes).toHaveLength(1 + 16 + 1 + 16 + 4);
    const stored = await service.admin.query(
      'select s.refresh_token_hmac_key as key from auth.sessions s join auth.users u on u.id = s.user_id where u.email = $1',
      [email],
    );
    await signIn(service, email);
    const keys = await service.admin.query(
      'select distinct refresh_token_hmac_key from auth.sessions s join auth.users u on u.id = s.user_id where u.email = $1',
      [email],
    );
    expect(keys.rows).toHaveLength(2);
    expect(stored.rows[0].key).not.toContain(session.refresh_token);
  });

  it('gives two racing tabs the same working token', async () => {
    const { session } = await signUpConfirmed(service);
    const [one, two] = await Promise.all([refresh(session.refresh_token), refresh(session.refresh_token)]);
    expect([one.status, two.status]).toEqual([200, 200]);
    expect(one.body.refresh_token).toBe(two.body.refresh_token);
    expect((await refresh(String(one.body.refresh_token))).status).toBe(200);
  });

  it('ends the session when a token two rotations old comes back', async () => {
    const { session } = await signUpConfirmed(service);
    const first = await refresh(session.refresh_token);
    const second = await refresh(String(first.body.refresh_token));
    service.advance(11);
    const reused = await refresh(session.refresh_token);
    expect([reused.status, reused.body.error_code]).toEqual([400, 'refresh_token_already_used']);
    const dead = await refresh(String(second.body.refresh_token));
    expect([dead.status, dead.body.error_code]).toEqual([400, 'refresh_token_not_found']);
    const user = await service.request('GET', '/user', { token: String(second.body.access_token) });
    expect([user.status, user.body.error_code]).toEqual([403, 'session_not_found']);
  });

  it('repeats the last answer later only for the same browser', async () => {
    const mine = { 'user-agent': 'browser of the owner' };
    const lost = await signUpConfirmed(service);
    await refresh(lost.session.refresh_token, mine);
    service.advance(3600);
    expect((await refresh(lost.session.refresh_token, mine)).status).toBe(200);
    const stolen = await refresh(lost.session.refresh_token, { 'user-agent': 'another browser' });
    expect(stolen.body.error_code).toBe('refresh_token_already_used');
  });

  it('refuses what it never issued', async () => {
    const { session } = await signUpConfirmed(service);
    // Every other last letter, those included that decode to the same bytes.
    const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
    const genuine = session.refresh_token;
    for (const letter of alphabet.replace(genuine.at(-1) ?? '', '')) {
      const forged = await refresh(genuine.slice(0, -1) + letter);
      expect([letter, forged.status, forged.body.error_code]).toEqual([
        letter,
        400,
        'refresh_token_not_found',
      ]);
    }
    expect((await refresh('invalid-refresh-token')).body).toMatchObject({
      error_code: 'refresh_token_not_found',
      msg: 'Invalid Refresh Token: Refresh Token Not Found',
    });
    for (const malformed of ['short', 'has spaces in it, and a comma', 'x'.repeat(129)]) {
      expect((await refresh(malformed)).body.error_code).toBe('validation_failed');
    }
    expect((await refresh(genuine)).status).toBe(200);
    const empty = await refresh('');
    expect(empty.body).toEqual({ error: 'invalid_request', error_description: 'refresh_token required' });
  });

  it('S3: ends sessions that idle for two weeks or last thirty days', async () => {
    const idle = await signUpConfirmed(service);
    service.advance(14 * 86_400);
    const expired = await refresh(idle.session.refresh_token);
    expect([expired.status, expired.body.error_code]).toEqual([400, 'session_expired']);

    const long = await signUpConfirmed(service);
    let token = long.session.refresh_token;
    for (let week = 0; week < 4; week += 1) {
      service.advance(7 * 86_400);
      const reply = await refresh(token);
      expect(reply.status).toBe(200);
      token = String(reply.body.refresh_token);
    }
    service.advance(3 * 86_400);
    expect((await refresh(token)).body.error_code).toBe('session_expired');
  });
});

describe('log-out', () => {
  it('S4: local ends this session only, others the rest, global all', async () => {
    const { email, client: first } = await signUpConfirmed(service);
    const second = await signIn(service, email);
    const third = await signIn(service, email);
    const lives = async (token: string) => (await service.request('GET', '/user', { token })).status === 200;

    await first.signOut({ scope: 'local' });
    expect(await lives(second.session.access_token)).toBe(true);
    await second.client.signOut({ scope: 'others' });
    expect(await lives(third.session.access_token)).toBe(false);
    expect(await lives(second.session.access_token)).toBe(true);
    const fourth = await signIn(service, email);
    await fourth.client.signOut({ scope: 'global' });
    expect(await lives(second.session.access_token)).toBe(false);
    expect((await refresh(second.session.refresh_token)).body.error_code).toBe('refresh_token_not_found');
  });

  it('answers 204 without a body and refuses an unknown scope', async () => {
    const { session } = await signUpConfirmed(service);
    const bad = await service.request('POST', '/logout?scope=everyone', { token: session.access_token });
    expect([bad.status, bad.body.error_code]).toEqual([400, 'validation_failed']);
    const reply = await service.request('POST', '/logout?scope=local', { token: session.access_token });
    expect([reply.status, reply.body]).toEqual([204, {}]);
  });
});
