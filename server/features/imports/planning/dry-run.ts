import type { WholeFamily } from '../../families/service.ts';
import type { Table } from '../engine/parse.ts';
import type { RowIssue } from '../engine/people.ts';
import { planImport } from '../engine/plan.ts';
import type { ExistingFamily, ImportPlan, RowOutcome } from '../engine/plan-types.ts';
import { applyCorrections } from '../engine/read-rows.ts';
import { isTarget, type Mapping } from '../engine/targets.ts';
import { validateMapping } from '../engine/validate-mapping.ts';
import type { Correction, Counts, Remark } from '../queries/jobs.ts';
import type { ImportRowRow } from '../queries/rows.ts';
import { shown, texts } from './shown.ts';

/** What a family of ours can hold; the contract promises no more, and the tables take no more. */
const most = { guardians: 12, children: 20, name: 80 } as const;

/** What a person decided about a file. */
export interface Choices {
  /** Field by column index. */
  mapping: Record<string, string>;
  corrections: Correction[];
  skippedRows: number[];
}

/** A fault of a row, of the engine's or of ours. */
type Fault = Pick<RowIssue, 'column' | 'params' | 'level'> & { code: string };
type PlannedRow = Omit<RowOutcome, 'issues'> & { issues: readonly Fault[] };
export type Plan = Pick<ImportPlan, 'writes' | 'summary'> & { rows: readonly PlannedRow[] };

export interface DryRun {
  /** Null while the mapping cannot be used. */
  plan: Plan | null;
  mappingErrors: Remark[];
  counts: Counts;
  rows: ImportRowRow[];
}

/** What importing the table would do to these families. Pure: nothing is read or written. */
export function dryRun(
  table: Table,
  choices: Choices,
  families: readonly WholeFamily[],
  grades?: readonly string[],
): DryRun {
  const mapping = toEngineMapping(choices.mapping, table.columns.length);
  const mappingErrors = validateMapping(mapping).map(
    ({ code, target, params }): Remark => ({
      code,
      params: texts(target === null ? params : { target, ...params }),
    }),
  );
  if (mappingErrors.length > 0)
    return {
      plan: null,
      mappingErrors: mappingErrors.slice(0, 100),
      counts: { ...noCounts, rows: table.rows.length },
      rows: [],
    };

  const planned = planImport({
    table,
    mapping,
    existing: families.map(toExisting),
    corrections: choices.corrections,
    leftOut: choices.skippedRows,
    grades,
  });
  const plan = { ...planned, rows: refuseUnfit(planned, families) };
  const cells = new Map(applyCorrections(table.rows, choices.corrections).map((row) => [row.row, row.cells]));
  return {
    plan,
    mappingErrors,
    counts: count(plan),
    rows: plan.rows.map((row) => toRow(row, cells.get(row.row) ?? [])),
  };
}

export const noCounts: Counts = {
  rows: 0,
  create: 0,
  update: 0,
  unchanged: 0,
  duplicate: 0,
  error: 0,
  skip: 0,
  families: 0,
  guardians: 0,
  children: 0,
};

function toEngineMapping(mapping: Record<string, string>, columnCount: number): Mapping {
  return Array.from({ length: columnCount }, (_, column) => {
    const field = mapping[column];
    return field !== undefined && isTarget(field) ? field : null;
  });
}

const toExisting = (family: WholeFamily): ExistingFamily => ({
  ...family,
  children: family.children.map(({ do_not_disclose, ...child }) => ({
    ...child,
    directory_opt_out: do_not_disclose,
  })),
});

/** Rows that the engine can read and our families cannot hold become errors. */
function refuseUnfit(plan: ImportPlan, families: readonly WholeFamily[]): PlannedRow[] {
  const longNames = rowsWithLongNames(plan);
  const sizes = sizesAfter(plan, families);
  return plan.rows.map((row): PlannedRow => {
    if (row.outcome !== 'create' && row.outcome !== 'update') return row;
    const faults: Fault[] = [];
    if (longNames.has(row.row))
      faults.push({ level: 'error', code: 'value_too_long', column: null, params: { limit: most.name } });
    const size = sizes.get(row.family?.ref ?? row.family?.id ?? '');
    if (size !== undefined && (size.guardians > most.guardians || size.children > most.children))
      faults.push({
        level: 'error',
        code: 'family_too_large',
        column: null,
        params: { family: row.family?.name ?? '', ...size },
      });
    return faults.length === 0 ? row : { ...row, outcome: 'error', issues: [...row.issues, ...faults] };
  });
}

function rowsWithLongNames(plan: ImportPlan): Set<number> {
  const isLong = (name: string) => [...name].length > most.name;
  return new Set(
    plan.writes.flatMap((write) => {
      if (write.kind !== 'create_guardian' && write.kind !== 'create_child') return [];
      return isLong(write.data.first_name) || isLong(write.data.last_name) ? write.rows : [];
    }),
  );
}

/** How many people each family would have, by id or ref. Far too many mostly means a column taken for a family's number. */
function sizesAfter(plan: ImportPlan, families: readonly WholeFamily[]) {
  const sizes = new Map(
    families.map(({ id, guardians, children }) => [
      id,
      { guardians: guardians.length, children: children.length },
    ]),
  );
  for (const write of plan.writes) {
    if (write.kind !== 'create_guardian' && write.kind !== 'create_child') continue;
    const key = 'id' in write.family ? write.family.id : write.family.ref;
    const size = sizes.get(key) ?? { guardians: 0, children: 0 };
    size[write.kind === 'create_guardian' ? 'guardians' : 'children']++;
    sizes.set(key, size);
  }
  return sizes;
}

function count({ rows, summary }: Plan): Counts {
  const counts = {
    ...noCounts,
    rows: rows.length,
    families: summary.families_created,
    guardians: summary.guardians_created,
    children: summary.children_created,
  };
  for (const { outcome } of rows) counts[outcome]++;
  return counts;
}

function toRow({ row, outcome, family, issues, kept }: PlannedRow, cells: readonly string[]): ImportRowRow {
  return {
    row,
    outcome,
    family: family === null ? null : shown(family.name, 200),
    cells: cells.slice(0, 500).map((cell) => shown(cell)),
    errors: [
      ...issues.map(({ column, code, params, level }) => ({
        column,
        code,
        params: texts(params),
        severity: level,
      })),
      ...kept.map(({ column, field, name, kept: stays, offered }) => ({
        column,
        code: 'kept_value',
        params: texts({ field, name, kept: stays, offered }),
        severity: 'warning' as const,
      })),
    ].slice(0, 200),
  };
}
