/** Where nothing else is known a school year begins on the first of July. */
export const usualStart = '07-01';

/** The school year of a day, `YYYY-MM-DD`: named by the calendar year in which it begins, on `starts`, `MM-DD`. */
export const schoolYearOf = (day: string, starts: string): number =>
  Number(day.slice(0, 4)) - (day.slice(5) < starts ? 1 : 0);

/** Its first and last day. */
export const daysOfSchoolYear = (year: number, starts: string): { from: string; to: string } => ({
  from: `${year}-${starts}`,
  to: new Date(Date.parse(`${year + 1}-${starts}T00:00:00Z`) - 86_400_000).toISOString().slice(0, 10),
});

/** "2025–26" */
export const schoolYearName = (year: number): string =>
  `${year}–${String((year + 1) % 100).padStart(2, '0')}`;

/** How many years back one may look. */
export const yearsBack = 6;

/** The past school year that an address asks for with `?year=2024`; null for the present one and for what is no year. */
export function pastYearOf(asked: string | null, today: string, starts: string): number | null {
  const year = Number(asked);
  const present = schoolYearOf(today, starts);
  return /^\d{4}$/.test(asked ?? '') && year < present && year >= present - yearsBack ? year : null;
}
