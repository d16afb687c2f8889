import { parseAbsolute, parseDateTime, toCalendarDateTime, toZoned } from '@internationalized/date';

/** A day and a time of day as a clock on the school's wall shows them. */
export interface LocalTime {
  /** 'YYYY-MM-DD' */
  date: string;
  /** 'HH:MM' on a 24-hour clock */
  time: string;
}

const wall = ({ date, time }: LocalTime) => parseDateTime(`${date}T${time}`);
const read = (text: string): LocalTime => ({ date: text.slice(0, 10), time: text.slice(11, 16) });

/**
 * The instant of a wall-clock time in a zone, never in the browser's own. Where clocks go back and the time comes
 * twice, the first one is meant; where they go forward and it never comes, the time after the gap.
 */
export const toInstant = (local: LocalTime, timeZone: string): string =>
  toZoned(wall(local), timeZone, 'compatible').toDate().toISOString();

/** What the wall clock of a zone shows at an instant, to the minute. */
export const toLocal = (instant: string, timeZone: string): LocalTime =>
  read(toCalendarDateTime(parseAbsolute(instant, timeZone)).toString());

/** Whether the clocks skip this time on that day, as 2:30 AM when summer time begins. */
export function isSkipped(local: LocalTime, timeZone: string): boolean {
  const back = toLocal(toInstant(local, timeZone), timeZone);
  return back.date !== local.date || back.time !== local.time;
}

/** The same wall-clock length later: where a second shift of a row begins or ends. */
export const addMinutes = (local: LocalTime, minutes: number): LocalTime =>
  read(wall(local).add({ minutes }).toString());

/** Minutes on the wall clock from one time to another; negative when the second is earlier. */
export function minutesBetween(one: LocalTime, other: LocalTime): number {
  // Read as UTC, which has no changes of clocks: what counts is the wall's length, not the world's.
  const minutes = (local: LocalTime) => wall(local).toDate('UTC').getTime() / 60_000;
  return minutes(other) - minutes(one);
}
