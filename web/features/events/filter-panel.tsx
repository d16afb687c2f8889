import { useTranslation } from 'react-i18next';
import { useCan } from '../../lib/organization.ts';
import { Button } from '../../ui/button.tsx';
import { DateField } from '../../ui/date-field.tsx';
import { Select } from '../../ui/select.tsx';
import { categories, statuses } from './types.ts';
import type { useEventFilters } from './use-event-filters.ts';

const everything = 'all';

/** The rarer filters; their code comes when they are opened. */
export function FilterPanel({
  state,
  hasDays,
}: {
  state: ReturnType<typeof useEventFilters>;
  hasDays: boolean;
}) {
  const { t } = useTranslation('events');
  const { filters, set, clear, chosen } = state;
  const maySeeDrafts = useCan('events.update');
  const shownStatuses = statuses.filter((status) => status !== 'draft' || maySeeDrafts);
  return (
    <div className="grid items-end gap-4 rounded-lg border border-line bg-surface p-4 sm:grid-cols-2 xl:grid-cols-4">
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
  );
}
