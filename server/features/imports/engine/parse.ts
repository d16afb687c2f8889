import { CsvError, parse as parseCsv } from 'csv-parse/sync';
import { type FileError, type FileNotice, fileError, fileNotice } from './codes.ts';
import { type Delimiter, detectDelimiter } from './delimiter.ts';
import { findHeader } from './header.ts';
import { scanQuotes } from './quotes.ts';
import { clean } from './text.ts';

export type ParseOptions = {
  readonly delimiter?: Delimiter | undefined;
  /** The row of the headers, as spreadsheets number rows, or 'none'; found by itself when absent. */
  readonly headerRow?: number | 'none' | undefined;
  /** Most data rows accepted; 20,000 when absent. */
  readonly maxRows?: number | undefined;
  /** Most columns accepted; 200 when absent. */
  readonly maxColumns?: number | undefined;
};

/** A column of the file. `label` is its header made unique: `Grade`, `Grade (2)`; `#3` where the header is blank. */
export type Column = { readonly index: number; readonly header: string; readonly label: string };

/**
 * A record of the file. `row` is the number a spreadsheet shows beside it, `line` the number a text editor shows.
 * `cells` has at least one cell per column; more when the record was longer than the headers. `width` is what it had.
 */
export type TableRow = {
  readonly row: number;
  readonly line: number;
  readonly width: number;
  readonly cells: readonly string[];
};

export type Table = {
  readonly delimiter: Delimiter;
  readonly header_row: number | null;
  readonly columns: readonly Column[];
  readonly rows: readonly TableRow[];
  readonly notices: readonly FileNotice[];
};

export type Parsed =
  | { readonly ok: true; readonly table: Table }
  | { readonly ok: false; readonly error: FileError };

type Numbered = { row: number; line: number; cells: string[] };

const isBlank = (cells: readonly string[]) => cells.every((cell) => cell.trim() === '');

/** Cells of every record, numbered. Blank records are counted, then left out. */
function readRecords(text: string, delimiter: Delimiter): Numbered[] {
  const parsed: unknown = parseCsv(text, {
    delimiter,
    quote: '"',
    record_delimiter: '\n',
    relax_column_count: true,
    relax_quotes: true,
    trim: true,
    info: true,
    max_record_size: 500_000,
  });
  const records = parsed as { record: string[]; info: { lines: number } }[];
  let line = 1;
  return records
    .map(({ record, info }, index) => {
      const numbered = { row: index + 1, line, cells: record };
      line = info.lines + 1;
      return numbered;
    })
    .filter(({ cells }) => !isBlank(cells));
}

function nameColumns(headers: readonly string[]): { columns: Column[]; duplicates: string[] } {
  const seen = new Map<string, number>();
  const duplicates: string[] = [];
  const columns = headers.map((raw, index) => {
    const header = clean(raw);
    if (header === '') return { index, header, label: `#${index + 1}` };
    const key = header.toLowerCase();
    const count = (seen.get(key) ?? 0) + 1;
    seen.set(key, count);
    if (count === 2) duplicates.push(header);
    return { index, header, label: count === 1 ? header : `${header} (${count})` };
  });
  return { columns, duplicates };
}

const lastFilled = (cells: readonly string[]) => cells.findLastIndex((cell) => cell.trim() !== '') + 1;

/** Index among the records of the header row, null for none, undefined when the person named a row that is not there. */
function headerIndex(
  records: readonly Numbered[],
  chosen: ParseOptions['headerRow'],
): number | null | undefined {
  if (chosen === 'none') return null;
  if (chosen === undefined) return findHeader(records.map(({ cells }) => cells)).index;
  const index = records.findIndex(({ row }) => row === chosen);
  return index < 0 ? undefined : index;
}

/** Trailing cells are blank in most exports: they are neither columns nor a sign that a record is too long. */
function shape(records: readonly Numbered[], header: number | null) {
  const rows = records.slice(header === null ? 0 : header + 1);
  const widest = Math.max(0, ...rows.map(({ cells }) => lastFilled(cells)));
  const headers = header === null ? Array.from({ length: widest }, () => '') : (records[header]?.cells ?? []);
  const width = header === null ? widest : lastFilled(headers);
  return { rows, headers: headers.slice(0, width), width };
}

/**
 * Reads delimited text into a table: finds the delimiter and the header row, numbers rows and lines, keeps ragged rows for
 * the row's own faults. Errors: `quote_unclosed` and `quote_misplaced` with their first bad line, `record_too_large`,
 * `too_many_rows`, `too_many_columns`, `header_row_unknown`, `no_data_rows`.
 */
export function parseTable(source: string, options: ParseOptions = {}): Parsed {
  const { maxRows = 20_000, maxColumns = 200 } = options;
  const fail = (error: FileError): Parsed => ({ ok: false, error });
  const text = source.replace(/\r\n?/g, '\n');
  const delimiter = options.delimiter ?? detectDelimiter(text);
  const { fault } = scanQuotes(text, delimiter);
  if (fault) return fail(fileError(fault.code, { line: fault.line }, fault.line));

  let records: Numbered[];
  try {
    records = readRecords(text, delimiter);
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const line = typeof error.lines === 'number' ? error.lines : null;
    return fail(
      fileError(
        error.code === 'CSV_MAX_RECORD_SIZE' ? 'record_too_large' : 'quote_misplaced',
        { line: line ?? 1 },
        line,
      ),
    );
  }
  if (/^sep=.$/i.test(text.slice(0, text.indexOf('\n')))) records = records.filter(({ row }) => row > 1);

  const header = headerIndex(records, options.headerRow);
  if (header === undefined) return fail(fileError('header_row_unknown', { row: Number(options.headerRow) }));
  const { rows, headers, width } = shape(records, header);
  if (rows.length === 0) return fail(fileError('no_data_rows'));
  if (rows.length > maxRows) return fail(fileError('too_many_rows', { count: rows.length, limit: maxRows }));
  if (width > maxColumns) return fail(fileError('too_many_columns', { count: width, limit: maxColumns }));

  const { columns, duplicates } = nameColumns(headers);
  const notices: FileNotice[] = [];
  if (header === null) notices.push(fileNotice('header_missing', {}, rows[0]?.line ?? null));
  else if (header > 0)
    notices.push(fileNotice('rows_above_header', { count: header, row: records[header]?.row ?? 0 }));
  for (const name of duplicates) notices.push(fileNotice('header_duplicate', { header: name }));
  const table: Table = {
    delimiter,
    header_row: header === null ? null : (records[header]?.row ?? null),
    columns,
    rows: rows.map(({ row, line, cells }) => ({
      row,
      line,
      width: cells.length,
      cells:
        cells.length >= width ? cells : [...cells, ...Array.from({ length: width - cells.length }, () => '')],
    })),
    notices,
  };
  return { ok: true, table };
}
