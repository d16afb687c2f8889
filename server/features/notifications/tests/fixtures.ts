import { DateTime } from 'luxon';
import type { Person } from '../../../testing/people.ts';

/** A time zone in which it is between noon and one o'clock, so that a test means the same at every hour. */
export function zoneAtNoon(): string {
  const hours = 12 - DateTime.utc().hour;
  return hours === 0 ? 'Etc/UTC' : `Etc/GMT${hours > 0 ? '-' : '+'}${Math.abs(hours)}`;
}

/** One tab of a person's notifications, the newest first. */
export const listOf = async (person: Person, tab: 'you' | 'updates') =>
  (await person.api('notifications.list', { query: { tab } })).data;
