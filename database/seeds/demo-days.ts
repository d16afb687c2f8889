/** Days around today in one time zone, so that the demo has a past and a future whenever it is loaded. */

const day = 86_400_000;
const iso = (moment: number) => new Date(moment).toISOString().slice(0, 10);

/** Today's date where the organization is. */
export const today = (timeZone: string): string =>
  new Intl.DateTimeFormat('en-CA', { timeZone }).format(new Date());

export const addDays = (date: string, days: number): string =>
  iso(Date.parse(`${date}T00:00:00Z`) + days * day);

/** A weekday (0 is Sunday) of the week that is so many weeks from the one of `from`. */
export function weekdayOf(from: string, weeks: number, weekday: number): string {
  const present = new Date(`${from}T00:00:00Z`).getUTCDay();
  return addDays(from, weeks * 7 + weekday - present);
}

/** The moment when clocks in a time zone show this, as RFC 3339. */
export function momentAt(date: string, time: string, timeZone: string): string {
  const asIfUtc = Date.parse(`${date}T${time}:00Z`);
  // Asked twice, because the offset at the first guess may be the one before a change of clocks.
  const guess = asIfUtc - offsetAt(asIfUtc, timeZone);
  return new Date(asIfUtc - offsetAt(guess, timeZone)).toISOString();
}

/** How far a zone's clocks are ahead of UTC at a moment, in milliseconds. */
function offsetAt(moment: number, timeZone: string): number {
  const parts = new Intl.DateTimeFormat('en-US', { timeZone, timeZoneName: 'longOffset' }).formatToParts(
    moment,
  );
  const name = parts.find(({ type }) => type === 'timeZoneName')?.value ?? 'GMT';
  const [, sign = '+', hours = '0', minutes = '0'] = /GMT([+-])(\d\d):(\d\d)/.exec(name) ?? [];
  return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes)) * 60_000;
}
