import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { goodPassword, newAddress, present, type Service, signUpConfirmed, startService } from './service.ts';

let service: Service;
beforeAll(async () => {
  service = await startService();
});
afterAll(() => service.stop());

describe('sign-up with confirmation', () => {
  it('gives a user without a session, mails a link and a code, and the link signs in', async () => {
    const email = newAddress();
    const client = service.client();
    const signedUp = await client.signUp({
      email,
      password: goodPassword,
      options: { data: { full_name: 'Ana Ruiz' } },
    });
    expect(signedUp.error).toBeNull();
    expect(signedUp.data.session).toBeNull();
    expect(signedUp.data.user).toMatchObject({
      email,
      role: 'authenticated',
      app_metadata: { provider: 'email', providers: ['email'] },
      user_metadata: { full_name: 'Ana Ruiz', email, email_verified: false },
    });
    expect(signedUp.data.user?.identities).toHaveLength(1);

    const mail = await service.takeMail('confirmation', email);
    expect(mail.code).toMatch(/^\d{6}$/);
    expect(mail.data.full_name).toBe('Ana Ruiz');
    const early = await client.signInWithPassword({ email, password: goodPassword });
    expect(early.error?.code).toBe('email_not_confirmed');

    const verified = await client.verifyOtp({ type: 'email', token_hash: present(mail.token_hash) });
    expect(verified.error).toBeNull();
    expect(verified.data.session?.refresh_token).toBeTruthy();
    expect(verified.data.user?.email_confirmed_at).toBeTruthy();
    expect(verified.data.user?.user_metadata.email_verified).toBe(true);

    const again = await service.client().verifyOtp({ type: 'email', token_hash: present(mail.token_hash) });
    expect(again.error).toMatchObject({ code: 'otp_expired', status: 403 });
  });

  it('answers a repeated sign-up exactly as a first one and tells the owner by mail', async () => {
    const { email, user } = await signUpConfirmed(service);
    const body = { email, password: 'another good phrase', data: { full_name: 'Someone' } };
    const fresh = await service.request('POST', '/signup', { body: { ...body, email: newAddress() } });
    const repeated = await service.request('POST', '/signup', { body });
    expect(repeated.status).toBe(fresh.status);
    expect(Object.keys(repeated.body)).toEqual(Object.keys(fresh.body));
    expect(repeated.body.identities).toHaveLength(1);
    expect(repeated.body).toMatchObject({ email, role: 'authenticated', aud: 'authenticated' });
    expect(repeated.body.id).not.toBe(user.id);
    await service.takeMail('already_registered', email);
    const stored = await service.admin.query('select count(*)::int as n from auth.users where id = $1', [
      repeated.body.id,
    ]);
    expect(stored.rows[0].n).toBe(0);
    expect((await service.client().signInWithPassword({ email, password: body.password })).error?.code).toBe(
      'invalid_credentials',
    );
  });

  it('leaves an unconfirmed account as it is and sends the confirmation again', async () => {
    const email = newAddress();
    await service.request('POST', '/signup', { body: { email, password: goodPassword } });
    await service.takeMail('confirmation', email);
    await service.request('POST', '/signup', { body: { email, password: 'a different phrase' } });
    const mail = await service.takeMail('confirmation', email);
    const client = service.client();
    expect(
      (await client.verifyOtp({ type: 'signup', token_hash: present(mail.token_hash) })).error,
    ).toBeNull();
    expect((await client.signInWithPassword({ email, password: goodPassword })).error).toBeNull();
  });

  it('makes one account when the same address signs up twice at once', async () => {
    const email = newAddress();
    const body = { email, password: goodPassword };
    const replies = await Promise.all([1, 2, 3].map(() => service.request('POST', '/signup', { body })));
    // The interval between mails lets one through at a time; whatever comes, nothing breaks and one account exists.
    for (const reply of replies) expect([200, 429]).toContain(reply.status);
    const stored = await service.admin.query('select count(*)::int as n from auth.users where email = $1', [
      email,
    ]);
    expect(stored.rows[0].n).toBe(1);
  });

  it.each([
    [{ password: goodPassword }, 422, 'anonymous_provider_disabled'],
    [{ email: 'a@example.org' }, 400, 'validation_failed'],
    [{ email: 'not an address', password: goodPassword }, 400, 'validation_failed'],
    [{ email: 'a@example.org', phone: '1', password: goodPassword }, 400, 'validation_failed'],
    [{ email: 'a@example.org', password: goodPassword, code_challenge: 'x' }, 400, 'validation_failed'],
    [{ email: ['a@example.org'], password: goodPassword }, 400, 'validation_failed'],
    [
      { email: 'a@example.org', password: goodPassword, data: { note: 'x'.repeat(5000) } },
      400,
      'validation_failed',
    ],
  ])('refuses %j', async (body, status, code) => {
    const reply = await service.request('POST', '/signup', { body });
    expect([reply.status, reply.body.error_code]).toEqual([status, code]);
  });

  it.each([
    ['A1', 'zq8Rk2p', 422, 'weak_password'],
    ['A1', 'zq8Rk2pw', 200, undefined],
    ['A3', 'password1', 422, 'weak_password'],
    ['A4', 'qzvkxjwhrtplmnbdcfgsqzvkxjwh', 200, undefined],
    ['A5', `${'kd8'.repeat(24)}x`, 400, 'validation_failed'],
    ['A6', 'x9'.repeat(32), 200, undefined],
    ['A7', 'ptoconnect2026', 422, 'weak_password'],
  ])('%s: a sign-up with password %s answers %i %s', async (_check, password, status, code) => {
    const reply = await service.request('POST', '/signup', { body: { email: newAddress(), password } });
    expect([reply.status, reply.body.error_code]).toEqual([status, code]);
  });

  it('ignores members it does not know, captcha and null challenges included', async () => {
    const body = {
      email: newAddress(),
      password: goodPassword,
      code_challenge: null,
      code_challenge_method: null,
      gotrue_meta_security: { captcha_token: 'x' },
      role: 'service_role',
      app_metadata: { privileged: true },
    };
    const reply = await service.request('POST', '/signup', { body });
    expect(reply.status).toBe(200);
    expect(reply.body).toMatchObject({
      role: 'authenticated',
      app_metadata: { provider: 'email', providers: ['email'] },
    });
  });
});
