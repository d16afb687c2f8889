type Language = 'en' | 'es';

interface Span {
  event_date: string;
  end_date: string;
  starts_at: string | null;
  ends_at: string | null;
}

const locales: Record<Language, string> = { en: 'en-US', es: 'es-US' };
const dayStyle = { weekday: 'long', year: 'numeric', month: 'long', day: 'numeric' } as const;
// Days are formatted where midnight is midnight, so that no zone can move them.
const dayOf = (day: string) => new Date(`${day}T00:00:00Z`);

/** Two moments in words, in a time zone: "Saturday, October 17, 2026, 10:00 AM – 2:00 PM". */
export const momentsInWords = (
  span: { starts_at: string; ends_at: string },
  zone: string,
  language: Language,
): string =>
  new Intl.DateTimeFormat(locales[language], {
    ...dayStyle,
    hour: 'numeric',
    minute: '2-digit',
    timeZone: zone,
  }).formatRange(new Date(span.starts_at), new Date(span.ends_at));

/** When an event is, in words: its days, and its times where it has them. */
export const eventInWords = (event: Span, zone: string, language: Language): string =>
  event.starts_at !== null && event.ends_at !== null
    ? momentsInWords({ starts_at: event.starts_at, ends_at: event.ends_at }, zone, language)
    : new Intl.DateTimeFormat(locales[language], { ...dayStyle, timeZone: 'UTC' }).formatRange(
        dayOf(event.event_date),
        dayOf(event.end_date),
      );

/** A title in the reader's language, where it was given. */
export const titleIn = (language: Language, record: { title: string; title_es: string | null }): string =>
  language === 'es' ? (record.title_es ?? record.title) : record.title;
