import type { Connection } from '../database.ts';

export type AssuranceLevel = 'aal1' | 'aal2';

export type SessionRow = {
  id: string;
  user_id: string;
  created_at: Date;
  updated_at: Date;
  factor_id: string | null;
  aal: AssuranceLevel;
  not_after: Date | null;
  refreshed_at: Date | null;
  user_agent: string | null;
  ip: string | null;
  refresh_token_hmac_key: string;
  refresh_token_counter: number;
};

const COLUMNS = `id, user_id, created_at, updated_at, factor_id, aal, not_after, refreshed_at at time zone 'utc' as refreshed_at,
  user_agent, host(ip) as ip, refresh_token_hmac_key, refresh_token_counter`;

export type NewSession = {
  id: string;
  userId: string;
  notAfter: Date;
  userAgent: string | null;
  ip: string | null;
  hmacKey: string;
  now: Date;
};

export async function insertSession(db: Connection, session: NewSession): Promise<SessionRow> {
  const { rows } = await db.query<SessionRow>(
    `insert into auth.sessions (id, user_id, created_at, updated_at, aal, not_after, user_agent, ip, refresh_token_hmac_key,
       refresh_token_counter)
     values ($1, $2, $3, $3, 'aal1', $4, $5, $6, $7, 0) returning ${COLUMNS}`,
    [
      session.id,
      session.userId,
      session.now,
      session.notAfter,
      session.userAgent,
      session.ip,
      session.hmacKey,
    ],
  );
  return rows[0] as SessionRow;
}

export async function findSession(db: Connection, id: string): Promise<SessionRow | null> {
  const { rows } = await db.query<SessionRow>(`select ${COLUMNS} from auth.sessions where id = $1`, [id]);
  return rows[0] ?? null;
}

/** The same, holding the row until the transaction ends, so that two refreshes take turns. */
export async function lockSession(db: Connection, id: string): Promise<SessionRow | null> {
  const { rows } = await db.query<SessionRow>(
    `select ${COLUMNS} from auth.sessions where id = $1 for update`,
    [id],
  );
  return rows[0] ?? null;
}

/** Moves the counter on after a refresh. */
export async function advanceSession(
  db: Connection,
  session: { id: string; counter: number; userAgent: string | null; ip: string | null; now: Date },
): Promise<SessionRow> {
  const { rows } = await db.query<SessionRow>(
    `update auth.sessions set refresh_token_counter = $2, refreshed_at = $3::timestamptz at time zone 'utc', updated_at = $3,
       user_agent = coalesce($4, user_agent), ip = coalesce($5::inet, ip)
     where id = $1 returning ${COLUMNS}`,
    [session.id, session.counter, session.now, session.userAgent, session.ip],
  );
  return rows[0] as SessionRow;
}

/** Lets a session end sooner, as for someone who has come to hold an office since they signed in. */
export async function shortenSession(db: Connection, id: string, notAfter: Date): Promise<void> {
  await db.query('update auth.sessions set not_after = $2 where id = $1', [id, notAfter]);
}

/** Raises a session to aal2 under a new key and counter, which kills every refresh token it had. */
export async function raiseSession(
  db: Connection,
  session: { id: string; factorId: string; hmacKey: string; counter: number; now: Date },
): Promise<SessionRow> {
  const { rows } = await db.query<SessionRow>(
    `update auth.sessions set aal = 'aal2', factor_id = $2, refresh_token_hmac_key = $3, refresh_token_counter = $4, updated_at = $5
     where id = $1 returning ${COLUMNS}`,
    [session.id, session.factorId, session.hmacKey, session.counter, session.now],
  );
  return rows[0] as SessionRow;
}

/** Takes aal2 away from the sessions that reached it with this factor. */
export async function lowerSessionsOfFactor(db: Connection, factorId: string, now: Date): Promise<void> {
  await db.query(
    `with lowered as (
       update auth.sessions set aal = 'aal1', factor_id = null, updated_at = $2 where factor_id = $1 returning id
     )
     delete from auth.mfa_amr_claims where authentication_method = 'totp' and session_id in (select id from lowered)`,
    [factorId, now],
  );
}

/** The account's sessions that are not over, latest first. */
export async function listSessions(db: Connection, userId: string, now: Date): Promise<SessionRow[]> {
  const { rows } = await db.query<SessionRow>(
    `select ${COLUMNS} from auth.sessions where user_id = $1 and (not_after is null or not_after > $2)
     order by coalesce(refreshed_at at time zone 'utc', created_at) desc limit 100`,
    [userId, now],
  );
  return rows;
}

export async function removeSession(db: Connection, id: string): Promise<void> {
  await db.query('delete from auth.sessions where id = $1', [id]);
}

/** Ends one session of an account; false when the account has no such session. */
export async function removeSessionOfUser(db: Connection, userId: string, id: string): Promise<boolean> {
  const { rowCount } = await db.query('delete from auth.sessions where user_id = $1 and id = $2', [
    userId,
    id,
  ]);
  return rowCount === 1;
}

/** Ends all sessions of an account, except one if given. Gives how many. */
export async function removeSessionsOfUser(
  db: Connection,
  userId: string,
  exceptId: string | null,
): Promise<number> {
  const { rowCount } = await db.query(
    'delete from auth.sessions where user_id = $1 and ($2::uuid is null or id <> $2)',
    [userId, exceptId],
  );
  return rowCount ?? 0;
}

/** Ends every session of everybody. Gives how many. */
export async function removeAllSessions(db: Connection): Promise<number> {
  const { rowCount } = await db.query('delete from auth.sessions');
  return rowCount ?? 0;
}

/** Ends the account's sessions that did not reach aal2. */
export async function removeLowSessions(db: Connection, userId: string): Promise<void> {
  await db.query(`delete from auth.sessions where user_id = $1 and aal = 'aal1'`, [userId]);
}

/** Deletes sessions that have been over since before the given time. */
export async function purgeSessions(db: Connection, before: Date): Promise<void> {
  await db.query('delete from auth.sessions where not_after < $1', [before]);
}
