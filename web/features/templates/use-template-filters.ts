import { useCallback, useMemo } from 'react';
import { useAddressFilters } from '../../lib/address-filters.ts';
import { type Kind, kinds, type Level, levels } from './types.ts';

const sorts = ['title', '-uses', '-updated_at'] as const;

export interface TemplateFilters {
  q: string;
  kind: Kind | null;
  level: Level | null;
  sort: (typeof sorts)[number];
  isArchived: boolean;
}

/** The filters as the address holds them; anything the API would refuse is left out. */
export function useTemplateFilters() {
  const [search, set] = useAddressFilters();
  const filters = useMemo(
    (): TemplateFilters => ({
      q: (search.get('q') ?? '').slice(0, 100),
      kind: kinds.find((one) => one === search.get('kind')) ?? null,
      level: levels.find((one) => one === search.get('level')) ?? null,
      sort: sorts.find((one) => one === search.get('sort')) ?? 'title',
      isArchived: search.get('status') === 'archived',
    }),
    [search],
  );
  const clear = useCallback(() => set({ q: null, kind: null, level: null, status: null }), [set]);
  const isFiltered =
    filters.q !== '' || filters.kind !== null || filters.level !== null || filters.isArchived;
  return { filters, set, clear, isFiltered };
}
