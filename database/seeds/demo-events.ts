import type { Api } from '@pto-connect/contract';
import type { DemoClient } from './demo-client.ts';
import { addDays, momentAt, today, weekdayOf } from './demo-days.ts';
import type { PlannedEvent } from './demo-programme.ts';

type EventBody = Api['events.create']['body'];

/** Nobody can sign up for what is over: the past is planned this many days later, filled, and then moved to its day. */
const daysAhead = 70;

export interface Organizers {
  /** Plans events and shifts. */
  plans: DemoClient;
  /** Publishes and cancels. */
  publishes: DemoClient;
  /** Sign up and answer, in this order. */
  members: readonly DemoClient[];
  timeZone: string;
}

/** Plans, publishes and fills one event through the API, as its people would. */
export async function holdEvent(planned: PlannedEvent, organizers: Organizers): Promise<void> {
  const { plans, publishes, members, timeZone } = organizers;
  const now = today(timeZone);
  const firstDay =
    'days' in planned.when
      ? addDays(now, planned.when.days)
      : weekdayOf(now, planned.when.weeks, planned.when.weekday);
  const isOver = addDays(firstDay, planned.lasts ?? 1) <= now;
  const plannedDay = isOver ? addDays(firstDay, daysAhead) : firstDay;

  const event = await plans('events.create', { body: bodyOf(planned, plannedDay, timeZone) });
  const shifts = [];
  for (const { day = 0, from, to, taken, ...shift } of planned.shifts ?? []) {
    const date = addDays(plannedDay, day);
    const body = {
      ...shift,
      starts_at: momentAt(date, from, timeZone),
      ends_at: momentAt(date, to, timeZone),
    };
    shifts.push({ taken, ...(await plans('shifts.create', { params: { event_id: event.id }, body })) });
  }
  if (planned.state === 'draft') return;
  await publishes('events.publish', { params: { event_id: event.id } });

  for (const [offset, shift] of shifts.entries()) {
    // Each shift begins with somebody else, so that the same few do not do everything.
    const helpers = members
      .map((_, index) => members[(index + offset * 3) % members.length])
      .slice(0, shift.taken);
    for (const member of helpers) await member?.('sign_ups.create', { params: { shift_id: shift.id } });
  }
  for (const [index, guests] of (planned.answers ?? []).entries()) {
    const body = {
      response: guests === -2 ? 'no' : guests === -1 ? 'maybe' : 'yes',
      guests: Math.max(0, guests),
    } as const;
    await members[index]?.('rsvps.set', { params: { event_id: event.id }, body });
  }
  if (isOver) {
    const { version } = await plans('events.get', { params: { event_id: event.id } });
    await plans('events.update', {
      params: { event_id: event.id },
      version,
      body: bodyOf(planned, firstDay, timeZone),
    });
  }
  if (planned.state !== undefined)
    await publishes('events.cancel', {
      params: { event_id: event.id },
      body: { reason: planned.state.cancelled },
    });
}

function bodyOf(planned: PlannedEvent, firstDay: string, timeZone: string): EventBody {
  const { title, title_es, description, description_es, category, location, visibility, hours } = planned;
  const end_date = addDays(firstDay, (planned.lasts ?? 1) - 1);
  return {
    title,
    title_es,
    description,
    description_es,
    category,
    location,
    visibility,
    capacity: planned.capacity ?? null,
    all_day: hours === undefined,
    event_date: firstDay,
    end_date,
    starts_at: hours === undefined ? null : momentAt(firstDay, hours.from, timeZone),
    ends_at: hours === undefined ? null : momentAt(end_date, hours.to, timeZone),
  };
}
