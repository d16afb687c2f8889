import { Logger, parseCronItems, run, type TaskList } from 'graphile-worker';
import pg from 'pg';
import type { Logger as Pino } from 'pino';
import type { Database, Scope, TenantTransaction } from '../tenancy/database.ts';
import { releaseAbandonedJobs } from './queries.ts';

/** What a job may use. It enters an organization the same way a request does. */
export interface JobContext {
  database: Database;
  logger: Pino;
}

/** A job by name. The payload holds ids, or sealed text; the job loads the rest inside the organization. */
export type Job = (payload: Record<string, unknown>, context: JobContext) => Promise<void>;

/** Runs work in one organization on behalf of the person who queued it, under the job's name. */
export function inOrganization<T>(
  context: JobContext,
  task: { orgId: string; userId: string | null; action: string; requestId: string },
  work: (tx: TenantTransaction) => Promise<T>,
): Promise<T> {
  const scope: Scope = { userId: task.userId, action: task.action, requestId: task.requestId };
  return context.database.transaction(scope, async (tx) => work(await tx.enter(task.orgId)));
}

export interface Worker {
  /** Lets jobs that are under way finish. */
  stop(): Promise<void>;
}

const applicationName = 'pto-connect worker';
// At 9:17 UTC most of the country sleeps. Missed nights are made up for within a day.
const nightly = parseCronItems([
  { task: 'maintenance.purge', match: '17 9 * * *', options: { backfillPeriod: 24 * 60 * 60 * 1000 } },
  { task: 'organizations.erase', match: '37 9 * * *', options: { backfillPeriod: 24 * 60 * 60 * 1000 } },
  // Each organization's own clock decides who is due.
  { task: 'notifications.digest', match: '7 * * * *' },
  // In the morning of the mainland, so that the mail is read on the day it counts from.
  { task: 'filings.remind', match: '41 13 * * *', options: { backfillPeriod: 24 * 60 * 60 * 1000 } },
  { task: 'office_terms.remind', match: '23 13 * * *', options: { backfillPeriod: 24 * 60 * 60 * 1000 } },
]);

/** Starts the worker on the queue's own database role. */
export async function startWorker(options: {
  databaseUrl: string;
  jobs: Record<string, Job>;
  context: JobContext;
}): Promise<Worker> {
  const { logger } = options.context;
  const pool = new pg.Pool({
    connectionString: options.databaseUrl,
    application_name: applicationName,
    max: 6,
  });
  const onLost = ({ message }: Error) =>
    logger.error({ worker: true, cause: message }, 'queue connection failed');
  pool.on('error', onLost);
  pool.on('connect', (client) => client.on('error', onLost));
  await releaseAbandonedJobs(pool, applicationName);
  const taskList: TaskList = Object.fromEntries(
    Object.entries(options.jobs).map(([name, job]) => [
      name,
      (payload: unknown) => job(payload as Record<string, unknown>, options.context),
    ]),
  );
  const runner = await run({
    pgPool: pool,
    concurrency: 4,
    pollInterval: 2_000,
    noHandleSignals: true,
    taskList,
    parsedCronItems: nightly,
    // Messages only: the library's details may hold payloads.
    logger: new Logger(() => (level, message) => {
      if (level === 'error') logger.error({ worker: true }, message);
      else logger.debug({ worker: true }, message);
    }),
  });
  return {
    async stop() {
      await runner.stop();
      await pool.end();
    },
  };
}
