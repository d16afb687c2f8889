import type { Connection } from '../database.ts';

/** What a Supabase project says of an account, as far as this server needs it: no password, no phone, no metadata. */
export type ForeignAccount = {
  id: string;
  /** Lower case; null for an account without one. */
  email: string | null;
  email_confirmed_at: string | null;
  created_at: string;
  last_sign_in_at: string | null;
  language: 'en' | 'es';
  /** Accounts of a company's own sign-in may share an address with another account. */
  is_sso_user: boolean;
  factors: ForeignFactor[];
};

export type ForeignFactor = {
  id: string;
  factor_type: 'totp' | 'webauthn' | 'phone';
  status: 'unverified' | 'verified';
  friendly_name: string | null;
  created_at: string;
};

export type ForeignSession = { id: string; aal: string; userAgent: string | null };

/** An address belongs to one account at the project, so whoever had it here before has it no longer. */
export const releaseAddress = (db: Connection, account: ForeignAccount): Promise<unknown> =>
  db.query('update auth.users set email = null where email = $1 and id <> $2 and not is_sso_user', [
    account.email,
    account.id,
  ]);

/** Writes only what is not so already: every change of an address or a ban is told to all server processes. */
export const upsertAccount = (db: Connection, account: ForeignAccount): Promise<unknown> =>
  db.query(
    `insert into auth.users as u (id, aud, role, email, email_confirmed_at, created_at, updated_at, last_sign_in_at, is_sso_user,
       raw_app_meta_data, raw_user_meta_data)
     values ($1, 'authenticated', 'authenticated', $2, $3, $4, now(), $5, $6, '{}', jsonb_build_object('language', $7::text))
     on conflict (id) do update set email = excluded.email, email_confirmed_at = excluded.email_confirmed_at,
       last_sign_in_at = excluded.last_sign_in_at, is_sso_user = excluded.is_sso_user,
       raw_user_meta_data = excluded.raw_user_meta_data, banned_until = null, deleted_at = null, updated_at = now()
     where (u.email, u.email_confirmed_at, u.last_sign_in_at, u.is_sso_user, u.raw_user_meta_data, u.banned_until, u.deleted_at)
       is distinct from (excluded.email, excluded.email_confirmed_at, excluded.last_sign_in_at, excluded.is_sso_user,
         excluded.raw_user_meta_data, null, null)`,
    [
      account.id,
      account.email,
      account.email_confirmed_at,
      account.created_at,
      account.last_sign_in_at,
      account.is_sso_user,
      account.language,
    ],
  );

/** The account's second factors as the project lists them. Their secrets never leave it. */
export async function replaceFactors(db: Connection, { id, factors }: ForeignAccount): Promise<void> {
  const list = JSON.stringify(factors);
  await db.query(
    `delete from auth.mfa_factors where user_id = $1
       and id <> all (array(select (one ->> 'id')::uuid from jsonb_array_elements($2::jsonb) as one))`,
    [id, list],
  );
  await db.query(
    `insert into auth.mfa_factors as f (id, user_id, factor_type, status, friendly_name, created_at, updated_at)
     select one.id, $1, one.factor_type::auth.factor_type, one.status::auth.factor_status, one.friendly_name, one.created_at, now()
     from jsonb_to_recordset($2::jsonb)
       as one (id uuid, factor_type text, status text, friendly_name text, created_at timestamptz)
     on conflict (id) do update set status = excluded.status, updated_at = now() where f.status <> excluded.status`,
    [id, list],
  );
}

/** Renews the session's row; false where there is none. A deletion under way is waited for. */
export async function renewSession(
  db: Connection,
  session: ForeignSession,
  lifeSeconds: number,
): Promise<boolean> {
  const { rowCount } = await db.query(
    `update auth.sessions set not_after = now() + make_interval(secs => $2), refreshed_at = now() at time zone 'utc',
       updated_at = now(), aal = $3::text::auth.aal_level, user_agent = coalesce($4, user_agent)
     where id = $1`,
    [session.id, lifeSeconds, session.aal, session.userAgent],
  );
  return rowCount === 1;
}

export const insertForeignSession = (
  db: Connection,
  userId: string,
  session: ForeignSession,
  lifeSeconds: number,
): Promise<unknown> =>
  db.query(
    `insert into auth.sessions (id, user_id, created_at, updated_at, refreshed_at, not_after, aal, user_agent, tag)
     values ($1, $2, now(), now(), now() at time zone 'utc', now() + make_interval(secs => $3), $4::text::auth.aal_level, $5, 'foreign')
     on conflict (id) do nothing`,
    [session.id, userId, lifeSeconds, session.aal, session.userAgent],
  );

/** Whether somebody ended this session here. */
export async function wasEnded(db: Connection, sessionId: string): Promise<boolean> {
  const { rowCount } = await db.query('select from auth.ended_sessions where session_id = $1', [sessionId]);
  return rowCount === 1;
}

/** Until the project says otherwise; it does not say for how long. */
export const banAccount = (db: Connection, id: string): Promise<unknown> =>
  db.query(
    "update auth.users set banned_until = 'infinity', updated_at = now() where id = $1 and banned_until is distinct from 'infinity'",
    [id],
  );

export const removeForeignFactors = (db: Connection, userId: string): Promise<unknown> =>
  db.query('delete from auth.mfa_factors where user_id = $1', [userId]);

/** Ids after the given one, in order. */
export async function listAccountIds(db: Connection, after: string, limit: number): Promise<string[]> {
  const { rows } = await db.query<{ id: string }>(
    'select id from auth.users where id > $1 order by id limit $2',
    [after, limit],
  );
  return rows.map(({ id }) => id);
}

/** Forgets devices that were not seen for so many days. They were not ended: who comes back is asked about again. */
export async function forgetUnseen(db: Connection, days: number): Promise<void> {
  await db.query(
    `update auth.sessions set tag = null
     where tag = 'foreign' and refreshed_at at time zone 'utc' < now() - make_interval(days => $1)`,
    [days],
  );
  await db.query(
    'delete from auth.sessions where tag is null and not_after < now() - make_interval(days => 1)',
  );
}

/** The project whose accounts these are; null while the embedded service keeps them. */
export async function findForeignProject(db: Connection): Promise<string | null> {
  const { rows } = await db.query<{ url: string }>('select url from auth.foreign_project');
  return rows[0]?.url ?? null;
}

export const insertForeignProject = (db: Connection, url: string): Promise<unknown> =>
  db.query('insert into auth.foreign_project (url, since) values ($1, now())', [url]);

export async function hasAccounts(db: Connection): Promise<boolean> {
  const { rowCount } = await db.query('select from auth.users limit 1');
  return (rowCount ?? 0) > 0;
}

/** Takes out everything that only the embedded service could use. The accounts stay, because everything refers to them. */
export const discardOwnSecrets = (db: Connection): Promise<unknown> =>
  db.query(`
    update auth.users set encrypted_password = null, email_change = '', raw_app_meta_data = '{}',
      raw_user_meta_data = jsonb_build_object('language', coalesce(raw_user_meta_data ->> 'language', 'en'));
    delete from auth.sessions;
    delete from auth.mfa_factors;
    delete from auth.one_time_tokens;
    delete from auth.flow_state;
    delete from auth.identities;
    delete from auth.signing_keys`);

/** Two servers may start at once; the second waits for what the first writes. */
export const lockForeignProject = (db: Connection): Promise<unknown> =>
  db.query('lock table auth.foreign_project in share row exclusive mode');
