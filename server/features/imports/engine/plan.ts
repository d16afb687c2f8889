import { combineFamilies } from './combine.ts';
import { type GroupedFamily, groupRows } from './group.ts';
import { HomeIndex } from './home-index.ts';
import { foldOnce, idKey, mayBeTwoHomes } from './households.ts';
import type { Table } from './parse.ts';
import type { ReadRow, RowIssue } from './people.ts';
import {
  type KnownFamily,
  type PlanContext,
  planKnownFamily,
  planNewFamily,
  toKnownFamily,
} from './plan-family.ts';
import type {
  ExistingFamily,
  ImportPlan,
  Kept,
  Outcome,
  PlanSummary,
  RowOutcome,
  Write,
} from './plan-types.ts';
import { type Correction, readRows } from './read-rows.ts';
import { RowReport } from './row-report.ts';
import type { Mapping, Target } from './targets.ts';
import { validateMapping } from './validate-mapping.ts';

export type PlanInput = {
  readonly table: Table;
  /** A valid mapping: see `validateMapping`. */
  readonly mapping: Mapping;
  /** Every family the organization has. */
  readonly existing: readonly ExistingFamily[];
  /** Cells mended in place; they replace what the file says before anything is read. */
  readonly corrections?: readonly Correction[] | undefined;
  /** Numbers of rows that the person leaves out. */
  readonly leftOut?: readonly number[] | undefined;
  /** Grades that the organization has; another one is taken with a warning. Undefined: all. */
  readonly grades?: readonly string[] | undefined;
};

type Decided = { family: GroupedFamily; home: KnownFamily | null; ref: string | null };

const hasError = (issues: readonly RowIssue[]) => issues.some(({ level }) => level === 'error');

class Planner implements PlanContext {
  readonly writes: Write[] = [];
  readonly kept: Kept[] = [];
  readonly report: RowReport;
  readonly decided = new Map<GroupedFamily, Decided>();
  readonly column: (target: Target | null) => number | null;
  readonly #homes: readonly KnownFamily[];
  readonly #index = new HomeIndex<KnownFamily>();
  readonly #counts = { family: 0, guardian: 0, child: 0 };

  constructor(existing: readonly ExistingFamily[], mapping: Mapping) {
    const columns = new Map(mapping.map((target, column) => [target, column]));
    this.column = (target) => (target === null ? null : (columns.get(target) ?? null));
    this.report = new RowReport(this.column);
    this.#homes = existing.map(toKnownFamily);
    for (const home of this.#homes) this.#index.add(home);
  }

  nextRef = (kind: 'family' | 'guardian' | 'child'): string => {
    this.#counts[kind]++;
    return `${kind}-${this.#counts[kind]}`;
  };

  knownChild = (externalId: string) => {
    const [home] = this.#index.withChildId(externalId);
    const child = home?.children.find(
      ({ data }) => data.external_id !== null && idKey(data.external_id) === idKey(externalId),
    );
    return child?.data ?? null;
  };

  isElsewhere: PlanContext['isElsewhere'] = (child, home) => {
    const id = child.data.external_id;
    const other = id === null ? undefined : this.#index.withChildId(id).find((family) => family !== home);
    const source = child.sources.external_id;
    if (!other || id === null || !source) return false;
    const params = { name: `${child.data.first_name} ${child.data.last_name}`, family: other.name, row: 0 };
    this.report.warn(source.row, 'child_in_two_families', source.target, params, id);
    return true;
  };

  #refuse(
    family: GroupedFamily,
    code: 'household_ambiguous' | 'family_matches_several',
    params: RowIssue['params'],
  ): void {
    for (const row of family.rows) this.report.error(row, code, null, params);
  }

  /** The family of the organization that a family of the file is; null for a new one, undefined where it is refused. */
  #recognize(family: GroupedFamily): KnownFamily | null | undefined {
    const found = this.#index.find(family);
    if (found.kind === 'none') return null;
    if (found.kind === 'several') {
      this.#refuse(family, 'family_matches_several', { family: family.name, count: found.homes.length });
      return undefined;
    }
    if (found.kind === 'one' && (found.byExternalId || !mayBeTwoHomes(family, found.home))) return found.home;
    this.#refuse(family, 'household_ambiguous', { family: found.home.name, row: 0 });
    return undefined;
  }

  plan(families: readonly GroupedFamily[]): void {
    const met = new Map<KnownFamily, GroupedFamily[]>();
    for (const family of families) {
      const home = this.#recognize(family);
      if (home === undefined) continue;
      const others = (home && met.get(home)) ?? [];
      // Two different family numbers are two families, even where both fit one that has no number yet.
      const isOther = others.some((other) => areDifferentIds(other.external_id, family.external_id));
      this.decided.set(family, { family, home: isOther ? null : home, ref: null });
      if (home && !isOther) met.set(home, [...others, family]);
    }
    for (const [family, decided] of this.decided) {
      if (decided.home === null) decided.ref = planNewFamily(this, family);
      else this.#planOnce(decided.home, met.get(decided.home) ?? [], family);
    }
  }

  /** Families of the file that are one family of the organization are planned together, at the place of the first. */
  #planOnce(home: KnownFamily, families: readonly GroupedFamily[], family: GroupedFamily): void {
    if (families[0] !== family) return;
    const combined = combineFamilies(families, ({ row, target }, kept, offered) => {
      this.report.warn(row, 'conflicting_values', target, { kept, offered }, offered);
    });
    if (combined) planKnownFamily(this, home, combined);
  }
}

