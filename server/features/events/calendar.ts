import ical, { ICalCalendarMethod, ICalEventStatus } from 'ical-generator';
import type { EventRow } from './queries/events.ts';
import { titleIn } from './when.ts';

type Language = 'en' | 'es';

/** One entry of a calendar file: whole days, or two moments. */
export interface CalendarEntry {
  /** Stays the same for good, so that a calendar replaces an entry instead of adding another. */
  uid: string;
  sequence: number;
  changedAt: string;
  title: string;
  description: string | null;
  location: string | null;
  url: string;
  status: 'draft' | 'confirmed' | 'cancelled';
  days: { first: string; last: string } | null;
  moments: { from: string; to: string } | null;
}

interface Calendar {
  name: string;
  language: Language;
  entries: CalendarEntry[];
}

// What a calendar file says goes beyond what the JSON of the same route says (names, versions, own shifts). The service
// notes it beside the request; an export that follows several pages notes several times.
const noted = new WeakMap<object, Calendar>();

/** Notes entries for the calendar file of this request. */
export function noteCalendar(request: object, calendar: Calendar): void {
  const earlier = noted.get(request);
  noted.set(request, {
    ...calendar,
    name: calendar.name || (earlier?.name ?? ''),
    entries: [...(earlier?.entries ?? []), ...calendar.entries],
  });
}

/** Notes events; a calendar holds them under the organization's name. */
export function noteEvents(
  request: { readonly origin: string },
  rows: readonly EventRow[],
  options: { language: Language; link: (row: EventRow) => string },
): void {
  const entries = rows.map((row) => eventEntry(row, options.language, request.origin + options.link(row)));
  noteCalendar(request, { name: rows[0]?.organization_name ?? '', language: options.language, entries });
}

export const memberLink = (event: Pick<EventRow, 'id' | 'subdomain'>): string =>
  `/app/o/${event.subdomain}/events/${event.id}`;
export const publicLink = (event: EventRow): string => `/p/${event.subdomain}/${event.slug}`;

export function eventEntry(event: EventRow, language: Language, url: string): CalendarEntry {
  const { starts_at, ends_at } = event;
  const isTimed = starts_at !== null && ends_at !== null;
  const description = language === 'es' ? (event.description_es ?? event.description) : event.description;
  return {
    uid: `event-${event.id}@ptoconnect`,
    sequence: event.version,
    changedAt: event.updated_at,
    title: titleIn(language, event),
    description: [event.cancel_reason, description].filter((part) => part !== null).join('\n\n') || null,
    location: event.location,
    url,
    status: event.status === 'cancelled' ? 'cancelled' : event.status === 'draft' ? 'draft' : 'confirmed',
    days: isTimed ? null : { first: event.event_date, last: event.end_date },
    moments: isTimed ? { from: starts_at, to: ends_at } : null,
  };
}

const statuses = {
  draft: ICalEventStatus.TENTATIVE,
  confirmed: ICalEventStatus.CONFIRMED,
  cancelled: ICalEventStatus.CANCELLED,
};

/** Writes the calendar file (RFC 5545) that was noted for this request. */
export function writeCalendar(_rows: unknown, context: { readonly request: object }): string {
  const { name, language, entries } = noted.get(context.request) ?? { name: '', language: 'en', entries: [] };
  const calendar = ical({
    name: escaped(name || 'PTO Connect'),
    prodId: { company: 'PTO Connect', product: 'Calendar', language: language.toUpperCase() },
    method: ICalCalendarMethod.PUBLISH,
    ttl: 3_600,
  });
  for (const entry of entries) {
    calendar.createEvent({
      id: entry.uid,
      sequence: entry.sequence,
      stamp: new Date(entry.changedAt),
      lastModified: new Date(entry.changedAt),
      summary: entry.title,
      ...(entry.description === null ? {} : { description: entry.description }),
      ...(entry.location === null ? {} : { location: entry.location }),
      url: entry.url,
      status: statuses[entry.status],
      ...spanOf(entry),
    });
  }
  return calendar.toString();
}

// The library escapes what an entry says, but not what the calendar is called.
const escaped = (text: string) => text.replaceAll(/[\\;,]/g, '\\$&').replaceAll(/\r\n|\r|\n/g, '\\n');

/** Moments are written in UTC; days as dates, whose end is the day after the last. */
function spanOf({ days, moments }: CalendarEntry) {
  if (moments !== null) return { start: new Date(moments.from), end: new Date(moments.to) };
  if (days === null) throw new Error('A calendar entry has days or moments');
  const end = new Date(`${days.last}T00:00:00Z`);
  end.setUTCDate(end.getUTCDate() + 1);
  return { start: new Date(`${days.first}T00:00:00Z`), end, allDay: true };
}
