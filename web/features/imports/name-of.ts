import type { ImportJob, ImportRow } from './types.ts';

/** The people a row names, in the order of its columns: guardians first, as most files have it. */
export function peopleOf(
  { columns }: Pick<ImportJob, 'columns'>,
  { cells }: Pick<ImportRow, 'cells'>,
): string[] {
  const names = new Map<string, { first: string; last: string }>();
  for (const { index, field } of columns) {
    const [, slot, part] = /^((?:guardian|child)\d?)_(first|last|full)_name$/.exec(field ?? '') ?? [];
    const text = cells[index]?.trim();
    if (!slot || !text) continue;
    const name = names.get(slot) ?? { first: '', last: '' };
    names.set(slot, part === 'last' ? { ...name, last: text } : { ...name, first: text });
  }
  return [...names.values()].map(({ first, last }) => `${first} ${last}`.trim());
}

/** Who a row is about: its family, else the people in it, else the first thing that stands there. */
export function nameOf(job: Pick<ImportJob, 'columns'>, row: Pick<ImportRow, 'family' | 'cells'>): string {
  if (row.family) return row.family;
  const familyColumn = job.columns.find(({ field }) => field === 'family_name');
  const written = familyColumn && row.cells[familyColumn.index]?.trim();
  return (
    written ||
    peopleOf(job, row).slice(0, 2).join(', ') ||
    row.cells.find((cell) => cell.trim() !== '')?.trim() ||
    '–'
  );
}
