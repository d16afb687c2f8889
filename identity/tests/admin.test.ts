import { GoTrueAdminApi } from '@supabase/auth-js';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  goodPassword,
  newAddress,
  present,
  type Service,
  signIn,
  signUpConfirmed,
  startService,
} from './service.ts';

let service: Service;
beforeAll(async () => {
  service = await startService({ settings: { adminOverHttp: true } });
});
afterAll(() => service.stop());

describe('in-process', () => {
  it('creates a confirmed account that can sign in', async () => {
    const email = newAddress();
    const user = await service.identity.admin.createUser({
      email: email.toUpperCase(),
      password: goodPassword,
      email_confirm: true,
      user_metadata: { full_name: 'Sam' },
      app_metadata: { privileged: true },
    });
    expect(user).toMatchObject({
      email,
      user_metadata: { full_name: 'Sam', email_verified: true },
      app_metadata: { provider: 'email', providers: ['email'], privileged: true },
    });
    expect((await signIn(service, email)).user.id).toBe(user.id);
    expect((await service.identity.admin.getUserByEmail(email))?.id).toBe(user.id);
    expect(await service.identity.admin.getUserByEmail(newAddress())).toBeNull();
    await expect(service.identity.admin.createUser({ email })).rejects.toMatchObject({
      status: 422,
      code: 'email_exists',
    });
  });

  it('keeps the metadata of an unconfirmed account exactly as given', async () => {
    const user = await service.identity.admin.createUser({
      email: newAddress(),
      user_metadata: { a: { b: [1] } },
    });
    expect(user.user_metadata).toEqual({ a: { b: [1] } });
    expect(user).not.toHaveProperty('email_confirmed_at');
  });

  it('imports foreign hashes, and replaces them at the first sign-in', async () => {
    const email = newAddress();
    const bcryptOfGoodPassword = (await import('bcryptjs')).default.hashSync(goodPassword, 4);
    await service.identity.admin.createUser({
      email,
      password_hash: bcryptOfGoodPassword,
      email_confirm: true,
    });
    await signIn(service, email);
    const stored = await service.admin.query('select encrypted_password from auth.users where email = $1', [
      email,
    ]);
    expect(stored.rows[0].encrypted_password).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    await expect(
      service.identity.admin.createUser({ email: newAddress(), password_hash: 'plain text' }),
    ).rejects.toMatchObject({ code: 'validation_failed' });
  });

  it('S5: a ban ends every session and is told only to who knows the password', async () => {
    const { client, email, session, user } = await signUpConfirmed(service);
    await service.identity.admin.updateUser(user.id, { ban_duration: '24h' });
    expect((await client.refreshSession()).error).toBeTruthy();
    const reply = await service.request('GET', '/user', { token: session.access_token });
    expect([reply.status, reply.body.error_code]).toEqual([403, 'session_not_found']);
    const right = await service.client().signInWithPassword({ email, password: goodPassword });
    expect(right.error).toMatchObject({ status: 400, code: 'user_banned' });
    const wrong = await service.client().signInWithPassword({ email, password: 'a guess' });
    expect(wrong.error?.code).toBe('invalid_credentials');
    service.advance(86_401);
    expect((await signIn(service, email)).session).toBeTruthy();
    await expect(service.identity.admin.updateUser(user.id, { ban_duration: 'soon' })).rejects.toMatchObject({
      code: 'validation_failed',
    });
  });

  it('S7, S9: lists and ends sessions', async () => {
    const { email, session, user } = await signUpConfirmed(service);
    await signIn(service, email);
    const third = await signIn(service, email);
    const sessions = await service.identity.admin.listSessions(user.id);
    expect(sessions).toHaveLength(3);
    expect(sessions[0]).toMatchObject({ ip: '127.0.0.1', aal: 'aal1' });
    expect(JSON.stringify(sessions)).not.toContain('hmac');
    const [latest] = sessions;
    expect(await service.identity.admin.endSession(user.id, present(latest).id)).toBe(true);
    expect((await third.client.getUser()).error).toBeTruthy();
    const stranger = await signUpConfirmed(service);
    expect(await service.identity.admin.endSession(stranger.user.id, present(sessions[1]).id)).toBe(false);
    expect(await service.identity.admin.endSessions(user.id)).toBe(2);
    expect((await service.request('GET', '/user', { token: session.access_token })).status).toBe(403);
  });

  it('A14: invites an address, which then sets its own password', async () => {
    const email = newAddress();
    const invited = await service.identity.admin.inviteUser({
      email,
      data: { full_name: 'Noor' },
      language: 'es',
      redirect_to: `${service.origin}/app/welcome`,
    });
    expect(invited.invited_at).toBeTruthy();
    const mail = await service.takeMail('invite', email);
    expect(mail).toMatchObject({
      language: 'es',
      redirect_to: `${service.origin}/app/welcome`,
      data: { type: 'invite' },
    });
    const client = service.client();
    const taken = await client.verifyOtp({ type: 'invite', token_hash: present(mail.token_hash) });
    expect(taken.error).toBeNull();
    expect(
      (await client.verifyOtp({ type: 'invite', token_hash: present(mail.token_hash) })).error,
    ).toBeTruthy();
    expect((await client.updateUser({ password: goodPassword })).error).toBeNull();
    expect((await signIn(service, email)).user.id).toBe(invited.id);
    await expect(service.identity.admin.inviteUser({ email })).rejects.toMatchObject({
      code: 'email_exists',
    });
  });

  it('A14: an invitation is dead after a week', async () => {
    const email = newAddress();
    await service.identity.admin.inviteUser({ email });
    const mail = await service.takeMail('invite', email);
    service.advance(7 * 86_400 + 1);
    const late = await service.client().verifyOtp({ type: 'invite', token_hash: present(mail.token_hash) });
    expect(late.error?.code).toBe('otp_expired');
  });

  it('S5: deletes an account for good, or softly without a trace of the person', async () => {
    const hard = await signUpConfirmed(service);
    await service.identity.admin.deleteUser(hard.user.id);
    const gone = await service.request('GET', '/user', { token: hard.session.access_token });
    expect([gone.status, gone.body.error_code]).toEqual([403, 'user_not_found']);
    const soft = await signUpConfirmed(service);
    await service.identity.admin.deleteUser(soft.user.id, { soft: true });
    const stored = await service.admin.query(
      'select row_to_json(u)::text as text from auth.users u where id = $1',
      [soft.user.id],
    );
    expect(stored.rows[0].text).not.toContain(soft.email);
    expect(
      (await service.client().signInWithPassword({ email: soft.email, password: goodPassword })).error?.code,
    ).toBe('invalid_credentials');
    expect((await signUpConfirmed(service, soft.email)).user.id).not.toBe(soft.user.id);
  });

  it('S3: privileged accounts idle out after twelve hours', async () => {
    const { client, user } = await signUpConfirmed(service);
    await service.identity.admin.updateUser(user.id, { app_metadata: { privileged: true } });
    service.advance(12 * 3600);
    expect((await client.refreshSession()).error?.code).toBe('session_expired');
  });
});

