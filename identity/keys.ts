import { randomUUID } from 'node:crypto';
import {
  type CryptoKey,
  exportJWK,
  generateKeyPair,
  importJWK,
  type JWK,
  type JWTPayload,
  jwtVerify,
  SignJWT,
} from 'jose';
import type { Pool } from 'pg';
import { inTransaction } from './database.ts';
import { AuthError } from './errors.ts';
import {
  insertSigningKey,
  listSigningKeys,
  lockSigningKeys,
  retireOtherKeys,
  type SigningKeyRow,
} from './queries/signing-keys.ts';
import type { Sealer } from './sealing.ts';

const ALGORITHM = 'ES256';
const AUDIENCE = 'authenticated';
// JWKS may be cached ten minutes on the way and ten more in a client: a new key is shown this long before it signs.
const ANNOUNCE_MS = 20 * 60_000;
const RELOAD_MS = 60_000;

type LoadedKey = { row: SigningKeyRow; publicKey: CryptoKey; privateKey: CryptoKey };

export type KeyStore = {
  /** Makes the first key when there is none and loads all. Throws when the server's secret does not open them. */
  start(): Promise<void>;
  sign(claims: JWTPayload): Promise<string>;
  /** Gives the claims of a token signed by us for the issuer, or refuses it (403 bad_jwt). Only our own keys by `kid`, only ES256. */
  verify(token: string, issuer: string): Promise<JWTPayload>;
  /** The public keys as served at /.well-known/jwks.json. */
  listPublic(): Promise<JWK[]>;
  /** Announces a new key that takes over in twenty minutes; the old ones are accepted until their tokens have run out. */
  rotate(tokenSeconds: number): Promise<string>;
};

/** Keeps the signing keys of the service: table auth.signing_keys, private halves encrypted. */
export function createKeyStore(pool: Pool, sealer: Sealer, clock: () => Date): KeyStore {
  let loaded = new Map<string, LoadedKey>();
  let loadedAt = 0;

  async function load(row: SigningKeyRow): Promise<LoadedKey> {
    let jwk: JWK;
    try {
      jwk = JSON.parse(sealer.open(row.private_jwk).toString()) as JWK;
    } catch {
      throw new Error(
        'The signing keys cannot be opened with this server secret. Start with the secret the database was set up with.',
      );
    }
    const privateKey = (await importJWK(jwk, row.algorithm)) as CryptoKey;
    const publicKey = (await importJWK(row.public_jwk, row.algorithm)) as CryptoKey;
    return { row, privateKey, publicKey };
  }

  async function reload(): Promise<void> {
    const rows = await listSigningKeys(pool, clock());
    const known = loaded;
    const keys = await Promise.all(
      rows.map(async (row) => {
        const before = known.get(row.kid);
        return before ? { ...before, row } : await load(row);
      }),
    );
    loaded = new Map(keys.map((key) => [key.row.kid, key]));
    loadedAt = clock().getTime();
  }

  async function fresh(): Promise<Map<string, LoadedKey>> {
    if (Math.abs(clock().getTime() - loadedAt) > RELOAD_MS) await reload();
    return loaded;
  }

  async function create(signFrom: Date): Promise<Parameters<typeof insertSigningKey>[1]> {
    const pair = await generateKeyPair(ALGORITHM, { extractable: true });
    const kid = randomUUID();
    const members = { kid, alg: ALGORITHM, use: 'sig' };
    const privateJwk = { ...(await exportJWK(pair.privateKey)), ...members };
    return {
      kid,
      algorithm: ALGORITHM,
      public_jwk: { ...(await exportJWK(pair.publicKey)), ...members, key_ops: ['verify'] },
      private_jwk: sealer.seal(Buffer.from(JSON.stringify(privateJwk))),
      sign_from: signFrom,
      now: clock(),
    };
  }

  return {
    async start() {
      await inTransaction(pool, async (tx) => {
        await lockSigningKeys(tx);
        const now = clock();
        if ((await listSigningKeys(tx, now)).length === 0) await insertSigningKey(tx, await create(now));
      });
      await reload();
    },

    async sign(claims) {
      const now = clock();
      const keys = [...(await fresh()).values()];
      const key = keys.find((candidate) => candidate.row.sign_from <= now) ?? keys.at(-1);
      if (!key) throw new Error('There is no signing key');
      return new SignJWT(claims)
        .setProtectedHeader({ alg: ALGORITHM, typ: 'JWT', kid: key.row.kid })
        .sign(key.privateKey);
    },

    async verify(token, issuer) {
      const keys = await fresh();
      try {
        const { payload } = await jwtVerify(
          token,
          (header) => {
            const key = header.kid === undefined ? undefined : keys.get(header.kid);
            if (!key) throw new Error('unknown key');
            return key.publicKey;
          },
          {
            algorithms: [ALGORITHM],
            issuer,
            audience: AUDIENCE,
            currentDate: clock(),
            requiredClaims: ['exp', 'iat'],
          },
        );
        return payload;
      } catch (error) {
        const reason = error instanceof Error ? error.message : 'unknown reason';
        const text = 'invalid JWT: unable to parse or verify signature, token is invalid';
        throw new AuthError(403, 'bad_jwt', `${text}: ${reason}`);
      }
    },

    async listPublic() {
      return [...(await fresh()).values()].map((key) => key.row.public_jwk);
    },

    async rotate(tokenSeconds) {
      const takesOver = new Date(clock().getTime() + ANNOUNCE_MS);
      const key = await create(takesOver);
      await inTransaction(pool, async (tx) => {
        await lockSigningKeys(tx);
        await insertSigningKey(tx, key);
        await retireOtherKeys(tx, key.kid, new Date(takesOver.getTime() + tokenSeconds * 1000 + RELOAD_MS));
      });
      await reload();
      return key.kid;
    },
  };
}
