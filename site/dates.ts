import { type Language, localeOf } from './language.ts';

interface Dated {
  all_day: boolean;
  /** First and last day, `YYYY-MM-DD` in the organization's zone. */
  event_date: string;
  end_date: string;
  starts_at: string | null;
  ends_at: string | null;
}

const withWeekday = { weekday: 'long', month: 'long', day: 'numeric', year: 'numeric' } as const;
const clock = { hour: 'numeric', minute: '2-digit' } as const;

/** Intl separates clock and "AM" with a narrow space that many typefaces lack. */
const readable = (text: string): string => text.replaceAll('\u202f', '\u00a0').replaceAll('\u2009', ' ');
const sentence = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

// A day has no zone: it is read and written in the same one, so it can never move.
const day = (date: string): Date => new Date(`${date}T00:00:00Z`);
const dayFormat = (language: Language, options: Intl.DateTimeFormatOptions) =>
  new Intl.DateTimeFormat(localeOf(language), { ...options, timeZone: 'UTC' });

/** "Saturday, October 17, 2026", or a range of days. */
export function formatDays(first: string, last: string, language: Language): string {
  const format = dayFormat(language, withWeekday);
  return sentence(
    readable(first === last ? format.format(day(first)) : format.formatRange(day(first), day(last))),
  );
}

/** "10:00 AM – 2:00 PM CDT" in the organization's zone; both days are named where the times span more than one. */
export function formatTimes(startsAt: string, endsAt: string, zone: string, language: Language): string {
  const [start, end] = [new Date(startsAt), new Date(endsAt)];
  const isOneDay = dayIn(zone, start) === dayIn(zone, end);
  const days = isOneDay ? {} : ({ weekday: 'short', month: 'short', day: 'numeric' } as const);
  const format = new Intl.DateTimeFormat(localeOf(language), {
    ...days,
    ...clock,
    timeZone: zone,
    timeZoneName: 'short',
  });
  return readable(format.formatRange(start, end));
}

/** "Oct 11 – 15", for lists. */
export const formatDaysShort = (first: string, last: string, language: Language): string =>
  readable(dayFormat(language, { month: 'short', day: 'numeric' }).formatRange(day(first), day(last)));

/** "Sat, Oct 17, 10:00 AM – 12:00 PM", for a shift where its event does not already tell the day. */
export function formatShift(startsAt: string, endsAt: string, zone: string, language: Language): string {
  const format = new Intl.DateTimeFormat(localeOf(language), {
    weekday: 'short',
    month: 'short',
    day: 'numeric',
    ...clock,
    timeZone: zone,
  });
  return sentence(readable(format.formatRange(new Date(startsAt), new Date(endsAt))));
}

/** The parts of a calendar leaf. */
export function formatLeaf(
  date: string,
  language: Language,
): { month: string; day: string; weekday: string } {
  const part = (options: Intl.DateTimeFormatOptions) =>
    dayFormat(language, options).format(day(date)).replace('.', '');
  return {
    month: part({ month: 'short' }),
    day: part({ day: 'numeric' }),
    weekday: part({ weekday: 'short' }),
  };
}

/** "October 2026", the heading of a month. */
export const formatMonth = (date: string, language: Language): string =>
  sentence(dayFormat(language, { month: 'long', year: 'numeric' }).format(day(date)));

/** The clock of a timed event, "10:00 AM – 2:00 PM", without the zone: for lists. */
export function formatClock(startsAt: string, endsAt: string, zone: string, language: Language): string {
  if (dayIn(zone, new Date(startsAt)) !== dayIn(zone, new Date(endsAt)))
    return formatTimes(startsAt, endsAt, zone, language);
  const format = new Intl.DateTimeFormat(localeOf(language), { ...clock, timeZone: zone });
  return readable(format.formatRange(new Date(startsAt), new Date(endsAt)));
}

/** The calendar day of a moment in a zone, `YYYY-MM-DD`. */
export function dayIn(zone: string, moment: Date): string {
  return new Intl.DateTimeFormat('en-CA', {
    timeZone: zone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
  }).format(moment);
}

/** Whether an event lies wholly behind us. */
export const isOver = (event: Dated, zone: string, now: Date): boolean =>
  event.ends_at === null ? event.end_date < dayIn(zone, now) : new Date(event.ends_at) < now;
