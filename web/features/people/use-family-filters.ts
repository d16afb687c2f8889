import { useCallback, useMemo } from 'react';
import { useAddressFilters } from '../../lib/address-filters.ts';
import { grades } from '../../lib/api-contract.ts';
import type { Grade } from './types.ts';

const sorts = ['name', '-name', 'created_at', '-created_at'] as const;

export interface FamilyFilters {
  q: string;
  grade: Grade | null;
  homeroom: string;
  sort: (typeof sorts)[number];
}

/** The filters as the address holds them; anything the API would refuse is left out. */
export function useFamilyFilters() {
  const [search, set] = useAddressFilters();
  const filters = useMemo(
    (): FamilyFilters => ({
      q: (search.get('q') ?? '').slice(0, 100),
      grade: grades.find((one) => one === search.get('grade')) ?? null,
      homeroom: (search.get('homeroom') ?? '').slice(0, 60),
      sort: sorts.find((one) => one === search.get('sort')) ?? 'name',
    }),
    [search],
  );
  const clear = useCallback(() => set({ q: null, grade: null, homeroom: null }), [set]);
  const isFiltered = filters.q !== '' || filters.grade !== null || filters.homeroom !== '';
  return { filters, set, clear, isFiltered };
}
