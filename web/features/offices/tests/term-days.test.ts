import { expect, it } from 'vitest';
import { endOfYear, offeredDays } from '../term-days.ts';

const july = { month: 7, day: 1 };

it.each([
  ['2026-11-22', '2027-06-30'],
  ['2026-07-01', '2027-06-30'],
  // Two months before the end a new officer is meant for the year to come.
  ['2027-05-20', '2028-06-30'],
  ['2027-04-30', '2027-06-30'],
])('a term from %s runs to %s', (day, end) => {
  expect(endOfYear(day, july)).toBe(end);
});

it('knows years that begin in January and on a leap day', () => {
  expect(endOfYear('2026-11-22', { month: 1, day: 1 })).toBe('2027-12-31');
  expect(endOfYear('2026-03-01', { month: 3, day: 1 })).toBe('2027-02-28');
  expect(endOfYear('2027-03-01', { month: 3, day: 1 })).toBe('2028-02-29');
});

const term = (ends_on: string) => ({ ends_on }) as Parameters<typeof offeredDays>[0]['terms'][number];

it('begins today where nobody holds the office, else on the day after the last term', () => {
  expect(offeredDays({ terms: [] }, '2026-11-22', july)).toEqual({
    starts_on: '2026-11-22',
    ends_on: '2027-06-30',
  });
  expect(offeredDays({ terms: [term('2027-06-30'), term('2027-05-01')] }, '2026-11-22', july)).toEqual({
    starts_on: '2027-07-01',
    ends_on: '2028-06-30',
  });
});
