import { type Connection, inTransaction, openPool } from './database.ts';
import {
  banAccount,
  discardOwnSecrets,
  type ForeignAccount,
  type ForeignSession,
  findForeignProject,
  forgetUnseen,
  hasAccounts,
  insertForeignProject,
  insertForeignSession,
  listAccountIds,
  lockForeignProject,
  releaseAddress,
  removeForeignFactors,
  renewSession,
  replaceFactors,
  upsertAccount,
  wasEnded,
} from './queries/foreign-accounts.ts';
import { removeSession } from './queries/sessions.ts';
import { removeUser } from './queries/users.ts';

export type { ForeignAccount, ForeignSession };

/** Past this a row that nobody renews counts for nothing, whatever a server process may have forgotten to ask. */
const SESSION_SECONDS = 60;
const UNSEEN_DAYS = 30;

/** What a Supabase project last said of its accounts, kept in schema auth of a database of our own. */
export type ForeignAccounts = {
  /** Claims the tables for this project. Throws, saying what to do, when they hold accounts of somebody else. */
  start(projectUrl: string): Promise<void>;
  /** Keeps what the project answered; false when the session was ended here, which the project cannot know. */
  record(account: ForeignAccount, session: ForeignSession): Promise<boolean>;
  endSession(id: string): Promise<void>;
  /** Until the project answers for the account again, all its sessions are refused. */
  ban(userId: string): Promise<void>;
  /** Ends the account here with all that hangs on it. One that is gone already is no error. */
  remove(userId: string): Promise<void>;
  removeFactors(userId: string): Promise<void>;
  listIds(after: string, limit: number): Promise<string[]>;
  /** Forgets devices that were not seen for a month. */
  forgetUnseen(): Promise<void>;
  close(): Promise<void>;
};

/** Works as pto_auth. `settled` is awaited after each change, so that this process has heard of it before it goes on. */
export function createForeignAccounts(options: {
  databaseUrl: string;
  settled?: () => Promise<void>;
  onIdleError(error: Error): void;
}): ForeignAccounts {
  const pool = openPool(options.databaseUrl, options.settled);
  pool.on('error', options.onIdleError);
  return {
    start: (projectUrl) => inTransaction(pool, (tx) => claim(tx, projectUrl)),
    record: (account, session) =>
      inTransaction(pool, async (tx) => {
        await releaseAddress(tx, account);
        await upsertAccount(tx, account);
        await replaceFactors(tx, account);
        if (!(await renewSession(tx, session, SESSION_SECONDS)))
          await insertForeignSession(tx, account.id, session, SESSION_SECONDS);
        // Asked last, so that an end that was committed meanwhile is seen.
        if (!(await wasEnded(tx, session.id))) return true;
        await removeSession(tx, session.id);
        return false;
      }),
    endSession: (id) => inTransaction(pool, (tx) => removeSession(tx, id)),
    ban: (userId) => inTransaction(pool, async (tx) => void (await banAccount(tx, userId))),
    remove: (userId) => inTransaction(pool, (tx) => removeUser(tx, userId)),
    removeFactors: (userId) =>
      inTransaction(pool, async (tx) => void (await removeForeignFactors(tx, userId))),
    listIds: (after, limit) => listAccountIds(pool, after, limit),
    forgetUnseen: () => inTransaction(pool, (tx) => forgetUnseen(tx, UNSEEN_DAYS)),
    close: () => pool.end(),
  };
}

async function claim(tx: Connection, projectUrl: string): Promise<void> {
  await lockForeignProject(tx);
  const known = await findForeignProject(tx);
  if (known === projectUrl) return;
  if (known !== null)
    throw new Error(
      `SUPABASE_URL is ${projectUrl}, but the accounts in this database are those of ${known}. Use that project, or another database.`,
    );
  if (await hasAccounts(tx))
    throw new Error(
      'SUPABASE_URL is set, but the accounts in this database are those of the embedded identity service. Move them first: ' +
        'node scripts/move-identity-to-supabase.ts --apply --switch, as docs/supabase.md says.',
    );
  await insertForeignProject(tx, projectUrl);
}

/**
 * Hands the tables of the embedded service over to a project that has the accounts by now: what they sign in with is taken out
 * here. Throws when they are another project's already.
 */
export async function switchToProject(databaseUrl: string, projectUrl: string): Promise<void> {
  const pool = openPool(databaseUrl);
  try {
    await inTransaction(pool, async (tx) => {
      await lockForeignProject(tx);
      const known = await findForeignProject(tx);
      if (known === projectUrl) return;
      if (known !== null) throw new Error(`The accounts in this database are those of ${known}.`);
      await discardOwnSecrets(tx);
      await insertForeignProject(tx, projectUrl);
    });
  } finally {
    await pool.end();
  }
}

/** Refuses to be the identity service where a project keeps the accounts. */
export async function assertOwnAccounts(pool: Connection): Promise<void> {
  const project = await findForeignProject(pool);
  if (project !== null)
    throw new Error(
      `The accounts in this database are those of ${project}. Set SUPABASE_URL to it, or use another database.`,
    );
}
