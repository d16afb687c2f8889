import type { Pool } from 'pg';
import { RateLimiterPostgres, RateLimiterRes } from 'rate-limiter-flexible';
import { hashAddress } from './audit.ts';
import { AuthError } from './errors.ts';
import type { IdentitySettings } from './settings.ts';

export type IpClass = 'mail' | 'token' | 'verify' | 'factor';

/** Kinds of mail whose interval is counted together, so that the interval does not tell whether an account exists. */
export type MailGroup = 'sign_in' | 'recovery' | 'email_change' | 'reauthentication' | 'already_registered';

export type Limits = {
  /** Refuses with 429 when the address sent too many requests of this class. */
  countRequest(kind: IpClass, ip: string): Promise<void>;
  /** Refuses with 429 when a mail of this group went to the address within the interval, account or not. */
  countMail(group: MailGroup, email: string): Promise<void>;
  /** The same, but answers instead of refusing: whether a mail may be sent. */
  mayMail(group: MailGroup, email: string): Promise<boolean>;
  /** Counts a guess at the account's password before it is checked; 429 once there were too many. */
  countGuess(email: string): Promise<void>;
  /** Forgets the guesses after a right password or a mailed proof. */
  forgetGuesses(email: string): Promise<void>;
};

const DAY_SECONDS = 86_400;

/** Counters in table auth.rate_limits, so that they hold across processes and restarts. They run on the real clock. */
export function createLimits(pool: Pool, settings: IdentitySettings, key: Buffer): Limits {
  const limiter = (prefix: string, points: number, duration: number) =>
    new RateLimiterPostgres({
      storeClient: pool,
      storeType: 'pool',
      schemaName: 'auth',
      tableName: 'rate_limits',
      tableCreated: true,
      // One limiter sweeps the table for all.
      clearExpiredByTimeout: prefix === 'token',
      keyPrefix: prefix,
      points,
      duration,
    });
  const { limits, maxAccountBlockSeconds } = settings;
  const requests = {
    mail: limiter('mail', ...limits.mail),
    token: limiter('token', ...limits.token),
    verify: limiter('verify', ...limits.verify),
    factor: limiter('factor', ...limits.factor),
  };
  const mails = limiter('interval', 1, settings.mailIntervalSeconds);
  const guesses = limiter('guess', ...limits.passwordPerAccount);
  const blocks = limiter('block', 1_000, DAY_SECONDS);
  const address = (email: string) => hashAddress(key, email);

  return {
    async countRequest(kind, ip) {
      const refusal = await consume(requests[kind], ip);
      if (refusal) throw new AuthError(429, 'over_request_rate_limit', 'Request rate limit reached');
    },

    async countMail(group, email) {
      const refusal = await consume(mails, `${group}:${address(email)}`);
      if (!refusal) return;
      const seconds = Math.max(1, Math.ceil(refusal.msBeforeNext / 1000));
      throw new AuthError(
        429,
        'over_email_send_rate_limit',
        `For security purposes, you can only request this after ${seconds} seconds.`,
      );
    },

    async mayMail(group, email) {
      return (await consume(mails, `${group}:${address(email)}`)) === null;
    },

    async countGuess(email) {
      const account = address(email);
      const refusal = await consume(guesses, account);
      if (!refusal) return;
      // The first guess too many starts a block; each further block within a day lasts twice as long, up to the longest.
      if (refusal.consumedPoints === limits.passwordPerAccount[0] + 1) {
        const earlier = (await blocks.penalty(account)).consumedPoints - 1;
        const seconds = Math.min(limits.passwordPerAccount[1] * 2 ** earlier, maxAccountBlockSeconds);
        await guesses.block(account, seconds);
      }
      throw new AuthError(429, 'over_request_rate_limit', 'Request rate limit reached');
    },

    async forgetGuesses(email) {
      await guesses.delete(address(email));
    },
  };
}

/** Counts one point; gives the limiter's answer when it refuses, null when it agrees. */
async function consume(limiter: RateLimiterPostgres, key: string): Promise<RateLimiterRes | null> {
  try {
    await limiter.consume(key);
    return null;
  } catch (refusal) {
    if (refusal instanceof RateLimiterRes) return refusal;
    throw refusal;
  }
}
