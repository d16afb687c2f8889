import { Secret, TOTP } from 'otpauth';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { goodPassword, present, type Service, signIn, signUpConfirmed, startService } from './service.ts';

let service: Service;
let skew = 0;
beforeAll(async () => {
  service = await startService();
});
afterAll(() => service.stop());

/** Moves the service's clock and the person's telephone alike. */
function pass(seconds: number): void {
  service.advance(seconds);
  skew += seconds;
}

function codeOf(secret: string): string {
  const totp = new TOTP({ secret: Secret.fromBase32(secret), algorithm: 'SHA1', digits: 6, period: 30 });
  return totp.generate({ timestamp: Date.now() + skew * 1000 });
}

/** Someone with a proven factor, signed in at aal2. */
async function enrolled() {
  const person = await signUpConfirmed(service);
  const { client } = person;
  const { data, error } = await client.mfa.enroll({ factorType: 'totp', friendlyName: 'telephone' });
  if (error || data.type !== 'totp') throw error ?? new Error('no totp factor');
  const verified = await client.mfa.challengeAndVerify({ factorId: data.id, code: codeOf(data.totp.secret) });
  if (verified.error) throw verified.error;
  return { ...person, factorId: data.id, secret: data.totp.secret, enrolment: data, verified: verified.data };
}

