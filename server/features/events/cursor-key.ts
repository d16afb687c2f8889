import { ApiError } from '../../http/api-error.ts';
import { type CursorKey, decodeCursor } from '../../http/cursor.ts';

/** The kinds of value a sort key is made of. A cursor is whatever a caller sends, and the database is strict. */
const kinds = {
  day: /^\d{4}-\d{2}-\d{2}$/,
  moment: /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3,6}Z$/,
  uuid: /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/,
  text: /^/,
};

/** The key to start after, each part of its kind, or null for the first page. Throws `invalid_cursor`. */
export function readCursor(
  cursor: string | undefined,
  sort: string,
  shape: ReadonlyArray<keyof typeof kinds>,
): CursorKey | null {
  const key = decodeCursor(cursor, sort, shape.length);
  if (key === null) return null;
  const fits = key.every((part, index) => typeof part === 'string' && isOfKind(part, shape[index] ?? 'text'));
  if (!fits) throw new ApiError('invalid_cursor');
  return key;
}

const isOfKind = (part: string, kind: keyof typeof kinds): boolean =>
  kinds[kind].test(part) && (kind === 'text' || kind === 'uuid' || isInCalendar(part));

/** Whether its day exists: neither the 30th of February nor a day of year 0. */
function isInCalendar(part: string): boolean {
  const date = new Date(part);
  return part >= '0001' && !Number.isNaN(date.getTime()) && date.toISOString().startsWith(part.slice(0, 10));
}
