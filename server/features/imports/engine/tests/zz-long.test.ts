import fc from 'fast-check';
import { expect, it } from 'vitest';
import { planImport } from '../plan.ts';
import type { ExistingFamily, ImportPlan } from '../plan-types.ts';
import type { Target } from '../targets.ts';
import { applyPlan, outcomesOf, tableOf } from './fixtures.ts';

// Few different values, so that rows collide in every way: shared addresses, namesakes, children in two homes.
const names = ['Ana', 'ANA', 'Ana María', 'Luis', 'Eva', 'Leo', ''];
const lasts = ['Ortiz', 'ORTÍZ', 'Paz', 'Ortiz Paz', ''];
const emails = ['', '', 'a@example.org', 'b@example.org', 'A@example.org; c@example.org', 'not an address'];
const phones = ['', '', '512-555-0101', '(512) 555-0102'];
const ids = ['', '', '', '1', '2'];
const values = {
  family_name: ['', 'Ortiz', 'Paz'],
  family_external_id: ['', '', '', 'F1', 'F2'],
  guardian1_first_name: names,
  guardian1_last_name: lasts,
  guardian1_email: emails,
  guardian1_phone: phones,
  guardian2_first_name: ['', '', ...names],
  guardian2_last_name: lasts,
  guardian2_email: emails,
  child1_first_name: names,
  child1_last_name: lasts,
  child1_grade: ['', '3', '03', 'K', '14'],
  child1_external_id: ids,
  child1_directory_opt_out: ['', 'yes', 'no'],
  child2_first_name: ['', ...names],
  child2_external_id: ids,
} satisfies Partial<Record<Target, string[]>>;
const targets = Object.keys(values) as (keyof typeof values)[];

const row = fc.tuple(...targets.map((target) => fc.constantFrom(...values[target])));
const rows = fc.array(row, { minLength: 1, maxLength: 8 });
type Rows = readonly (readonly string[])[];

const plan = (
  data: Rows,
  existing: readonly ExistingFamily[] = [],
  columns: readonly Target[] = targets,
  leftOut: readonly number[] = [],
): ImportPlan => planImport({ table: tableOf(columns, data), mapping: columns, existing, leftOut });

/** The rows to leave out so that nothing is in error: what a person does who mends none of them. */
function omitErrors(data: Rows, existing: readonly ExistingFamily[]): number[] {
  const leftOut: number[] = [];
  for (;;) {
    const failed = plan(data, existing, targets, leftOut).rows.filter(({ outcome }) => outcome === 'error');
    if (failed.length === 0) return leftOut;
    leftOut.push(...failed.map(({ row: number }) => number));
  }
}

/** A plan without the numbers of columns, which are all that may change when columns move. */
const placeless = ({ rows: results, writes }: ImportPlan) => ({
  writes,
  rows: results.map((result) => ({
    ...result,
    issues: result.issues.map(({ column, ...issue }) => issue),
    kept: result.kept.map(({ column, ...kept }) => kept),
  })),
});

const runs = { numRuns: 15_000 };

it('any column order gives the same plan', () => {
  const order = fc.shuffledSubarray(targets, { minLength: targets.length });
  fc.assert(
    fc.property(rows, rows, order, (before, data, columns) => {
      const existing = applyPlan([], plan(before), 'old-');
      const moved = data.map((cells) => columns.map((target) => cells[targets.indexOf(target)] ?? ''));
      expect(placeless(plan(moved, existing, columns))).toEqual(placeless(plan(data, existing)));
    }),
    { numRuns: 1000 },
  );
});

it('the same file again adds nothing', () => {
  fc.assert(
    fc.property(rows, (data) => {
      const first = plan(data);
      const again = plan(data, applyPlan([], first, 'new-'));
      expect(again.writes).toEqual([]);
      const settled = outcomesOf(first).map((outcome) => (outcome === 'create' ? 'unchanged' : outcome));
      expect(outcomesOf(again)).toEqual(settled);
    }),
    runs,
  );
});

it('the same file again adds nothing to an organization that had families before', () => {
  fc.assert(
    fc.property(rows, rows, (before, data) => {
      const existing = applyPlan([], plan(before), 'old-');
      const leftOut = omitErrors(data, existing);
      const after = applyPlan(existing, plan(data, existing, targets, leftOut), 'new-');
      expect(plan(data, after, targets, leftOut).writes).toEqual([]);
    }),
    runs,
  );
});

it('no write ever changes a value that was there, and no family loses anybody', () => {
  fc.assert(
    fc.property(rows, rows, (before, data) => {
      const existing = applyPlan([], plan(before), 'old-');
      const after = applyPlan(existing, plan(data, existing), 'new-');
      for (const [index, family] of existing.entries()) {
        const now = after[index];
        expect(now?.name).toBe(family.name);
        for (const members of ['guardians', 'children'] as const) {
          for (const [at, person] of family[members].entries()) {
            const filled = Object.fromEntries(
              Object.entries(person).filter(([, value]) => value !== null && value !== false),
            );
            expect(now?.[members][at]).toMatchObject(filled);
          }
        }
      }
    }),
    { numRuns: 1000 },
  );
});

it('a school number never belongs to two children', () => {
  fc.assert(
    fc.property(rows, rows, (before, data) => {
      const existing = applyPlan([], plan(before), 'old-');
      const after = applyPlan(existing, plan(data, existing), 'new-');
      const numbers = after.flatMap(({ children }) =>
        children.flatMap(({ external_id }) => external_id ?? []),
      );
      expect(new Set(numbers).size).toBe(numbers.length);
    }),
    runs,
  );
});

it('rows with errors write nothing', () => {
  fc.assert(
    fc.property(rows, (data) => {
      const result = plan(data);
      const failed = new Set(
        result.rows.filter(({ outcome }) => outcome === 'error').map(({ row: number }) => number),
      );
      expect(result.writes.filter((write) => write.rows.some((number) => failed.has(number)))).toEqual([]);
    }),
    runs,
  );
});