describe('over HTTP', () => {
  async function api() {
    const token = await service.identity.admin.createServiceToken();
    return new GoTrueAdminApi({ url: service.url, headers: { Authorization: `Bearer ${token}` } });
  }

  it('does what the Supabase admin client asks', async () => {
    const admin = await api();
    const email = newAddress();
    const created = await admin.createUser({ email, password: goodPassword, email_confirm: true });
    expect(created.error).toBeNull();
    const id = present(created.data.user).id;
    expect((await admin.getUserById(id)).data.user?.email).toBe(email);
    const updated = await admin.updateUserById(id, { user_metadata: { a: 1 } });
    expect(updated.data.user?.user_metadata).toEqual({ a: 1, email_verified: true });
    const page = await admin.listUsers({ page: 1, perPage: 1 });
    expect(page.error).toBeNull();
    expect(page.data.users).toHaveLength(1);
    expect((await admin.deleteUser(id)).error).toBeNull();
    expect((await admin.getUserById(id)).error).toMatchObject({ status: 404, code: 'user_not_found' });
  });

  it('generates links whose token signs in', async () => {
    const admin = await api();
    const { email } = await signUpConfirmed(service);
    const { data, error } = await admin.generateLink({ type: 'magiclink', email });
    expect(error).toBeNull();
    expect(data.properties?.action_link).toMatch(/\/auth\/v1\/verify\?token=.+&type=magiclink&redirect_to=/);
    const token_hash = present(data.properties).hashed_token;
    expect((await service.client().verifyOtp({ type: 'magiclink', token_hash })).error).toBeNull();
    const unknown = await admin.generateLink({ type: 'recovery', email: newAddress() });
    expect(unknown.error).toMatchObject({ status: 404, code: 'user_not_found' });
  });

  it('refuses everyone without a service token, and ids that are none', async () => {
    const { session } = await signUpConfirmed(service);
    const asUser = await service.request('GET', '/admin/users', { token: session.access_token });
    expect([asUser.status, asUser.body.error_code]).toEqual([403, 'not_admin']);
    expect((await service.request('GET', '/admin/users')).status).toBe(401);
    const token = await service.identity.admin.createServiceToken();
    const malformed = await service.request('GET', '/admin/users/1', { token });
    expect([malformed.status, malformed.body.error_code]).toEqual([404, 'validation_failed']);
    service.advance(301);
    expect((await service.request('GET', '/admin/users', { token })).body.error_code).toBe('bad_jwt');
  });
});
