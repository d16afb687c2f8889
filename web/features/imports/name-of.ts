import type { ImportJob, ImportRow } from './types.ts';

/** Who a row is about: its family, or the first names that stand in it. */
export function nameOf(job: Pick<ImportJob, 'columns'>, { family, cells }: ImportRow): string {
  if (family) return family;
  const named = job.columns
    .filter(({ field }) => field?.endsWith('_name'))
    .map(({ index }) => cells[index]?.trim())
    .filter((cell) => cell);
  return named.slice(0, 2).join(', ') || cells.find((cell) => cell.trim() !== '')?.trim() || '–';
}
