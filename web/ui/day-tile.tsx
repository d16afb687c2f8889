import { useFormat } from '../lib/format.ts';
import { classes } from './classes.ts';

interface DayTileProps {
  day: string;
  isQuiet?: boolean;
}

/** A day as a small leaf of a calendar; the words beside it are read instead. */
export function DayTile({ day, isQuiet = false }: DayTileProps) {
  const format = useFormat();
  const at = new Date(`${day}T12:00:00Z`);
  const part = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(format.locale, { ...options, timeZone: 'UTC' }).format(at).replace('.', '');
  return (
    <time
      dateTime={day}
      className={classes(
        'flex w-14 shrink-0 flex-col items-center self-start rounded-md py-1.5',
        isQuiet ? 'bg-sunken text-muted' : 'bg-action-soft text-action',
      )}
    >
      <span className="sr-only">{format.date(day, 'long')}</span>
      <span aria-hidden="true" className="font-semibold text-sm uppercase leading-4">
        {part({ month: 'short' })}
      </span>
      <span aria-hidden="true" className="font-bold text-xl leading-6 tabular">
        {part({ day: 'numeric' })}
      </span>
    </time>
  );
}
