import { useCallback, useMemo } from 'react';
import { useSearchParams } from 'react-router';
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
  const [search, setSearch] = useSearchParams();
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
  const set = useCallback(
    (changes: Record<string, string | null>) =>
      setSearch(
        (previous) => {
          const next = new URLSearchParams(previous);
          for (const [name, value] of Object.entries(changes)) {
            if (value) next.set(name, value);
            else next.delete(name);
          }
          return next;
        },
        { replace: true, preventScrollReset: true },
      ),
    [setSearch],
  );
  const clear = useCallback(() => set({ q: null, kind: null, level: null, status: null }), [set]);
  const isFiltered =
    filters.q !== '' || filters.kind !== null || filters.level !== null || filters.isArchived;
  return { filters, set, clear, isFiltered };
}
