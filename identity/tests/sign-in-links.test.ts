import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newAddress, present, type Service, signUpConfirmed, startService } from './service.ts';

let service: Service;
beforeAll(async () => {
  service = await startService();
});
afterAll(() => service.stop());

describe('magic link', () => {
  it('signs a known address in by the token of the link', async () => {
    const { email } = await signUpConfirmed(service);
    const client = service.client();
    expect((await client.signInWithOtp({ email })).error).toBeNull();
    const mail = await service.takeMail('magic_link', email);
    const { data, error } = await client.verifyOtp({
      type: 'magiclink',
      token_hash: present(mail.token_hash),
    });
    expect(error).toBeNull();
    expect(data.user?.email).toBe(email);
    const claims = await client.getClaims();
    expect(claims.data?.claims).toMatchObject({ aal: 'aal1', amr: [{ method: 'otp' }] });
  });

  it('makes an account for a new address and confirms it by the code', async () => {
    const email = newAddress();
    const client = service.client();
    await client.signInWithOtp({ email, options: { data: { full_name: 'Lee' } } });
    const mail = await service.takeMail('confirmation', email);
    const { data, error } = await client.verifyOtp({ type: 'email', email, token: present(mail.code) });
    expect(error).toBeNull();
    expect(data.user?.user_metadata).toMatchObject({ full_name: 'Lee', email_verified: true });
  });

  it('drops the password someone set before the address was proven', async () => {
    const email = newAddress();
    await service.client().signUp({ email, password: 'set by a stranger' });
    const client = service.client();
    await client.signInWithOtp({ email });
    const mail = await service.takeMail('magic_link', email);
    expect((await client.verifyOtp({ type: 'email', email, token: present(mail.code) })).error).toBeNull();
    const stranger = await service.client().signInWithPassword({ email, password: 'set by a stranger' });
    expect(stranger.error?.code).toBe('invalid_credentials');
  });

  it('answers alike when it may not make an account', async () => {
    const email = newAddress();
    const { error } = await service.client().signInWithOtp({ email, options: { shouldCreateUser: false } });
    expect(error).toBeNull();
    await service.identity.settle();
    const stored = await service.admin.query('select count(*)::int as n from auth.users where email = $1', [
      email,
    ]);
    expect(stored.rows[0].n).toBe(0);
    expect(service.mails.filter((mail) => mail.to === email)).toEqual([]);
  });

  it('is dead after ten minutes and after a newer one', async () => {
    const { email, client } = await signUpConfirmed(service);
    await client.signInWithOtp({ email });
    const first = present((await service.takeMail('magic_link', email)).token_hash);
    await client.signInWithOtp({ email });
    const second = present((await service.takeMail('magic_link', email)).token_hash);
    const replaced = await client.verifyOtp({ type: 'magiclink', token_hash: first });
    expect(replaced.error?.message).toBe('Email link is invalid or has expired');
    service.advance(601);
    expect((await client.verifyOtp({ type: 'magiclink', token_hash: second })).error?.code).toBe(
      'otp_expired',
    );
  });

  it('stores neither the link nor the code', async () => {
    const { email } = await signUpConfirmed(service);
    await service.client().signInWithOtp({ email });
    const mail = await service.takeMail('magic_link', email);
    const stored = JSON.stringify((await service.admin.query('select * from auth.one_time_tokens')).rows);
    expect(stored).not.toContain(present(mail.token_hash));
    expect(stored).not.toContain(`"${mail.code}"`);
    expect(stored).not.toContain(email);
  });
});

describe('what a mailed link is worth', () => {
  it('A12: a magic link, a recovery, an invitation and a confirmation all lead to aal1', async () => {
    const { email } = await signUpConfirmed(service);
    const invited = newAddress();
    const unconfirmed = newAddress();
    await service.client().signInWithOtp({ email });
    await service.identity.admin.inviteUser({ email: invited });
    await service.client().signUp({ email: unconfirmed, password: 'correct horse battery' });
    for (const [kind, type, to] of [
      ['magic_link', 'magiclink', email],
      ['invite', 'invite', invited],
      ['confirmation', 'signup', unconfirmed],
    ] as const) {
      await expectLowSession(kind, type, to);
    }
    await service.client().resetPasswordForEmail(email);
    await expectLowSession('recovery', 'recovery', email);
  });

  async function expectLowSession(
    kind: 'magic_link' | 'recovery' | 'invite' | 'confirmation',
    type: 'magiclink' | 'recovery' | 'invite' | 'signup',
    to: string,
  ) {
    const mail = await service.takeMail(kind, to);
    const client = service.client();
    const { error } = await client.verifyOtp({ type, token_hash: present(mail.token_hash) });
    expect([kind, error]).toEqual([kind, null]);
    expect((await client.getClaims()).data?.claims).toMatchObject({ aal: 'aal1', amr: [{ method: 'otp' }] });
  }
});

