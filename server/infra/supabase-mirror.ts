import { setTimeout as sleep } from 'node:timers/promises';
import { createForeignAccounts, type ForeignAccount, type ForeignAccounts } from '@pto-connect/identity';
import { LRUCache } from 'lru-cache';
import type { Logger } from 'pino';
import { ApiError } from '../http/api-error.ts';
import type { Claims } from '../tenancy/actor.ts';
import type { Database } from '../tenancy/database.ts';
import { keepsAccountsHere } from './supabase-checks.ts';

/** A project's answer about a session is believed for so long, and no longer. */
const believed_ms = 30_000;
/** A project that does not answer in this time cannot be asked. */
const longestAnswer_ms = 5_000;

/** A request whose token was verified: what the project is asked with. */
export interface ForeignCaller {
  claims: Claims;
  token: string;
  userAgent: string | null;
}

interface Answer {
  at: number;
  aal: string;
  /** Null for a live session. */
  refusal: 'session_ended' | null;
}

/**
 * Keeps our own database's copy of a Supabase project's accounts and sessions true: a session is asked about at most every half
 * minute, and again when it was raised or lowered by a second factor. What the project refuses ends here at once, in every process.
 */
export class SupabaseMirror {
  readonly #project: { url: string; publishableKey: string };
  readonly accounts: ForeignAccounts;
  readonly #now: () => number;
  readonly #onTrouble: (reason: string) => void;
  readonly #timeout_ms: number;
  readonly #answers = new LRUCache<string, Answer>({ max: 50_000 });
  readonly #asking = new Map<string, Promise<Answer>>();

  constructor(options: {
    project: { url: string; publishableKey: string };
    accounts: ForeignAccounts;
    /** Milliseconds that only ever grow. */
    now: () => number;
    /** Hears why the project could not be asked; the reason holds no token and no address. */
    onTrouble(reason: string): void;
    timeout_ms?: number;
  }) {
    this.#project = options.project;
    this.accounts = options.accounts;
    this.#now = options.now;
    this.#onTrouble = options.onTrouble;
    this.#timeout_ms = options.timeout_ms ?? longestAnswer_ms;
  }

  /** Resolves for a live session. Throws `session_ended` for one the project refuses, `unavailable` when it cannot be asked. */
  async confirm(caller: ForeignCaller): Promise<void> {
    const { session_id, aal } = caller.claims;
    const known = this.#answers.get(session_id);
    const isFresh = known !== undefined && known.aal === aal && this.#now() - known.at < believed_ms;
    const { refusal } = isFresh ? known : await this.#askOnce(caller);
    if (refusal !== null) throw new ApiError(refusal);
  }

