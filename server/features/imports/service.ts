import type { routes } from '@pto-connect/contract';
import { v7 } from 'uuid';
import { ApiError } from '../../http/api-error.ts';
import type { Context } from '../../http/bind.ts';
import { type Page, readCursor, toPage } from '../../http/cursor.ts';
import type { TenantTransaction } from '../../tenancy/database.ts';
import { everyFamily } from '../families/service.ts';
import { defaultLanguage, offeredGrades } from '../settings/service.ts';
import type { Choices } from './planning/dry-run.ts';
import type { Planned, PlanningTask } from './planning/plan-upload.ts';
import { runPlanning } from './planning/run-planning.ts';
import { isApplicable, isEditable } from './policy.ts';
import * as jobs from './queries/jobs.ts';
import * as importRows from './queries/rows.ts';

type Routes = typeof routes.imports;
type ImportJobRow = jobs.ImportJobRow;

/** Corrected cells of one file. Who has more to correct than this corrects the spreadsheet. */
const maximumCorrections = 20_000;

export async function list({ tx, input }: Context<Routes['list']>): Promise<Page<ImportJobRow>> {
  const { sort, limit, cursor } = input.query;
  const after = readCursor(cursor, sort, ['moment', 'uuid']);
  const rows = await jobs.listJobs(tx, { isAscending: sort === 'created_at', after, limit: limit + 1 });
  return toPage(rows, limit, sort, (row) => [row.created_key, row.id]);
}

/**
 * Reads the file, suggests a mapping and makes a dry run. Nothing is imported.
 * Throws `file_unreadable` with the engine's code in its message.
 */
export async function create({ actor, tx, input }: Context<Routes['create']>): Promise<ImportJobRow> {
  const abandoned = await jobs.cancelAbandoned(tx);
  await importRows.deleteRows(
    tx,
    abandoned.map(({ id }) => id),
  );
  const families = await everyFamily(tx);
  const planned = await plan({
    bytes: input.file,
    families,
    settings: await importSettings(tx),
    choices: null,
    requested: null,
    withBatches: false,
  });
  const { encoding, delimiter, warnings, columns } = planned;
  const file = { file_name: fileName(input.query.file_name), file_bytes: input.file };
  const id = v7();
  await jobs.insertJob(tx, {
    id,
    ...file,
    encoding,
    delimiter,
    warnings,
    columns,
    created_by: actor.profileId,
  });
  return save(tx, id, planned);
}

export const get = ({ tx, input }: Context<Routes['get']>): Promise<ImportJobRow> =>
  load(tx, input.params.import_id);

/** The dry run row by row. Empty once the import is completed or discarded: the rows go with the file. */
export async function rows({ tx, input }: Context<Routes['rows']>): Promise<Page<importRows.ImportRowRow>> {
  const { import_id } = input.params;
  const { sort, limit, cursor, outcome } = input.query;
  await load(tx, import_id);
  const [afterRow] = readCursor(cursor, sort, ['number']) ?? [0];
  const found = await importRows.listRows(tx, import_id, {
    outcome,
    afterRow: Number(afterRow),
    limit: limit + 1,
  });
  return toPage(found, limit, sort, ({ row }) => [row]);
}

/** Changes mapping, corrected cells or rows to leave out, and makes the dry run again. A failed import is opened again. */
export async function update({ tx, input }: Context<Routes['update']>): Promise<ImportJobRow> {
  const { body } = input;
  const source = await locked(tx, input.params.import_id);
  if (source.version !== input.version) throw new ApiError('version_conflict');
  if (!isEditable(source.status)) throw new ApiError('import_not_ready');
  const families = await everyFamily(tx);
  const choices = choose(source, body);
  return save(
    tx,
    source.id,
    await plan({
      bytes: source.file_bytes,
      families,
      settings: await importSettings(tx),
      choices,
      requested: body,
      withBatches: false,
    }),
  );
}

