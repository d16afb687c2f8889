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

describe('recovery', () => {
  it('mails a link that signs in at aal1 and lets a new password be set, which ends the other sessions', async () => {
    const { email, session: old } = await signUpConfirmed(service);
    const client = service.client();
    expect((await client.resetPasswordForEmail(email)).error).toBeNull();
    const mail = await service.takeMail('recovery', email);
    const { data, error } = await client.verifyOtp({
      type: 'recovery',
      token_hash: present(mail.token_hash),
    });
    expect(error).toBeNull();
    expect(data.session).toBeTruthy();
    const changed = await client.updateUser({ password: 'an entirely new phrase' });
    expect(changed.error).toBeNull();
    await service.takeMail('password_changed', email);

    expect((await service.request('GET', '/user', { token: old.access_token })).body.error_code).toBe(
      'session_not_found',
    );
    expect((await service.client().signInWithPassword({ email, password: goodPassword })).error?.code).toBe(
      'invalid_credentials',
    );
    expect((await signIn(service, email, 'an entirely new phrase')).session).toBeTruthy();
  });

  it('answers an unknown address exactly as a known one and mails nothing', async () => {
    const { email } = await signUpConfirmed(service);
    const unknown = newAddress();
    const known = await service.request('POST', '/recover', { body: { email } });
    const other = await service.request('POST', '/recover', { body: { email: unknown } });
    expect([other.status, other.body]).toEqual([known.status, known.body]);
    await service.takeMail('recovery', email);
    expect(service.mails.filter((mail) => mail.to === unknown)).toEqual([]);
  });

  it('carries an allowed redirect and silently replaces any other', async () => {
    const { email, client } = await signUpConfirmed(service);
    await client.resetPasswordForEmail(email, { redirectTo: `${service.origin}/app/password` });
    expect((await service.takeMail('recovery', email)).redirect_to).toBe(`${service.origin}/app/password`);
    await client.resetPasswordForEmail(email, { redirectTo: 'https://evil.example/app' });
    expect((await service.takeMail('recovery', email)).redirect_to).toBe(`${service.origin}/app`);
  });

  it('refuses a request without an address', async () => {
    const reply = await service.request('POST', '/recover', { body: {} });
    expect([reply.status, reply.body.error_code]).toEqual([400, 'validation_failed']);
  });

  it('does not lead past a second factor, and drops a password set before the address was proven', async () => {
    const email = newAddress();
    await service.request('POST', '/signup', { body: { email, password: 'set by a stranger' } });
    await service.takeMail('confirmation', email);
    await service.request('POST', '/recover', { body: { email } });
    const mail = await service.takeMail('recovery', email);
    const { error } = await service
      .client()
      .verifyOtp({ type: 'recovery', token_hash: present(mail.token_hash) });
    expect(error).toBeNull();
    expect(
      (await service.client().signInWithPassword({ email, password: 'set by a stranger' })).error?.code,
    ).toBe('invalid_credentials');
  });
});

describe('six-digit codes', () => {
  const wrongCode = (code: string) => (code === '000000' ? '000001' : '000000');

  async function recoveryCode(email: string): Promise<string> {
    await service.request('POST', '/recover', { body: { email } });
    return present((await service.takeMail('recovery', email)).code);
  }

  it('A16: sign in once', async () => {
    const { email } = await signUpConfirmed(service);
    const token = await recoveryCode(email);
    expect((await service.client().verifyOtp({ email, token, type: 'recovery' })).error).toBeNull();
    const again = await service.client().verifyOtp({ email, token, type: 'recovery' });
    expect(again.error).toMatchObject({ status: 403, code: 'otp_expired' });
  });

  it('A19: die at the fifth wrong one, the link of the same mail does not', async () => {
    const { email } = await signUpConfirmed(service);
    await service.request('POST', '/recover', { body: { email } });
    const mail = await service.takeMail('recovery', email);
    const token = present(mail.code);
    for (let attempt = 0; attempt < 5; attempt += 1) {
      const wrong = await service.client().verifyOtp({ email, token: wrongCode(token), type: 'recovery' });
      expect(wrong.error?.code).toBe('otp_expired');
    }
    expect((await service.client().verifyOtp({ email, token, type: 'recovery' })).error?.code).toBe(
      'otp_expired',
    );
    const link = await service.client().verifyOtp({ type: 'recovery', token_hash: present(mail.token_hash) });
    expect(link.error).toBeNull();
  });

  it('work after four wrong ones', async () => {
    const { email } = await signUpConfirmed(service);
    const token = await recoveryCode(email);
    for (let attempt = 0; attempt < 4; attempt += 1) {
      await service.client().verifyOtp({ email, token: wrongCode(token), type: 'recovery' });
    }
    expect((await service.client().verifyOtp({ email, token, type: 'recovery' })).error).toBeNull();
  });

  it('A17: are dead after ten minutes', async () => {
    const { email } = await signUpConfirmed(service);
    const token = await recoveryCode(email);
    service.advance(601);
    expect((await service.client().verifyOtp({ email, token, type: 'recovery' })).error?.code).toBe(
      'otp_expired',
    );
  });

  it('A18: serve only the purpose they were mailed for', async () => {
    const { email } = await signUpConfirmed(service);
    const token = await recoveryCode(email);
    for (const type of ['signup', 'email', 'magiclink', 'invite', 'email_change'] as const) {
      const misused = await service.client().verifyOtp({ email, token, type });
      expect([type, misused.error?.code]).toEqual([type, 'otp_expired']);
    }
    expect((await service.client().verifyOtp({ email, token, type: 'recovery' })).error).toBeNull();
  });

  it('answer an unknown address like a wrong code', async () => {
    const { email } = await signUpConfirmed(service);
    const token = await recoveryCode(email);
    const wrong = await service.client().verifyOtp({ email, token: wrongCode(token), type: 'recovery' });
    const unknown = await service.client().verifyOtp({ email: newAddress(), token, type: 'recovery' });
    expect({ ...unknown.error }).toEqual({ ...wrong.error });
    expect(wrong.error?.message).toBe('Token has expired or is invalid');
  });

  it.each([
    [{ type: 'recovery' }],
    [{ token: '123456', email: 'a@example.org' }],
    [{ type: 'recovery', token_hash: 'x', email: 'a@example.org' }],
    [{ type: 'recovery', token: '123456' }],
    [{ type: 'sms', token: '123456', phone: '1' }],
    [{ type: 'constructor', token_hash: 'x' }],
  ])('refuse %j as malformed', async (body) => {
    const reply = await service.request('POST', '/verify', { body });
    expect([reply.status, reply.body.error_code]).toEqual([400, 'validation_failed']);
  });
});
