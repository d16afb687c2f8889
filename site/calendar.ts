import ical from 'ical-generator';

export interface CalendarEntry {
  id: string;
  title: string;
  location: string | null;
  description: string;
  url: string | null;
  isCancelled: boolean;
  when: { startsAt: string; endsAt: string } | { firstDay: string; lastDay: string };
}

/** One entry as an iCalendar document. A day is written as a day, without a clock or a zone. */
export function calendarOf(entry: CalendarEntry): string {
  const calendar = ical({ prodId: '//PTO Connect//Public site//EN' });
  const isTimed = 'startsAt' in entry.when;
  const when =
    'startsAt' in entry.when
      ? { start: new Date(entry.when.startsAt), end: new Date(entry.when.endsAt) }
      : { start: utcDay(entry.when.firstDay, 0), end: utcDay(entry.when.lastDay, 1), allDay: true };
  const event = calendar.createEvent({
    id: entry.id,
    summary: entry.title,
    description: entry.description,
    ...when,
    ...(isTimed ? {} : { timezone: 'UTC' }),
  });
  if (entry.location !== null) event.location(entry.location);
  if (entry.url !== null) event.url(entry.url);
  if (entry.isCancelled) event.status('CANCELLED' as never);
  return calendar.toString();
}

/** The end of an all-day entry is the day after its last. */
const utcDay = (date: string, after: number): Date => {
  const [year = 0, month = 1, day = 1] = date.split('-').map(Number);
  return new Date(Date.UTC(year, month - 1, day + after));
};
