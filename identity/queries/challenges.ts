import type { Connection } from '../database.ts';

export type ChallengeRow = {
  id: string;
  factor_id: string;
  created_at: Date;
  verified_at: Date | null;
  ip_address: string;
  attempts: number;
};

export async function insertChallenge(
  db: Connection,
  challenge: { id: string; factorId: string; ip: string; now: Date },
): Promise<void> {
  await db.query(
    'insert into auth.mfa_challenges (id, factor_id, created_at, ip_address) values ($1, $2, $3, $4)',
    [challenge.id, challenge.factorId, challenge.now, challenge.ip],
  );
}

/** A challenge put to this factor, held until the transaction ends. */
export async function lockChallenge(
  db: Connection,
  factorId: string,
  id: string,
): Promise<ChallengeRow | null> {
  const { rows } = await db.query<ChallengeRow>(
    `select id, factor_id, created_at, verified_at, host(ip_address) as ip_address, attempts from auth.mfa_challenges
     where factor_id = $1 and id = $2 for update`,
    [factorId, id],
  );
  return rows[0] ?? null;
}

export async function countChallengeAttempt(db: Connection, id: string): Promise<void> {
  await db.query('update auth.mfa_challenges set attempts = attempts + 1 where id = $1', [id]);
}

export async function markChallengeVerified(db: Connection, id: string, now: Date): Promise<void> {
  await db.query('update auth.mfa_challenges set verified_at = $2 where id = $1', [id, now]);
}

export async function purgeChallenges(db: Connection, before: Date): Promise<void> {
  await db.query('delete from auth.mfa_challenges where created_at < $1', [before]);
}
