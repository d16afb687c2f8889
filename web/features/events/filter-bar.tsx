import { Search, SlidersHorizontal } from 'lucide-react';
import { lazy, Suspense, useEffect, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/button.tsx';
import { controlClasses } from '../../ui/field.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import type { useEventFilters } from './use-event-filters.ts';

const FilterPanel = lazy(() =>
  import('./filter-panel.tsx').then((module) => ({ default: module.FilterPanel })),
);

/** Searching at once; the rest behind one button that says how many filters are on. */
export function FilterBar({
  state,
  hasDays,
}: {
  state: ReturnType<typeof useEventFilters>;
  hasDays: boolean;
}) {
  const { t } = useTranslation('events');
  const { filters, set, chosen } = state;
  const [isOpen, setOpen] = useState(chosen > 0);
  const panelId = useId();
  return (
    <div className="flex flex-col gap-4">
      <div className="flex gap-2">
        <SearchField value={filters.q} onChange={(q) => set({ q })} />
        <Button
          aria-expanded={isOpen}
          aria-controls={panelId}
          onClick={() => setOpen(!isOpen)}
          icon={<SlidersHorizontal size={18} aria-hidden="true" />}
        >
          {chosen > 0 ? t('filter.buttonOn', { count: chosen }) : t('filter.button')}
        </Button>
      </div>
      <div id={panelId} hidden={!isOpen}>
        {isOpen && (
          <Suspense fallback={<Skeleton className="h-24 w-full rounded-lg" />}>
            <FilterPanel state={state} hasDays={hasDays} />
          </Suspense>
        )}
      </div>
    </div>
  );
}

/** Writes to the address once typing pauses; a change from outside (Clear, Back) shows here. */
function SearchField({ value, onChange }: { value: string; onChange: (q: string) => void }) {
  const { t } = useTranslation('events');
  const [typed, setTyped] = useState(value);
  const [known, setKnown] = useState(value);
  if (known !== value) {
    setKnown(value);
    if (typed.trim() !== value) setTyped(value);
  }
  useEffect(() => {
    const q = typed.trim();
    if (q === value) return;
    const timer = setTimeout(() => onChange(q), 300);
    return () => clearTimeout(timer);
  }, [typed, value, onChange]);
  return (
    <div className="relative min-w-0 flex-1 sm:max-w-sm">
      <Search
        size={18}
        aria-hidden="true"
        className="pointer-events-none absolute inset-y-0 left-3 my-auto text-muted"
      />
      <input
        type="search"
        aria-label={t('filter.search')}
        placeholder={t('filter.search')}
        maxLength={100}
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
        className={`${controlClasses} pl-10`}
      />
    </div>
  );
}
