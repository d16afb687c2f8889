import type { Format, Schema } from '@pto-connect/contract';
import { stringify } from 'csv-stringify/sync';

export const mediaTypes: Record<Format, string> = {
  csv: 'text/csv; charset=utf-8',
  ics: 'text/calendar; charset=utf-8',
};

// A spreadsheet runs cells that begin like this as formulas.
const dangerous = /^[=+\-@\t\r]/;
/** What stands in a cell of a CSV file: never something that a spreadsheet would run. */
export const toCell = (value: unknown): string => {
  if (value === null || value === undefined) return '';
  if (Array.isArray(value))
    return guarded(
      value
        .map((entry) => (typeof entry === 'object' && entry !== null ? describe(entry) : String(entry)))
        .join('; '),
    );
  if (typeof value === 'object') return guarded(JSON.stringify(value));
  return typeof value === 'string' ? guarded(value) : String(value);
};
const guarded = (text: string) => (dangerous.test(text) ? `'${text}` : text);
/** A record within a cell: its values by commas, ids left out, and a flag that is up by its name (a child's do_not_disclose must not get lost). */
const describe = (entry: object) =>
  Object.entries(entry)
    .filter(
      ([name, value]) =>
        !/(^|_)id$/.test(name) && value !== '' && value !== false && typeof value !== 'object',
    )
    .map(([name, value]) => (value === true ? name : String(value)))
    .join(', ');

/** A list as CSV: declared members in declared order, `can` left out, with a BOM so that Excel reads UTF-8. */
export function toCsv(item: Schema<unknown>, rows: readonly unknown[]): string {
  const columns = Object.keys(item.fields ?? {}).filter((name) => name !== 'can' && name !== 'version');
  const records = rows.map((row) => columns.map((name) => toCell((row as Record<string, unknown>)[name])));
  return stringify([columns, ...records], { bom: true, record_delimiter: 'windows' });
}
