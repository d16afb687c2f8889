import type { Formats } from './format.ts';

/** A time zone as people say it: "Central Time", "hora central". */
export function zoneName({ locale, timeZone }: Pick<Formats, 'locale' | 'timeZone'>): string {
  const parts = new Intl.DateTimeFormat(locale, { timeZone, timeZoneName: 'longGeneric' }).formatToParts(
    new Date(),
  );
  return parts.find((part) => part.type === 'timeZoneName')?.value ?? timeZone;
}
