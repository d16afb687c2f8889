import type { RateClass } from '@pto-connect/contract';
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { ApiError } from './api-error.ts';

/** Calls a minute for one caller: a person where known, an address otherwise. */
const perMinute: Record<RateClass, number> = { read: 600, write: 120, mail: 20, heavy: 20 };
/** Calls a minute for one address over everything, before anybody is asked who they are. A school shares one address. */
const perAddress = 3_000;

export class RateLimits {
  readonly #limiters: Record<RateClass, RateLimiterMemory>;
  readonly #addresses: RateLimiterMemory;

  constructor(factor: number) {
    const limiter = (points: number, keyPrefix: string) =>
      new RateLimiterMemory({ points: points * factor, duration: 60, keyPrefix });
    this.#limiters = {
      read: limiter(perMinute.read, 'read'),
      write: limiter(perMinute.write, 'write'),
      mail: limiter(perMinute.mail, 'mail'),
      heavy: limiter(perMinute.heavy, 'heavy'),
    };
    this.#addresses = limiter(perAddress, 'address');
  }

  address(ip: string): Promise<void> {
    return consume(this.#addresses, ip);
  }

  caller(rateClass: RateClass, caller: string): Promise<void> {
    return consume(this.#limiters[rateClass], caller);
  }
}

async function consume(limiter: RateLimiterMemory, key: string): Promise<void> {
  try {
    await limiter.consume(key);
  } catch (refusal) {
    if (!(refusal instanceof RateLimiterRes)) throw refusal;
    const seconds = Math.max(1, Math.ceil(refusal.msBeforeNext / 1000));
    throw new RateLimited(seconds);
  }
}

/** Too many requests; the answer carries Retry-After. */
export class RateLimited extends ApiError {
  readonly retryAfterSeconds: number;
  constructor(retryAfterSeconds: number) {
    super('rate_limited');
    this.retryAfterSeconds = retryAfterSeconds;
  }
}
