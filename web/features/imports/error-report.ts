import type { ImportColumn, ImportRow } from './types.ts';

interface Words {
  row: string;
  column: string;
  value: string;
  problem: string;
}

/** What is wrong, one problem per line, to send to whoever keeps the spreadsheet. */
export function errorReport(
  columns: readonly ImportColumn[],
  rows: readonly ImportRow[],
  head: Words,
  word: (coded: { code: string; params: Record<string, string> }) => string,
): string[][] {
  const headers = new Map(columns.map(({ index, header }) => [index, header]));
  const lines = rows.flatMap(({ row, cells, errors }) =>
    errors
      .filter(({ severity }) => severity === 'error')
      .map(({ column, ...coded }) => [
        String(row),
        column === null ? '' : (headers.get(column) ?? ''),
        column === null ? '' : (cells[column] ?? ''),
        word(coded),
      ]),
  );
  return [[head.row, head.column, head.value, head.problem], ...lines];
}
