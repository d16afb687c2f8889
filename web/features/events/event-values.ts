import type { EventBody } from './types.ts';
import { isSkipped, type LocalTime, minutesBetween, toInstant, toLocal } from './zone-times.ts';

/** An event as its form holds it: wall-clock days and times, '' for nothing. */
export interface EventValues {
  title: string;
  title_es: string;
  description: string;
  description_es: string;
  category: EventBody['category'];
  location: string;
  all_day: boolean;
  event_date: string;
  start_time: string;
  /** Whether it ends on another day than it begins; `end_date` only counts then. */
  is_long: boolean;
  end_date: string;
  end_time: string;
  capacity: number | null;
  visibility: EventBody['visibility'];
}

/** A new event, on a day that was chosen in the calendar if one was. */
export const emptyValues = (day = ''): EventValues => ({
  title: '',
  title_es: '',
  description: '',
  description_es: '',
  category: 'social',
  location: '',
  all_day: false,
  event_date: day,
  start_time: '',
  is_long: false,
  end_date: day,
  end_time: '',
  capacity: null,
  visibility: 'public',
});

/** Anything that holds the editable members of an event, as its form shows it in the organization's zone. */
export function valuesOf(event: EventBody, timeZone: string): EventValues {
  const start = event.starts_at ? toLocal(event.starts_at, timeZone) : null;
  const end = event.ends_at ? toLocal(event.ends_at, timeZone) : null;
  const firstDay = start?.date ?? event.event_date;
  const lastDay = end?.date ?? event.end_date;
  return {
    title: event.title,
    title_es: event.title_es ?? '',
    description: event.description ?? '',
    description_es: event.description_es ?? '',
    category: event.category,
    location: event.location ?? '',
    all_day: event.all_day,
    event_date: firstDay,
    start_time: start?.time ?? '',
    is_long: firstDay !== lastDay,
    end_date: lastDay,
    end_time: end?.time ?? '',
    capacity: event.capacity,
    visibility: event.visibility,
  };
}

const textOrNull = (text: string) => text.trim() || null;
const startOf = ({ event_date, start_time }: EventValues): LocalTime => ({
  date: event_date,
  time: start_time,
});
const endOf = (values: EventValues): LocalTime => ({
  date: values.is_long ? values.end_date : values.event_date,
  time: values.end_time,
});

/** What the API takes. The values have passed `problemOf` and the form's own rules. */
export const bodyOf = (values: EventValues, timeZone: string): EventBody => ({
  title: values.title.trim(),
  title_es: textOrNull(values.title_es),
  description: textOrNull(values.description),
  description_es: textOrNull(values.description_es),
  category: values.category,
  location: textOrNull(values.location),
  all_day: values.all_day,
  event_date: values.event_date,
  end_date: values.is_long ? values.end_date : values.event_date,
  starts_at: values.all_day ? null : toInstant(startOf(values), timeZone),
  ends_at: values.all_day ? null : toInstant(endOf(values), timeZone),
  capacity: values.capacity,
  visibility: values.visibility,
});

export type TimeProblem = 'skipped' | 'ends_before';

/** What is wrong with a complete pair of times. The order is judged by instants, so a night of clock changes counts. */
export function timeProblemOf(
  start: LocalTime,
  end: LocalTime,
  timeZone: string,
): { start?: TimeProblem; end?: TimeProblem } {
  if (isSkipped(start, timeZone)) return { start: 'skipped' };
  if (isSkipped(end, timeZone)) return { end: 'skipped' };
  if (minutesBetween(start, end) <= 0 || toInstant(end, timeZone) <= toInstant(start, timeZone)) {
    return { end: 'ends_before' };
  }
  return {};
}

/** The same for an event's form; nothing while a date or a time is still missing. */
export function problemOf(
  values: EventValues,
  timeZone: string,
): { start_time?: TimeProblem; end_time?: TimeProblem; end_date?: TimeProblem } {
  if (!values.event_date) return {};
  if (values.is_long && values.end_date && values.end_date < values.event_date)
    return { end_date: 'ends_before' };
  const [start, end] = [startOf(values), endOf(values)];
  if (values.all_day || !start.time || !end.time || !end.date) return {};
  const problem = timeProblemOf(start, end, timeZone);
  return {
    ...(problem.start ? { start_time: problem.start } : {}),
    ...(problem.end ? { end_time: problem.end } : {}),
  };
}

export type ValueName = Exclude<keyof EventValues, 'is_long'>;

/** The members in which two versions of a form differ, in the form's order; what does not apply is not compared. */
export function differences(mine: EventValues, theirs: EventValues): ValueName[] {
  const shown = (values: EventValues): Record<ValueName, string> => ({
    title: values.title.trim(),
    title_es: values.title_es.trim(),
    description: values.description.trim(),
    description_es: values.description_es.trim(),
    category: values.category,
    location: values.location.trim(),
    all_day: String(values.all_day),
    event_date: values.event_date,
    start_time: values.all_day ? '' : values.start_time,
    end_date: values.is_long ? values.end_date : values.event_date,
    end_time: values.all_day ? '' : values.end_time,
    capacity: String(values.capacity ?? ''),
    visibility: values.visibility,
  });
  const [one, other] = [shown(mine), shown(theirs)];
  return (Object.keys(one) as ValueName[]).filter((name) => one[name] !== other[name]);
}

/**
 * Both people's changes together, when no member was changed by both; else null. `base` is what both began from.
 * Days and times count as one member, because half of a move makes no sense.
 */
export function combine(base: EventValues, mine: EventValues, theirs: EventValues): EventValues | null {
  const [own, other] = [changedParts(base, mine), changedParts(base, theirs)];
  if (own.some((part) => other.includes(part))) return null;
  const taken = Object.fromEntries(own.flatMap((part) => parts[part].map((name) => [name, mine[name]])));
  return { ...theirs, ...taken };
}

const parts = {
  title: ['title'],
  title_es: ['title_es'],
  description: ['description'],
  description_es: ['description_es'],
  category: ['category'],
  location: ['location'],
  when: ['all_day', 'event_date', 'start_time', 'is_long', 'end_date', 'end_time'],
  capacity: ['capacity'],
  visibility: ['visibility'],
} as const satisfies Record<string, readonly (keyof EventValues)[]>;
type Part = keyof typeof parts;

function changedParts(one: EventValues, other: EventValues): Part[] {
  const names: readonly string[] = differences(one, other);
  return (Object.keys(parts) as Part[]).filter((part) => parts[part].some((name) => names.includes(name)));
}
