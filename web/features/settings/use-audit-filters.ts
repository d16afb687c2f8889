import { useCallback, useMemo } from 'react';
import { useAddressFilters } from '../../lib/address-filters.ts';

const isDay = (value: string) => /^\d{4}-\d{2}-\d{2}$/.test(value);
const isId = (value: string) => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(value);
const shapes = {
  action: (value: string) => value.length <= 80,
  table_name: (value: string) => value.length <= 63,
  row_id: isId,
  actor_user_id: isId,
  request_id: (value: string) => value.length <= 80,
  from: isDay,
  to: isDay,
} as const;
export type AuditFilter = keyof typeof shapes;
const names = Object.keys(shapes) as AuditFilter[];

/** The filters as the address holds them; anything the API would refuse is left out. */
export function useAuditFilters() {
  const [search, set] = useAddressFilters();
  const filters = useMemo(() => {
    const found: Partial<Record<AuditFilter, string>> = {};
    for (const name of names) {
      const value = search.get(name);
      if (value && shapes[name](value)) found[name] = value;
    }
    return found;
  }, [search]);
  const clear = useCallback(
    () => set(Object.fromEntries(names.map((name) => [name, null])) as Record<AuditFilter, null>),
    [set],
  );
  return { filters, set, clear, chosen: Object.keys(filters).length };
}
