import { expect, it } from 'vitest';
import { toCsv } from '../csv.ts';
import { errorReport } from '../error-report.ts';
import { nameOf, peopleOf } from '../name-of.ts';
import type { ImportColumn, ImportRow } from '../types.ts';

const column = (index: number, header: string, field: string | null): ImportColumn => ({
  index,
  header,
  field,
  sample: [],
  confidence: 100,
});
const columns = [
  column(0, 'First', 'guardian1_first_name'),
  column(1, 'Last', 'guardian1_last_name'),
  column(2, 'Mail', 'guardian1_email'),
  column(3, 'Child', 'child_full_name'),
];
const row: ImportRow = {
  row: 7,
  outcome: 'error',
  family: null,
  cells: ['Ana', 'Ruiz', '=ana@@x', 'Leo, Ruiz'],
  errors: [
    { column: 2, code: 'email_invalid', params: { value: '=ana@@x' }, severity: 'error' },
    { column: null, code: 'no_people', params: {}, severity: 'error' },
    { column: 0, code: 'email_shared', params: {}, severity: 'warning' },
  ],
};

it('gives one line per error with the name and value of its column, and no warnings', () => {
  const head = { row: 'Row', column: 'Column', value: 'Value', problem: 'Problem' };
  expect(errorReport(columns, [row], head, ({ code }) => code)).toEqual([
    ['Row', 'Column', 'Value', 'Problem'],
    ['7', 'Mail', '=ana@@x', 'email_invalid'],
    ['7', '', '', 'no_people'],
  ]);
});

it('writes cells that a spreadsheet can neither run nor split', async () => {
  const bytes = new Uint8Array(await toCsv([['=1+1', 'a, "b"', 'é']]).arrayBuffer());
  expect(new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes)).toBe('\uFEFF\'=1+1,"a, ""b""",é\r\n');
});

it('names a row by its family, else by its people', () => {
  expect(peopleOf({ columns }, row)).toEqual(['Ana Ruiz', 'Leo, Ruiz']);
  expect(nameOf({ columns }, row)).toBe('Ana Ruiz, Leo, Ruiz');
  expect(nameOf({ columns }, { family: 'Ruiz', cells: row.cells })).toBe('Ruiz');
  expect(nameOf({ columns }, { family: null, cells: ['', '', ' ', ''] })).toBe('–');
});
