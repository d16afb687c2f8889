import { parseDate } from '@internationalized/date';
import type { Office } from './types.ts';

const addDays = (day: string, days: number) => parseDate(day).add({ days }).toString();

/** The last day of the year that begins on this month and day, at least two months after `day`: shorter is no term. */
export function endOfYear(day: string, yearStart: { month: number; day: number }): string {
  const earliest = parseDate(day).add({ months: 2 });
  const starts = (year: number) =>
    parseDate(`${year}-01-01`).set({ month: yearStart.month, day: yearStart.day });
  const next = [0, 1, 2].map((years) => starts(earliest.year + years).subtract({ days: 1 }));
  return (next.find((end) => end.compare(earliest) >= 0) ?? earliest.add({ years: 1 })).toString();
}

/** What a new term is offered: from today where the office is vacant, else after whoever holds it, to the end of the year. */
export function offeredDays(
  office: Pick<Office, 'terms'>,
  today: string,
  yearStart: { month: number; day: number },
): { starts_on: string; ends_on: string } {
  const last = office.terms
    .map(({ ends_on }) => ends_on)
    .sort()
    .at(-1);
  const starts_on = last === undefined ? today : addDays(last, 1);
  return { starts_on, ends_on: endOfYear(starts_on, yearStart) };
}
