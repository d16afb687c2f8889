import { AuthClient, GoTrueAdminApi } from '@supabase/auth-js';
import { exportJWK, generateKeyPair, importJWK, type JWK, SignJWT } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newAddress, present, type Service, startService } from './service.ts';

/*
 * What the published tests of auth-js expect of a server, told in our own words: its keys sign the service tokens, addresses are
 * confirmed at once. What they expect of phones, anonymous sign-in and OAuth servers is not part of this service.
 */
let service: Service;
let admin: GoTrueAdminApi;
const password = 'zq8Rk2 pw';
beforeAll(async () => {
  const { privateKey } = await generateKeyPair('RS256', { extractable: true });
  const jwk: JWK = {
    ...(await exportJWK(privateKey)),
    kid: 'theirs',
    alg: 'RS256',
    key_ops: ['sign', 'verify'],
  };
  service = await startService({ profile: 'test', signingKeys: JSON.stringify([jwk]) });
  const token = await new SignJWT({
    role: 'service_role',
    iss: 'supabase-demo',
    iat: 1_768_925_145,
    exp: 1_983_812_996,
  })
    .setProtectedHeader({ alg: 'RS256', kid: 'theirs' })
    .sign(await importJWK({ ...jwk, key_ops: ['sign'] }));
  admin = new GoTrueAdminApi({ url: service.url, headers: { Authorization: `Bearer ${token}` } });
});
afterAll(() => service.stop());

const userShape = {
  id: expect.any(String),
  email: expect.any(String),
  phone: '',
  aud: 'authenticated',
  email_confirmed_at: expect.any(String),
  last_sign_in_at: expect.any(String),
  created_at: expect.any(String),
  updated_at: expect.any(String),
  app_metadata: { provider: 'email', providers: ['email'] },
};

async function signedUp(flowType: 'implicit' | 'pkce' = 'implicit') {
  const client = service.client({ flowType });
  const email = newAddress();
  const { data, error } = await client.signUp({ email, password });
  expect(error).toBeNull();
  return { client, email, session: present(data.session), user: present(data.user) };
}

