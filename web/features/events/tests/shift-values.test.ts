import { describe, expect, it } from 'vitest';
import { countPeople } from '../count-people.ts';
import { nextInRow, type ShiftValues, shiftBodyOf, shiftProblemOf } from '../shift-values.ts';

const chicago = 'America/Chicago';
const tickets: ShiftValues = {
  title: ' Tickets ',
  title_es: '',
  date: '2026-10-31',
  start_time: '20:00',
  end_time: '22:00',
  places: 3,
};

describe('shifts', () => {
  it('follow each other with the same length, over midnight and the night clocks go back', () => {
    const late = nextInRow(tickets);
    expect(late).toMatchObject({ date: '2026-10-31', start_time: '22:00', end_time: '00:00' });
    const night = nextInRow(late);
    expect(night).toMatchObject({ date: '2026-11-01', start_time: '00:00', end_time: '02:00', places: 3 });
    const body = shiftBodyOf(night, chicago);
    expect(body).toMatchObject({
      starts_at: '2026-11-01T05:00:00.000Z',
      ends_at: '2026-11-01T08:00:00.000Z',
    });
  });

  it('end on the next day when they pass midnight', () => {
    expect(shiftBodyOf({ ...tickets, end_time: '01:00' }, 'America/Phoenix')).toEqual({
      title: 'Tickets',
      title_es: null,
      starts_at: '2026-11-01T03:00:00.000Z',
      ends_at: '2026-11-01T08:00:00.000Z',
      places: 3,
    });
  });

  it('refuse an end that only a slip of the keyboard puts before the start', () => {
    expect(shiftProblemOf({ ...tickets, end_time: '19:00' }, chicago)).toEqual({ end_time: 'ends_before' });
    expect(shiftProblemOf({ ...tickets, end_time: '20:00' }, chicago)).toEqual({ end_time: 'ends_before' });
    expect(shiftProblemOf({ ...tickets, end_time: '01:00' }, chicago)).toEqual({});
    expect(shiftProblemOf({ ...tickets, end_time: '' }, chicago)).toEqual({});
  });
});

describe('whom a cancellation reaches', () => {
  it('counts each person once, by membership or by address, and not who said no', () => {
    const answers = [
      { member_id: 'rosa', response: 'yes' as const },
      { member_id: 'ben', response: 'maybe' as const },
      { member_id: 'mei', response: 'no' as const },
    ];
    const signUps = [
      { member_id: 'rosa', email: 'rosa@example.org' },
      { member_id: 'ana', email: 'ana@example.org' },
      { member_id: null, email: 'Guest@example.org' },
      { member_id: null, email: 'guest@example.org' },
    ];
    expect(countPeople(answers, signUps)).toBe(4);
  });
});
