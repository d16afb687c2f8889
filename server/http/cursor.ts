import { ApiError } from './api-error.ts';

/** A page of a list as services give it: the rows, and what the next page starts after. */
export interface Page<T> {
  items: T[];
  next_cursor: string | null;
}

export type CursorKey = ReadonlyArray<string | number | null>;

/** Where a page ends, as text. It holds only sort keys of rows the caller has just seen; the organization comes from the request. */
export const encodeCursor = (sort: string, key: CursorKey): string =>
  Buffer.from(JSON.stringify([sort, ...key])).toString('base64url');

/** The key to start after, or null for the first page. Refuses a cursor of another sort order or shape. */
export function decodeCursor(cursor: string | undefined, sort: string, length: number): CursorKey | null {
  if (cursor === undefined) return null;
  let parsed: unknown;
  try {
    parsed = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
  } catch (cause) {
    throw new ApiError('invalid_cursor', { cause });
  }
  const fits =
    Array.isArray(parsed) &&
    parsed.length === length + 1 &&
    parsed[0] === sort &&
    parsed.every((part) => part === null || typeof part === 'string' || typeof part === 'number') &&
    parsed.every((part) => typeof part !== 'string' || !part.includes('\u0000'));
  if (!fits) throw new ApiError('invalid_cursor');
  return (parsed as CursorKey).slice(1);
}

/**
 * Cuts a result of `limit + 1` rows to a page. `keyOf` gives the values of the sort order, the id last.
 */
export function toPage<T>(rows: T[], limit: number, sort: string, keyOf: (row: T) => CursorKey): Page<T> {
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  return {
    items,
    next_cursor: rows.length > limit && last !== undefined ? encodeCursor(sort, keyOf(last)) : null,
  };
}
