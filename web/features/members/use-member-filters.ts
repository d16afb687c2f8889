import { useCallback, useMemo } from 'react';
import { useAddressFilters } from '../../lib/address-filters.ts';
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
  const [search, set] = useAddressFilters();
  const filters = useMemo(
    (): MemberFilters => ({
      q: (search.get('q') ?? '').slice(0, 100),
      status: statuses.find((one) => one === search.get('status')) ?? null,
      role: roles.find((one) => one === search.get('role')) ?? null,
      sort: sorts.find((one) => one === search.get('sort')) ?? 'name',
    }),
    [search],
  );
  const clear = useCallback(() => set({ q: null, status: null, role: null }), [set]);
  const isFiltered = filters.q !== '' || filters.status !== null || filters.role !== null;
  return { filters, set, clear, isFiltered };
}
