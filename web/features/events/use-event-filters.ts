import { useCallback, useMemo } from 'react';
import { useAddressFilters } from '../../lib/address-filters.ts';
import { useOrganization } from '../../lib/organization.ts';
import { daysOfSchoolYear, pastYearOf } from '../../lib/school-year.ts';
import { useSchoolYearStart } from '../../lib/school-year-start.ts';
import { todayIn } from '../../lib/today.ts';
import { addDays } from './month-grid.ts';
import { categories, type EventSummary, statuses } from './types.ts';

export interface EventFilters {
  q: string;
  category: EventSummary['category'] | null;
  status: EventSummary['status'] | null;
  from: string;
  to: string;
  isPast: boolean;
  /** A school year that is over; null for what is ahead and for days chosen otherwise. */
  year: number | null;
}
const isDay = (value: string | null): value is string => /^\d{4}-\d{2}-\d{2}$/.test(value ?? '');

/** The filters of the calendar as the address holds them; anything the API would refuse is left out. */
export function useEventFilters() {
  const [search, set] = useAddressFilters();
  const { time_zone } = useOrganization();
  const starts = useSchoolYearStart();
  const filters = useMemo((): EventFilters => {
    const [from, to] = [search.get('from'), search.get('to')];
    return {
      q: (search.get('q') ?? '').slice(0, 100),
      category: categories.find((one) => one === search.get('category')) ?? null,
      status: statuses.find((one) => one === search.get('status')) ?? null,
      from: isDay(from) ? from : '',
      to: isDay(to) ? to : '',
      // Chosen days say themselves which time is meant.
      isPast: search.get('when') === 'past' && !isDay(from) && !isDay(to),
      year: isDay(from) || isDay(to) ? null : pastYearOf(search.get('year'), todayIn(time_zone), starts),
    };
  }, [search, time_zone, starts]);
  const clear = useCallback(
    () => set({ q: null, category: null, status: null, from: null, to: null }),
    [set],
  );
  const chosen = [filters.category, filters.status, filters.from, filters.to].filter(Boolean).length;
  return { filters, set, clear, chosen, isFiltered: chosen > 0 || filters.q !== '' };
}

/** The list's question to the API: what is ahead, soonest first; what is past, latest first; or the days asked for. */
export function useListQuery(filters: EventFilters) {
  const { time_zone } = useOrganization();
  const today = todayIn(time_zone);
  const starts = useSchoolYearStart();
  const { q, category, status, from, to, isPast, year } = filters;
  return useMemo(() => {
    const narrowed = {
      ...(q ? { q } : {}),
      ...(category ? { category } : {}),
      ...(status ? { status } : {}),
    };
    if (from || to) {
      return {
        ...narrowed,
        ...(from ? { from } : {}),
        ...(to ? { to } : {}),
        sort: 'event_date' as const,
      };
    }
    if (year !== null) return { ...narrowed, ...daysOfSchoolYear(year, starts), sort: 'event_date' as const };
    return isPast
      ? { ...narrowed, to: addDays(today, -1), sort: '-event_date' as const }
      : { ...narrowed, from: today, sort: 'event_date' as const };
  }, [q, category, status, from, to, isPast, year, today, starts]);
}
