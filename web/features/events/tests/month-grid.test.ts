import { describe, expect, it } from 'vitest';
import { addMonths, byDay, byMonth, gridRange, monthGrid, readMonth, weekDays } from '../month-grid.ts';

describe('the month as whole weeks', () => {
  it('begins on Sunday in both our languages and holds every day of the month once', () => {
    for (const locale of ['en-US', 'es-US'])
      for (let month = '2024-01'; month < '2029-01'; month = addMonths(month, 1)) {
        const grid = monthGrid(month, locale);
        const inside = grid.flat().filter((day) => !day.isOutside);
        const [year, number] = month.split('-').map(Number);
        expect(inside.length).toBe(new Date(Date.UTC(year ?? 0, number ?? 0, 0)).getUTCDate());
        expect(inside.every((day) => day.date.startsWith(month))).toBe(true);
        for (const week of grid) {
          expect(week).toHaveLength(7);
          expect(new Date(`${week[0]?.date}T12:00:00Z`).getUTCDay()).toBe(0);
          expect(week.some((day) => !day.isOutside)).toBe(true);
        }
      }
  });

  it('gives the days to ask for and the heads of the columns', () => {
    expect(gridRange(monthGrid('2026-11', 'en-US'))).toEqual({ from: '2026-11-01', to: '2026-12-05' });
    expect(weekDays('en-US').map((day) => new Date(`${day}T12:00:00Z`).getUTCDay())).toEqual([
      0, 1, 2, 3, 4, 5, 6,
    ]);
  });

  it('walks over the turn of the year and reads only months from an address', () => {
    expect(addMonths('2026-12', 1)).toBe('2027-01');
    expect(addMonths('2026-01', -1)).toBe('2025-12');
    expect(readMonth('2026-09', '2026-11')).toBe('2026-09');
    for (const bad of [null, '', '2026-13', '2026-9', 'soon'])
      expect(readMonth(bad, '2026-11')).toBe('2026-11');
  });
});

describe('events on their days', () => {
  const camp = { id: 'camp', event_date: '2026-10-30', end_date: '2026-11-02' };
  const hike = { id: 'hike', event_date: '2026-11-02', end_date: '2026-11-02' };

  it('stand on every day they last, within the month that is shown', () => {
    const days = byDay([camp, hike], { from: '2026-11-01', to: '2026-12-05' });
    expect([...days.keys()]).toEqual(['2026-11-01', '2026-11-02']);
    expect(days.get('2026-11-02')?.map(({ id }) => id)).toEqual(['camp', 'hike']);
  });

  it('group by the month they begin in, keeping the order', () => {
    expect(byMonth([camp, hike]).map(({ month, events }) => [month, events.length])).toEqual([
      ['2026-10', 1],
      ['2026-11', 1],
    ]);
  });
});
