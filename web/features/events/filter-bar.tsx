import { Search, SlidersHorizontal } from 'lucide-react';
import { useEffect, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCan } from '../../lib/organization.ts';
import { Button } from '../../ui/button.tsx';
import { DateField } from '../../ui/date-field.tsx';
import { controlClasses } from '../../ui/field.tsx';
import { Select } from '../../ui/select.tsx';
import { categories, statuses } from './types.ts';
import type { useEventFilters } from './use-event-filters.ts';

const everything = 'all';

/** Searching at once; the rest behind one button that says how many filters are on. */
export function FilterBar({
  state,
  hasDays,
}: {
  state: ReturnType<typeof useEventFilters>;
  hasDays: boolean;
}) {
  const { t } = useTranslation('events');
  const { filters, set, clear, chosen } = state;
  const maySeeDrafts = useCan('events.update');
  const [isOpen, setOpen] = useState(chosen > 0);
  const panelId = useId();
  const shownStatuses = statuses.filter((status) => status !== 'draft' || maySeeDrafts);
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
      <div
        id={panelId}
        hidden={!isOpen}
        className="grid items-end gap-4 rounded-lg border border-line bg-surface p-4 sm:grid-cols-2 xl:grid-cols-4"
      >
        <Select
          label={t('form.category')}
          value={filters.category ?? everything}
          onChange={(category) => set({ category: category === everything ? null : category })}
          options={[
            { id: everything, label: t('filter.allCategories') },
            ...categories.map((id) => ({ id, label: t(`category.${id}`) })),
          ]}
        />
        <Select
          label={t('filter.status')}
          value={filters.status ?? everything}
          onChange={(status) => set({ status: status === everything ? null : status })}
          options={[
            { id: everything, label: t('filter.allStatuses') },
            ...shownStatuses.map((id) => ({ id, label: t(`status.${id}`) })),
          ]}
        />
        {hasDays && (
          <>
            <DateField label={t('filter.from')} value={filters.from} onChange={(from) => set({ from })} />
            <DateField label={t('filter.to')} value={filters.to} onChange={(to) => set({ to })} />
          </>
        )}
        {chosen > 0 && (
          <div className="sm:col-span-full">
            <Button kind="quiet" className="-ml-4" onClick={clear}>
              {t('filter.clear')}
            </Button>
          </div>
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
