import type pg from 'pg';

export interface FoundAccount {
  id: string;
  email: string;
  language: 'en' | 'es';
}

/** The account of an address, in whichever provider's table; undefined when there is none. */
export async function findAccount(client: pg.Client, email: string): Promise<FoundAccount | undefined> {
  const { rows } = await client.query<FoundAccount>(
    `select id, email, case when raw_user_meta_data ->> 'language' = 'es' then 'es' else 'en' end as language
     from auth.users where lower(email) = lower($1) and deleted_at is null`,
    [email],
  );
  return rows[0];
}

/** Ends every session, and lets running servers know at once. Gives how many there were. */
export async function endSessions(client: pg.Client, userId: string): Promise<number> {
  const { rowCount } = await client.query('delete from auth.sessions where user_id = $1', [userId]);
  await client.query("select pg_notify('sessions_ended', $1)", [userId]);
  return rowCount ?? 0;
}

/** What was done and why, beside the provider's own entries. Names the account by id alone. */
export const writeAudit = (
  client: pg.Client,
  entry: { action: string; userId: string; reason: string },
): Promise<unknown> =>
  client.query(
    `insert into auth.audit_log_entries (id, payload, created_at, ip_address)
     values (gen_random_uuid(), json_build_object('action', $1::text, 'actor_id', $2::text, 'traits',
       json_build_object('by', 'operator', 'reason', $3::text)), now(), '')`,
    [entry.action, entry.userId, entry.reason],
  );
