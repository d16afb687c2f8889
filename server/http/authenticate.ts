import { hash } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import { createRemoteJWKSet, errors, type JWTVerifyGetKey, jwtVerify } from 'jose';
import { LRUCache } from 'lru-cache';
import type { Claims } from '../tenancy/actor.ts';
import { ApiError } from './api-error.ts';

export interface TokenRules {
  issuer: string;
  jwksUrl: string;
}

/** A verified token is believed this long before its signature is asked again, and never past its own end. */
const longest_ms = 30_000;
const clockTolerance_s = 5;

/**
 * Verifies access tokens against the provider's published keys and nothing else. Algorithm, issuer, audience, times and the
 * members we rely on are all demanded; headers such as `jku` or `jwk` are never followed.
 * A token that was verified is remembered by its digest: a signature costs 120 µs of processor time, a digest one.
 */
export class Authenticator {
  readonly #jwksUrl: URL;
  #keys: JWTVerifyGetKey;
  readonly #issuer: string;
  readonly #verified = new LRUCache<string, Claims>({ max: 50_000, ttl: longest_ms });

  constructor(rules: TokenRules) {
    this.#jwksUrl = new URL(rules.jwksUrl);
    this.#keys = publishedKeys(this.#jwksUrl);
    this.#issuer = rules.issuer;
  }

  /** The claims of the bearer token, or a 401. A provider that cannot be reached is a 503: the session may be fine. */
  async authenticate(headers: IncomingHttpHeaders): Promise<Claims> {
    const [, token] = /^bearer ([\w-]+\.[\w-]+\.[\w-]+)$/i.exec(headers.authorization ?? '') ?? [];
    if (token === undefined) throw new ApiError('unauthenticated');
    const digest = hash('sha256', token, 'base64url');
    const known = this.#verified.get(digest);
    if (known !== undefined) return known;
    const keys = this.#keys;
    const { claims, exp } = await this.#verify(token, keys);
    const left_ms = (exp + clockTolerance_s) * 1000 - Date.now();
    if (left_ms > 0 && keys === this.#keys)
      this.#verified.set(digest, claims, { ttl: Math.min(left_ms, longest_ms) });
    return claims;
  }

  /** The published keys are not what they were: neither they nor what they verified is believed any longer. */
  forgetKeys(): void {
    this.#keys = publishedKeys(this.#jwksUrl);
    this.#verified.clear();
  }

  async #verify(token: string, keys: JWTVerifyGetKey): Promise<{ claims: Claims; exp: number }> {
    try {
      const { payload } = await jwtVerify(token, keys, {
        issuer: this.#issuer,
        audience: 'authenticated',
        algorithms: ['ES256', 'RS256'],
        requiredClaims: ['exp', 'iat', 'sub', 'session_id', 'aal', 'role'],
        clockTolerance: clockTolerance_s,
      });
      const { sub, session_id, aal, role, iat, exp, user_metadata } = payload as Record<string, unknown>;
      const fits =
        role === 'authenticated' &&
        isUuid(sub) &&
        isUuid(session_id) &&
        (aal === 'aal1' || aal === 'aal2') &&
        typeof exp === 'number' &&
        typeof iat === 'number' &&
        iat <= Date.now() / 1000 + 60;
      if (!fits) throw new ApiError('unauthenticated');
      const claims = { sub, session_id, aal, user_metadata: isRecord(user_metadata) ? user_metadata : {} };
      return { claims, exp };
    } catch (error) {
      if (error instanceof ApiError) throw error;
      if (isProviderAway(error)) throw new ApiError('unavailable', { cause: error });
      throw new ApiError('unauthenticated', { cause: error });
    }
  }
}

/** The list of keys could not be had: an answer other than 200, one that is no list, none in time, or no connection. */
const isProviderAway = (error: unknown): boolean =>
  error instanceof errors.JOSEError
    ? error instanceof errors.JWKSTimeout ||
      error instanceof errors.JWKSInvalid ||
      error.code === 'ERR_JOSE_GENERIC'
    : error instanceof Error;

/** Read at the first token, and again for a key that is not among them, at most every half minute. */
const publishedKeys = (url: URL): JWTVerifyGetKey =>
  createRemoteJWKSet(url, { cooldownDuration: 30_000, timeoutDuration: 5_000 });

const isUuid = (value: unknown): value is string =>
  typeof value === 'string' && /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(value);
const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Refuses to start on a key set that could verify nothing, and says why. */
export async function assertKeysPublished(jwksUrl: string): Promise<void> {
  let body: unknown;
  try {
    const response = await fetch(jwksUrl, { signal: AbortSignal.timeout(5_000) });
    if (!response.ok) throw new Error(`it answered ${response.status}`);
    body = await response.json();
  } catch (cause) {
    throw new Error(
      `The signing keys at ${jwksUrl} cannot be read: ${cause instanceof Error ? cause.message : cause}`,
      { cause },
    );
  }
  const keys = isRecord(body) && Array.isArray(body.keys) ? body.keys : [];
  if (keys.length === 0)
    throw new Error(
      `${jwksUrl} lists no keys. A project that signs with a shared secret must be switched to asymmetric keys first.`,
    );
}