describe('enrolment', () => {
  it('S2: shows a secret, an address and a QR code, and a code raises the session to aal2', async () => {
    const { client, email, enrolment, session, secret } = await enrolled();
    expect(enrolment.totp.uri).toContain('otpauth://totp/PTO%20Connect:');
    expect(enrolment.totp.uri).toContain(encodeURIComponent(email));
    expect(enrolment.totp.qr_code).toMatch(/^data:image\/svg\+xml;utf-8,<svg[^#]*<\/svg>$/);
    expect(Secret.fromBase32(secret).bytes).toHaveLength(20);
    const level = await client.mfa.getAuthenticatorAssuranceLevel();
    expect(level.data).toMatchObject({ currentLevel: 'aal2', nextLevel: 'aal2' });
    const claims = await client.getClaims();
    expect(
      claims.data?.claims.amr?.map((entry) => (typeof entry === 'string' ? entry : entry.method)),
    ).toEqual(['totp', 'otp']);
    expect((await client.mfa.listFactors()).data?.totp).toHaveLength(1);
    await service.takeMail('factor_added', email);
    // The tokens from before are worthless now, without ending the session.
    const old = await service.request('POST', '/token?grant_type=refresh_token', {
      body: { refresh_token: session.refresh_token },
    });
    expect(old.body.error_code).toBe('refresh_token_not_found');
    expect((await client.refreshSession()).error).toBeNull();
  });

  it('S6: ends the sessions that have not shown the factor', async () => {
    const person = await signUpConfirmed(service);
    const other = await signIn(service, person.email);
    const { data } = await person.client.mfa.enroll({ factorType: 'totp' });
    const factor = present(data);
    if (factor.type !== 'totp') throw new Error('no totp factor');
    await person.client.mfa.challengeAndVerify({ factorId: factor.id, code: codeOf(factor.totp.secret) });
    expect((await other.client.getUser()).error).toBeTruthy();
    expect((await person.client.getUser()).error).toBeNull();
  });

  it('keeps the secret encrypted and never shows it again', async () => {
    const { client, secret } = await enrolled();
    const stored = await service.admin.query('select secret from auth.mfa_factors');
    expect(JSON.stringify(stored.rows)).not.toContain(secret);
    expect(JSON.stringify((await client.getUser()).data)).not.toContain(secret);
  });

  it('refuses a second factor of the same name, and another from an aal1 session', async () => {
    const { client, email } = await enrolled();
    const conflict = await client.mfa.enroll({ factorType: 'totp', friendlyName: 'telephone' });
    expect(conflict.error).toMatchObject({ status: 422, code: 'mfa_factor_name_conflict' });
    const low = await signIn(service, email);
    const refused = await low.client.mfa.enroll({ factorType: 'totp', friendlyName: 'intruder' });
    expect(refused.error).toMatchObject({ status: 403, code: 'insufficient_aal' });
  });

  it('S8: refuses a stale session', async () => {
    const { client } = await signUpConfirmed(service);
    pass(901);
    await client.refreshSession();
    expect((await client.mfa.enroll({ factorType: 'totp' })).error?.code).toBe('reauthentication_needed');
  });
});

describe('verification', () => {
  it('A16: refuses a code that was used before, even for a fresh challenge', async () => {
    const { email, factorId, secret } = await enrolled();
    const low = await signIn(service, email);
    const replay = await low.client.mfa.challengeAndVerify({ factorId, code: codeOf(secret) });
    expect(replay.error).toMatchObject({
      status: 422,
      code: 'mfa_verification_failed',
      message: 'Invalid TOTP code entered',
    });
    pass(30);
    expect((await low.client.mfa.challengeAndVerify({ factorId, code: codeOf(secret) })).error).toBeNull();
  });

  it('A19: refuses a challenge after five minutes, after use, and after five wrong codes', async () => {
    const { client, factorId, secret } = await enrolled();
    const ask = async () => present((await client.mfa.challenge({ factorId })).data).id;
    const late = await ask();
    pass(301);
    const expired = await client.mfa.verify({ factorId, challengeId: late, code: codeOf(secret) });
    expect(expired.error?.code).toBe('mfa_challenge_expired');

    const used = await ask();
    expect((await client.mfa.verify({ factorId, challengeId: used, code: codeOf(secret) })).error).toBeNull();
    pass(30);
    const again = await client.mfa.verify({ factorId, challengeId: used, code: codeOf(secret) });
    expect(again.error?.code).toBe('mfa_ip_address_mismatch');

    const guessed = await ask();
    for (let attempt = 0; attempt < 5; attempt += 1) {
      const wrong = await client.mfa.verify({ factorId, challengeId: guessed, code: 'abcdef' });
      expect(wrong.error?.code).toBe('mfa_verification_failed');
    }
    const spent = await client.mfa.verify({ factorId, challengeId: guessed, code: codeOf(secret) });
    expect(spent.error?.code).toBe('mfa_challenge_expired');
  });

  it('does not know other people’s factors', async () => {
    const { factorId } = await enrolled();
    const stranger = await signUpConfirmed(service);
    const challenge = await stranger.client.mfa.challenge({ factorId });
    expect(challenge.error).toMatchObject({ status: 404, code: 'mfa_factor_not_found' });
    expect((await stranger.client.mfa.unenroll({ factorId })).error?.status).toBe(404);
    const token = stranger.session.access_token;
    const malformed = await service.request('POST', '/factors/not-an-id/challenge', { token, body: {} });
    expect([malformed.status, malformed.body.error_code]).toEqual([404, 'validation_failed']);
  });
});

describe('with a factor', () => {
  it('A15: recovery leads to aal1 only, which can neither change the password nor remove the factor', async () => {
    const { email, factorId, secret } = await enrolled();
    const client = service.client();
    await client.resetPasswordForEmail(email);
    const mail = await service.takeMail('recovery', email);
    await client.verifyOtp({ type: 'recovery', token_hash: present(mail.token_hash) });
    const change = await client.updateUser({ password: 'an entirely new phrase' });
    expect(change.error).toMatchObject({ status: 401, code: 'insufficient_aal' });
    expect((await client.mfa.unenroll({ factorId })).error).toMatchObject({
      status: 422,
      code: 'insufficient_aal',
    });
    pass(30);
    expect((await client.mfa.challengeAndVerify({ factorId, code: codeOf(secret) })).error).toBeNull();
    expect((await client.updateUser({ password: 'an entirely new phrase' })).error).toBeNull();
  });

  it('removing it lowers the session and tells the owner', async () => {
    const { client, email, factorId, secret } = await enrolled();
    pass(901);
    await client.refreshSession();
    expect((await client.mfa.unenroll({ factorId })).error?.code).toBe('reauthentication_needed');
    expect((await client.mfa.challengeAndVerify({ factorId, code: codeOf(secret) })).error).toBeNull();
    expect((await client.mfa.unenroll({ factorId })).error).toBeNull();
    await service.takeMail('factor_removed', email);
    await client.refreshSession();
    const claims = await client.getClaims();
    expect(claims.data?.claims.aal).toBe('aal1');
    expect((await service.client().signInWithPassword({ email, password: goodPassword })).error).toBeNull();
  });
});
