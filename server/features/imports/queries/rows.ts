import type { DataOf, routes } from '@pto-connect/contract';
import type { TenantTransaction } from '../../../tenancy/database.ts';

export type ImportRowRow = DataOf<typeof routes.imports.rows>[number];
export type RowOutcome = ImportRowRow['outcome'];

/** Puts a new dry run, in portions of JSON, in the place of the last one. */
export async function replaceRows(
  tx: TenantTransaction,
  importId: string,
  portions: readonly string[],
): Promise<void> {
  await deleteRows(tx, [importId]);
  for (const portion of portions) {
    await tx.run(
      `insert into public.import_rows (org_id, import_id, row_number, outcome, family, cells, errors)
       select $1, $2, x.row, x.outcome, x.family, x.cells, x.errors
       from jsonb_to_recordset($3::jsonb) as x(row integer, outcome text, family text, cells jsonb, errors jsonb)`,
      [tx.orgId, importId, portion],
    );
  }
}

export async function deleteRows(tx: TenantTransaction, importIds: readonly string[]): Promise<void> {
  await tx.run('delete from public.import_rows where org_id = $1 and import_id = any ($2)', [
    tx.orgId,
    importIds,
  ]);
}

export const listRows = (
  tx: TenantTransaction,
  importId: string,
  list: { outcome: RowOutcome | undefined; afterRow: number; limit: number },
): Promise<ImportRowRow[]> =>
  tx.many(
    `select row_number as row, outcome, family, cells, errors from public.import_rows
     where org_id = $1 and import_id = $2 and row_number > $3 and ($4::text is null or outcome = $4)
     order by row_number limit $5`,
    [tx.orgId, importId, list.afterRow, list.outcome ?? null, list.limit],
  );
