import { api } from '../../lib/api.ts';
import type { ImportRow, Outcome } from './types.ts';

/** Every row of one outcome, page after page. */
export async function everyRow(
  params: { org_id: string; import_id: string },
  outcome: Outcome,
): Promise<ImportRow[]> {
  const rows: ImportRow[] = [];
  let cursor: string | undefined;
  do {
    const { data, meta } = await api('imports.rows', {
      params,
      query: { outcome, limit: 200, ...(cursor ? { cursor } : {}) },
    });
    rows.push(...data);
    cursor = meta.next_cursor;
  } while (cursor);
  return rows;
}
