/** A school year is named by the calendar year in which it begins, on the first of July. */
const firstDay = '07-01';
const lastDay = '06-30';

/** The school year of a day, `YYYY-MM-DD`. */
export const schoolYearOf = (day: string): number =>
  Number(day.slice(0, 4)) - (day.slice(5) < firstDay ? 1 : 0);

/** Its first and last day. */
export const daysOfSchoolYear = (year: number): { from: string; to: string } => ({
  from: `${year}-${firstDay}`,
  to: `${year + 1}-${lastDay}`,
});

/** "2025–26" */
export const schoolYearName = (year: number): string =>
  `${year}–${String((year + 1) % 100).padStart(2, '0')}`;

/** How many years back one may look. */
export const yearsBack = 6;

/** The past school year that an address asks for with `?year=2024`; null for the present one and for what is no year. */
export function pastYearOf(asked: string | null, today: string): number | null {
  const year = Number(asked);
  const present = schoolYearOf(today);
  return /^\d{4}$/.test(asked ?? '') && year < present && year >= present - yearsBack ? year : null;
}
