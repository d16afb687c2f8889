import type { Api } from '@pto-connect/contract';
import { DateTime } from 'luxon';
import type { TestOrganization } from '../../server/testing/people.ts';

type EventBody = Api['events.create']['body'];
type ShiftBody = Api['shifts.create']['body'];

export const zone = 'America/Chicago';
/** A school day some weeks ahead. */
export const day = DateTime.now().setZone(zone).plus({ days: 30 }).toFormat('yyyy-MM-dd');
export const at = (time: string): string =>
  DateTime.fromISO(`${day}T${time}`, { zone }).toUTC().toISO() ?? '';

/** Publishes an event with shifts through the API, as an organizer would. */
export async function publishEvent(
  organization: TestOrganization,
  event: Partial<EventBody> = {},
  shifts: Array<Partial<ShiftBody>> = [{}],
) {
  const { api } = organization.admin;
  const body: EventBody = {
    title: 'Fall Festival',
    title_es: 'Festival de otoño',
    description: 'Games, food and music.',
    description_es: 'Juegos, comida y música.',
    category: 'social',
    location: 'School field',
    all_day: false,
    event_date: day,
    end_date: day,
    starts_at: at('10:00'),
    ends_at: at('14:00'),
    capacity: null,
    visibility: 'public',
    ...event,
  };
  const { id } = (await api('events.create', { body })).data;
  const made = [];
  for (const shift of shifts) {
    const whole: ShiftBody = {
      title: 'Ticket table',
      title_es: 'Mesa de boletos',
      starts_at: at('10:00'),
      ends_at: at('12:00'),
      places: 1,
      ...shift,
    };
    made.push((await api('shifts.create', { params: { event_id: id }, body: whole })).data);
  }
  const { slug } = (await api('events.publish', { params: { event_id: id } })).data;
  return { id, slug, shifts: made, path: `/p/${organization.subdomain}/events/${slug}` };
}
