import { useFormat } from '../../lib/format.ts';

/** A day as a small leaf of a calendar; the words beside it are read instead. */
export function DayTile({ day }: { day: string }) {
  const format = useFormat();
  const at = new Date(`${day}T12:00:00Z`);
  const part = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(format.locale, { ...options, timeZone: 'UTC' }).format(at);
  return (
    <time
      dateTime={day}
      className="flex w-14 shrink-0 flex-col items-center rounded-md bg-action-soft py-1.5 text-action"
    >
      <span className="sr-only">{format.date(day, 'long')}</span>
      <span aria-hidden="true" className="font-semibold text-sm uppercase leading-4">
        {part({ month: 'short' }).replace('.', '')}
      </span>
      <span aria-hidden="true" className="font-bold text-xl leading-6 tabular">
        {part({ day: 'numeric' })}
      </span>
    </time>
  );
}
