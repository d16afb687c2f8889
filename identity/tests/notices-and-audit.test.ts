import { Secret, TOTP } from 'otpauth';
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

const codeOf = (secret: string) =>
  new TOTP({ secret: Secret.fromBase32(secret), algorithm: 'SHA1', digits: 6, period: 30 }).generate();

/** What was noted of one account: action, outcome and traits, in the order of the entries. */
async function entriesOf(userId: string) {
  const { rows } = await service.admin.query(
    `select payload, created_at, ip_address from auth.audit_log_entries where payload->>'actor_id' = $1 order by created_at, id`,
    [userId],
  );
  return rows;
}

describe.each(['en', 'es'] as const)('an account that is written to in %s', (language) => {
  it('is told of a new password, a new address, a factor more and a factor less', async () => {
    const { email, user } = await signUpConfirmed(service);
    const { client } = await signIn(service, email);
    await client.updateUser({ data: { language } });
    await client.updateUser({ password: 'an entirely new phrase', current_password: goodPassword });
    expect(await service.takeMail('password_changed', email)).toMatchObject({ language, to: email });

    const enrolled = present((await client.mfa.enroll({ factorType: 'totp' })).data);
    if (enrolled.type !== 'totp') throw new Error('no totp factor');
    const { error } = await client.mfa.challengeAndVerify({
      factorId: enrolled.id,
      code: codeOf(enrolled.totp.secret),
    });
    expect(error).toBeNull();
    expect((await service.takeMail('factor_added', email)).language).toBe(language);
    expect((await client.mfa.unenroll({ factorId: enrolled.id })).error).toBeNull();
    expect((await service.takeMail('factor_removed', email)).language).toBe(language);

    const next = newAddress();
    await client.updateUser({ email: next });
    for (const [kind, to] of [
      ['email_change_current', email],
      ['email_change_new', next],
    ] as const) {
      const mail = await service.takeMail(kind, to);
      expect(mail.language).toBe(language);
      await client.verifyOtp({ type: 'email_change', token_hash: present(mail.token_hash) });
    }
    expect(await service.takeMail('email_changed', email)).toMatchObject({
      language,
      data: { new_email: next },
    });

    const actions = (await entriesOf(user.id)).map(({ payload }) => payload.action);
    for (const action of [
      'user_signedup',
      'login',
      'user_updated_password',
      'factor_in_progress',
      'challenge_created',
      'verification_attempted',
      'factor_unenrolled',
      'user_modified',
    ]) {
      expect(actions).toContain(action);
    }
  });

  it('gets "you already have an account", in the language of the account', async () => {
    const { email, client } = await signUpConfirmed(service);
    await client.updateUser({ data: { language } });
    await service.request('POST', '/signup', { body: { email, password: 'another good phrase' } });
    expect(await service.takeMail('already_registered', email)).toMatchObject({ language });
  });
});

describe('the audit log', () => {
  it('has who, what, when and from where of success and of failure, and no address', async () => {
    const { email, user, client } = await signUpConfirmed(service);
    const headers = { 'x-request-id': 'request-7', 'x-forwarded-for': '203.0.113.7' };
    const attempt = (password: string) =>
      service.request('POST', '/token?grant_type=password', { body: { email, password }, headers });
    expect((await attempt('a guess')).status).toBe(400);
    expect((await attempt(goodPassword)).status).toBe(200);
    await client.verifyOtp({ type: 'recovery', email, token: '123456' });
    await client.updateUser({ password: 'an entirely new phrase', current_password: 'a guess' });
    await client.signOut({ scope: 'global' });

    const entries = await entriesOf(user.id);
    const seen = (action: string, outcome: string) =>
      entries.find(
        ({ payload }) => payload.action === action && payload.outcome === outcome && payload.request_id,
      );
    for (const [action, outcome] of [
      ['login_failed', 'failure'],
      ['login', 'success'],
    ] as const) {
      const entry = present(seen(action, outcome));
      expect(entry.ip_address).toBe('203.0.113.7');
      expect(entry.created_at).toBeInstanceOf(Date);
      expect(entry.payload).toMatchObject({ actor_id: user.id, request_id: 'request-7' });
    }
    const reasons = entries.map(({ payload }) => payload.traits.reason).filter(Boolean);
    expect(reasons).toEqual(expect.arrayContaining(['credentials', 'current_password']));
    expect(entries.map(({ payload }) => payload.action)).toContain('logout');
    const all = await service.admin.query('select payload::text as text from auth.audit_log_entries');
    for (const { text } of all.rows) expect(text).not.toContain('@');
    const refused = all.rows.filter(({ text }) => text.includes('verification_failed'));
    expect(refused.length).toBeGreaterThan(0);
  });
});
