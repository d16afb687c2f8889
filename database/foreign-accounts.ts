import type pg from 'pg';

/*
 * A Supabase project keeps the accounts in a schema `auth` that belongs to its own service. Its administrator may read and
 * point at them but cannot hand that right on, so what our roles do elsewhere the administrator does here: the foreign keys
 * to auth.users, and the few functions that ask auth.sessions.
 */

interface AccountKey {
  table: string;
  column: string;
  rule: string;
}

const reference = / references auth\.users ?\(id\)((?: on delete (?:cascade|set null|restrict|no action))?)/g;

/**
 * A migration's text without its foreign keys to accounts, and those keys. Throws for one that is written in a way this
 * does not understand, so that none is lost in silence.
 */
export function withoutAccountKeys(sql: string): { sql: string; keys: AccountKey[] } {
  const keys: AccountKey[] = [];
  const kept = sql.replace(reference, (_text, rule: string, position: number) => {
    const before = sql.slice(0, position);
    const table = [...before.matchAll(/(?:create table|alter table)(?: if not exists| only)? ([\w.]+)/g)].at(
      -1,
    )?.[1];
    const column = /(\w+) uuid[^,\n]*$/.exec(before)?.[1];
    if (!table || !column)
      throw new Error('A foreign key to auth.users is not written as `column uuid references …`');
    keys.push({ table, column, rule });
    return '';
  });
  if (/references\s+auth\./i.test(kept.replaceAll(/--.*$/gm, '')))
    throw new Error('A foreign key to schema auth is not written as `references auth.users (id)`');
  return { sql: kept, keys };
}

/**
 * Whether the accounts in this database belong to a Supabase project, whose database it then is. In any other the tables of accounts
 * are ours, whoever keeps the accounts. Throws, saying why, when the project's cannot be worked with.
 */
export async function areAccountsForeign(client: pg.Client): Promise<boolean> {
  const { rows } = await client.query<{
    users: boolean;
    sessions: boolean;
    passes: boolean;
    foreign: boolean;
  }>(`
    select to_regclass('auth.users') is not null as users, to_regclass('auth.sessions') is not null as sessions,
      (select rolsuper or rolbypassrls from pg_roles where rolname = current_user) as passes,
      exists (select from pg_namespace where nspname = 'auth' and pg_get_userbyid(nspowner) <> 'pto_auth') as foreign`);
  const [found] = rows;
  if (!found?.foreign) return false;
  if (found.users && found.sessions) {
    if (found.passes) return true;
    throw new Error(
      'The user of DATABASE_URL does not pass row level security, so it cannot read auth.sessions. Use the user postgres of the project.',
    );
  }
  throw new Error(
    'SUPABASE_URL is set, and this database has a schema auth of somebody else without tables auth.users and auth.sessions. DATABASE_URL ' +
      'must be the direct connection to the database of the same Supabase project, or to a database of your own.',
  );
}

/** Before migrations may replace them, the functions go back to the role that makes them. */
export async function releaseAccountFunctions(client: pg.Client): Promise<void> {
  const functions = await listFunctions(client, 'p.proowner = current_user::regrole');
  if (functions.length === 0) return;
  await client.query('grant create on schema app to pto_resolver');
  for (const signature of functions) await client.query(`alter function ${signature} owner to pto_resolver`);
  await client.query('revoke create on schema app from pto_resolver');
}

/** Adds the foreign keys that are missing, and takes over the functions that ask about accounts. Safe to repeat. */
export async function bindAccounts(client: pg.Client, migrations: readonly string[]): Promise<void> {
  for (const { table, column, rule } of migrations.flatMap((sql) => withoutAccountKeys(sql).keys)) {
    const name = `${table.split('.').at(-1)}_${column}_fkey`;
    const { rowCount } = await client.query(
      'select from pg_constraint where conrelid = $1::regclass and conname = $2',
      [table, name],
    );
    if (rowCount === 0)
      await client.query(
        `alter table ${table} add constraint ${name} foreign key (${column}) references auth.users (id)${rule}`,
      );
  }
  for (const signature of await listFunctions(client, 'p.proowner <> current_user::regrole'))
    await client.query(`alter function ${signature} owner to current_user`);
  await client.query(notices);
}

/** Our servers hear of sessions that end at the provider, as they do of those of the embedded identity service. */
const notices = `
  create or replace function app.note_foreign_session_end() returns trigger
  language plpgsql set search_path = '' as $$
  begin
    perform pg_notify('session_ended', old.id::text);
    return null;
  end
  $$;
  create or replace trigger pto_connect_note_end after delete on auth.sessions
    for each row execute function app.note_foreign_session_end();
  create or replace function app.note_foreign_account_change() returns trigger
  language plpgsql set search_path = '' as $$
  begin
    perform pg_notify('sessions_ended', to_jsonb(coalesce(new, old)) ->> tg_argv[0]);
    return null;
  end
  $$;
  create or replace trigger pto_connect_note_change after delete or update of banned_until, deleted_at, email on auth.users
    for each row execute function app.note_foreign_account_change('id');
  create or replace trigger pto_connect_note_change after insert or delete or update of status on auth.mfa_factors
    for each row execute function app.note_foreign_account_change('user_id')`;

/** Functions of ours that run as their owner and name the provider's tables. */
async function listFunctions(client: pg.Client, owned: string): Promise<string[]> {
  const { rows } = await client.query<{ signature: string }>(`
    select p.oid::regprocedure::text as signature from pg_proc p
    where p.pronamespace = 'app'::regnamespace and p.prosecdef and p.prosrc ~ '\\mauth\\.(users|sessions|mfa_factors)\\M' and ${owned}
    order by 1`);
  return rows.map((row) => row.signature);
}
