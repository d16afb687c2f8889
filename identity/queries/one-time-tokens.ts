import type { Connection } from '../database.ts';

export type TokenType =
  | 'confirmation_token'
  | 'reauthentication_token'
  | 'recovery_token'
  | 'email_change_token_new'
  | 'email_change_token_current';

export type TokenPurpose =
  | 'signup'
  | 'invite'
  | 'magiclink'
  | 'recovery'
  | 'email_change_current'
  | 'email_change_new'
  | 'reauthentication';

export type OneTimeTokenRow = {
  id: string;
  user_id: string;
  token_type: TokenType;
  purpose: TokenPurpose;
  code_hmac: string | null;
  code_expires_at: Date;
  code_attempts: number;
  expires_at: Date;
  flow_state_id: string | null;
};

const COLUMNS =
  'id, user_id, token_type, purpose, code_hmac, code_expires_at, code_attempts, expires_at, flow_state_id';

export type NewOneTimeToken = Omit<OneTimeTokenRow, 'code_attempts'> & {
  token_hash: string;
  relates_to: string;
  now: Date;
};

/** Stores a token; an earlier one of the same kind for the account is replaced. */
export async function putOneTimeToken(db: Connection, token: NewOneTimeToken): Promise<void> {
  await db.query(
    `insert into auth.one_time_tokens (id, user_id, token_type, token_hash, relates_to, created_at, updated_at, purpose, code_hmac,
       code_expires_at, expires_at, flow_state_id)
     values ($1, $2, $3, $4, $5, $6::timestamptz at time zone 'utc', $6::timestamptz at time zone 'utc', $7, $8, $9, $10, $11)
     on conflict (user_id, token_type) do update set id = excluded.id, token_hash = excluded.token_hash,
       relates_to = excluded.relates_to, created_at = excluded.created_at, updated_at = excluded.updated_at,
       purpose = excluded.purpose, code_hmac = excluded.code_hmac, code_expires_at = excluded.code_expires_at,
       code_attempts = 0, expires_at = excluded.expires_at, flow_state_id = excluded.flow_state_id`,
    [
      token.id,
      token.user_id,
      token.token_type,
      token.token_hash,
      token.relates_to,
      token.now,
      token.purpose,
      token.code_hmac,
      token.code_expires_at,
      token.expires_at,
      token.flow_state_id,
    ],
  );
}

/** Whether the account has a token for this that nobody used yet. */
export async function hasToken(db: Connection, userId: string, purpose: TokenPurpose): Promise<boolean> {
  const { rowCount } = await db.query(
    'select from auth.one_time_tokens where user_id = $1 and purpose = $2',
    [userId, purpose],
  );
  return rowCount === 1;
}

/** The token a mailed link carries, held until the transaction ends so that it is used once. */
export async function lockTokenByHash(db: Connection, tokenHash: string): Promise<OneTimeTokenRow | null> {
  const { rows } = await db.query<OneTimeTokenRow>(
    `select ${COLUMNS} from auth.one_time_tokens where token_hash = $1 for update`,
    [tokenHash],
  );
  return rows[0] ?? null;
}

/** The account's tokens for any of these purposes, held until the transaction ends. */
export async function lockTokensOfUser(
  db: Connection,
  userId: string,
  purposes: TokenPurpose[],
): Promise<OneTimeTokenRow[]> {
  const { rows } = await db.query<OneTimeTokenRow>(
    `select ${COLUMNS} from auth.one_time_tokens where user_id = $1 and purpose = any ($2) order by token_type for update`,
    [userId, purposes],
  );
  return rows;
}

/** Counts a wrong code; the code is dead once `limit` were counted, the link is not. */
export async function countWrongCode(db: Connection, id: string, limit: number): Promise<void> {
  await db.query(
    `update auth.one_time_tokens set code_attempts = code_attempts + 1,
       code_hmac = case when code_attempts + 1 >= $2 then null else code_hmac end
     where id = $1`,
    [id, limit],
  );
}

export async function removeToken(db: Connection, id: string): Promise<void> {
  await db.query('delete from auth.one_time_tokens where id = $1', [id]);
}

export async function removeTokensOfUser(db: Connection, userId: string): Promise<void> {
  await db.query('delete from auth.one_time_tokens where user_id = $1', [userId]);
}

export async function purgeTokens(db: Connection, before: Date): Promise<void> {
  await db.query('delete from auth.one_time_tokens where expires_at < $1', [before]);
}
