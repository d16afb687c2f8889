import type { TemplateContentOf, WireError } from '@pto-connect/contract';
import { DateTime } from 'luxon';
import { ApiError } from '../../http/api-error.ts';
import {
  createDraft,
  daysBetween,
  type EventBody,
  type EventRow,
  listShifts,
  localDay,
  type ShiftRow,
  visibleEvent,
} from '../events/service.ts';
import { addShift } from '../shifts/service.ts';
import type { TemplateModule } from './modules.ts';

type Content = TemplateContentOf<'event'>;
type Shift = Content['shifts'][number];

/** The most that a template keeps; the contract says the same. */
const most = { shifts: 100, days: 60 };

const clockOf = (moment: string, zone: string): string =>
  DateTime.fromISO(moment, { zone }).toFormat('HH:mm');
const dayAfter = (day: string, days: number): string =>
  DateTime.fromISO(day).plus({ days }).toFormat('yyyy-MM-dd');
/** A time on the clock of a day. One that the clock jumps over in spring becomes the hour after it. */
const momentOf = (day: string, clock: string, zone: string): DateTime =>
  DateTime.fromISO(`${day}T${clock}`, { zone });
const written = (moment: DateTime): string => moment.toUTC().toJSDate().toISOString();

/** An event as days and times counted from its first day. Its people, answers and counts stay where they are. */
export function toContent(event: EventRow, shifts: readonly ShiftRow[], zone: string): Content {
  const clock = (moment: string | null) => (moment === null ? null : clockOf(moment, zone));
  return {
    description: event.description,
    description_es: event.description_es,
    category: event.category,
    location: event.location,
    all_day: event.all_day,
    days: daysBetween(event.event_date, event.end_date) + 1,
    starts: clock(event.starts_at),
    ends: clock(event.ends_at),
    capacity: event.capacity,
    visibility: event.visibility,
    shifts: shifts.map(
      (shift): Shift => ({
        title: shift.title,
        title_es: shift.title_es,
        day: daysBetween(event.event_date, localDay(shift.starts_at, zone)),
        starts: clockOf(shift.starts_at, zone),
        minutes: Math.ceil((Date.parse(shift.ends_at) - Date.parse(shift.starts_at)) / 60_000),
        places: shift.places,
      }),
    ),
  };
}

/** The content as the body of a new event on a day, and those of its shifts. */
export function toBodies(
  template: { title: string; title_es: string | null; content: Content },
  startsOn: string,
  zone: string,
): {
  event: EventBody;
  shifts: Array<{
    title: string;
    title_es: string | null;
    starts_at: string;
    ends_at: string;
    places: number;
  }>;
} {
  const { title, title_es, content } = template;
  const { days, starts, ends, shifts, ...rest } = content;
  const lastDay = dayAfter(startsOn, days - 1);
  const moment = (day: string, clock: string | null) =>
    clock === null ? null : written(momentOf(day, clock, zone));
  return {
    event: {
      ...rest,
      title,
      title_es,
      event_date: startsOn,
      end_date: lastDay,
      starts_at: moment(startsOn, starts),
      ends_at: moment(lastDay, ends),
    },
    shifts: shifts.map((shift) => {
      const begin = momentOf(dayAfter(startsOn, shift.day), shift.starts, zone);
      return {
        title: shift.title,
        title_es: shift.title_es,
        starts_at: written(begin),
        ends_at: written(begin.plus({ minutes: shift.minutes })),
        places: shift.places,
      };
    }),
  };
}

function check(content: Content): void {
  const faults: WireError[] = [];
  const fault = (field: string, code: WireError['code'], message: string) =>
    faults.push({ field: `content.event.${field}`, code, message });
  for (const field of ['starts', 'ends'] as const) {
    if (content.all_day && content[field] !== null)
      fault(field, 'not_allowed', 'An all-day event has no times.');
    if (!content.all_day && content[field] === null) fault(field, 'required', 'When does it start and end?');
  }
  if (
    content.days === 1 &&
    content.starts !== null &&
    content.ends !== null &&
    content.ends <= content.starts
  )
    fault('ends', 'does_not_fit', 'It ends before it starts.');
  content.shifts.forEach((shift, index) => {
    if (shift.day > content.days + 6)
      fault(`shifts[${index}].day`, 'does_not_fit', 'A shift lies within a week of its event.');
    if (shift.title.trim() === '') fault(`shifts[${index}].title`, 'required', 'What is there to do?');
  });
  if (faults.length > 0) throw new ApiError('validation_failed', { fields: faults });
}

export const eventModule: TemplateModule<'event'> = {
  check,
  save: {
    permission: 'events.get',
    read: async ({ tx, actor }, id) => {
      const event = await visibleEvent(tx, actor, id);
      const content = toContent(event, await listShifts(tx, id, null), actor.timeZone);
      if (content.shifts.length > most.shifts || content.days > most.days)
        throw new ApiError('conflict', {
          message: `A template holds at most ${most.shifts} shifts and ${most.days} days.`,
        });
      return content;
    },
  },
  use: {
    permission: 'events.create',
    make: async ({ tx, actor }, template, startsOn) => {
      const { event, shifts } = toBodies(template, startsOn, actor.timeZone);
      const { id } = await createDraft(tx, actor, event);
      for (const shift of shifts) await addShift(tx, actor, id, shift);
      return id;
    },
  },
};
