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

/** The kinds of value a sort key is made of. A cursor is whatever a caller sends, and the database is strict. */
const kinds = {
  day: /^\d{4}-\d{2}-\d{2}$/,
  moment: /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3,6}Z$/,
  uuid: /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/,
  text: /^[^\0]*$/,
  number: /^\d{1,9}$/,
};

/** The key to start after, each part of its kind, or null for the first page. Throws `invalid_cursor`. */
export function readCursor(
  cursor: string | undefined,
  sort: string,
  shape: ReadonlyArray<keyof typeof kinds>,
): CursorKey | null {
  if (cursor === undefined) return null;
  const [ofSort, ...key] = parse(cursor);
  const fits =
    ofSort === sort &&
    key.length === shape.length &&
    key.every((part, index) => isOfKind(part, shape[index] ?? 'text'));
  if (!fits) throw new ApiError('invalid_cursor');
  return key as CursorKey;
}

function parse(cursor: string): unknown[] {
  try {
    const parsed: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
    return Array.isArray(parsed) ? parsed : [];
  } catch (cause) {
    throw new ApiError('invalid_cursor', { cause });
  }
}

function isOfKind(part: unknown, kind: keyof typeof kinds): boolean {
  if (typeof part !== (kind === 'number' ? 'number' : 'string') || !kinds[kind].test(String(part)))
    return false;
  return (kind !== 'day' && kind !== 'moment') || isInCalendar(String(part));
}

/** Whether its day exists: neither the 30th of February nor a day of year 0. */
function isInCalendar(part: string): boolean {
  const date = new Date(part);
  return part >= '0001' && !Number.isNaN(date.getTime()) && date.toISOString().startsWith(part.slice(0, 10));
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
