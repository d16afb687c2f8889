import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { generateFiles, writeFamiliesCsv } from '../../../../../database/seeds/files/generate.ts';
import { rowErrorCodes, rowWarningCodes } from '../codes.ts';
import { decodeFile } from '../decode.ts';
import { parseTable } from '../parse.ts';
import { planImport } from '../plan.ts';
import type { ExistingFamily } from '../plan-types.ts';
import { suggestMapping, toMapping } from '../suggest-mapping.ts';
import { applyPlan, codesOf, peopleOf } from './fixtures.ts';

const folder = join(import.meta.dirname, '../../../../../database/seeds/files');

/** What the application does with an upload when the person changes nothing. */
function importFile(bytes: Uint8Array, existing: readonly ExistingFamily[] = []) {
  const decoded = decodeFile(bytes, { maxBytes: 10_000_000 });
  if (!decoded.ok) throw new Error(decoded.error.code);
  const parsed = parseTable(decoded.text);
  if (!parsed.ok) throw new Error(parsed.error.code);
  const { table } = parsed;
  const mapping = toMapping(suggestMapping(table.columns, table.rows));
  const unmapped = table.columns.filter(({ index }) => mapping[index] === null).map(({ label }) => label);
  return { decoded, table, unmapped, plan: planImport({ table, mapping, existing }) };
}
const read = (name: string) => readFileSync(join(folder, name));

it.each([...generateFiles()])('%s is what the generator writes', (name, bytes) => {
  expect(read(name).equals(bytes)).toBe(true);
});

it('families-320.csv imports whole, without a word, and adds nothing the second time', () => {
  const { plan, unmapped } = importFile(read('families-320.csv'));
  expect(unmapped).toEqual([]);
  expect(plan.summary).toMatchObject({
    rows: { create: 320, update: 0, unchanged: 0, duplicate: 0, error: 0, skip: 0 },
    families_created: 320,
    errors: 0,
    warnings: 0,
  });
  expect(plan.summary.guardians_created).toBeGreaterThan(530);
  expect(plan.summary.guardians_created).toBeLessThan(570);
  expect(plan.summary.children_created).toBeGreaterThan(460);
  expect(plan.summary.children_created).toBeLessThan(500);
  expect(plan.summary.homerooms).toHaveLength(24);
  const again = importFile(read('families-320.csv'), applyPlan([], plan, 'new-')).plan;
  expect(again.summary).toMatchObject({ writes: 0, kept: 0, rows: { unchanged: 320 } });
});

it('families-semicolon-utf16.csv: Spanish headers under a title, whole names, quoted line breaks', () => {
  const { decoded, table, unmapped, plan } = importFile(read('families-semicolon-utf16.csv'));
  expect(decoded).toMatchObject({ encoding: 'utf-16le' });
  expect(table).toMatchObject({ delimiter: ';', header_row: 4 });
  expect(unmapped).toEqual(['Notas']);
  expect(plan.summary).toMatchObject({ rows: { create: 60 }, families_created: 60, errors: 0, warnings: 0 });
  expect(plan.writes).toContainEqual(
    expect.objectContaining({ kind: 'create_guardian', data: expect.objectContaining({ language: 'es' }) }),
  );
});

it('families-one-child-per-row.csv: siblings come together by the family number', () => {
  const { table, unmapped, plan } = importFile(read('families-one-child-per-row.csv'));
  expect(unmapped).toEqual(['DOB', 'Street']);
  expect(plan.summary).toMatchObject({
    families_created: 120,
    children_created: table.rows.length,
    errors: 0,
    warnings: 0,
  });
  expect(peopleOf(applyPlan([], plan, 'new-')).some((family) => family.split('/')[1]?.includes(','))).toBe(
    true,
  );
});

describe('families-with-problems.csv', () => {
  const { plan, table } = importFile(read('families-with-problems.csv'));

  it('has forty rows that show every fault a row can have by itself', () => {
    expect(table.rows).toHaveLength(40);
    // These need families the organization has, the school's own family numbers, or a choice of grades.
    const elsewhere = new Set<string>([
      'family_matches_several',
      'guardian_in_two_families',
      'grade_not_offered',
    ]);
    const expected = [...rowErrorCodes, ...rowWarningCodes].filter((code) => !elsewhere.has(code));
    expect(expected.filter((code) => !codesOf(plan).includes(code))).toEqual([]);
    expect(plan.summary.rows).toMatchObject({ duplicate: 2, skip: 1 });
  });

  it('says what is in order and what is not, row by row', () => {
    const notes = table.columns.findIndex(({ header }) => header === 'Notes');
    const inOrder = table.rows.filter(({ cells }) => cells[notes] === 'in order').map(({ row }) => row);
    for (const row of inOrder)
      expect(plan.rows.find((outcome) => outcome.row === row)).toMatchObject({
        outcome: 'create',
        issues: [],
      });
  });
});

it('plans 5,000 families without comparing each with every other', () => {
  const { table, plan: first } = importFile(writeFamiliesCsv(5_000));
  expect(first.summary).toMatchObject({ families_created: 5_000, errors: 0 });
  const mapping = toMapping(suggestMapping(table.columns, table.rows));
  const created = first.writes.filter(({ kind }) => kind === 'create_family');
  const existing = applyPlan([], { ...first, writes: created }, 'new-');
  const before = process.cpuUsage();
  const plan = planImport({ table, mapping, existing });
  // Processor time, because what else the machine does meanwhile is none of the engine's business.
  const { user, system } = process.cpuUsage(before);
  expect(plan.summary.rows.update).toBe(5_000);
  // About one second where it was written; comparing all with all takes minutes.
  expect((user + system) / 1_000).toBeLessThan(20_000);
}, 60_000);
