import { useTranslation } from 'react-i18next';
import { type DateStyle, type Formats, useFormat } from '../../lib/format.ts';
import { zoneName } from '../../lib/zone-name.ts';
import type { EventSummary, Shift } from './types.ts';

type Timed = Pick<EventSummary, 'all_day' | 'event_date' | 'end_date' | 'starts_at' | 'ends_at'>;

/** Hours that stay on one line. */
const unbroken = (text: string) => text.replaceAll(' ', '\u00a0');

/** "3:00 PM – 7:00 PM" within a day, both days when it passes midnight. */
export function timesOf(
  format: Formats,
  { starts_at, ends_at }: Pick<Shift, 'starts_at' | 'ends_at'>,
): string {
  return format.day(starts_at, 'short') === format.day(ends_at, 'short')
    ? unbroken(`${format.time(starts_at)} – ${format.time(ends_at)}`)
    : `${format.dayTime(starts_at)} – ${format.dayTime(ends_at)}`;
}

/** The day or days of an event and its hours, in words. */
export function useWhen() {
  const { t } = useTranslation('events');
  const format = useFormat();
  return {
    days: (event: Timed, style: DateStyle = 'long') =>
      event.event_date === event.end_date
        ? format.date(event.event_date, style)
        : `${format.date(event.event_date, style)} – ${format.date(event.end_date, style)}`,
    /** "Tuesday", where a tile beside it shows the date. */
    weekday: (event: Timed) =>
      new Intl.DateTimeFormat(format.locale, { weekday: 'long', timeZone: 'UTC' }).format(
        new Date(`${event.event_date}T12:00:00Z`),
      ),
    hours: (event: Timed) => {
      if (event.all_day || !event.starts_at || !event.ends_at) return t('allDay');
      return timesOf(format, { starts_at: event.starts_at, ends_at: event.ends_at });
    },
    /** When it begins, for a crowded place. */
    begins: (event: Timed) =>
      event.all_day || !event.starts_at ? t('allDay') : format.time(event.starts_at),
  };
}

/** The zone in words, when the reader's device is in another one: "Central Time". */
export function useOtherZone(): string | null {
  const format = useFormat();
  const own = Intl.DateTimeFormat().resolvedOptions().timeZone;
  return own === format.timeZone ? null : zoneName(format);
}