describe('client', () => {
  it('signs up, in both flows, and in with the password', async () => {
    expect((await signedUp('pkce')).user).toMatchObject(userShape);
    const { client, email } = await signedUp();
    const { data, error } = await client.signInWithPassword({ email, password });
    expect(error).toBeNull();
    expect(data.session).toMatchObject({
      access_token: expect.any(String),
      refresh_token: expect.any(String),
      expires_in: expect.any(Number),
      expires_at: expect.any(Number),
      token_type: 'bearer',
      user: userShape,
    });
  });

  it('is told in these words what is wrong with a sign-up', async () => {
    const said = async (credentials: { email: string; password: string }) =>
      (await service.client().signUp(credentials)).error?.message;
    expect(await said({ email: 'asd@a.aa', password: '123' })).toContain(
      'Password should be at least 6 characters',
    );
    expect(await said({ email: 'a', password: '123456' })).toBe(
      'Unable to validate email address: invalid format',
    );
    const { email } = await signedUp();
    expect(await said({ email, password })).toBe('User already registered');
  });

  it('refreshes by a given token, by its own, and by a session that is set', async () => {
    const { client, session } = await signedUp();
    const given = await client.refreshSession({ refresh_token: session.refresh_token });
    expect(given.error).toBeNull();
    expect(given.data.session?.refresh_token).not.toBe(session.refresh_token);
    expect((await client.refreshSession()).error).toBeNull();
    const current = present((await client.getSession()).data.session);
    const set = await client.setSession(current);
    expect(set.error).toBeNull();
    const { data, error } = await client.updateUser({ data: { hello: 'world' } });
    expect(error).toBeNull();
    expect(data.user?.user_metadata).toMatchObject({ hello: 'world' });
  });

  it('is told that a refresh token is not found, whatever that token looks like', async () => {
    const claims = Buffer.from(JSON.stringify({ sub: '1234567890', exp: 1_748_107_074 })).toString(
      'base64url',
    );
    const expired = `eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.${claims}.c2lnbmF0dXJl`;
    const { error } = await service
      .client()
      .setSession({ access_token: expired, refresh_token: 'invalid-refresh-token' });
    expect(error?.message).toContain('Invalid Refresh Token: Refresh Token Not Found');
  });

  it('asks for links and repeats without learning who is there', async () => {
    const client = service.client();
    expect(
      await client.signInWithOtp({ email: newAddress(), options: { data: { hello: 'world' } } }),
    ).toMatchObject({
      data: { user: null, session: null },
      error: null,
    });
    expect((await client.resend({ type: 'signup', email: newAddress() })).error).toBeNull();
    expect((await client.resend({ type: 'phone_change', phone: '12345678901' })).error).toBeNull();
    expect(await client.resetPasswordForEmail('this_user@does-not-exist.com')).toEqual({
      data: {},
      error: null,
    });
    const wrong = await client.verifyOtp({ phone: '12345678901', type: 'phone_change', token: '123456' });
    expect(wrong.error?.message).toContain('Token has expired or is invalid');
    const malformed = await client.verifyOtp({ phone: '+0-555', type: 'sms', token: '123456' });
    expect(malformed.error?.message).toBe('Invalid phone number format (E.164 required)');
    for (const attempt of [
      client.signInWithOtp({ email: 'invalid-email' }),
      client.signInWithOtp({ phone: '12345678901' }),
      client.signUp({ phone: '12345678901', password }),
      client.signInWithPassword({ phone: '+34123', password }),
      client.verifyOtp({ email: 'test@example.com', token: 'invalid-token', type: 'email' }),
    ]) {
      const { data, error } = await attempt;
      expect([data.user, data.session, Boolean(error)]).toEqual([null, null, true]);
    }
  });

  it('signs out, also when the account has gone meanwhile', async () => {
    const { client, user } = await signedUp();
    expect((await admin.deleteUser(user.id)).error).toBeNull();
    expect((await client.signOut()).error).toBeNull();
    expect((await client.getUser()).data.user).toBeNull();
    const other = await signedUp();
    expect((await other.client.signOut()).error).toBeNull();
    expect((await other.client.getSession()).data.session).toBeNull();
  });

  it('enrolls, challenges, is told of a wrong code, and removes a factor', async () => {
    const { client, email } = await signedUp();
    await client.signInWithPassword({ email, password });
    const factor = present((await client.mfa.enroll({ factorType: 'totp' })).data);
    const challenge = present((await client.mfa.challenge({ factorId: factor.id })).data);
    expect(challenge.expires_at).toBeGreaterThan(Date.now() / 1000);
    const { data, error } = await client.mfa.verify({
      factorId: factor.id,
      challengeId: challenge.id,
      code: '123456',
    });
    expect([data, error?.message]).toEqual([null, expect.stringContaining('Invalid TOTP code')]);
    expect((await client.mfa.unenroll({ factorId: factor.id })).error).toBeNull();
    expect((await client.mfa.listFactors()).data).toMatchObject({ all: [], totp: [] });
    await client.signOut();
    const without = await client.mfa.enroll({ factorType: 'totp' });
    expect(without.error?.message).toContain('Bearer token');
  });

  it('verifies claims by the listed key, and never asks for what is disabled in vain', async () => {
    const { client } = await signedUp();
    expect((await client.getClaims()).data?.header).toMatchObject({ alg: 'RS256', kid: 'theirs' });
    const bare = new AuthClient({ url: service.url, autoRefreshToken: false, persistSession: false });
    expect((await bare.signInAnonymously()).error).toMatchObject({ code: 'anonymous_provider_disabled' });
    expect(
      (await bare.signInWithIdToken({ provider: 'google', token: 'x', nonce: 'y' })).error?.message,
    ).toBe('Provider (issuer "https://accounts.google.com") is not enabled');
    for (const chain of ['solana', 'ethereum'] as const) {
      const signed =
        chain === 'solana'
          ? { chain, message: 'a message', signature: new Uint8Array([1, 2, 3]) }
          : { chain, message: 'a message', signature: '0x010203' as const };
      expect((await bare.signInWithWeb3(signed)).error?.message).toContain('Web3 provider is disabled');
    }
    expect((await bare.signInWithSSO({ domain: 'example.org' })).error?.message).toBe('SAML 2.0 is disabled');
  });
});

