import { CalendarDate, getWeeksInMonth, parseDate, startOfMonth, startOfWeek } from '@internationalized/date';

export interface MonthDay {
  /** 'YYYY-MM-DD' */
  date: string;
  /** Belongs to the month before or after, and only fills the week. */
  isOutside: boolean;
}

/** `days` may be negative. */
export const addDays = (date: string, days: number): string => parseDate(date).add({ days }).toString();

/** 'YYYY-MM' of a day, and a month some months away from another. */
export const monthOf = (date: string): string => date.slice(0, 7);
export const addMonths = (month: string, months: number): string =>
  monthOf(parseDate(`${month}-01`).add({ months }).toString());

/** Reads a month from an address; anything that is not one gives the other. */
export function readMonth(value: string | null, otherwise: string): string {
  const match = /^(\d{4})-(0[1-9]|1[0-2])$/.exec(value ?? '');
  return match ? `${match[1]}-${match[2]}` : otherwise;
}

/** The whole weeks that hold a month, each from the locale's first day of the week. */
export function monthGrid(month: string, locale: string): MonthDay[][] {
  const first = parseDate(`${month}-01`);
  const start = startOfWeek(first, locale);
  return Array.from({ length: getWeeksInMonth(first, locale) }, (_, week) =>
    Array.from({ length: 7 }, (_, day) => {
      const date = start.add({ days: week * 7 + day });
      return { date: date.toString(), isOutside: date.month !== first.month };
    }),
  );
}

/** First and last day of the grid: what to ask the API for. */
export function gridRange(grid: readonly MonthDay[][]): { from: string; to: string } {
  const days = grid.flat();
  return { from: days[0]?.date ?? '', to: days.at(-1)?.date ?? '' };
}

export interface Dated {
  event_date: string;
  end_date: string;
}

/** The order of one day: what lasts all day first, then by the hour. The API only orders by day. */
export const byHour = <E extends Dated & { starts_at: string | null }>(one: E, other: E): number =>
  one.event_date.localeCompare(other.event_date) ||
  (one.starts_at ?? '').localeCompare(other.starts_at ?? '');

/** Events by each day they last, in the order given. Days outside the range are left out. */
export function byDay<E extends Dated>(
  events: readonly E[],
  { from, to }: { from: string; to: string },
): Map<string, E[]> {
  const days = new Map<string, E[]>();
  for (const event of events) {
    const last = event.end_date < to ? event.end_date : to;
    let day = event.event_date > from ? event.event_date : from;
    while (day <= last) {
      days.set(day, [...(days.get(day) ?? []), event]);
      day = addDays(day, 1);
    }
  }
  return days;
}

/** Events in groups by the month they begin in, in the order given. */
export function byMonth<E extends Dated>(events: readonly E[]): { month: string; events: E[] }[] {
  const groups: { month: string; events: E[] }[] = [];
  for (const event of events) {
    const month = monthOf(event.event_date);
    const last = groups.at(-1);
    if (last?.month === month) last.events.push(event);
    else groups.push({ month, events: [event] });
  }
  return groups;
}

/** A week that surely begins on the locale's first day, for the heads of the columns. */
export function weekDays(locale: string): string[] {
  const start = startOfWeek(startOfMonth(new CalendarDate(2026, 2, 1)), locale);
  return Array.from({ length: 7 }, (_, day) => start.add({ days: day }).toString());
}
