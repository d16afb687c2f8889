import { useTranslation } from 'react-i18next';
import { useApi } from '../../lib/queries.ts';
import { FilterBar } from '../../ui/filter-bar.tsx';
import { Select } from '../../ui/select.tsx';
import { gradesInUse, roomsInUse } from './rooms.ts';
import type { useFamilyFilters } from './use-family-filters.ts';
import { useSay } from './use-say.ts';

const everything = 'all';

/** Search, grade and room. Rooms are those of the chosen grade. */
export function FamilyFilterBar({
  filters,
  set,
}: Pick<ReturnType<typeof useFamilyFilters>, 'filters' | 'set'>) {
  const { t } = useTranslation('people');
  const say = useSay();
  const { data = [] } = useApi('homerooms.list');
  const rooms = roomsInUse(data, filters.grade);
  const isKnown = filters.homeroom === '' || rooms.some(({ homeroom }) => homeroom === filters.homeroom);
  return (
    <FilterBar
      search={{ label: t('filter.search'), value: filters.q, onChange: (q) => set({ q }) }}
      chosen={[filters.grade, filters.homeroom].filter(Boolean).length}
    >
      <Select
        label={t('filter.grade')}
        hideLabel
        value={filters.grade ?? everything}
        onChange={(grade) => set({ grade: grade === everything ? null : grade, homeroom: null })}
        options={[
          { id: everything, label: t('filter.allGrades') },
          ...gradesInUse(data).map(({ grade, children }) => ({
            id: grade,
            label: say.grade(grade),
            hint: t('filter.children', { count: children }),
          })),
        ]}
      />
      <Select
        label={t('filter.homeroom')}
        hideLabel
        value={filters.homeroom || everything}
        onChange={(homeroom) => set({ homeroom: homeroom === everything ? null : homeroom })}
        options={[
          { id: everything, label: t('filter.allRooms') },
          ...(isKnown ? [] : [{ id: filters.homeroom, label: filters.homeroom }]),
          ...rooms.map(({ homeroom, children }) => ({
            id: homeroom,
            label: homeroom,
            hint: t('filter.children', { count: children }),
          })),
        ]}
      />
    </FilterBar>
  );
}
