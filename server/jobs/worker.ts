import { Logger, type Runner, run, type TaskList } from 'graphile-worker';
import type { Logger as Pino } from 'pino';
import type { Database, Scope, TenantTransaction } from '../tenancy/database.ts';

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

/** Starts the worker on the queue's own database role. */
export async function startWorker(options: {
  databaseUrl: string;
  jobs: Record<string, Job>;
  context: JobContext;
}): Promise<Runner> {
  const { logger } = options.context;
  const taskList: TaskList = Object.fromEntries(
    Object.entries(options.jobs).map(([name, job]) => [
      name,
      (payload: unknown) => job(payload as Record<string, unknown>, options.context),
    ]),
  );
  return run({
    connectionString: options.databaseUrl,
    concurrency: 4,
    maxPoolSize: 6,
    pollInterval: 2_000,
    noHandleSignals: true,
    noPreparedStatements: false,
    taskList,
    // Messages only: the library's details may hold payloads.
    logger: new Logger(() => (level, message) => {
      if (level === 'error') logger.error({ worker: true }, message);
      else logger.debug({ worker: true }, message);
    }),
  });
}
