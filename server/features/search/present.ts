import type { DataOf, routes } from '@pto-connect/contract';
import type { Group } from './service.ts';

type Wire = DataOf<typeof routes.search.list>;

/** What a kind does not have is null, so that every entry reads alike. */
export const presentGroups = (groups: Group[]): Wire =>
  groups.map(({ kind, has_more, items }) => ({
    kind,
    has_more,
    items: items.map((item) => ({
      title_es: null,
      hint: null,
      hint_es: null,
      children: [],
      event_id: null,
      event_date: null,
      starts_at: null,
      event_status: null,
      ...item,
    })),
  }));