describe('client at the edges', () => {
  it('takes redirects that are no addresses, and captcha tokens that nobody asked for', async () => {
    const client = service.client();
    const email = newAddress();
    const captchaToken = 'some token';
    const data = { info: 'some info' };
    const signedUpThere = await client.signUp({
      email,
      password,
      options: { emailRedirectTo: email, data, captchaToken },
    });
    expect(signedUpThere.error).toBeNull();
    expect(signedUpThere.data.user?.user_metadata).toMatchObject(data);
    const options = { emailRedirectTo: email, captchaToken };
    expect((await client.resend({ type: 'signup', email, options })).error).toBeNull();
    expect(await client.resetPasswordForEmail(email, { redirectTo: 'not an address', captchaToken })).toEqual(
      {
        data: {},
        error: null,
      },
    );
    const wrong = await client.signInWithPassword({
      email,
      password: `${password}-wrong`,
      options: { captchaToken },
    });
    expect([wrong.data.session, wrong.error?.code]).toEqual([null, 'invalid_credentials']);
    const bySms = await client.verifyOtp({ phone: '12345678901', token: '123456', type: 'sms' });
    expect(bySms.error).toMatchObject({ status: 403, message: 'Token has expired or is invalid' });
  });

  it('has one identity, and is told that none can be linked or unlinked', async () => {
    const { client, email } = await signedUp();
    const { data, error } = await client.getUserIdentities();
    expect(error).toBeNull();
    expect(data?.identities).toEqual([
      expect.objectContaining({ provider: 'email', identity_data: expect.objectContaining({ email }) }),
    ]);
    const linked = await client.linkIdentity({
      provider: 'google',
      options: { redirectTo: 'http://localhost:3000', scopes: 'openid' },
    });
    expect(linked.error?.message).toContain('Manual linking is disabled');
    const [identity] = data?.identities ?? [];
    const unlinked = await client.unlinkIdentity(present(identity));
    expect(unlinked.error?.message).toContain('Manual linking is disabled');
  });

  it('asks for a nonce and for its level of assurance', async () => {
    const { client } = await signedUp();
    const asked = await client.reauthenticate();
    expect([asked.error, asked.data.user, asked.data.session]).toEqual([null, null, null]);
    await client.mfa.enroll({ factorType: 'totp' });
    expect((await client.mfa.getAuthenticatorAssuranceLevel()).data).toMatchObject({
      currentLevel: 'aal1',
      nextLevel: 'aal1',
      currentAuthenticationMethods: [expect.objectContaining({ method: 'password' })],
    });
  });

  it('is refused everything that takes a session, without one', async () => {
    const client = service.client();
    for (const attempt of [
      client.mfa.enroll({ factorType: 'totp' }),
      client.mfa.challenge({ factorId: 'no-such-factor' }),
      client.mfa.verify({ factorId: 'no-such-factor', challengeId: 'none', code: '123456' }),
      client.mfa.unenroll({ factorId: 'no-such-factor' }),
      client.updateUser({ data: { name: 'Ana' } }),
      client.refreshSession({ refresh_token: 'invalid-refresh-token' }),
      client.setSession({ access_token: 'invalid-token', refresh_token: 'invalid-refresh-token' }),
      service.client({ flowType: 'pkce' }).exchangeCodeForSession('no such code'),
    ])
      expect((await attempt).error).toBeTruthy();
  });

  it('renews what ran out, and drops what cannot be renewed', async () => {
    const { session } = await signedUp();
    const past = Math.floor(Date.now() / 1000) - 3_600;
    const stored = (changed: object) =>
      service.client({ stored: { ...session, expires_at: past, ...changed } });
    const renewed = await stored({}).getClaims();
    expect([renewed.error, renewed.data?.claims.email]).toEqual([null, session.user.email]);
    const { data, error } = await stored({
      access_token: 'expired-token',
      refresh_token: 'expired-refresh-token',
    }).getSession();
    expect([data.session, error?.message]).toEqual([null, expect.stringContaining('Invalid Refresh Token')]);
  });

  it('has a token of a shared secret looked at by the service, which refuses it', async () => {
    const { session } = await signedUp();
    const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
    const now = Math.floor(Date.now() / 1000);
    const claims = {
      aud: 'authenticated',
      exp: now + 3_600,
      iat: now,
      sub: session.user.id,
      role: 'authenticated',
    };
    const access_token = `${part({ alg: 'HS256', typ: 'JWT' })}.${part(claims)}.c2lnbmF0dXJl`;
    const { data, error } = await service.client({ stored: { ...session, access_token } }).getClaims();
    expect([data, error?.message]).toEqual([
      null,
      expect.stringContaining('unable to parse or verify signature'),
    ]);
  });

  it('drops its session when that was ended elsewhere', async () => {
    const { client, session } = await signedUp();
    expect((await admin.signOut(session.access_token, 'local')).error).toBeNull();
    expect((await client.getUser()).error?.name).toBe('AuthSessionMissingError');
    expect((await client.getSession()).data.session).toBeNull();
  });
});

