import { ChevronLeft, ChevronRight } from 'lucide-react';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { useFormat } from '../../lib/format.ts';
import { useOrganization } from '../../lib/organization.ts';
import { useApi } from '../../lib/queries.ts';
import { todayIn } from '../../lib/today.ts';
import { Button } from '../../ui/button.tsx';
import { useHasWidth } from '../../ui/container-width.ts';
import { ButtonLink } from '../../ui/link.tsx';
import { LoadError } from '../../ui/load-error.tsx';
import { EventRow } from './event-row.tsx';
import { FilterBar } from './filter-bar.tsx';
import { addMonths, byDay, byHour, gridRange, monthGrid, monthOf, readMonth } from './month-grid.ts';
import { DotDay, MonthTable, WideDay } from './month-table.tsx';
import type { EventSummary } from './types.ts';
import { useEventFilters } from './use-event-filters.ts';

const none: readonly EventSummary[] = [];

/**
 * A month as a real table of days: with room each event is a link in its day; on phones each day is a button with
 * dots, and the chosen day's events stand below. Month and day live in the address.
 */
export function MonthCalendar() {
  const { t } = useTranslation('events');
  const format = useFormat();
  const { time_zone } = useOrganization();
  const today = todayIn(time_zone);
  const state = useEventFilters();
  const { filters, set } = state;
  const [search] = useSearchParams();
  const { q, category, status } = filters;
  const narrowed = {
    ...(q ? { q } : {}),
    ...(category ? { category } : {}),
    ...(status ? { status } : {}),
  };
  const asked = readMonth(search.get('month'), '');
  // Where the address names no month it opens on the one in which something happens next.
  const next = useApi(
    'events.list',
    { query: { ...narrowed, from: today, sort: 'event_date', limit: 1 } },
    { enabled: asked === '' },
  );
  const isChoosing = asked === '' && next.isPending;
  const month = asked || monthOf([today, next.data?.[0]?.event_date ?? today].sort().at(-1) ?? today);
  const grid = useMemo(() => monthGrid(month, format.locale), [month, format.locale]);
  const range = useMemo(() => gridRange(grid), [grid]);
  const shown = useApi(
    'events.list',
    { query: { ...narrowed, ...range, sort: 'event_date', limit: 200 } },
    { enabled: !isChoosing },
  );
  const { data, isFetching } = shown;
  const error = next.error ?? shown.error;
  const events = useMemo(() => (data ? [...data].sort(byHour) : none), [data]);
  const days = useMemo(() => byDay(events, range), [events, range]);
  const day = grid.flat().find(({ date }) => date === search.get('day'))?.date ?? null;
  const { ref, hasWidth } = useHasWidth<HTMLDivElement>(700);
  const goTo = (chosen: string) => set({ month: chosen, day: null });
  const title = format.date(`${month}-15`, 'month');
  const choose = (date: string) => set({ day: date === day ? null : date });

  return (
    <div ref={ref} className="flex flex-col gap-4">
      <FilterBar state={state} hasDays={false} />
      <div className="flex items-center gap-1">
        <h2 aria-live="polite" className="flex-1 font-bold text-xl first-letter:uppercase">
          {title}
        </h2>
        {month !== monthOf(today) && (
          <Button kind="quiet" onClick={() => goTo(monthOf(today))}>
            {t('month.today')}
          </Button>
        )}
        <Button
          size="icon"
          aria-label={t('month.previous')}
          icon={<ChevronLeft size={20} aria-hidden="true" />}
          onClick={() => goTo(addMonths(month, -1))}
        />
        <Button
          size="icon"
          aria-label={t('month.next')}
          icon={<ChevronRight size={20} aria-hidden="true" />}
          onClick={() => goTo(addMonths(month, 1))}
        />
      </div>
      {error && !data ? (
        <LoadError error={error} onRetry={() => void (next.error ? next : shown).refetch()} />
      ) : (
        <>
          {/* Another month is another table: the week that both share would be seen to jump. */}
          <MonthTable
            key={month}
            caption={title}
            grid={grid}
            isBusy={isFetching || isChoosing}
            isWide={hasWidth}
          >
            {(cell) => {
              const props = {
                cell,
                events: days.get(cell.date) ?? none,
                isToday: cell.date === today,
                isChosen: cell.date === day,
                onChoose: () => choose(cell.date),
              };
              return hasWidth ? <WideDay {...props} /> : <DotDay {...props} />;
            }}
          </MonthTable>
          <DayList
            day={day}
            month={month}
            isWide={hasWidth}
            isKnown={data !== undefined}
            events={day ? (days.get(day) ?? none) : events.filter((event) => touches(event, month))}
          />
        </>
      )}
    </div>
  );
}

const touches = (event: EventSummary, month: string) =>
  monthOf(event.event_date) <= month && monthOf(event.end_date) >= month;

/** Below the grid: the chosen day, or on phones the whole month. */
function DayList({
  day,
  month,
  isWide,
  isKnown,
  events,
}: {
  day: string | null;
  month: string;
  isWide: boolean;
  isKnown: boolean;
  events: readonly EventSummary[];
}) {
  const { t } = useTranslation('events');
  const format = useFormat();
  const organization = useOrganization();
  const isEmpty = events.length === 0;
  if (!isKnown || (isWide && !day && !isEmpty)) return null;
  return (
    <section aria-live="polite">
      {day && <h3 className="mb-2 font-bold text-lg first-letter:uppercase">{format.date(day, 'long')}</h3>}
      {isEmpty ? (
        <p className="rounded-lg border border-line border-dashed px-4 py-6 text-center text-muted">
          {day ? t('month.emptyDay') : t('month.empty', { month: format.date(`${month}-15`, 'month') })}
        </p>
      ) : (
        <ul className="divide-y divide-line overflow-hidden rounded-lg border border-line bg-surface">
          {events.map((event) => (
            <EventRow key={event.id} event={event} />
          ))}
        </ul>
      )}
      {day && organization.allows('events.create') && (
        <ButtonLink kind="quiet" className="mt-2 -ml-4" to={organization.path(`events/new?date=${day}`)}>
          {t('month.newOnDay')}
        </ButtonLink>
      )}
    </section>
  );
}
