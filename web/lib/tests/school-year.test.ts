import { describe, expect, it } from 'vitest';
import { daysOfSchoolYear, pastYearOf, schoolYearName, schoolYearOf } from '../school-year.ts';

describe('school years', () => {
  it('begin on the first of July', () => {
    expect(['2026-06-30', '2026-07-01', '2026-12-31', '2027-01-01'].map(schoolYearOf)).toEqual([
      2025, 2026, 2026, 2026,
    ]);
    expect(daysOfSchoolYear(2025)).toEqual({ from: '2025-07-01', to: '2026-06-30' });
  });
  it('are named by both calendar years', () => {
    expect([2025, 1999, 2008].map(schoolYearName)).toEqual(['2025–26', '1999–00', '2008–09']);
  });
  it('take from the address only a year that is over and not too long ago', () => {
    const today = '2026-11-22';
    expect(
      ['2025', '2020', '2019', '2026', '2027', '', 'last', '20255', null].map((asked) =>
        pastYearOf(asked, today),
      ),
    ).toEqual([2025, 2020, null, null, null, null, null, null, null]);
  });
});
