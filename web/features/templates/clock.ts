import { useFormat } from '../../lib/format.ts';

/** A time on the clock as the reader writes it; which day it is does not matter. */
export function useClock(): (clock: string) => string {
  const format = useFormat();
  const formatter = new Intl.DateTimeFormat(format.locale, { timeStyle: 'short', timeZone: 'UTC' });
  return (clock) => formatter.format(new Date(`2000-01-01T${clock}:00Z`));
}
