import type { BodyOf, routes, WireError } from '@pto-connect/contract';
import type { Table } from '../engine/parse.ts';
import { isTarget } from '../engine/targets.ts';

export type RequestedChoices = BodyOf<typeof routes.imports.update>;

const fault = (field: string, message: string): WireError => ({ field, code: 'not_allowed', message });

/** Every choice must be about a column, cell or row of this file, and every field one that can be imported. Gives the faults. */
export function checkChoices(requested: RequestedChoices, table: Table): WireError[] {
  const widths = new Map(table.rows.map(({ row, cells }) => [row, cells.length]));
  const mapping = Object.entries(requested.mapping ?? {}).flatMap(([column, field]) => {
    if (!/^\d{1,4}$/.test(column) || Number(column) >= table.columns.length)
      return [fault(`mapping.${column}`, 'The file has no such column.')];
    return field === null || isTarget(field) ? [] : [fault(`mapping.${column}`, 'There is no such field.')];
  });
  const corrections = (requested.corrections ?? []).flatMap(({ row, column }, index) => {
    const width = widths.get(row);
    if (width === undefined) return [fault(`corrections[${index}].row`, 'The file has no such row.')];
    return column < width ? [] : [fault(`corrections[${index}].column`, 'The row has no such cell.')];
  });
  const skipped = (requested.skipped_rows ?? []).flatMap((row, index) =>
    widths.has(row) ? [] : [fault(`skipped_rows[${index}]`, 'The file has no such row.')],
  );
  return [...mapping, ...corrections, ...skipped].slice(0, 100);
}
