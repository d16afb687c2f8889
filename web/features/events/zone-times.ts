import { Temporal } from 'temporal-polyfill';

/** A day and a time of day as a clock on the school's wall shows them. */
export interface LocalTime {
  /** 'YYYY-MM-DD' */
  date: string;
  /** 'HH:MM' on a 24-hour clock */
  time: string;
}

/**
 * The instant of a wall-clock time in a zone, never in the browser's own. Where clocks go back and the time comes
 * twice, the first one is meant; where they go forward and it never comes, the time after the gap.
 */
export const toInstant = ({ date, time }: LocalTime, timeZone: string): string =>
  Temporal.PlainDateTime.from(`${date}T${time}`)
    .toZonedDateTime(timeZone, { disambiguation: 'compatible' })
    .toInstant()
    .toString({ fractionalSecondDigits: 3 });

/** What the wall clock of a zone shows at an instant, to the minute. */
export function toLocal(instant: string, timeZone: string): LocalTime {
  const zoned = Temporal.Instant.from(instant).toZonedDateTimeISO(timeZone);
  return {
    date: zoned.toPlainDate().toString(),
    time: zoned.toPlainTime().toString({ smallestUnit: 'minute' }),
  };
}

/** Whether the clocks skip this time on that day, as 2:30 AM when summer time begins. */
export function isSkipped(local: LocalTime, timeZone: string): boolean {
  const back = toLocal(toInstant(local, timeZone), timeZone);
  return back.date !== local.date || back.time !== local.time;
}

/** The same wall-clock length later: where a second shift of a row begins or ends. */
export function addMinutes({ date, time }: LocalTime, minutes: number): LocalTime {
  const later = Temporal.PlainDateTime.from(`${date}T${time}`).add({ minutes });
  return {
    date: later.toPlainDate().toString(),
    time: later.toPlainTime().toString({ smallestUnit: 'minute' }),
  };
}

/** Minutes on the wall clock from one time to another; negative when the second is earlier. */
export const minutesBetween = (one: LocalTime, other: LocalTime): number =>
  Temporal.PlainDateTime.from(`${one.date}T${one.time}`)
    .until(Temporal.PlainDateTime.from(`${other.date}T${other.time}`))
    .total('minutes');
