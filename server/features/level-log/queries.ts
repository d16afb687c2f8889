import type { DataOf, routes } from '@pto-connect/contract';
import type { CursorKey } from '../../http/cursor.ts';
import type { Transaction } from '../../tenancy/database.ts';

export type LevelEntry = DataOf<typeof routes.districts.log>[number] & { [column: string]: unknown };

/** Entries of the level that the transaction has entered, the newest first, one more than a page. */
export const listEntries = (
  tx: Transaction,
  actions: readonly string[],
  limit: number,
  after: CursorKey | null,
): Promise<LevelEntry[]> =>
  tx.many<LevelEntry>('select * from app.scope_history($1, $2, $3, $4)', [
    actions,
    limit + 1,
    after?.[0] ?? null,
    after?.[1] ?? null,
  ]);