  /** Those who come while the question is under way wait for its answer. */
  #askOnce(caller: ForeignCaller): Promise<Answer> {
    const key = `${caller.claims.session_id} ${caller.claims.aal}`;
    const asking = this.#asking.get(key) ?? this.#ask(caller).finally(() => void this.#asking.delete(key));
    this.#asking.set(key, asking);
    return asking;
  }

  async #ask(caller: ForeignCaller): Promise<Answer> {
    const { session_id, aal } = caller.claims;
    // The answer is as old as the question.
    const at = this.#now();
    const answer = { at, aal, refusal: (await this.#isLive(caller)) ? null : ('session_ended' as const) };
    this.#answers.set(session_id, answer);
    return answer;
  }

  async #isLive(caller: ForeignCaller): Promise<boolean> {
    const { claims, userAgent } = caller;
    const { status, body } = await this.#fetchUser(caller.token);
    if (status === 200 && body.id === claims.sub) {
      const session = { id: claims.session_id, aal: claims.aal, userAgent };
      return this.accounts.record(toAccount(body), session);
    }
    switch (status === 401 || status === 403 ? (body.error_code ?? body.code) : undefined) {
      case 'session_not_found':
      case 'session_expired':
        await this.accounts.endSession(claims.session_id);
        return false;
      case 'user_not_found':
        await this.accounts.remove(claims.sub);
        return false;
      case 'user_banned':
        await this.accounts.ban(claims.sub);
        return false;
      // It ran out on the way, or its key was withdrawn.
      case 'bad_jwt':
        throw new ApiError('unauthenticated');
      default:
        throw this.#trouble(`it answered ${status}`);
    }
  }

  async #fetchUser(token: string): Promise<{ status: number; body: Record<string, unknown> }> {
    const ask = () =>
      fetch(`${this.#project.url}/auth/v1/user`, {
        headers: {
          apikey: this.#project.publishableKey,
          Authorization: `Bearer ${token}`,
          'X-Supabase-Api-Version': '2024-01-01',
        },
        redirect: 'error',
        signal: AbortSignal.timeout(this.#timeout_ms),
      });
    try {
      // A connection that was kept open may have been closed on the other side meanwhile: that is worth one more try.
      const response = await ask().catch(async (error: Error) => {
        if (error.name === 'TimeoutError') throw error;
        await sleep(20);
        return ask();
      });
      const body: unknown = await response.json().catch(() => null);
      return { status: response.status, body: isRecord(body) ? body : {} };
    } catch (error) {
      throw this.#trouble((error as Error).message);
    }
  }

  /** Nothing is believed past its time, so who cannot be asked about is not let in; the session may be fine all the same. */
  #trouble(reason: string): ApiError {
    this.#onTrouble(reason);
    return new ApiError('unavailable', { cause: reason });
  }
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const textOf = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null);
const listOf = (value: unknown): Record<string, unknown>[] =>
  Array.isArray(value) ? value.filter(isRecord) : [];

/** What we keep of a project's user object. Members that a later version adds are of no interest. */
export function toAccount(user: Record<string, unknown>): ForeignAccount {
  const metadata = isRecord(user.user_metadata) ? user.user_metadata : {};
  const factors = listOf(user.factors).flatMap(({ id, factor_type, status, friendly_name, created_at }) =>
    factor_type === 'totp' || factor_type === 'webauthn' || factor_type === 'phone'
      ? [
          {
            id: String(id),
            factor_type: factor_type as 'totp' | 'webauthn' | 'phone',
            status: status === 'verified' ? ('verified' as const) : ('unverified' as const),
            friendly_name: textOf(friendly_name),
            created_at: String(created_at),
          },
        ]
      : [],
  );
  return {
    id: String(user.id),
    email: textOf(user.email)?.toLowerCase() ?? null,
    email_confirmed_at: textOf(user.email_confirmed_at),
    created_at: textOf(user.created_at) ?? new Date().toISOString(),
    last_sign_in_at: textOf(user.last_sign_in_at),
    language: metadata.language === 'es' ? 'es' : 'en',
    is_sso_user: listOf(user.identities).some(({ provider }) => String(provider).startsWith('sso:')),
    factors,
  };
}

/**
 * The copy of a Supabase project's accounts in a database of our own, or null where nothing is copied: with the embedded service, and
 * in the project's own database. Throws, saying what to do, when the accounts here are somebody else's.
 */
export async function openMirror(
  config: { supabaseUrl: string | null; supabasePublishableKey: string | null },
  parts: {
    /** Of role pto_auth. */
    databaseUrl: string;
    database: Database;
    logger: Logger;
    settled: () => Promise<void>;
    now: () => number;
  },
): Promise<SupabaseMirror | null> {
  const { supabaseUrl: url, supabasePublishableKey: publishableKey } = config;
  if (url === null || !(await keepsAccountsHere(parts.database))) return null;
  const { logger } = parts;
  const accounts = createForeignAccounts({
    databaseUrl: parts.databaseUrl,
    settled: parts.settled,
    onIdleError: ({ message }) => logger.error({ cause: message }, 'idle account connection failed'),
  });
  try {
    await accounts.start(url);
  } catch (error) {
    await accounts.close();
    throw error;
  }
  return new SupabaseMirror({
    project: { url, publishableKey: publishableKey ?? '' },
    accounts,
    now: parts.now,
    onTrouble: (cause) => logger.warn({ cause }, 'the Supabase project cannot be asked about a session'),
  });
}