const areDifferentIds = (left: string | null, right: string | null) =>
  left !== null && right !== null && idKey(left) !== idKey(right);

function decideOutcome(
  row: ReadRow,
  facts: {
    issues: readonly RowIssue[];
    isLeftOut: boolean;
    isDuplicate: boolean;
    isWritten: boolean;
    isNewFamily: boolean;
  },
): Outcome {
  if (facts.isLeftOut || row.isBlank) return 'skip';
  if (hasError(facts.issues)) return 'error';
  if (facts.isWritten) return facts.isNewFamily ? 'create' : 'update';
  return facts.isDuplicate ? 'duplicate' : 'unchanged';
}

function listHomerooms(writes: readonly Write[]): string[] {
  const rooms = new Map<string, string>();
  for (const write of writes) {
    const room =
      write.kind === 'create_child'
        ? write.data.homeroom
        : write.kind === 'update_child'
          ? write.fields.homeroom
          : null;
    if (room && !rooms.has(foldOnce(room))) rooms.set(foldOnce(room), room);
  }
  return [...rooms.values()].sort((a, b) => a.localeCompare(b, 'en'));
}

function summarize(rows: readonly RowOutcome[], writes: readonly Write[]): PlanSummary {
  const counts: Record<Outcome, number> = {
    create: 0,
    update: 0,
    unchanged: 0,
    duplicate: 0,
    error: 0,
    skip: 0,
  };
  let errors = 0;
  let warnings = 0;
  for (const { outcome, issues } of rows) {
    counts[outcome]++;
    for (const { level } of issues) level === 'error' ? errors++ : warnings++;
  }
  const created = (kind: Write['kind']) => writes.filter((write) => write.kind === kind).length;
  const touched = writes.flatMap((write) => {
    if (write.kind === 'update_family') return [write.id];
    if (write.kind === 'update_guardian' || write.kind === 'update_child') return [write.family_id];
    return write.kind !== 'create_family' && 'id' in write.family ? [write.family.id] : [];
  });
  return {
    rows: counts,
    writes: writes.length,
    families_created: created('create_family'),
    families_updated: new Set(touched).size,
    guardians_created: created('create_guardian'),
    children_created: created('create_child'),
    errors,
    warnings,
    kept: rows.reduce((sum, { kept }) => sum + kept.length, 0),
    homerooms: listHomerooms(writes),
  };
}

/**
 * Says what importing a table would do, row by row, and the writes that would do it. Rows with errors write nothing; the
 * caller decides whether a plan with errors may be carried out. Fields that people filled are never overwritten: the
 * difference is reported as `kept`. Once the writes are made, planning the same file again gives no writes.
 *
 * Throws a RangeError when the mapping is not valid.
 */
export function planImport({
  table,
  mapping,
  existing,
  corrections = [],
  leftOut = [],
  grades,
}: PlanInput): ImportPlan {
  const [fault] = validateMapping(mapping);
  if (fault) throw new RangeError(`The mapping is not valid: ${fault.code}`);
  const planner = new Planner(existing, mapping);
  const omitted = new Set(leftOut);
  const rows = readRows(table, mapping, corrections, grades ?? null);
  const usable = rows.filter((row) => !row.isBlank && !omitted.has(row.row) && !hasError(row.issues));
  const grouping = groupRows(usable, { knownChild: planner.knownChild, column: planner.column });
  const families = [...grouping.families].sort((a, b) => firstRow(a) - firstRow(b));
  planner.plan(families);

  const found = Map.groupBy([...grouping.issues, ...planner.report.issues], ({ row }) => row);
  const kept = Map.groupBy(planner.kept, ({ row }) => row);
  const written = new Set(planner.writes.flatMap((write) => write.rows));
  const results = rows.map((row): RowOutcome => {
    const isLeftOut = omitted.has(row.row);
    const issues = isLeftOut || row.isBlank ? [] : [...row.issues, ...(found.get(row.row) ?? [])];
    const family = grouping.familyOf.get(row.row);
    const decided = family && planner.decided.get(family);
    const outcome = decideOutcome(row, {
      issues,
      isLeftOut,
      isDuplicate: grouping.duplicates.has(row.row),
      isWritten: written.has(row.row),
      isNewFamily: decided?.ref !== null,
    });
    const link = decided
      ? { id: decided.home?.id ?? null, ref: decided.ref, name: decided.home?.name ?? decided.family.name }
      : null;
    return { row: row.row, line: row.line, outcome, family: link, issues, kept: kept.get(row.row) ?? [] };
  });
  return { rows: results, writes: planner.writes, summary: summarize(results, planner.writes) };
}

const firstRow = (family: GroupedFamily) => Math.min(...family.rows.map(({ row }) => row));
