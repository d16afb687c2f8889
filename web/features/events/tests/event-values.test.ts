import { describe, expect, it } from 'vitest';
import {
  bodyOf,
  combine,
  differences,
  type EventValues,
  emptyValues,
  problemOf,
  valuesOf,
} from '../event-values.ts';

const chicago = 'America/Chicago';
const festival: EventValues = {
  ...emptyValues('2026-10-17'),
  title: ' Fall Festival ',
  location: 'School field',
  start_time: '15:00',
  end_time: '19:00',
};

describe('an event’s form and the API', () => {
  it('sends both instants of a timed event, its days, trimmed text and null for nothing', () => {
    expect(bodyOf(festival, chicago)).toMatchObject({
      title: 'Fall Festival',
      title_es: null,
      event_date: '2026-10-17',
      end_date: '2026-10-17',
      starts_at: '2026-10-17T20:00:00.000Z',
      ends_at: '2026-10-18T00:00:00.000Z',
    });
  });

  it('sends dates alone for all-day events, whatever times were typed before', () => {
    const body = bodyOf({ ...festival, all_day: true, is_long: true, end_date: '2026-10-18' }, chicago);
    expect(body).toMatchObject({ starts_at: null, ends_at: null, end_date: '2026-10-18' });
  });

  it('forgets the last day when the event no longer lasts several', () => {
    expect(bodyOf({ ...festival, end_date: '2026-10-20' }, chicago).end_date).toBe('2026-10-17');
  });

  it('opens what it saved without changing it, on the night clocks go back', () => {
    const values = { ...festival, title: 'Night hike', event_date: '2026-10-31', start_time: '22:00' };
    const night: EventValues = { ...values, is_long: true, end_date: '2026-11-01', end_time: '03:00' };
    const body = bodyOf(night, chicago);
    expect(Date.parse(body.ends_at ?? '') - Date.parse(body.starts_at ?? '')).toBe(6 * 3_600_000);
    expect(valuesOf(body, chicago)).toEqual(night);
  });

  it('refuses an end before the start and an hour the clocks skip, and nothing incomplete', () => {
    expect(problemOf({ ...festival, end_time: '14:00' }, chicago)).toEqual({ end_time: 'ends_before' });
    expect(problemOf({ ...festival, end_time: '15:00' }, chicago)).toEqual({ end_time: 'ends_before' });
    expect(problemOf({ ...festival, is_long: true, end_date: '2026-10-16' }, chicago)).toEqual({
      end_date: 'ends_before',
    });
    const spring = { ...festival, event_date: '2026-03-08', start_time: '02:15' };
    expect(problemOf(spring, chicago)).toEqual({ start_time: 'skipped' });
    expect(problemOf({ ...festival, end_time: '' }, chicago)).toEqual({});
    expect(problemOf({ ...festival, all_day: true, end_time: '01:00' }, chicago)).toEqual({});
  });
});

describe('two versions of an event', () => {
  it('names what differs, in the order of the form', () => {
    const theirs = { ...festival, title: 'Fall Festival', location: 'Gym', capacity: 200 };
    expect(differences(festival, theirs)).toEqual(['location', 'capacity']);
  });

  it('does not call hidden members different', () => {
    const allDay = { ...festival, all_day: true };
    expect(differences(allDay, { ...allDay, start_time: '10:00', end_date: '2027-01-01' })).toEqual([]);
  });

  it('combines changes to different members and keeps apart changes to the same one', () => {
    const mine = { ...festival, title: 'Autumn Festival' };
    const theirs = { ...festival, location: 'Gym', event_date: '2026-10-18' };
    expect(combine(festival, mine, theirs)).toEqual({ ...theirs, title: 'Autumn Festival' });
    expect(combine(festival, { ...mine, location: 'Field' }, theirs)).toBeNull();
  });

  it('never takes half of a move: one’s hours with the other’s day', () => {
    const mine = { ...festival, start_time: '16:00' };
    const theirs = { ...festival, event_date: '2026-10-24' };
    expect(combine(festival, mine, theirs)).toBeNull();
  });
});
