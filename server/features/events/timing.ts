import type { WireError } from '@pto-connect/contract';
import { DateTime } from 'luxon';
import { ApiError } from '../../http/api-error.ts';

interface EventTimes {
  all_day: boolean;
  event_date: string;
  end_date: string;
  starts_at: string | null;
  ends_at: string | null;
}

const firstDay = '2000-01-01';
const lastDay = '2100-12-31';
/** Setting up and clearing away happen around an event, not months from it. */
const daysAround = 7;

/** The same moment as the database keeps it: in UTC, to the millisecond. */
export const instantOf = (text: string): string => new Date(text).toISOString();

/** The calendar day of a moment in a time zone. */
export const localDay = (moment: string, zone: string): string =>
  DateTime.fromISO(moment, { zone }).toFormat('yyyy-MM-dd');

export const daysBetween = (from: string, to: string): number =>
  Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000);

/**
 * Checks what no schema can say: an all-day event has days alone; a timed one has both moments, on its first and last day
 * in the organization's time zone, in order. Every fault is reported. Gives the times as they are kept.
 */
export function checkEventTimes(
  event: EventTimes,
  zone: string,
): { starts_at: string | null; ends_at: string | null } {
  const faults: WireError[] = [];
  const fault = (field: keyof EventTimes, code: WireError['code'], message: string) =>
    faults.push({ field, code, message });
  for (const field of ['event_date', 'end_date'] as const) {
    if (event[field] < firstDay) fault(field, 'too_small', 'This day is too long ago.');
    if (event[field] > lastDay) fault(field, 'too_large', 'This day is too far away.');
  }
  if (event.end_date < event.event_date)
    fault('end_date', 'does_not_fit', 'The last day comes before the first.');
  if (event.all_day) {
    for (const field of ['starts_at', 'ends_at'] as const)
      if (event[field] !== null) fault(field, 'not_allowed', 'An all-day event has no times.');
  } else {
    const { starts_at, ends_at } = event;
    if (starts_at === null) fault('starts_at', 'required', 'When does it start?');
    else if (localDay(starts_at, zone) !== event.event_date)
      fault('starts_at', 'does_not_fit', 'This is not on the first day.');
    if (ends_at === null) fault('ends_at', 'required', 'When does it end?');
    else if (localDay(ends_at, zone) !== event.end_date)
      fault('ends_at', 'does_not_fit', 'This is not on the last day.');
    if (starts_at !== null && ends_at !== null && Date.parse(ends_at) <= Date.parse(starts_at))
      fault('ends_at', 'does_not_fit', 'It ends before it starts.');
  }
  if (faults.length > 0) throw new ApiError('validation_failed', { fields: faults });
  return {
    starts_at: event.starts_at === null ? null : instantOf(event.starts_at),
    ends_at: event.ends_at === null ? null : instantOf(event.ends_at),
  };
}

/** Checks a shift's moments: in order, and from a week before the event's first day to a week after its last. */
export function checkShiftTimes(
  shift: { starts_at: string; ends_at: string },
  event: { event_date: string; end_date: string },
  zone: string,
): { starts_at: string; ends_at: string } {
  const faults: WireError[] = [];
  const earliest = DateTime.fromISO(event.event_date, { zone }).minus({ days: daysAround });
  const latest = DateTime.fromISO(event.end_date, { zone }).plus({ days: daysAround + 1 });
  const message = 'A shift lies within a week of its event.';
  if (Date.parse(shift.starts_at) < earliest.toMillis())
    faults.push({ field: 'starts_at', code: 'does_not_fit', message });
  if (Date.parse(shift.ends_at) > latest.toMillis())
    faults.push({ field: 'ends_at', code: 'does_not_fit', message });
  if (Date.parse(shift.ends_at) <= Date.parse(shift.starts_at))
    faults.push({ field: 'ends_at', code: 'does_not_fit', message: 'It ends before it starts.' });
  if (faults.length > 0) throw new ApiError('validation_failed', { fields: faults });
  return { starts_at: instantOf(shift.starts_at), ends_at: instantOf(shift.ends_at) };
}
