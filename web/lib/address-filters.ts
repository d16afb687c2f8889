import { useCallback } from 'react';
import { useSearchParams } from 'react-router';

/** What the address says behind its question mark, and how to change parts of it; nothing takes a part out. */
export type AddressFilters = readonly [
  search: URLSearchParams,
  set: (changes: Readonly<Record<string, string | null>>) => void,
];

/**
 * The filters of a list live in the address, so that they can be kept, sent and gone back to. Choosing one replaces the
 * entry of the history and leaves the page where it was scrolled to.
 */
export function useAddressFilters(): AddressFilters {
  const [search, setSearch] = useSearchParams();
  const set = useCallback(
    (changes: Readonly<Record<string, string | null>>) =>
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
  return [search, set];
}
