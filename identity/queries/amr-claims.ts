import type { Connection } from '../database.ts';

export type AmrClaim = { method: string; at: Date };

/** Notes that the session was authenticated this way now. */
export async function upsertAmrClaim(
  db: Connection,
  claim: { id: string; sessionId: string; method: string; now: Date },
): Promise<void> {
  await db.query(
    `insert into auth.mfa_amr_claims (id, session_id, created_at, updated_at, authentication_method)
     values ($1, $2, $3, $3, $4)
     on conflict (session_id, authentication_method) do update set updated_at = excluded.updated_at`,
    [claim.id, claim.sessionId, claim.now, claim.method],
  );
}

/** How the session was authenticated, newest first. */
export async function listAmrClaims(db: Connection, sessionId: string): Promise<AmrClaim[]> {
  const { rows } = await db.query<AmrClaim>(
    `select authentication_method as method, updated_at as at from auth.mfa_amr_claims where session_id = $1
     order by updated_at desc, authentication_method limit 20`,
    [sessionId],
  );
  return rows;
}
