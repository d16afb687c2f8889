import { type JWK, type JWTPayload, type JWTVerifyOptions, jwtVerify, SignJWT } from 'jose';
import { AuthError } from './errors.ts';
import type { KeyMaterial, SigningKey } from './signing-algorithms.ts';

const AUDIENCE = 'authenticated';
// A key that was revoked in another process is noticed within this time.
const RELOAD_MS = 1_000;
const FUTURE_SECONDS = 60;

export type Rotation = { kid: string; signsFrom: Date; othersUntil: Date; endedSessions: number };

/** Where signing keys come from: the database, or the configuration. */
export type KeySource = {
  /** Makes the first key where keys are made here. Throws when the keys there are cannot be used. */
  start(): Promise<void>;
  /** The keys that verify now or will, in any order. */
  load(): Promise<SigningKey[]>;
  /** Announces a new key that takes over in twenty-one minutes; the old ones are accepted until their tokens have run out. */
  rotate(tokenSeconds: number): Promise<Rotation>;
  /** Signs with a new key at once, refuses tokens of all others, and ends every session. */
  replaceNow(): Promise<Rotation>;
};

export type KeyStore = {
  start(): Promise<void>;
  sign(claims: JWTPayload): Promise<string>;
  /** Gives the claims of a token signed by us for the issuer, or refuses it (403 bad_jwt). Only our own keys by `kid`, each with its own algorithm. */
  verify(token: string, issuer: string): Promise<JWTPayload>;
  /** The same for any token that one of our keys signed, whatever it says of issuer and audience and whether it ends. For the test profile. */
  verifySignature(token: string): Promise<JWTPayload>;
  /** The public keys as served at /.well-known/jwks.json. */
  listPublic(): Promise<JWK[]>;
  rotate(tokenSeconds: number): Promise<Rotation>;
  replaceNow(): Promise<Rotation>;
  /** The next question reads the source, however lately it was read. */
  forget(): void;
};

/** Signs and verifies with the keys of a source, which it asks again every second so that a revoked key is gone everywhere at once. */
export function createKeyStore(source: KeySource, clock: () => Date): KeyStore {
  let loaded: SigningKey[] = [];
  let loadedAt = Number.NEGATIVE_INFINITY;
  let timesForgotten = 0;

  async function reload(): Promise<void> {
    const before = timesForgotten;
    loaded = await source.load();
    // Real time, because it is about what other processes do, whatever the service's clock says. What was read before the keys
    // were to be forgotten is old already.
    loadedAt = before === timesForgotten ? performance.now() : Number.NEGATIVE_INFINITY;
  }

  async function current(): Promise<SigningKey[]> {
    if (performance.now() - loadedAt > RELOAD_MS) await reload();
    const now = clock();
    return loaded.filter((key) => key.verifyUntil === null || key.verifyUntil > now);
  }

  async function check(token: string, rules: JWTVerifyOptions): Promise<JWTPayload> {
    const keys = await current();
    try {
      const { payload } = await jwtVerify(token, ({ kid, alg }) => requireKey(keys, kid, alg), {
        ...rules,
        currentDate: clock(),
      });
      if ((payload.iat ?? 0) > clock().getTime() / 1000 + FUTURE_SECONDS)
        throw new Error('issued in the future');
      return payload;
    } catch (error) {
      const reason = error instanceof Error ? error.message : 'unknown reason';
      const text = 'invalid JWT: unable to parse or verify signature, token is invalid';
      throw new AuthError(403, 'bad_jwt', `${text}: ${reason}`);
    }
  }

  return {
    async start() {
      await source.start();
      await reload();
    },
    async sign(claims) {
      const now = clock();
      const signing = (await current())
        .filter((key) => key.signer !== null)
        .sort((a, b) => b.signFrom.getTime() - a.signFrom.getTime());
      const key = signing.find(({ signFrom }) => signFrom <= now) ?? signing.at(-1);
      if (!key?.signer) throw new Error('There is no signing key');
      return new SignJWT(claims)
        .setProtectedHeader({ alg: key.algorithm, typ: 'JWT', kid: key.kid })
        .sign(key.signer);
    },
    verify: (token, issuer) => check(token, { issuer, audience: AUDIENCE, requiredClaims: ['exp', 'iat'] }),
    verifySignature: (token) => check(token, {}),
    async listPublic() {
      return (await current()).flatMap(({ publicJwk }) => (publicJwk === null ? [] : [publicJwk]));
    },
    async rotate(tokenSeconds) {
      const rotation = await source.rotate(tokenSeconds);
      await reload();
      return rotation;
    },
    forget() {
      timesForgotten += 1;
      loadedAt = Number.NEGATIVE_INFINITY;
    },
    async replaceNow() {
      const rotation = await source.replaceNow();
      await reload();
      return rotation;
    },
  };
}

/** The key a token names, if it also names that key's own algorithm. Tokens of a shared secret are written without a kid. */
function requireKey(keys: SigningKey[], kid: string | undefined, algorithm: string | undefined): KeyMaterial {
  const key =
    kid === undefined
      ? keys.find((candidate) => candidate.publicJwk === null)
      : keys.find((candidate) => candidate.kid === kid);
  if (!key || key.algorithm !== algorithm) throw new Error('unknown key');
  return key.verifier;
}
