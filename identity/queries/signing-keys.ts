import type { JWK } from 'jose';
import type { Connection } from '../database.ts';

export type SigningKeyRow = {
  kid: string;
  algorithm: string;
  public_jwk: JWK;
  private_jwk: string;
  sign_from: Date;
  verify_until: Date | null;
};

/** Lets one process at a time decide whether a key is missing. */
export async function lockSigningKeys(db: Connection): Promise<void> {
  await db.query(`select pg_advisory_xact_lock(hashtext('auth.signing_keys'))`);
}

/** Keys that tokens may still be verified with, newest first. */
export async function listSigningKeys(db: Connection, now: Date): Promise<SigningKeyRow[]> {
  const { rows } = await db.query<SigningKeyRow>(
    `select kid, algorithm, public_jwk, private_jwk, sign_from, verify_until from auth.signing_keys
     where verify_until is null or verify_until > $1 order by sign_from desc, kid limit 20`,
    [now],
  );
  return rows;
}

export type NewSigningKey = Omit<SigningKeyRow, 'verify_until'> & { now: Date };

export async function insertSigningKey(db: Connection, key: NewSigningKey): Promise<void> {
  await db.query(
    `insert into auth.signing_keys (kid, algorithm, public_jwk, private_jwk, sign_from, created_at)
     values ($1, $2, $3, $4, $5, $6)`,
    [key.kid, key.algorithm, key.public_jwk, key.private_jwk, key.sign_from, key.now],
  );
}

/** Says until when tokens of the keys other than this one are accepted, at the latest. */
export async function retireOtherKeys(db: Connection, kid: string, verifyUntil: Date): Promise<void> {
  await db.query('update auth.signing_keys set verify_until = least(verify_until, $2) where kid <> $1', [
    kid,
    verifyUntil,
  ]);
}

/** Deletes keys whose last token ran out before the given time. */
export async function purgeSigningKeys(db: Connection, before: Date): Promise<void> {
  await db.query('delete from auth.signing_keys where verify_until < $1', [before]);
}
