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
  service = await startService();
});
afterAll(() => service.stop());

/** Someone signed in by password, as on an ordinary day. */
async function signedIn() {
  const { email, client: first } = await signUpConfirmed(service);
  return { email, first, ...(await signIn(service, email)) };
}

describe('password change', () => {
  it('A2, S6: takes the current password, ends the other sessions and tells the owner', async () => {
    const { email, client, first, session } = await signedIn();
    const without = await client.updateUser({ password: 'an entirely new phrase' });
    expect(without.error).toMatchObject({ status: 400, code: 'current_password_required' });
    const wrong = await client.updateUser({
      password: 'an entirely new phrase',
      current_password: 'a guess',
    });
    expect(wrong.error?.code).toBe('current_password_invalid');
    const same = await client.updateUser({ password: goodPassword, current_password: goodPassword });
    expect(same.error).toMatchObject({ status: 422, code: 'same_password' });
    const right = await client.updateUser({
      password: 'an entirely new phrase',
      current_password: goodPassword,
    });
    expect(right.error).toBeNull();
    await service.takeMail('password_changed', email);
    expect((await service.request('GET', '/user', { token: session.access_token })).status).toBe(200);
    expect((await first.getUser()).error).toBeTruthy();
  });

  it('takes a mailed nonce instead, once', async () => {
    const { email, client } = await signedIn();
    expect((await client.reauthenticate()).error).toBeNull();
    const nonce = present((await service.takeMail('reauthentication', email)).code);
    const bad = await client.updateUser({
      password: 'an entirely new phrase',
      nonce: '1',
    });
    expect(bad.error).toMatchObject({ status: 422, code: 'reauthentication_not_valid' });
    expect((await client.updateUser({ password: 'an entirely new phrase', nonce })).error).toBeNull();
    const again = await client.updateUser({ password: 'yet another new phrase', nonce });
    expect(again.error?.code).toBe('reauthentication_not_valid');
  });

  it('refuses weak passwords with their reasons', async () => {
    const { client } = await signedIn();
    const short = await client.updateUser({ password: 'seven77', current_password: goodPassword });
    expect(short.error).toMatchObject({ name: 'AuthWeakPasswordError', status: 422, reasons: ['length'] });
  });
});

describe('address change', () => {
  it('needs both mailboxes, then tells the old one', async () => {
    const { email, client, user } = await signedIn();
    const next = newAddress();
    const asked = await client.updateUser({ email: next });
    expect(asked.error).toBeNull();
    expect(asked.data.user).toMatchObject({ email, new_email: next });
    const current = await service.takeMail('email_change_current', email);
    const other = await service.takeMail('email_change_new', next);

    const half = await client.verifyOtp({ type: 'email_change', token_hash: present(current.token_hash) });
    expect(half.error).toBeNull();
    expect(half.data.session).toBeNull();
    const repeated = await client.verifyOtp({
      type: 'email_change',
      token_hash: present(current.token_hash),
    });
    expect(repeated.error?.code).toBe('otp_expired');
    const whole = await client.verifyOtp({ type: 'email_change', email: next, token: present(other.code) });
    expect(whole.error).toBeNull();
    expect(whole.data.user).toMatchObject({ id: user.id, email: next });
    expect(whole.data.user?.identities?.[0]?.identity_data?.email).toBe(next);
    expect((await service.takeMail('email_changed', email)).data.new_email).toBe(next);
    expect((await service.client().signInWithPassword({ email, password: goodPassword })).error).toBeTruthy();
    expect((await signIn(service, next)).user.id).toBe(user.id);
  });

  it('S8: refuses a taken address, and a session that is not fresh', async () => {
    const { client, email } = await signedIn();
    const taken = await signUpConfirmed(service);
    expect((await client.updateUser({ email: taken.email })).error).toMatchObject({
      status: 422,
      code: 'email_exists',
    });
    service.advance(901);
    const refreshed = await client.refreshSession();
    expect(refreshed.error).toBeNull();
    expect((await client.updateUser({ email: newAddress() })).error?.code).toBe('reauthentication_needed');
    await client.reauthenticate();
    const nonce = present((await service.takeMail('reauthentication', email)).code);
    expect((await client.updateUser({ email: newAddress(), nonce })).error).toBeNull();
  });
});

