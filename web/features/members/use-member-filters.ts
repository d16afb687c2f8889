import { useCallback, useMemo } from 'react';
import { useSearchParams } from 'react-router';
import { type Role, roles } from './roles.ts';

const sorts = ['name', '-name', 'created_at', '-created_at'] as const;
type Sort = (typeof sorts)[number];
const statuses = ['pending', 'active'] as const;

export interface MemberFilters {
  q: string;
  status: (typeof statuses)[number] | null;
  role: Role | null;
  sort: Sort;
}

/** The filters as the address holds them; anything the API would refuse is left out. */
export function useMemberFilters() {
  const [search, setSearch] = useSearchParams();
  const filters = useMemo(
    (): MemberFilters => ({
      q: (search.get('q') ?? '').slice(0, 100),
      status: statuses.find((one) => one === search.get('status')) ?? null,
      role: roles.find((one) => one === search.get('role')) ?? null,
      sort: sorts.find((one) => one === search.get('sort')) ?? 'name',
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
  const clear = useCallback(() => set({ q: null, status: null, role: null }), [set]);
  const isFiltered = filters.q !== '' || filters.status !== null || filters.role !== null;
  return { filters, set, clear, isFiltered };
}