describe('admin client', () => {
  const invalidAddress = 'xx:;x@x.x';
  const nobody = '83fd9e20-7a80-46e4-bf29-a86e3d6bbf66';

  it('creates accounts with exactly the metadata given', async () => {
    const user_metadata = { profile_image: 'https://avatars.example.org/u/1.png' };
    const { data, error } = await admin.createUser({
      email: newAddress(),
      password,
      user_metadata,
      app_metadata: { roles: ['editor', 'publisher'] },
    });
    expect(error).toBeNull();
    expect(data.user?.user_metadata).toEqual(user_metadata);
    expect(data.user?.app_metadata).toMatchObject({
      provider: 'email',
      providers: ['email'],
      roles: ['editor', 'publisher'],
    });
    const changed = await admin.updateUserById(present(data.user).id, { email: `new_${data.user?.email}` });
    expect(changed.data.user?.email).toBe(`new_${data.user?.email}`);
    const confirmed = await admin.updateUserById(present(data.user).id, { email_confirm: true });
    expect(confirmed.data.user?.email_confirmed_at).toBeTruthy();
  });

  it('is refused in these words', async () => {
    const invalid = 'Unable to validate email address: invalid format';
    expect((await admin.createUser({ email: invalidAddress, password: 'password123' })).error?.message).toBe(
      invalid,
    );
    expect((await admin.inviteUserByEmail(invalidAddress)).error?.message).toBe(invalid);
    const link = await admin.generateLink({ type: 'signup', email: invalidAddress, password: 'password123' });
    expect([link.error?.message, link.data.user, link.data.properties]).toEqual([invalid, null, null]);
    expect((await admin.getUserById(nobody)).error?.status).toBe(404);
    expect((await admin.deleteUser(nobody)).error?.status).toBe(404);
    expect((await admin.listUsers({ page: -1, perPage: 10 })).data.users).toEqual([]);
    expect((await admin.signOut('this-is-a-bad-token')).error?.message).toMatch(/^invalid JWT/);
  });

  it('finds, changes and deletes nobody where there is nobody', async () => {
    const changed = await admin.updateUserById(nobody, { email: newAddress() });
    expect([changed.data.user, changed.error?.status]).toEqual([null, 404]);
    const listed = await admin.mfa.listFactors({ userId: nobody });
    expect([listed.data, listed.error?.status]).toEqual([null, 404]);
    const deleted = await admin.mfa.deleteFactor({ userId: nobody, id: nobody });
    expect([deleted.data, deleted.error?.status]).toEqual([null, 404]);
    const { client, user } = await signedUp();
    const { id } = present((await client.mfa.enroll({ factorType: 'totp' })).data);
    expect((await admin.mfa.listFactors({ userId: user.id })).data?.factors).toMatchObject([{ id }]);
    // This version of the client wraps the answer once more; the service answers with the factor itself.
    expect((await admin.mfa.deleteFactor({ userId: user.id, id })).data).toMatchObject({ data: { id } });
    expect((await admin.mfa.listFactors({ userId: user.id })).data?.factors).toEqual([]);
    expect((await admin.deleteUser(user.id)).error).toBeNull();
    const { data } = await admin.listUsers();
    expect(data.users.map(({ email }) => email)).not.toContain(user.email);
  });

  it('gets the links of a change of address, with the address to come', async () => {
    const { email } = await signedUp();
    const newEmail = newAddress();
    const redirectTo = `${service.origin}/welcome`;
    const ask = (type: 'email_change_current' | 'email_change_new') =>
      admin.generateLink({ type, email, newEmail, options: { redirectTo } });
    const { data, error } = await ask('email_change_current');
    expect(error).toBeNull();
    expect(data.user).toMatchObject({ email, new_email: newEmail, user_metadata: expect.any(Object) });
    const link = present(data.properties);
    expect(link.action_link).toMatch(/\?token/);
    expect(link.action_link).toMatch(/type=email_change/);
    expect(link.action_link).toContain(`redirect_to=${redirectTo}`);

    // Asking for the second link leaves the first as it is; both together are the change.
    const second = present((await ask('email_change_new')).data.properties);
    const verify = (token_hash: string) => service.client().verifyOtp({ type: 'email_change', token_hash });
    expect((await verify(link.hashed_token)).error).toBeNull();
    const done = await verify(second.hashed_token);
    expect([done.error, done.data.user?.email]).toEqual([null, newEmail]);
  });

  it('cannot complete a change by one address asked twice', async () => {
    const { email } = await signedUp();
    const newEmail = newAddress();
    const clicked = async () => {
      const { data } = await admin.generateLink({ type: 'email_change_current', email, newEmail });
      const token_hash = present(data.properties).hashed_token;
      return service.client().verifyOtp({ type: 'email_change', token_hash });
    };
    for (const { data, error } of [await clicked(), await clicked()])
      expect([error, data.session]).toEqual([null, null]);
    expect(
      (await admin.listUsers({ page: 1, perPage: 1_000 })).data.users.map((user) => user.email),
    ).toContain(email);
  });

  it('gets links whose address carries the redirect as it was given', async () => {
    const redirectTo = `${service.origin}/welcome`;
    const signUp = await admin.generateLink({
      type: 'signup',
      email: newAddress(),
      password,
      options: { data: { status: 'alpha' }, redirectTo },
    });
    expect(signUp.error).toBeNull();
    expect(signUp.data.user?.user_metadata).toEqual({ status: 'alpha' });
    const link = present(signUp.data.properties);
    expect(Object.keys(link).sort()).toEqual([
      'action_link',
      'email_otp',
      'hashed_token',
      'redirect_to',
      'verification_type',
    ]);
    expect(link.action_link).toMatch(/\?token/);
    expect(link.action_link).toMatch(/type=signup/);
    expect(link.action_link).toContain(`redirect_to=${redirectTo}`);
    const tricky = await admin.generateLink({
      type: 'magiclink',
      email: newAddress(),
      options: { redirectTo: `${redirectTo}?a=1&b=2` },
    });
    expect(new URL(present(tricky.data.properties).action_link).searchParams.get('redirect_to')).toBe(
      `${redirectTo}?a=1&b=2`,
    );
  });

  it('lists pages with their number and their links, and ends a session by its token', async () => {
    await signedUp();
    const { session } = await signedUp();
    const page = await admin.listUsers({ page: 1, perPage: 1 });
    expect(page.data).toMatchObject({ aud: 'authenticated', nextPage: 2, total: expect.any(Number) });
    expect((await admin.signOut(session.access_token)).error).toBeNull();
    expect((await service.request('GET', '/user', { token: session.access_token })).status).toBe(403);
    const invited = await admin.inviteUserByEmail(newAddress(), { data: { status: 'alpha' } });
    expect(invited.data.user?.invited_at).toBeTruthy();
  });
});
