import type { Database } from '../tenancy/database.ts';

/** What a start on a Supabase project needs to be told, beside the keys that sign its tokens. */
interface SupabaseSettings {
  supabaseUrl: string;
  supabasePublishableKey: string | null;
  supabaseSecretKey: string | null;
}

/**
 * Looks before the first request at what sign-in depends on. Gives warnings for what can be lived without, and throws, with
 * the reason and what to do, for what cannot.
 */
export async function checkSupabase(settings: SupabaseSettings, database: Database): Promise<string[]> {
  const { supabaseUrl, supabasePublishableKey, supabaseSecretKey } = settings;
  if (supabasePublishableKey === null)
    throw new Error(
      'SUPABASE_PUBLISHABLE_KEY is missing. The browser needs it to sign people in; it is on the page "API keys" of the project.',
    );
  if (await isRefused(`${supabaseUrl}/auth/v1/settings`, supabasePublishableKey))
    throw new Error('The Supabase project refuses SUPABASE_PUBLISHABLE_KEY. Is it a key of this project?');
  await assertSessionsReadable(database);
  if (supabaseSecretKey === null)
    return [
      'SUPABASE_SECRET_KEY is missing: people can sign in and sign up, but nobody can be invited through Supabase, delete their account or have a lost second step reset.',
    ];
  if (await isRefused(`${supabaseUrl}/auth/v1/admin/users?page=1&per_page=1`, supabaseSecretKey))
    throw new Error(
      'The Supabase project refuses SUPABASE_SECRET_KEY. It must be a secret (service role) key.',
    );
  return [];
}

async function isRefused(url: string, key: string): Promise<boolean> {
  try {
    const response = await fetch(url, {
      headers: { apikey: key, Authorization: `Bearer ${key}` },
      signal: AbortSignal.timeout(5_000),
    });
    return response.status === 401 || response.status === 403;
  } catch (cause) {
    throw new Error(`${new URL(url).origin} cannot be reached: ${(cause as Error).message}`, { cause });
  }
}

/**
 * Whether this database is our own, with tables for a copy of the project's accounts; false for the project's database itself,
 * where those tables are the project's.
 */
export async function keepsAccountsHere(database: Database): Promise<boolean> {
  const scope = { userId: null, action: 'server.start', requestId: '' };
  const { owner } = await database.transaction(scope, (tx) =>
    tx.one<{ owner: string | null }>(
      "select (select pg_get_userbyid(n.nspowner)::text from pg_namespace n where n.nspname = 'auth') as owner",
    ),
  );
  return owner === 'pto_auth';
}

/** Every request asks for its session; a database that cannot tell would sign everybody out. */
async function assertSessionsReadable(database: Database): Promise<void> {
  const scope = { userId: null, action: 'server.start', requestId: '' };
  try {
    await database.transaction(scope, (tx) => tx.many('select id from app.own_sessions()'));
  } catch (cause) {
    throw new Error(
      'The server cannot read auth.sessions. DATABASE_URL must be the direct connection of the same Supabase project, as its user postgres, and the migrations must have run.',
      { cause },
    );
  }
}
