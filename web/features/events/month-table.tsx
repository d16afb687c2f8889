import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useFormat } from '../../lib/format.ts';
import { useOrganization } from '../../lib/organization.ts';
import { classes } from '../../ui/classes.ts';
import { type MonthDay, weekDays } from './month-grid.ts';
import type { EventSummary } from './types.ts';
import { useWhen } from './when.ts';
import { useWritten } from './written.tsx';

/** The grid itself: seven columns of days, weeks as rows. */
export function MonthTable({
  caption,
  grid,
  isBusy,
  isWide,
  children,
}: {
  caption: string;
  grid: readonly MonthDay[][];
  isBusy: boolean;
  isWide: boolean;
  children: (day: MonthDay) => ReactNode;
}) {
  const format = useFormat();
  const name = (day: string, weekday: 'long' | 'short' | 'narrow') =>
    new Intl.DateTimeFormat(format.locale, { weekday, timeZone: 'UTC' }).format(new Date(`${day}T12:00:00Z`));
  return (
    <div
      aria-busy={isBusy || undefined}
      className={classes(
        'overflow-hidden rounded-lg border border-line bg-surface',
        !isWide && '-mx-2 sm:mx-0',
      )}
    >
      <table className="w-full table-fixed border-collapse">
        <caption className="sr-only">{caption}</caption>
        <thead>
          <tr>
            {weekDays(format.locale).map((day) => (
              <th
                key={day}
                scope="col"
                className="border-line border-b bg-sunken py-2 font-semibold text-muted text-sm first-letter:uppercase"
              >
                <span className="sr-only">{name(day, 'long')}</span>
                <span aria-hidden="true" className="capitalize">
                  {name(day, isWide ? 'short' : 'narrow')}
                </span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody className="divide-y divide-line">
          {grid.map((week) => (
            <tr key={week[0]?.date} className="divide-x divide-line">
              {week.map((day) => (
                <td key={day.date} className={classes('p-0 align-top', day.isOutside && 'bg-sunken')}>
                  {children(day)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

interface DayProps {
  cell: MonthDay;
  events: readonly EventSummary[];
  isToday: boolean;
  isChosen: boolean;
  onChoose: () => void;
}

const dayNumber = (date: string) => Number(date.slice(8));

/** Where the day stands within its cell; today is filled. */
const numberClasses = (isToday: boolean, isOutside: boolean) =>
  classes(
    'flex size-7 items-center justify-center rounded-full text-sm tabular',
    isToday ? 'bg-action font-bold text-on-action' : isOutside ? 'text-muted' : 'font-semibold',
  );

/** As many events as a cell holds before it says how many more there are. */
const shownInCell = 3;

/** A day with room for its events: up to three links, the rest by pressing "more". */
export function WideDay({ cell, events, isToday, isChosen, onChoose }: DayProps) {
  const { t } = useTranslation('events');
  const format = useFormat();
  const rest = events.length - shownInCell;
  const shown = rest > 0 ? events.slice(0, shownInCell - 1) : events;
  return (
    <div className={classes('flex min-h-28 flex-col gap-1 p-1.5', isChosen && 'bg-action-soft')}>
      <button
        type="button"
        aria-pressed={isChosen}
        onClick={onChoose}
        className="flex min-h-7 w-full rounded-md hover:bg-sunken"
      >
        <span className="sr-only">{format.date(cell.date, 'long')}</span>
        <span aria-hidden="true" className={numberClasses(isToday, cell.isOutside)}>
          {dayNumber(cell.date)}
        </span>
      </button>
      {shown.length > 0 && (
        <ul className="flex flex-col gap-1">
          {shown.map((event) => (
            <li key={event.id}>
              <EventPill event={event} date={cell.date} />
            </li>
          ))}
        </ul>
      )}
      {rest > 0 && (
        <button
          type="button"
          onClick={onChoose}
          className="min-h-7 rounded-md px-1.5 text-left font-semibold text-action text-sm hover:bg-action-soft"
        >
          {t('month.more', { count: events.length - shown.length })}
        </button>
      )}
    </div>
  );
}

function EventPill({ event, date }: { event: EventSummary; date: string }) {
  const { t } = useTranslation('events');
  const organization = useOrganization();
  const written = useWritten();
  const when = useWhen();
  const isFirst = event.event_date === date;
  return (
    <Link
      to={organization.path(`events/${event.id}`)}
      className={classes(
        'block rounded-md border px-1.5 py-1 text-sm leading-4 hover:underline',
        event.status === 'cancelled'
          ? 'border-line text-muted line-through'
          : event.status === 'draft'
            ? 'border-control border-dashed text-text'
            : 'border-transparent bg-action-soft text-text',
      )}
    >
      {isFirst && !event.all_day && (
        <span className="block font-semibold text-action tabular">{when.begins(event)}</span>
      )}
      <span className="line-clamp-3">{written(event.title, event.title_es)}</span>
      {(event.status === 'draft' || event.status === 'cancelled') && (
        <span className="sr-only"> ({t(`status.${event.status}`)})</span>
      )}
    </Link>
  );
}

/** A day on a phone: its number, dots for its events, one press to see them below. */
export function DotDay({ cell, events, isToday, isChosen, onChoose }: DayProps) {
  const { t } = useTranslation('events');
  const format = useFormat();
  return (
    <button
      type="button"
      aria-pressed={isChosen}
      onClick={onChoose}
      className={classes(
        'flex min-h-13 w-full flex-col items-center gap-1 pt-1.5 pb-1 -outline-offset-3',
        isChosen && 'bg-action-soft outline-2 outline-action',
      )}
    >
      <span className="sr-only">
        {format.date(cell.date, 'long')}
        {events.length > 0 && `, ${t('month.count', { count: events.length })}`}
      </span>
      <span aria-hidden="true" className={numberClasses(isToday, cell.isOutside)}>
        {dayNumber(cell.date)}
      </span>
      <span aria-hidden="true" className="flex h-1.5 gap-0.5">
        {events.slice(0, 3).map((event) => (
          <span
            key={event.id}
            className={classes(
              'size-1.5 rounded-full forced-colors:bg-[CanvasText]',
              event.status === 'cancelled' || event.status === 'draft'
                ? 'border border-control'
                : 'bg-action',
            )}
          />
        ))}
      </span>
    </button>
  );
}
