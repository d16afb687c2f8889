import { randomUUID } from 'node:crypto';
import { exportJWK, generateKeyPair, type JWK } from 'jose';
import type { Pool } from 'pg';
import { inTransaction } from './database.ts';
import type { KeySource } from './keys.ts';
import { removeAllSessions } from './queries/sessions.ts';
import {
  insertSigningKey,
  listSigningKeys,
  lockSigningKeys,
  type NewSigningKey,
  retireOtherKeys,
  type SigningKeyRow,
} from './queries/signing-keys.ts';
import type { Sealer } from './sealing.ts';
import { importKey, publicMembers, type SigningKey } from './signing-algorithms.ts';

const ALGORITHM = 'ES256';
// How far the clocks of two servers may differ, and how long one needs to notice.
const MARGIN_MS = 60_000;
// JWKS may be cached ten minutes on the way and ten more in a client: a new key is shown this long before it signs.
const ANNOUNCE_MS = 20 * 60_000 + MARGIN_MS;

/** Keys the service made itself: table auth.signing_keys, private halves encrypted. */
export function createStoredKeys(pool: Pool, sealer: Sealer, clock: () => Date): KeySource {
  const known = new Map<string, SigningKey>();

  async function open(row: SigningKeyRow): Promise<SigningKey> {
    let jwk: JWK;
    try {
      jwk = JSON.parse(sealer.open(row.private_jwk).toString()) as JWK;
    } catch {
      throw new Error(
        'The signing keys cannot be opened with this server secret. Start with the secret the database was set up with.',
      );
    }
    return {
      kid: row.kid,
      algorithm: row.algorithm,
      signer: await importKey(jwk, row.algorithm),
      verifier: await importKey(row.public_jwk, row.algorithm),
      publicJwk: row.public_jwk,
      signFrom: row.sign_from,
      verifyUntil: row.verify_until,
    };
  }

  async function load(): Promise<SigningKey[]> {
    const rows = await listSigningKeys(pool, clock());
    const keys = await Promise.all(
      rows.map(async (row) => {
        const before = known.get(row.kid);
        return before
          ? { ...before, signFrom: row.sign_from, verifyUntil: row.verify_until }
          : await open(row);
      }),
    );
    known.clear();
    for (const key of keys) known.set(key.kid, key);
    return keys;
  }

  async function create(signFrom: Date): Promise<NewSigningKey> {
    const pair = await generateKeyPair(ALGORITHM, { extractable: true });
    const kid = randomUUID();
    const privateJwk = { ...(await exportJWK(pair.privateKey)), kid, alg: ALGORITHM };
    return {
      kid,
      algorithm: ALGORITHM,
      public_jwk: publicMembers(privateJwk),
      private_jwk: sealer.seal(Buffer.from(JSON.stringify(privateJwk))),
      sign_from: signFrom,
      now: clock(),
    };
  }

  return {
    load,
    async start() {
      await inTransaction(pool, async (tx) => {
        await lockSigningKeys(tx);
        const now = clock();
        if ((await listSigningKeys(tx, now)).length === 0) await insertSigningKey(tx, await create(now));
      });
      await load();
    },
    async rotate(tokenSeconds) {
      const signsFrom = new Date(clock().getTime() + ANNOUNCE_MS);
      const key = await create(signsFrom);
      const until = new Date(signsFrom.getTime() + tokenSeconds * 1000 + MARGIN_MS);
      await inTransaction(pool, async (tx) => {
        await lockSigningKeys(tx);
        await insertSigningKey(tx, key);
        await retireOtherKeys(tx, key.kid, until);
      });
      return { kid: key.kid, signsFrom, othersUntil: until, endedSessions: 0 };
    },
    async replaceNow() {
      const now = clock();
      const key = await create(now);
      const endedSessions = await inTransaction(pool, async (tx) => {
        await lockSigningKeys(tx);
        await insertSigningKey(tx, key);
        await retireOtherKeys(tx, key.kid, now);
        // Whoever holds the old key can write tokens for any session they know of, and key lists are cached elsewhere.
        return removeAllSessions(tx);
      });
      return { kid: key.kid, signsFrom: now, othersUntil: now, endedSessions };
    },
  };
}
