import { useEffect } from 'react';

interface PagedList<Item> {
  items: Item[];
  more: { load: () => void; loading: boolean } | null;
  error: unknown;
  isPending: boolean;
}

/** As many pages as an event at our ceiling has sign-ups. */
const maximum = 5_000;

/** Reads a paged list to its end, for views that group all of it. `isWhole` once everything was read. */
export function useEverything<Item, List extends PagedList<Item>>(list: List): List & { isWhole: boolean } {
  const { more, items, error, isPending } = list;
  const wants = more !== null && !more.loading && !error && items.length < maximum;
  useEffect(() => {
    if (wants) more?.load();
  }, [wants, more]);
  return { ...list, isWhole: more === null && !error && !isPending };
}
