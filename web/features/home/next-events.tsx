import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useFormat } from '../../lib/format.ts';
import { useLanguage } from '../../lib/i18n.ts';
import { useOrganization } from '../../lib/organization.ts';
import { DayTile } from '../../ui/day-tile.tsx';
import { ButtonLink } from '../../ui/link.tsx';
import { LoadError } from '../../ui/load-error.tsx';
import { Section } from '../../ui/page.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { useNextEvents } from './next-events-query.ts';

/** What is coming up, the next four. */
export function NextEvents() {
  const { t } = useTranslation('shell');
  const language = useLanguage();
  const format = useFormat();
  const organization = useOrganization();
  const { data, error, refetch } = useNextEvents();
  return (
    <Section
      title={t('home.next')}
      actions={
        <ButtonLink kind="quiet" size="small" className="-my-2 -mr-3" to={organization.path('events')}>
          {t('home.calendar')}
        </ButtonLink>
      }
    >
      {error && !data ? (
        <LoadError error={error} onRetry={() => void refetch()} />
      ) : !data ? (
        <Skeleton className="h-48 w-full" />
      ) : data.length === 0 ? (
        <p className="text-muted">{t('home.noEvents')}</p>
      ) : (
        <ul className="-mx-2 flex flex-col">
          {data.slice(0, 4).map((event) => (
            <li key={event.id}>
              <Link
                to={organization.path(`events/${event.id}`)}
                className="flex items-center gap-4 rounded-md px-2 py-2 hover:bg-sunken"
              >
                <DayTile day={event.event_date} />
                <span className="min-w-0 flex-1">
                  <span className="block font-semibold">
                    {(language === 'es' && event.title_es) || event.title}
                  </span>
                  <span className="block text-muted text-sm">
                    {[event.starts_at ? format.time(event.starts_at) : t('home.allDay'), event.location]
                      .filter(Boolean)
                      .join(' · ')}
                  </span>
                </span>
              </Link>
            </li>
          ))}
        </ul>
      )}
    </Section>
  );
}
