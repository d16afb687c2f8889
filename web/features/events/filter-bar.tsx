import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { FilterBar as Bar } from '../../ui/filter-bar.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import type { useEventFilters } from './use-event-filters.ts';

const FilterPanel = lazy(() =>
  import('./filter-panel.tsx').then((module) => ({ default: module.FilterPanel })),
);

/** Searching at once; the rest behind one button, and its code with it. */
export function FilterBar({
  state,
  hasDays,
}: {
  state: ReturnType<typeof useEventFilters>;
  hasDays: boolean;
}) {
  const { t } = useTranslation('events');
  const { filters, set, chosen } = state;
  return (
    <Bar
      search={{ label: t('filter.search'), value: filters.q, onChange: (q) => set({ q }) }}
      chosen={chosen}
      isAlwaysFolded
    >
      <Suspense fallback={<Skeleton className="h-24 w-full rounded-lg" />}>
        <FilterPanel state={state} hasDays={hasDays} />
      </Suspense>
    </Bar>
  );
}