describe('PKCE', () => {
  it('exchanges the code of the followed link in the browser that asked for it, once', async () => {
    const { email } = await signUpConfirmed(service);
    const client = service.client({ flowType: 'pkce' });
    await client.signInWithOtp({ email, options: { emailRedirectTo: `${service.origin}/app/home` } });
    const mail = await service.takeMail('magic_link', email);
    expect(mail.token_hash).toMatch(/^pkce_/);
    const query = new URLSearchParams({
      token: present(mail.token_hash),
      type: 'magiclink',
      redirect_to: present(mail.redirect_to),
    });
    const followed = await service.request('GET', `/verify?${query}`);
    expect(followed.status).toBe(303);
    const location = new URL(present(followed.headers.get('location')));
    expect(location.pathname).toBe('/app/home');
    const code = present(location.searchParams.get('code'));

    const { data, error } = await client.exchangeCodeForSession(code);
    expect(error).toBeNull();
    expect(data.user?.email).toBe(email);
    const claims = await client.getClaims();
    expect(claims.data?.claims.amr).toEqual([{ method: 'magiclink', timestamp: expect.any(Number) }]);
    const body = { auth_code: code, code_verifier: 'x'.repeat(43) };
    const again = await service.request('POST', '/token?grant_type=pkce', { body });
    expect([again.status, again.body.error_code]).toEqual([404, 'flow_state_not_found']);
  });

  it('refuses another verifier and an old code', async () => {
    const codeFor = async () => {
      const { email } = await signUpConfirmed(service);
      await service.client({ flowType: 'pkce' }).resetPasswordForEmail(email);
      const mail = await service.takeMail('recovery', email);
      const followed = await service.request('GET', `/verify?token=${mail.token_hash}&type=recovery`);
      return present(new URL(present(followed.headers.get('location'))).searchParams.get('code'));
    };
    const exchange = (auth_code: string) =>
      service.request('POST', '/token?grant_type=pkce', {
        body: { auth_code, code_verifier: 'y'.repeat(50) },
      });
    const wrong = await exchange(await codeFor());
    expect([wrong.status, wrong.body.error_code]).toEqual([400, 'bad_code_verifier']);
    const old = await codeFor();
    service.advance(301);
    const expired = await exchange(old);
    expect([expired.status, expired.body.error_code]).toEqual([422, 'flow_state_expired']);
  });
});

describe('GET /verify', () => {
  it('gives the session in the fragment and errors as the client expects them', async () => {
    const { email } = await signUpConfirmed(service);
    await service.client().signInWithOtp({ email });
    const mail = await service.takeMail('magic_link', email);
    const first = await service.request('GET', `/verify?token=${mail.token_hash}&type=magiclink`);
    const fragment = new URLSearchParams(new URL(present(first.headers.get('location'))).hash.slice(1));
    expect(fragment.get('access_token')).toMatch(/^ey/);
    expect(fragment.get('type')).toBe('magiclink');
    const second = await service.request('GET', `/verify?token=${mail.token_hash}&type=magiclink`);
    expect(second.status).toBe(303);
    const failed = new URLSearchParams(new URL(present(second.headers.get('location'))).hash.slice(1));
    expect([failed.get('error'), failed.get('error_code')]).toEqual(['access_denied', 'otp_expired']);
    expect((await service.request('GET', '/verify?type=magiclink')).status).toBe(400);
  });
});

describe('resend', () => {
  it('repeats a pending confirmation and stays silent otherwise', async () => {
    const email = newAddress();
    const client = service.client();
    await client.signUp({ email, password: 'correct horse battery' });
    const first = await service.takeMail('confirmation', email);
    expect((await client.resend({ type: 'signup', email })).error).toBeNull();
    const second = await service.takeMail('confirmation', email);
    expect(
      (await client.verifyOtp({ type: 'signup', token_hash: present(first.token_hash) })).error,
    ).toBeTruthy();
    expect(
      (await client.verifyOtp({ type: 'signup', token_hash: present(second.token_hash) })).error,
    ).toBeNull();
    expect((await client.resend({ type: 'signup', email })).error).toBeNull();
    expect((await client.resend({ type: 'signup', email: newAddress() })).error).toBeNull();
    await service.identity.settle();
    expect(service.mails.filter((mail) => mail.to === email)).toEqual([]);
    const bad = await service.request('POST', '/resend', { body: { type: 'recovery', email } });
    expect([bad.status, bad.body.error_code]).toEqual([400, 'validation_failed']);
  });
});
