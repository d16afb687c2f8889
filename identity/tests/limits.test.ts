import { afterEach, describe, expect, it } from 'vitest';
import type { IdentityOptions } from '../index.ts';
import { standardSettings } from '../settings.ts';
import { goodPassword, newAddress, type Service, signUpConfirmed, startService } from './service.ts';

let service: Service;
afterEach(() => service.stop());

const real = { limits: standardSettings.limits } satisfies IdentityOptions['settings'];

describe('limits', () => {
  it('A9: throttle the eleventh guess on one account from as many addresses, known or not, and not on another', async () => {
    service = await startService();
    const { email } = await signUpConfirmed(service);
    let guesses = 0;
    const guess = (address: string, password = 'a guess') => {
      guesses += 1;
      const headers = { 'x-forwarded-for': `203.0.113.${guesses}` };
      return service.request('POST', '/token?grant_type=password', {
        body: { email: address, password },
        headers,
      });
    };
    const unknown = newAddress();
    for (const address of [email, unknown]) {
      for (let count = 0; count < 10; count += 1) expect((await guess(address)).status).toBe(400);
      const eleventh = await guess(address, goodPassword);
      expect([eleventh.status, eleventh.body.error_code]).toEqual([429, 'over_request_rate_limit']);
    }
    const other = await signUpConfirmed(service);
    expect((await guess(other.email, goodPassword)).status).toBe(200);
    const audit = await service.admin.query(
      `select count(*)::int as n from auth.audit_log_entries where payload->>'action' = 'login_throttled'`,
    );
    expect(audit.rows[0].n).toBe(2);
  });

  it('A9: leave the owner a way in: a mailed link works and lifts the block', async () => {
    service = await startService();
    const { email, client } = await signUpConfirmed(service);
    for (let count = 0; count < 11; count += 1)
      await client.signInWithPassword({ email, password: 'a guess' });
    const right = () => service.client().signInWithPassword({ email, password: goodPassword });
    expect((await right()).error?.status).toBe(429);
    await client.signInWithOtp({ email });
    const mail = await service.takeMail('magic_link', email);
    await client.verifyOtp({ type: 'magiclink', token_hash: String(mail.token_hash) });
    expect((await right()).error).toBeNull();
  });

  it('forget wrong guesses after the right password', async () => {
    service = await startService();
    const { email } = await signUpConfirmed(service);
    const attempt = (password: string) => service.client().signInWithPassword({ email, password });
    for (let round = 0; round < 2; round += 1) {
      for (let count = 0; count < 9; count += 1) await attempt('a guess');
      expect((await attempt(goodPassword)).error).toBeNull();
    }
  });

  it('count mails by address, whether or not there is an account, and say how long to wait', async () => {
    service = await startService({ settings: { mailIntervalSeconds: 60 } });
    for (const path of ['/recover', '/otp', '/signup']) {
      const known = newAddress();
      await service.identity.admin.createUser({ email: known, email_confirm: true });
      for (const email of [known, newAddress()]) {
        const body = { email, password: goodPassword };
        expect((await service.request('POST', path, { body })).status).toBe(200);
        const second = await service.request('POST', path, { body });
        expect([second.status, second.body.error_code]).toEqual([429, 'over_email_send_rate_limit']);
        expect(second.body.msg).toMatch(
          /^For security purposes, you can only request this after \d+ seconds\.$/,
        );
      }
    }
  });

  it('count requests by address of origin and survive a restart', async () => {
    service = await startService({ settings: real });
    for (let count = 0; count < 30; count += 1) {
      expect((await service.request('POST', '/verify', { body: {} })).status).toBe(400);
    }
    const refused = await service.request('POST', '/verify', { body: {} });
    expect([refused.status, refused.body.error_code]).toEqual([429, 'over_request_rate_limit']);
    const stored = await service.admin.query(`select points from auth.rate_limits where key like 'verify:%'`);
    expect(stored.rows[0].points).toBe(31);
  });
});
