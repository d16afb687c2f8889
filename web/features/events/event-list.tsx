import { useId, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { apiFile } from '../../lib/api.ts';
import { useFormat } from '../../lib/format.ts';
import { useOrganization } from '../../lib/organization.ts';
import { useApiList } from '../../lib/queries.ts';
import { todayIn } from '../../lib/today.ts';
import { PastYearBanner, YearSwitch } from '../../shell/year-switch.tsx';
import { Button } from '../../ui/button.tsx';
import { classes } from '../../ui/classes.ts';
import { CsvButton } from '../../ui/csv-button.tsx';
import { Empty } from '../../ui/empty.tsx';
import { ButtonLink } from '../../ui/link.tsx';
import { LoadError } from '../../ui/load-error.tsx';
import { LoadMore } from '../../ui/load-more.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { EventRow } from './event-row.tsx';
import { FilterBar } from './filter-bar.tsx';
import { byHour, byMonth } from './month-grid.ts';
import type { EventSummary } from './types.ts';
import { useEventFilters, useListQuery } from './use-event-filters.ts';

/** Events by month: what is ahead, or what has been. */
export function EventList() {
  const organization = useOrganization();
  const state = useEventFilters();
  const { filters, clear, isFiltered } = state;
  const today = todayIn(organization.time_zone);
  const query = useListQuery(filters);
  const { items: found, more, isPending, isFetching, error, refetch } = useApiList('events.list', { query });
  const items = useMemo(
    () => inOrder(found, filters.isPast && filters.year === null, today),
    [found, filters.isPast, filters.year, today],
  );
  return (
    <div className="flex flex-col gap-4">
      <FilterBar state={state} hasDays />
      <div className="flex flex-wrap items-center justify-between gap-x-1 gap-y-2">
        <div className="flex flex-wrap items-center gap-1">
          {!filters.from && !filters.to && filters.year === null && <When />}
          <YearSwitch />
        </div>
        {items.length > 0 && (
          <CsvButton
            isShort
            fileName={`${organization.subdomain}-events.csv`}
            read={() =>
              apiFile('events.list', 'text/csv', { params: { org_id: organization.org_id }, query })
            }
          />
        )}
      </div>
      <PastYearBanner />
      {error && items.length === 0 ? (
        <LoadError error={error} onRetry={() => void refetch()} />
      ) : isPending ? (
        <Waiting />
      ) : items.length === 0 ? (
        <NothingHere
          isPast={filters.isPast || filters.year !== null}
          isFiltered={isFiltered}
          onClear={clear}
        />
      ) : (
        <>
          <Months events={items} isRefreshing={isFetching} />
          <LoadMore shown={items.length} more={more} />
        </>
      )}
    </div>
  );
}

/** By day and hour, the past backwards; what began earlier but is still going on is not past. */
function inOrder(events: readonly EventSummary[], isPast: boolean, today: string): EventSummary[] {
  if (!isPast) return [...events].sort(byHour);
  return events.filter(({ end_date }) => end_date < today).sort((one, other) => byHour(other, one));
}

/** Two halves of time, each with its own address. */
function When() {
  const { t } = useTranslation('events');
  const { filters, set } = useEventFilters();
  const side = (isPast: boolean, label: string) => (
    <button
      type="button"
      aria-pressed={filters.isPast === isPast}
      onClick={() => set({ when: isPast ? 'past' : null })}
      className={classes(
        'min-h-10 rounded-full border px-4 font-semibold transition-colors duration-[120ms] lg:min-h-9',
        filters.isPast === isPast
          ? 'border-control bg-surface text-action forced-colors:bg-[Highlight]'
          : 'border-transparent text-muted hover:text-text',
      )}
    >
      {label}
    </button>
  );
  return (
    <fieldset className="flex gap-1 rounded-full bg-sunken p-0.5">
      <legend className="sr-only">{t('when.label')}</legend>
      {side(false, t('when.upcoming'))}
      {side(true, t('when.past'))}
    </fieldset>
  );
}

function Months({ events, isRefreshing }: { events: readonly EventSummary[]; isRefreshing: boolean }) {
  const format = useFormat();
  const id = useId();
  return (
    <div
      aria-busy={isRefreshing || undefined}
      className={classes('flex flex-col gap-6', isRefreshing && 'opacity-70 transition-opacity duration-200')}
    >
      {byMonth(events).map((group) => (
        <section key={group.month} aria-labelledby={`${id}-${group.month}`}>
          <h2 id={`${id}-${group.month}`} className="mb-2 font-bold text-lg first-letter:uppercase">
            {format.date(`${group.month}-15`, 'month')}
          </h2>
          <ul className="divide-y divide-line overflow-hidden rounded-lg border border-line bg-surface">
            {group.events.map((event) => (
              <EventRow key={event.id} event={event} />
            ))}
          </ul>
        </section>
      ))}
    </div>
  );
}

function NothingHere({
  isPast,
  isFiltered,
  onClear,
}: {
  isPast: boolean;
  isFiltered: boolean;
  onClear: () => void;
}) {
  const { t } = useTranslation('events');
  const organization = useOrganization();
  if (isFiltered) {
    return (
      <Empty
        kind="none"
        title={t('empty.found')}
        action={<Button onClick={onClear}>{t('filter.clear')}</Button>}
      >
        {t('empty.foundText')}
      </Empty>
    );
  }
  if (isPast) return <Empty title={t('empty.past')}>{t('empty.pastText')}</Empty>;
  const mayCreate = organization.allows('events.create');
  return (
    <Empty
      title={t('empty.upcoming')}
      action={
        mayCreate ? (
          <ButtonLink kind="primary" to={organization.path('events/new')}>
            {t('new')}
          </ButtonLink>
        ) : undefined
      }
    >
      {mayCreate ? t('empty.upcomingText') : t('empty.upcomingMember')}
      {mayCreate && (
        <p className="mt-2">
          <Link to="?view=list&when=past" className="font-medium text-action underline">
            {t('empty.seePast')}
          </Link>
        </p>
      )}
    </Empty>
  );
}

function Waiting() {
  const { t } = useTranslation('ui');
  const { t: word } = useTranslation('events');
  return (
    <div role="status" className="flex flex-col gap-3">
      <span className="sr-only">{t('loadingNamed', { name: word('title') })}</span>
      <Skeleton className="h-7 w-40" />
      {['a', 'b', 'c', 'd'].map((row) => (
        <Skeleton key={row} className="h-24 w-full rounded-lg" />
      ))}
    </div>
  );
}
