import type { WireError } from '@pto-connect/contract';
import type { WholeFamily } from '../../families/service.ts';
import type { Counts, Remark, StoredColumn } from '../queries/jobs.ts';
import { type ImportBatch, toBatches } from './batches.ts';
import { checkChoices, type RequestedChoices } from './choices.ts';
import { type Choices, dryRun } from './dry-run.ts';
import { describeColumns, readUpload } from './upload.ts';

export interface PlanningTask {
  bytes: Uint8Array;
  /** Every family of the organization. */
  families: readonly WholeFamily[];
  /** What the organization set: its grades, and the language of families that say none. */
  settings: { grades: readonly string[]; language: 'en' | 'es' };
  /** Null: take what is suggested. */
  choices: Choices | null;
  /** What somebody just asked for, to be checked against the file. */
  requested: RequestedChoices | null;
  /** Whether the writes are wanted, beside what they would do. */
  withBatches: boolean;
}

export type PlanningResult =
  | { kind: 'unreadable'; message: string }
  | { kind: 'refused'; faults: WireError[] }
  | ({ kind: 'planned' } & Planned);

export interface Planned {
  encoding: string;
  delimiter: string;
  warnings: Remark[];
  columns: StoredColumn[];
  choices: Choices;
  mappingErrors: Remark[];
  counts: Counts;
  /** The rows as JSON, in portions that one statement takes. */
  rowPortions: string[];
  /** Empty unless asked for, and while the mapping cannot be used. */
  batches: ImportBatch[];
}

const rowsPerPortion = 2_000;

/** Everything between a file and the database: read, suggest or check the choices, plan, cut into statements. Pure. */
export function planUpload(task: PlanningTask): PlanningResult {
  const upload = readUpload(task.bytes);
  if ('unreadable' in upload) return { kind: 'unreadable', message: upload.unreadable };
  const { table, encoding, delimiter, warnings } = upload;
  const faults = task.requested === null ? [] : checkChoices(task.requested, table);
  if (faults.length > 0) return { kind: 'refused', faults };

  const columns = describeColumns(table);
  const choices = task.choices ?? { mapping: suggested(columns), corrections: [], skippedRows: [] };
  const { plan, mappingErrors, counts, rows } = dryRun(table, choices, task.families, task.settings.grades);
  const portions = Array.from({ length: Math.ceil(rows.length / rowsPerPortion) }, (_, index) =>
    rows.slice(index * rowsPerPortion, (index + 1) * rowsPerPortion),
  );
  return {
    kind: 'planned',
    encoding,
    delimiter,
    warnings,
    columns,
    choices,
    mappingErrors,
    counts,
    rowPortions: portions.map((portion) => JSON.stringify(portion)),
    batches: task.withBatches && plan !== null ? toBatches(plan, task.families, task.settings.language) : [],
  };
}

const suggested = (columns: readonly StoredColumn[]): Record<string, string> =>
  Object.fromEntries(
    columns.flatMap(({ index, suggested: field }) => (field === null ? [] : [[index, field]])),
  );
