import type { DataOf, routes } from '@pto-connect/contract';
import type { CursorKey } from '../../../http/cursor.ts';
import type { TenantTransaction } from '../../../tenancy/database.ts';

type Wire = DataOf<typeof routes.imports.get>;
export type ImportStatus = Wire['status'];
export type Counts = Wire['counts'];
export type Remark = Wire['warnings'][number];

/** A column of the file as it is kept: what was suggested stays beside what the person chose. */
export interface StoredColumn {
  index: number;
  header: string;
  sample: string[];
  suggested: string | null;
  /** In hundredths. */
  confidence: number;
}
export interface Correction {
  row: number;
  column: number;
  value: string;
}

export interface ImportJobRow {
  id: string;
  file_name: string;
  status: ImportStatus;
  encoding: string;
  delimiter: string;
  warnings: Remark[];
  columns: StoredColumn[];
  /** Field by column index. */
  mapping: Record<string, string>;
  mapping_errors: Remark[];
  skipped_rows: number[];
  counts: Counts;
  progress_done: number;
  progress_total: number;
  /** A code of `failures` in present.ts. */
  failure: string | null;
  created_at: string;
  created_key: string;
  finished_at: string | null;
  version: number;
  [column: string]: unknown;
}
/** What planning needs beside. Never read for lists: the file may have megabytes. */
export interface ImportSource extends ImportJobRow {
  file_bytes: Buffer;
  corrections: Correction[];
}

const columns = `id, file_name, status, encoding, delimiter, warnings, columns, mapping, mapping_errors, skipped_rows, counts,
  progress_done, progress_total, failure, created_at, finished_at, version,
  to_char(created_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as created_key`;

export function listJobs(
  tx: TenantTransaction,
  list: { isAscending: boolean; after: CursorKey | null; limit: number },
): Promise<ImportJobRow[]> {
  const order = list.isAscending ? '' : 'desc';
  const after =
    list.after === null
      ? ''
      : `and (created_at, id) ${list.isAscending ? '>' : '<'} ($3::timestamptz, $4::uuid)`;
  return tx.many<ImportJobRow>(
    `select ${columns} from public.import_jobs where org_id = $1 ${after} order by created_at ${order}, id ${order} limit $2`,
    [tx.orgId, list.limit, ...(list.after ?? [])],
  );
}

export const getJob = (tx: TenantTransaction, id: string): Promise<ImportJobRow | undefined> =>
  tx.maybe<ImportJobRow>(`select ${columns} from public.import_jobs where org_id = $1 and id = $2`, [
    tx.orgId,
    id,
  ]);

/** The import with its file. `lock` holds the row until the transaction ends, so that two edits follow each other. */
export const getSource = (
  tx: TenantTransaction,
  id: string,
  options: { lock: boolean },
): Promise<ImportSource | undefined> =>
  tx.maybe<ImportSource>(
    `select ${columns}, coalesce(file_bytes, '') as file_bytes, corrections
     from public.import_jobs where org_id = $1 and id = $2 ${options.lock ? 'for update' : ''}`,
    [tx.orgId, id],
  );

export interface NewJob {
  id: string;
  file_name: string;
  file_bytes: Buffer;
  encoding: string;
  delimiter: string;
  warnings: Remark[];
  columns: StoredColumn[];
  created_by: string;
}

