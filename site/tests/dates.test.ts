import { describe, expect, it } from 'vitest';
import { dayIn, formatClock, formatDays, formatLeaf, formatShift, formatTimes, isOver } from '../dates.ts';

/** Intl joins clock and AM with a space that does not break. */
const plain = (text: string): string => text.replaceAll('\u00a0', ' ');

describe('dates of an event', () => {
  it('name the weekday in both languages and never move through UTC', () => {
    expect(formatDays('2026-10-17', '2026-10-17', 'en')).toBe('Saturday, October 17, 2026');
    expect(formatDays('2026-10-17', '2026-10-17', 'es')).toBe('Sábado, 17 de octubre de 2026');
    expect(formatLeaf('2026-01-01', 'en')).toEqual({ month: 'Jan', day: '1', weekday: 'Thu' });
  });

  it('are written by the clock on the organization’s wall, on both sides of a time change', () => {
    expect(
      plain(formatTimes('2026-10-31T15:00:00.000Z', '2026-10-31T17:00:00.000Z', 'America/Chicago', 'en')),
    ).toBe('10:00 AM – 12:00 PM CDT');
    expect(
      plain(formatTimes('2026-11-02T15:00:00.000Z', '2026-11-02T17:00:00.000Z', 'America/Chicago', 'en')),
    ).toBe('9:00 – 11:00 AM CST');
    expect(
      formatClock('2026-10-17T22:00:00.000Z', '2026-10-17T23:30:00.000Z', 'America/Los_Angeles', 'es'),
    ).toMatch(/^3:00\s?–\s?4:30\sp\.m\.$/);
  });

  it('name both days of a night that crosses midnight', () => {
    const text = formatTimes('2026-10-17T23:00:00.000Z', '2026-10-18T14:00:00.000Z', 'America/Chicago', 'en');
    expect(text).toContain('Sat, Oct 17');
    expect(text).toContain('Sun, Oct 18');
  });

  it('name the day of a shift', () => {
    expect(
      plain(formatShift('2026-10-17T15:00:00.000Z', '2026-10-17T17:00:00.000Z', 'America/Chicago', 'en')),
    ).toBe('Sat, Oct 17, 10:00 AM – 12:00 PM');
  });

  it('know when an event is over where it takes place', () => {
    const evening = new Date('2026-10-18T03:00:00.000Z');
    const allDay = {
      all_day: true,
      event_date: '2026-10-17',
      end_date: '2026-10-17',
      starts_at: null,
      ends_at: null,
    };
    expect(dayIn('America/Chicago', evening)).toBe('2026-10-17');
    expect(isOver(allDay, 'America/Chicago', evening)).toBe(false);
    expect(isOver(allDay, 'UTC', evening)).toBe(true);
    expect(
      isOver(
        {
          ...allDay,
          all_day: false,
          starts_at: '2026-10-17T15:00:00.000Z',
          ends_at: '2026-10-17T19:00:00.000Z',
        },
        'America/Chicago',
        evening,
      ),
    ).toBe(true);
  });
});
