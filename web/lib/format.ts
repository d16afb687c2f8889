import { useMemo } from 'react';
import { useLanguage } from './i18n.ts';
import { type Language, localeOf } from './language.ts';
import { useOptionalOrganization } from './organization.ts';

const dateStyles = {
  /** Sat, Oct 17 */
  day: { weekday: 'short', month: 'short', day: 'numeric' },
  /** Saturday, October 17, 2026 */
  long: { weekday: 'long', month: 'long', day: 'numeric', year: 'numeric' },
  /** Oct 17, 2026 */
  short: { month: 'short', day: 'numeric', year: 'numeric' },
  /** October 2026 */
  month: { month: 'long', year: 'numeric' },
} as const satisfies Record<string, Intl.DateTimeFormatOptions>;
export type DateStyle = keyof typeof dateStyles;

const withSigns = (text: string) => text.replace(/^-/, '−');

/** Everything that turns a value of the wire into words, in one language and one time zone. */
export function formats(language: Language, timeZone: string) {
  const locale = localeOf(language);
  const instant = (iso: string, options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(locale, { ...options, timeZone }).format(new Date(iso));
  /** An all-day date is noon of that day in UTC and read back in UTC, so no zone can move it. */
  const date = (day: string, style: DateStyle = 'day') =>
    new Intl.DateTimeFormat(locale, { ...dateStyles[style], timeZone: 'UTC' }).format(
      new Date(`${day}T12:00:00Z`),
    );
  return {
    locale,
    timeZone,
    /** Integer cents to "$1,234.50". */
    money: (cents: number) =>
      withSigns(new Intl.NumberFormat(locale, { style: 'currency', currency: 'USD' }).format(cents / 100)),
    number: (value: number) => withSigns(new Intl.NumberFormat(locale).format(value)),
    percent: (share: number) =>
      new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 0 }).format(share),
    /** 'YYYY-MM-DD' to words. */
    date,
    /** An instant's day in the organization's zone. */
    day: (iso: string, style: DateStyle = 'day') => instant(iso, dateStyles[style]),
    time: (iso: string) => instant(iso, { hour: 'numeric', minute: '2-digit' }),
    dayTime: (iso: string) => instant(iso, { ...dateStyles.day, hour: 'numeric', minute: '2-digit' }),
    /** "5:00 – 7:30 PM", with both days when it passes midnight. */
    range: (start: string, end: string) =>
      new Intl.DateTimeFormat(locale, {
        ...dateStyles.day,
        hour: 'numeric',
        minute: '2-digit',
        timeZone,
      }).formatRange(new Date(start), new Date(end)),
    list: (items: readonly string[]) => new Intl.ListFormat(locale, { type: 'conjunction' }).format(items),
  };
}
export type Formats = ReturnType<typeof formats>;

/** Formats for the current language and organization; outside an organization, for the device's zone. */
export function useFormat(): Formats {
  const language = useLanguage();
  const organization = useOptionalOrganization();
  const timeZone = organization?.time_zone ?? Intl.DateTimeFormat().resolvedOptions().timeZone;
  return useMemo(() => formats(language, timeZone), [language, timeZone]);
}
