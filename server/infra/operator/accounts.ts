import { deriveUrls } from '@pto-connect/database';
import { createIdentity } from '@pto-connect/identity';
import pg from 'pg';
import { Database } from '../../tenancy/database.ts';
import { embeddedAccounts } from '../accounts.ts';
import { createSealer } from '../sealer.ts';
import { supabaseAccounts } from '../supabase-accounts.ts';
import { endSessions, type FoundAccount, findAccount, writeAudit } from './queries.ts';

export interface Installation {
  adminUrl: string;
  secret: string;
  /** The project that keeps the accounts; null with the embedded identity service. */
  supabase: { url: string; secretKey: string | null } | null;
}

/** Signs somebody out on every device; gives how many sessions that were. Throws when nobody has this address. */
export const endSessionsOf = (installation: Installation, email: string, reason: string): Promise<number> =>
  withAccount(installation, email, async (client, account) => {
    const ended = await endSessions(client, account.id);
    await writeAudit(client, { action: 'logout', userId: account.id, reason });
    return ended;
  });

/**
 * Takes the second factors from somebody who lost them, in the provider's own way: every session ends, the reason is written
 * down, and the person is told by mail, which the running server sends. Gives how many factors there were.
 */
export const resetSecondFactorOf = (
  installation: Installation,
  email: string,
  reason: string,
): Promise<number> =>
  withAccount(installation, email, async (client, account) => {
    const removed = await removeFactors(installation, account.id);
    await endSessions(client, account.id);
    await writeAudit(client, { action: 'factor_deleted', userId: account.id, reason });
    await mail(installation, account);
    return removed;
  });

async function removeFactors({ adminUrl, secret, supabase }: Installation, userId: string): Promise<number> {
  if (supabase !== null) return supabaseAccounts(supabase).removeFactors(userId);
  const identity = createIdentity({
    databaseUrl: deriveUrls(adminUrl, secret).auth,
    publicOrigin: 'http://localhost',
    siteUrl: 'http://localhost',
    secret,
    mail: async () => {},
    profile: 'standard',
  });
  try {
    return await embeddedAccounts(identity).removeFactors(userId);
  } finally {
    await identity.close();
  }
}

async function withAccount<T>(
  { adminUrl }: Installation,
  email: string,
  work: (client: pg.Client, account: FoundAccount) => Promise<T>,
): Promise<T> {
  const client = new pg.Client({ connectionString: adminUrl, application_name: 'pto-connect operator' });
  await client.connect();
  try {
    const account = await findAccount(client, email.trim());
    if (!account) throw new Error('There is no account with this address.');
    return await work(client, account);
  } finally {
    await client.end();
  }
}

async function mail({ adminUrl, secret }: Installation, { email, language }: FoundAccount): Promise<void> {
  const database = new Database({
    url: deriveUrls(adminUrl, secret).login,
    poolSize: 1,
    sealer: createSealer(secret, 'mail'),
    onIdleError: () => {},
  });
  try {
    await database.transaction(
      { userId: null, action: 'operator.reset_second_factor', requestId: '' },
      (tx) => tx.mail({ template: 'second_factor_reset', to: email, language, params: {} }),
    );
  } finally {
    await database.close();
  }
}
