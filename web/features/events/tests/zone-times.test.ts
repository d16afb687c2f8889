import { describe, expect, it } from 'vitest';
import { addMinutes, isSkipped, minutesBetween, toInstant, toLocal } from '../zone-times.ts';

const chicago = 'America/Chicago';

describe('times of the organization’s zone', () => {
  it('become instants with the offset of that very day, summer and winter', () => {
    expect(toInstant({ date: '2026-07-04', time: '15:00' }, chicago)).toBe('2026-07-04T20:00:00.000Z');
    expect(toInstant({ date: '2026-12-04', time: '15:00' }, chicago)).toBe('2026-12-04T21:00:00.000Z');
    expect(toInstant({ date: '2026-12-04', time: '15:00' }, 'Pacific/Honolulu')).toBe(
      '2026-12-05T01:00:00.000Z',
    );
  });

  it('come back as they were typed, on both sides of every change of clocks', () => {
    for (const date of ['2026-03-07', '2026-03-08', '2026-03-09', '2026-10-31', '2026-11-01', '2026-11-02'])
      for (const time of ['00:00', '00:30', '03:00', '12:00', '23:59'])
        for (const zone of [chicago, 'America/New_York', 'America/Phoenix', 'Pacific/Guam'])
          expect(toLocal(toInstant({ date, time }, zone), zone)).toEqual({ date, time });
  });

  it('knows the hour that spring skips, and moves past it', () => {
    const gap = { date: '2026-03-08', time: '02:30' };
    expect(isSkipped(gap, chicago)).toBe(true);
    expect(toLocal(toInstant(gap, chicago), chicago)).toEqual({ date: '2026-03-08', time: '03:30' });
    expect(isSkipped(gap, 'America/Phoenix')).toBe(false);
    expect(isSkipped({ date: '2026-03-08', time: '03:00' }, chicago)).toBe(false);
  });

  it('means the first of the two hours that autumn gives', () => {
    expect(toInstant({ date: '2026-11-01', time: '01:30' }, chicago)).toBe('2026-11-01T06:30:00.000Z');
    expect(toLocal('2026-11-01T07:30:00.000Z', chicago)).toEqual({ date: '2026-11-01', time: '01:30' });
  });

  it('puts an instant of the evening on the day of the zone, not of UTC', () => {
    expect(toLocal('2026-10-18T03:30:00.000Z', chicago)).toEqual({ date: '2026-10-17', time: '22:30' });
  });

  it('steps shifts along the wall clock, over midnight too', () => {
    expect(addMinutes({ date: '2026-10-31', time: '23:00' }, 120)).toEqual({
      date: '2026-11-01',
      time: '01:00',
    });
    expect(minutesBetween({ date: '2026-10-31', time: '23:00' }, { date: '2026-11-01', time: '01:00' })).toBe(
      120,
    );
    expect(minutesBetween({ date: '2026-10-31', time: '15:00' }, { date: '2026-10-31', time: '14:00' })).toBe(
      -60,
    );
  });
});
