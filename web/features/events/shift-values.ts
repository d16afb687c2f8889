import type { BodyOf } from '../../lib/api-contract.ts';
import { type TimeProblem, timeProblemOf } from './event-values.ts';
import type { EventDetail, Shift } from './types.ts';
import { addMinutes, type LocalTime, minutesBetween, toInstant, toLocal } from './zone-times.ts';

/** A shift as its form holds it. An end at or before the start is on the next day. */
export interface ShiftValues {
  title: string;
  title_es: string;
  date: string;
  start_time: string;
  end_time: string;
  places: number | null;
}

/** Longer than this is a slip of the keyboard, not a shift over midnight. */
const longestMinutes = 12 * 60;

const startOf = ({ date, start_time }: ShiftValues): LocalTime => ({ date, time: start_time });

/** Where a shift ends: on its day, or on the next one when it passes midnight. */
export function endOf({ date, start_time, end_time }: ShiftValues): LocalTime {
  const end = { date, time: end_time };
  return end_time <= start_time ? addMinutes(end, 24 * 60) : end;
}

export const isComplete = ({ date, start_time, end_time }: ShiftValues): boolean =>
  Boolean(date && start_time && end_time);

export function shiftValuesOf(shift: Shift, timeZone: string): ShiftValues {
  const start = toLocal(shift.starts_at, timeZone);
  return {
    title: shift.title,
    title_es: shift.title_es ?? '',
    date: start.date,
    start_time: start.time,
    end_time: toLocal(shift.ends_at, timeZone).time,
    places: shift.places,
  };
}

/** A new shift begins with the event and, where the event is short enough, ends with it. */
export function newShiftValues(event: EventDetail, timeZone: string): ShiftValues {
  const start = event.starts_at ? toLocal(event.starts_at, timeZone) : null;
  const end = event.ends_at ? toLocal(event.ends_at, timeZone) : null;
  const fits = start && end && minutesBetween(start, end) <= longestMinutes;
  return {
    title: '',
    title_es: '',
    date: start?.date ?? event.event_date,
    start_time: start?.time ?? '',
    end_time: fits ? end.time : '',
    places: 2,
  };
}

/** The next of a row: the same work and places for the same length, from where the last one ended. */
export function nextInRow(values: ShiftValues): ShiftValues {
  const [start, end] = [startOf(values), endOf(values)];
  const nextEnd = addMinutes(end, minutesBetween(start, end));
  return { ...values, date: end.date, start_time: end.time, end_time: nextEnd.time };
}

export const shiftBodyOf = (values: ShiftValues, timeZone: string): BodyOf<'shifts.create'> => ({
  title: values.title.trim(),
  title_es: values.title_es.trim() || null,
  starts_at: toInstant(startOf(values), timeZone),
  ends_at: toInstant(endOf(values), timeZone),
  places: values.places ?? 1,
});

/** What is wrong with complete times: an hour the clocks skip, or more than half a day. */
export function shiftProblemOf(
  values: ShiftValues,
  timeZone: string,
): { start_time?: TimeProblem; end_time?: TimeProblem } {
  if (!isComplete(values)) return {};
  const [start, end] = [startOf(values), endOf(values)];
  if (minutesBetween(start, end) > longestMinutes) return { end_time: 'ends_before' };
  const problem = timeProblemOf(start, end, timeZone);
  return {
    ...(problem.start ? { start_time: problem.start } : {}),
    ...(problem.end ? { end_time: problem.end } : {}),
  };
}
