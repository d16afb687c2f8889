import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../../lib/api.ts';
import { useFormat } from '../../lib/format.ts';
import { useLanguage } from '../../lib/i18n.ts';
import { useOrganization } from '../../lib/organization.ts';
import { matchCommands } from '../../ui/commands.ts';
import { actionsFor } from './actions.ts';
import { type Group, type Hit, hitOf } from './hits.ts';

export interface FoundGroup {
  kind: Group['kind'];
  hasMore: boolean;
  hits: Hit[];
}

/** A pause in typing, after which the server is asked. */
const pauseMs = 200;

/** What fits the words typed: from the server in groups once there are two letters, and actions at once. */
export function useSearch(typed: string) {
  const { t } = useTranslation('search');
  const language = useLanguage();
  const format = useFormat();
  const organization = useOrganization();
  const asked = useSettled(typed.trim(), pauseMs);
  const isAsking = [...asked].length >= 2 && organization.allows('search.list');
  const { data, error, isFetching, refetch } = useQuery({
    queryKey: [organization.org_id, 'search.list', { query: { q: asked } }],
    queryFn: async ({ signal }) =>
      (await api('search.list', { params: { org_id: organization.org_id }, query: { q: asked }, signal }))
        .data,
    enabled: isAsking,
    // While the next answer is on its way the last one stands; for another organization it is gone with its cache.
    placeholderData: keepPreviousData,
    gcTime: 60_000,
  });
  const groups = useMemo(
    (): FoundGroup[] =>
      (isAsking ? (data ?? []) : []).map(({ kind, has_more, items }) => ({
        kind,
        hasMore: has_more,
        hits: items.map((item) => hitOf(kind, item, { language, format, organization })),
      })),
    [data, isAsking, language, format, organization],
  );
  const actions = useMemo(
    () =>
      matchCommands(
        [
          {
            id: 'actions',
            title: t('actions'),
            items: actionsFor(organization).map(({ id, label, to, keywords }) => ({
              id: `action-${id}`,
              label: t(label),
              to,
              keywords,
            })),
          },
        ],
        typed,
      )[0]?.items ?? [],
    [organization, typed, t],
  );
  return {
    asked,
    groups,
    actions,
    error: isAsking ? error : null,
    isSearching: isAsking && (isFetching || asked !== typed.trim()),
    refetch,
  };
}

function useSettled(value: string, pause: number): string {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    if (value === settled) return;
    const timer = setTimeout(() => setSettled(value), pause);
    return () => clearTimeout(timer);
  }, [value, settled, pause]);
  return settled;
}