export const insertJob = (tx: TenantTransaction, job: NewJob): Promise<number> =>
  tx.run(
    `insert into public.import_jobs (org_id, id, file_name, file_bytes, encoding, delimiter, warnings, columns, created_by)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
    [
      tx.orgId,
      job.id,
      job.file_name,
      job.file_bytes,
      job.encoding,
      job.delimiter,
      JSON.stringify(job.warnings),
      JSON.stringify(job.columns),
      job.created_by,
    ],
  );

export interface DryRunResult {
  mapping: Record<string, string>;
  mapping_errors: Remark[];
  corrections: Correction[];
  skipped_rows: number[];
  counts: Counts;
}

/** Keeps a new dry run and opens the import for the next step again. */
export const saveDryRun = (tx: TenantTransaction, id: string, result: DryRunResult): Promise<number> =>
  tx.run(
    `update public.import_jobs set status = 'draft', failure = null, finished_at = null, mapping = $3, mapping_errors = $4,
       corrections = $5, skipped_rows = $6, counts = $7, progress_done = 0, progress_total = $8, version = version + 1
     where org_id = $1 and id = $2`,
    [
      tx.orgId,
      id,
      JSON.stringify(result.mapping),
      JSON.stringify(result.mapping_errors),
      JSON.stringify(result.corrections),
      result.skipped_rows,
      JSON.stringify(result.counts),
      result.counts.rows,
    ],
  );

export const queueJob = (tx: TenantTransaction, id: string): Promise<number> =>
  tx.run(
    "update public.import_jobs set status = 'queued' where org_id = $1 and id = $2 and status = 'draft'",
    [tx.orgId, id],
  );

/** Who uploaded the file, for the news of how it ended. */
export const getStarter = (
  tx: TenantTransaction,
  id: string,
): Promise<(Pick<ImportJobRow, 'file_name' | 'counts'> & { created_by: string | null }) | undefined> =>
  tx.maybe<Pick<ImportJobRow, 'file_name' | 'counts'> & { created_by: string | null }>(
    'select file_name, counts, created_by from public.import_jobs where org_id = $1 and id = $2',
    [tx.orgId, id],
  );

/** Takes a queued import to run it, or one whose worker died. Gives 0 when there is nothing left to do. */
export const claimJob = (tx: TenantTransaction, id: string): Promise<number> =>
  tx.run(
    "update public.import_jobs set status = 'running', progress_done = 0 where org_id = $1 and id = $2 and status in ('queued', 'running')",
    [tx.orgId, id],
  );

/** Imports of one organization follow each other: each must see the families of the one before. */
export async function lockImports(tx: TenantTransaction): Promise<void> {
  await tx.run("select pg_advisory_xact_lock(hashtextextended('imports.apply:' || $1, 0))", [tx.orgId]);
}

export const setProgress = (tx: TenantTransaction, id: string, done: number): Promise<number> =>
  tx.run(
    "update public.import_jobs set progress_done = $3 where org_id = $1 and id = $2 and status = 'running'",
    [tx.orgId, id, done],
  );

// What the file said about people goes with the file; how many there were stays.
const forget =
  "file_bytes = null, columns = '[]', corrections = '[]', mapping_errors = '[]', finished_at = now()";

export const completeJob = (tx: TenantTransaction, id: string, counts: Counts): Promise<number> =>
  tx.run(
    `update public.import_jobs set status = 'completed', counts = $3, progress_done = progress_total, ${forget}
     where org_id = $1 and id = $2 and status = 'running'`,
    [tx.orgId, id, JSON.stringify(counts)],
  );

export const failJob = (
  tx: TenantTransaction,
  id: string,
  failure: string,
  counts: Counts | null,
): Promise<number> =>
  tx.run(
    `update public.import_jobs set status = 'failed', failure = $3, counts = coalesce($4::jsonb, counts), progress_done = 0, finished_at = now()
     where org_id = $1 and id = $2 and status = 'running'`,
    [tx.orgId, id, failure, counts === null ? null : JSON.stringify(counts)],
  );

export const cancelJob = (tx: TenantTransaction, id: string): Promise<number> =>
  tx.run(
    `update public.import_jobs set status = 'cancelled', ${forget}
     where org_id = $1 and id = $2 and status in ('draft', 'failed', 'queued')`,
    [tx.orgId, id],
  );

/** Discards what nobody came back to for a month: files of families are not kept for nothing. */
export const cancelAbandoned = (tx: TenantTransaction): Promise<Array<{ id: string }>> =>
  tx.many<{ id: string }>(
    `update public.import_jobs set status = 'cancelled', ${forget}
     where org_id = $1 and status in ('draft', 'failed') and updated_at < now() - interval '30 days' returning id`,
    [tx.orgId],
  );
