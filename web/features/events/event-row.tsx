import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useOrganization } from '../../lib/organization.ts';
import { classes } from '../../ui/classes.ts';
import { DayTile } from '../../ui/day-tile.tsx';
import { EventChips } from './event-chips.tsx';
import type { EventSummary } from './types.ts';
import { useWhen } from './when.ts';
import { Written } from './written.tsx';

/** One event of a list; the whole row leads to it. */
export function EventRow({ event }: { event: EventSummary }) {
  const { t } = useTranslation('events');
  const organization = useOrganization();
  const when = useWhen();
  const isOff = event.status === 'cancelled';
  const facts = [
    event.event_date !== event.end_date
      ? when.days(event, 'day')
      : `${when.weekday(event)}, ${when.hours(event)}`,
    event.location,
    t(`category.${event.category}`),
  ].filter(Boolean);
  return (
    <li className="group relative flex gap-4 px-4 py-4 hover:bg-sunken sm:px-6">
      <DayTile day={event.event_date} isQuiet={isOff || event.status === 'completed'} />
      <div className="min-w-0 flex-1">
        <Link
          to={organization.path(`events/${event.id}`)}
          className={classes(
            'font-semibold text-lg leading-6 underline-offset-[0.2em] after:absolute after:inset-0 group-hover:underline',
            isOff && 'text-muted line-through',
          )}
        >
          <Written en={event.title} es={event.title_es} />
        </Link>
        <p className="mt-0.5 text-muted first-letter:uppercase">{facts.join('\u00a0· ')}</p>
        <div className="mt-2 flex flex-wrap items-center gap-x-3 gap-y-2 empty:hidden">
          <EventChips event={event} />
        </div>
      </div>
      {event.status !== 'draft' && event.attending > 0 && (
        <p className="hidden shrink-0 self-center text-right text-muted tabular sm:block">
          {event.capacity === null
            ? t('row.attending', { count: event.attending })
            : t('row.attendingOf', { count: event.attending, capacity: event.capacity })}
        </p>
      )}
    </li>
  );
}
