import { Pool, type PoolClient, types } from 'pg';
import { AuthError } from './errors.ts';

/** What a query runs on: the pool, or one connection inside a transaction. */
export type Connection = Pool | PoolClient;

const STATEMENT_TIMEOUT_MS = 8_000;
const LOCK_TIMEOUT_MS = 5_000;
const CONNECTION_TIMEOUT_MS = 5_000;

/** What each pool waits for after a commit. */
const settledAfter = new WeakMap<Pool, () => Promise<void>>();

/**
 * Opens the pool for role pto_auth. Statements stop before the request's own time limit does. `settled` is awaited after every
 * commit: the host uses it to have heard of sessions that ended before anybody is answered.
 */
export function openPool(databaseUrl: string, settled: () => Promise<void> = async () => {}): Pool {
  const pool = new Pool({
    connectionString: databaseUrl,
    application_name: 'pto-identity',
    max: 10,
    connectionTimeoutMillis: CONNECTION_TIMEOUT_MS,
    statement_timeout: STATEMENT_TIMEOUT_MS,
    lock_timeout: LOCK_TIMEOUT_MS,
    idle_in_transaction_session_timeout: 15_000,
    // Counters are bigint columns whose values stay far below 2^53.
    types: {
      getTypeParser: (oid, format) =>
        oid === types.builtins.INT8 ? Number : types.getTypeParser(oid, format),
    },
  });
  settledAfter.set(pool, settled);
  return pool;
}

/**
 * Runs `work` in one transaction. It rolls back when `work` throws, unless the refusal says that what was written must stay
 * (a counted wrong code, a revoked session).
 */
export async function inTransaction<T>(pool: Pool, work: (tx: PoolClient) => Promise<T>): Promise<T> {
  const tx = await pool.connect();
  let broken: Error | undefined;
  try {
    await tx.query('begin');
    const result = await work(tx);
    await tx.query('commit');
    await settledAfter.get(pool)?.();
    return result;
  } catch (error) {
    const keep = error instanceof AuthError && error.keepsWrites;
    await tx.query(keep ? 'commit' : 'rollback').catch((failure: Error) => {
      broken = failure;
    });
    if (keep) await settledAfter.get(pool)?.();
    throw error;
  } finally {
    tx.release(broken);
  }
}

/** Runs `work` inside the transaction, takes back everything it wrote, and gives its result. */
export async function undoing<T>(tx: PoolClient, work: () => Promise<T>): Promise<T> {
  await tx.query('savepoint undone');
  const result = await work();
  await tx.query('rollback to savepoint undone');
  return result;
}
