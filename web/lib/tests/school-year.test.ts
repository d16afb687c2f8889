import { describe, expect, it } from 'vitest';
import { daysOfSchoolYear, pastYearOf, schoolYearName, schoolYearOf } from '../school-year.ts';

describe('school years', () => {
  it('begin on the organization’s own day', () => {
    const yearsFrom = (starts: string) =>
      ['2026-06-30', '2026-07-01', '2026-08-14', '2026-08-15', '2026-12-31', '2027-01-01'].map((day) =>
        schoolYearOf(day, starts),
      );
    expect(yearsFrom('07-01')).toEqual([2025, 2026, 2026, 2026, 2026, 2026]);
    expect(yearsFrom('08-15')).toEqual([2025, 2025, 2025, 2026, 2026, 2026]);
  });
  it('end the day before the next one, in leap years too', () => {
    expect(daysOfSchoolYear(2025, '07-01')).toEqual({ from: '2025-07-01', to: '2026-06-30' });
    expect(daysOfSchoolYear(2025, '08-15')).toEqual({ from: '2025-08-15', to: '2026-08-14' });
    expect(daysOfSchoolYear(2027, '03-01')).toEqual({ from: '2027-03-01', to: '2028-02-29' });
    expect(daysOfSchoolYear(2025, '01-01')).toEqual({ from: '2025-01-01', to: '2025-12-31' });
  });
  it('are named by both calendar years', () => {
    expect([2025, 1999, 2008].map(schoolYearName)).toEqual(['2025–26', '1999–00', '2008–09']);
  });
  it('take from the address only a year that is over and not too long ago', () => {
    const today = '2026-11-22';
    expect(
      ['2025', '2020', '2019', '2026', '2027', '', 'last', '20255', null].map((asked) =>
        pastYearOf(asked, today, '07-01'),
      ),
    ).toEqual([2025, 2020, null, null, null, null, null, null, null]);
    expect(pastYearOf('2025', '2026-08-01', '08-15')).toBeNull();
  });
});