describe('change of address without a password', () => {
  /** Somebody who never had a password: made their account and signs in by mailed links. */
  async function byLink(email = newAddress(), kind: 'confirmation' | 'magic_link' = 'confirmation') {
    const client = service.client();
    expect((await client.signInWithOtp({ email })).error).toBeNull();
    const mail = await service.takeMail(kind, email);
    const { data, error } = await client.verifyOtp({ type: 'email', token_hash: present(mail.token_hash) });
    expect(error).toBeNull();
    return { client, email, user: present(data.user) };
  }
  const passwordOf = async (id: string) =>
    (
      await service.admin.query<{ encrypted_password: string | null }>(
        'select encrypted_password from auth.users where id = $1',
        [id],
      )
    ).rows[0]?.encrypted_password;

  it('asks both mailboxes, keeps the account, and the new address alone signs in', async () => {
    const { client, email, user } = await byLink();
    const next = newAddress();
    expect((await client.updateUser({ email: next })).error).toBeNull();
    const current = await service.takeMail('email_change_current', email);
    const other = await service.takeMail('email_change_new', next);
    // The new mailbox alone changes nothing: whoever finds a session left open has not read the old one.
    const half = await service
      .client()
      .verifyOtp({ type: 'email_change', token_hash: present(other.token_hash) });
    expect([half.error, half.data.session]).toEqual([null, null]);
    expect((await client.getUser()).data.user?.email).toBe(email);
    const whole = await client.verifyOtp({ type: 'email_change', token_hash: present(current.token_hash) });
    expect(whole.data.user).toMatchObject({ id: user.id, email: next });
    await service.takeMail('email_changed', email);
    expect(await passwordOf(user.id)).toBeNull();

    expect((await byLink(next, 'magic_link')).user.id).toBe(user.id);
    const stranger = await byLink(email);
    expect(stranger.user.id).not.toBe(user.id);
  });

  it('S8: takes a mailed nonce where the sign-in is not recent, and no password will do', async () => {
    const { client, email, user } = await byLink();
    service.advance(901);
    await client.refreshSession();
    const next = newAddress();
    expect((await client.updateUser({ email: next })).error?.code).toBe('reauthentication_needed');
    const withPassword = await client.updateUser({ email: next, current_password: goodPassword });
    expect(withPassword.error?.code).toBe('reauthentication_needed');
    expect(service.mails.filter((mail) => mail.to === next)).toEqual([]);
    expect((await client.reauthenticate()).error).toBeNull();
    const nonce = present((await service.takeMail('reauthentication', email)).code);
    const asked = await client.updateUser({ email: next, nonce });
    expect([asked.error, asked.data.user?.new_email]).toEqual([null, next]);
    expect(await passwordOf(user.id)).toBeNull();
  });

  it('is not had by a link that was mailed to the old address before', async () => {
    const { client, email } = await byLink();
    await service.client().signInWithOtp({ email });
    const old = await service.takeMail('magic_link', email);
    const next = newAddress();
    await client.updateUser({ email: next });
    for (const [kind, to] of [
      ['email_change_current', email],
      ['email_change_new', next],
    ] as const) {
      const mail = await service.takeMail(kind, to);
      const { error } = await client.verifyOtp({
        type: 'email_change',
        token_hash: present(mail.token_hash),
      });
      expect(error).toBeNull();
    }
    const late = await service.client().verifyOtp({ type: 'email', token_hash: present(old.token_hash) });
    expect(late.error?.code).toBe('otp_expired');
  });
});

describe('metadata', () => {
  it('merges, deletes null members, and keeps what the service says of the address', async () => {
    const { client, email, user } = await signedIn();
    await client.updateUser({ data: { theme: 'dark', language: 'es' } });
    const { data } = await client.updateUser({
      data: { theme: null, email: 'forged@example.org', sub: 'forged', email_verified: false },
    });
    expect(data.user?.user_metadata).toEqual({
      language: 'es',
      sub: user.id,
      email,
      email_verified: true,
      phone_verified: false,
    });
    await client.resetPasswordForEmail(email);
    expect((await service.takeMail('recovery', email)).language).toBe('es');
  });

  it('refuses app_metadata, and metadata too large for a token', async () => {
    const { session } = await signedIn();
    const token = session.access_token;
    const admin = await service.request('PUT', '/user', {
      token,
      body: { app_metadata: { privileged: true } },
    });
    expect([admin.status, admin.body.error_code]).toEqual([403, 'not_admin']);
    const large = await service.request('PUT', '/user', {
      token,
      body: { data: { note: 'x'.repeat(5000) } },
    });
    expect([large.status, large.body.error_code]).toEqual([400, 'validation_failed']);
  });
});