/** Queues an import whose dry run has no errors. The worker does the rest. */
export async function apply({ actor, tx, input, request }: Context<Routes['apply']>): Promise<ImportJobRow> {
  const job = await locked(tx, input.params.import_id);
  if (!isApplicable(job)) throw new ApiError('import_not_ready');
  if (job.counts.error > 0) throw new ApiError('import_has_errors');
  await jobs.queueJob(tx, job.id);
  const payload = { org_id: tx.orgId, import_id: job.id, user_id: actor.userId, request_id: request.id };
  await tx.enqueue('imports.apply', payload, { jobKey: `imports.apply:${job.id}` });
  return load(tx, job.id);
}

/** Discards an import that has not begun to run. Its file and rows are deleted; that it existed stays. */
export async function cancel({ tx, input }: Context<Routes['cancel']>): Promise<void> {
  const { import_id } = input.params;
  const cancelled = await jobs.cancelJob(tx, import_id);
  if (cancelled === 0) {
    await load(tx, import_id);
    throw new ApiError('import_not_ready');
  }
  await importRows.deleteRows(tx, [import_id]);
}

/** What the organization set that counts for an import. Whoever reads neither of our languages gets this one, until there are more. */
export const importSettings = async (tx: TenantTransaction): Promise<PlanningTask['settings']> => ({
  grades: await offeredGrades(tx),
  language: await defaultLanguage(tx),
});

/**
 * Plans a file, large ones in a thread of their own.
 * Throws `file_unreadable`, and `validation_failed` for choices that do not fit the file.
 */
export async function plan(task: PlanningTask): Promise<Planned> {
  const result = await runPlanning(task);
  if (result.kind === 'unreadable') throw new ApiError('file_unreadable', { message: result.message });
  if (result.kind === 'refused') throw new ApiError('validation_failed', { fields: result.faults });
  return result;
}

async function save(tx: TenantTransaction, id: string, planned: Planned): Promise<ImportJobRow> {
  const { choices, counts, mappingErrors } = planned;
  await jobs.saveDryRun(tx, id, {
    mapping: choices.mapping,
    mapping_errors: mappingErrors,
    corrections: choices.corrections,
    skipped_rows: choices.skippedRows,
    counts,
  });
  await importRows.replaceRows(tx, id, planned.rowPortions);
  return load(tx, id);
}

async function load(tx: TenantTransaction, id: string): Promise<ImportJobRow> {
  const job = await jobs.getJob(tx, id);
  if (job === undefined) throw new ApiError('not_found');
  return job;
}

async function locked(tx: TenantTransaction, id: string): Promise<jobs.ImportSource> {
  const source = await jobs.getSource(tx, id, { lock: true });
  if (source === undefined) throw new ApiError('not_found');
  return source;
}

/** The name without the folders that some browsers and scripts send along. */
const fileName = (name: string) => name.split(/[\\/]/).at(-1)?.trim() || 'families.csv';

/** What was chosen before with what is asked for now. */
function choose(source: jobs.ImportSource, body: Context<Routes['update']>['input']['body']): Choices {
  const { mapping, corrections = [], skipped_rows } = body;
  return {
    mapping: mapping === undefined ? source.mapping : withoutNulls(mapping),
    corrections: mergeCorrections(source.corrections, corrections),
    skippedRows:
      skipped_rows === undefined ? source.skipped_rows : [...new Set(skipped_rows)].sort((a, b) => a - b),
  };
}

const withoutNulls = (mapping: Record<string, string | null>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(mapping).flatMap(([column, field]) => (field === null ? [] : [[column, field]])),
  );

function mergeCorrections(
  earlier: readonly jobs.Correction[],
  added: readonly jobs.Correction[],
): jobs.Correction[] {
  const merged = new Map(
    [...earlier, ...added].map((correction) => [`${correction.row}:${correction.column}`, correction]),
  );
  if (merged.size <= maximumCorrections) return [...merged.values()];
  const message = 'These are too many corrections. Correct the spreadsheet and upload it again.';
  throw new ApiError('validation_failed', { fields: [{ field: 'corrections', code: 'too_long', message }] });
}
