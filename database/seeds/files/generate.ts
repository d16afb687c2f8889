import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { stringify } from 'csv-stringify/sync';
import { createFamilies } from './people.ts';
import { problemRows } from './problems.ts';
import { type Rows, toFamilyRows, toSpanishRows, toStudentRows } from './shapes.ts';

const toCsv = (rows: Rows, delimiter: string, end: string) =>
  stringify(rows, { delimiter, record_delimiter: end });
const utf8 = (text: string) => Buffer.from(text, 'utf8');
/** What Excel writes as "Unicode text": UTF-16LE behind its byte order mark. */
const utf16 = (text: string) => Buffer.from(`\ufeff${text}`, 'utf16le');

/** CSV of a whole school in the shape of `families-320.csv`, for tests of any size. */
export const writeFamiliesCsv = (count: number, seed = 2048): Buffer =>
  utf8(toCsv(toFamilyRows(createFamilies(count, seed)), ',', '\n'));

/** Every file of this folder by name, always the same bytes. */
export function generateFiles(): ReadonlyMap<string, Buffer> {
  return new Map([
    ['families-320.csv', writeFamiliesCsv(320)],
    ['families-with-problems.csv', utf8(toCsv(problemRows, ',', '\n'))],
    ['families-semicolon-utf16.csv', utf16(toCsv(toSpanishRows(createFamilies(60, 61)), ';', '\r\n'))],
    [
      'families-one-child-per-row.csv',
      utf8(`\ufeff${toCsv(toStudentRows(createFamilies(120, 121)), ',', '\r\n')}`),
    ],
  ]);
}

if (import.meta.main) {
  for (const [name, bytes] of generateFiles()) {
    writeFileSync(join(import.meta.dirname, name), bytes);
    console.log(`${name}: ${bytes.length} bytes`);
  }
}
