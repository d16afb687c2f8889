import type { DataOf, ItemOf } from '../../lib/api-contract.ts';

export type ImportJob = DataOf<'imports.get'>;
export type ImportColumn = ImportJob['columns'][number];
export type ImportRow = ItemOf<'imports.rows'>;
export type Outcome = ImportRow['outcome'];

/** In the order a person wants to see them: what needs them first. */
export const outcomes = ['error', 'create', 'update', 'unchanged', 'duplicate', 'skip'] as const;
