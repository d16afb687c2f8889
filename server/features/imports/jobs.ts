import { ApiError } from '../../http/api-error.ts';
import { inOrganization, type Job, type JobContext } from '../../jobs/worker.ts';
import { loadMemberships } from '../../tenancy/actor.ts';
import type { TenantTransaction } from '../../tenancy/database.ts';
import { everyFamily, writeBatch } from '../families/service.ts';
import { notify } from '../notifications/service.ts';
import type { Planned } from './planning/plan-upload.ts';
import type { Failure } from './present.ts';
import * as jobs from './queries/jobs.ts';
import * as importRows from './queries/rows.ts';
import { importSettings, plan } from './service.ts';

/** An import that cannot be carried out as it is. */
class ImportRefused extends Error {
  override readonly name = 'ImportRefused';
  readonly failure: Failure;
  readonly planned: Planned | null;
  constructor(failure: Failure, planned: Planned | null = null) {
    super(failure);
    this.failure = failure;
    this.planned = planned;
  }
}

/**
 * `imports.apply`: carries out a queued import as the person who queued it, fully or not at all. Every write is in one
 * transaction that ends with the import's own state, so a job that died midway left nothing behind and may simply be run
 * again, and one that is run twice finds the import completed. Progress is committed beside it.
 */
export const applyImport: Job = async (payload, context) => {
  const { org_id, import_id, user_id, request_id } = payload;
  const importId = String(import_id);
  const task = {
    orgId: String(org_id),
    userId: String(user_id),
    action: 'imports.apply',
    requestId: String(request_id),
  };
  const within = <T>(work: (tx: TenantTransaction) => Promise<T>) => inOrganization(context, task, work);

  if ((await within((tx) => jobs.claimJob(tx, importId))) === 0) return;
  const report = reporter(context, (done) => within((tx) => jobs.setProgress(tx, importId, done)));
  try {
    await within((tx) => carryOut(tx, { importId, userId: task.userId, report }));
  } catch (error) {
    // The queue comes back to it: nothing was written, and the import stays claimed.
    if (error instanceof ApiError && error.code === 'unavailable') throw error;
    const { failure, planned } =
      error instanceof ImportRefused ? error : new ImportRefused(isClash(error) ? 'clash' : 'internal');
    if (failure === 'internal') context.logger.error({ err: error, import_id: importId }, 'import failed');
    await within(async (tx) => {
      const marked = await jobs.failJob(tx, importId, failure, planned?.counts ?? null);
      if (marked > 0) await tellStarter(tx, importId, 'failed');
      if (marked > 0 && planned !== null) await importRows.replaceRows(tx, importId, planned.rowPortions);
    });
  }
};

const isClash = (error: unknown) =>
  error instanceof ApiError && (error.code === 'conflict' || error.code === 'already_exists');

async function carryOut(
  tx: TenantTransaction,
  run: { importId: string; userId: string; report: (done: number) => Promise<void> },
): Promise<void> {
  await jobs.lockImports(tx);
  // Not locked: progress is written to this row from outside while this transaction lasts.
  const source = await jobs.getSource(tx, run.importId, { lock: false });
  if (source?.status !== 'running') return;
  const [membership] = await loadMemberships(tx, run.userId, tx.orgId);
  if (!membership?.permissions.includes('imports.apply')) throw new ImportRefused('not_allowed');

  const families = await everyFamily(tx);
  const choices = {
    mapping: source.mapping,
    corrections: source.corrections,
    skippedRows: source.skipped_rows,
  };
  const planned = await plan({
    bytes: source.file_bytes,
    families,
    settings: await importSettings(tx),
    choices,
    requested: null,
    withBatches: true,
  });
  const { batches, counts } = planned;
  if (planned.mappingErrors.length > 0 || counts.error > 0) throw new ImportRefused('rows_changed', planned);

  let done = counts.rows - batches.reduce((sum, { rows }) => sum + rows, 0);
  await run.report(done);
  for (const { batch, rows } of batches) {
    await writeBatch(tx, batch);
    done += rows;
    await run.report(done);
  }
  await importRows.deleteRows(tx, [run.importId]);
  if ((await jobs.completeJob(tx, run.importId, counts)) !== 1)
    throw new Error('The import was taken away while it ran');
  await tellStarter(tx, run.importId, 'completed');
}

/** Tells whoever uploaded the file how it ended: they may be somewhere else by now. */
async function tellStarter(
  tx: TenantTransaction,
  importId: string,
  outcome: 'completed' | 'failed',
): Promise<void> {
  const starter = await jobs.getStarter(tx, importId);
  if (starter?.created_by == null) return;
  await notify(tx, {
    kind: 'import_finished',
    subject: { type: 'import', id: importId },
    details: {
      title: starter.file_name,
      outcome,
      families: outcome === 'completed' ? starter.counts.families : null,
    },
    to: [starter.created_by],
  });
}

/** Progress is a courtesy: an import does not fail because a screen could not be told. */
const reporter =
  (context: JobContext, write: (done: number) => Promise<unknown>) =>
  async (done: number): Promise<void> => {
    try {
      await write(done);
    } catch (error) {
      context.logger.warn({ err: error }, 'import progress was not written');
    }
  };
