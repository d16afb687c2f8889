import { foldOnce } from './households.ts';
import type { ReadRow } from './people.ts';
import type { Target } from './targets.ts';

/** The row and field that a value of a grouped family came from. */
export type Source = { readonly row: ReadRow; readonly target: Target | null };
export type Sources<T> = { [K in keyof T]?: Source };
export type Sourced<T> = { readonly data: T; readonly sources: Sources<T> };

export type OnConflict = (source: Source, kept: string, offered: string) => void;

/** Whether two values differ in more than case, accents and punctuation. */
export const differs = (left: unknown, right: unknown): boolean =>
  foldOnce(String(left)) !== foldOnce(String(right));

/**
 * Fills what the first telling of a person left empty. What it told otherwise stays and goes to `onConflict`. The school's
 * do-not-disclose flag wins over a row that does not carry it. Gives whether anything was filled.
 */
export function fillPerson<T extends object>(
  known: Sourced<T>,
  offered: T,
  sourceOf: (field: keyof T & string) => Source | undefined,
  onConflict: OnConflict,
): boolean {
  let toldMore = false;
  for (const field of Object.keys(offered) as (keyof T & string)[]) {
    const kept = known.data[field];
    const value = offered[field];
    const source = sourceOf(field);
    if (value === null || !source) continue;
    if (kept === null || (field === 'directory_opt_out' && value === true && kept !== true)) {
      known.data[field] = value;
      known.sources[field] = source;
      toldMore = true;
    } else if (differs(kept, value)) onConflict(source, String(kept), String(value));
  }
  return toldMore;
}
