import type { Connection } from '../database.ts';

export type FactorStatus = 'unverified' | 'verified';

export type FactorRow = {
  id: string;
  user_id: string;
  friendly_name: string | null;
  factor_type: 'totp';
  status: FactorStatus;
  created_at: Date;
  updated_at: Date;
  secret: string;
  last_challenged_at: Date | null;
  last_used_step: number | null;
};

const COLUMNS =
  'id, user_id, friendly_name, factor_type, status, created_at, updated_at, secret, last_challenged_at, last_used_step';

export async function listFactors(db: Connection, userId: string): Promise<FactorRow[]> {
  const { rows } = await db.query<FactorRow>(
    `select ${COLUMNS} from auth.mfa_factors where user_id = $1 order by created_at limit 50`,
    [userId],
  );
  return rows;
}

/** One factor of one account, held until the transaction ends. */
export async function lockFactor(db: Connection, userId: string, id: string): Promise<FactorRow | null> {
  const { rows } = await db.query<FactorRow>(
    `select ${COLUMNS} from auth.mfa_factors where user_id = $1 and id = $2 for update`,
    [userId, id],
  );
  return rows[0] ?? null;
}

export async function insertFactor(
  db: Connection,
  factor: { id: string; userId: string; friendlyName: string; secret: string; now: Date },
): Promise<void> {
  await db.query(
    `insert into auth.mfa_factors (id, user_id, friendly_name, factor_type, status, secret, created_at, updated_at)
     values ($1, $2, $3, 'totp', 'unverified', $4, $5, $5)`,
    [factor.id, factor.userId, factor.friendlyName, factor.secret, factor.now],
  );
}

/** Remembers the accepted time step, which the next code must exceed, and marks the factor as proven. */
export async function markFactorVerified(db: Connection, id: string, step: number, now: Date): Promise<void> {
  await db.query(
    `update auth.mfa_factors set status = 'verified', last_used_step = $2, updated_at = $3 where id = $1`,
    [id, step, now],
  );
}

/** `last_challenged_at` is unique upstream; two challenges in one millisecond must not collide. */
export async function markFactorChallenged(db: Connection, id: string, now: Date): Promise<void> {
  await db.query(
    `update auth.mfa_factors set last_challenged_at = greatest($2::timestamptz, (
       select max(other.last_challenged_at) + interval '1 microsecond' from auth.mfa_factors other
       where other.last_challenged_at between $2::timestamptz and $2::timestamptz + interval '1 millisecond'))
     where id = $1`,
    [id, now],
  );
}

export async function removeFactor(db: Connection, id: string): Promise<void> {
  await db.query('delete from auth.mfa_factors where id = $1', [id]);
}

export async function removeFactorsOfUser(db: Connection, userId: string): Promise<void> {
  await db.query('delete from auth.mfa_factors where user_id = $1', [userId]);
}

export async function removeUnverifiedFactors(db: Connection, userId: string): Promise<void> {
  await db.query(`delete from auth.mfa_factors where user_id = $1 and status = 'unverified'`, [userId]);
}

/** Forgets enrolments that were begun before the given time and never completed. */
export async function removeStaleFactors(db: Connection, userId: string, before: Date): Promise<void> {
  await db.query(
    `delete from auth.mfa_factors where user_id = $1 and status = 'unverified' and created_at < $2`,
    [userId, before],
  );
}
