import type pg from 'pg';

/**
 * A worker that was killed leaves its jobs locked, and the library waits four hours before it gives them to another. Where no
 * other worker is connected under `applicationName` they can only be ours from before, so they are released at once.
 */
export async function releaseAbandonedJobs(pool: pg.Pool, applicationName: string): Promise<void> {
  const client = await pool.connect();
  try {
    await client.query(
      `select graphile_worker.force_unlock_workers(array(select distinct locked_by from graphile_worker._private_jobs where locked_by is not null))
       where not exists (
         select from pg_stat_activity
         where datname = current_database() and application_name = $1 and pid <> pg_backend_pid())`,
      [applicationName],
    );
  } finally {
    client.release();
  }
}
