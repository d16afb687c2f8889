import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { apiFile } from '../../lib/api.ts';
import { useLanguage } from '../../lib/i18n.ts';
import { useOrganization } from '../../lib/organization.ts';
import { useApi, useApiList } from '../../lib/queries.ts';
import { Button } from '../../ui/button.tsx';
import { CsvButton } from '../../ui/csv-button.tsx';
import { Empty } from '../../ui/empty.tsx';
import { LoadError } from '../../ui/load-error.tsx';
import { LoadMore } from '../../ui/load-more.tsx';
import { PageHeader } from '../../ui/page.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { peopleIn } from './audit-diff.ts';
import { AuditFilters } from './audit-filters.tsx';
import { AuditRow } from './audit-row.tsx';
import { deedOf } from './permissions.ts';
import { useAuditFilters } from './use-audit-filters.ts';

/** Who did what, when, with what was there before and after. The newest first. */
export function Component() {
  const { t } = useTranslation('settings');
  const organization = useOrganization();
  const state = useAuditFilters();
  const { filters, set, clear, chosen } = state;
  const query = useMemo(() => ({ ...filters, sort: '-occurred_at' as const }), [filters]);
  const { items, more, isPending, isFetching, error, refetch } = useApiList('audit.list', { query });
  const deeds = useDeeds();
  const names = useMemo(() => new Map([...deeds, ...peopleIn(items)]), [deeds, items]);
  const person = items.find((entry) => entry.actor_user_id === filters.actor_user_id)?.actor_name ?? null;
  return (
    <div className="max-w-4xl">
      <PageHeader
        title={t('audit.title')}
        lead={t('audit.lead')}
        up={{ to: organization.path('settings'), label: t('title') }}
      />
      <AuditFilters state={state} person={person}>
        <CsvButton
          fileName={`${organization.subdomain}-audit.csv`}
          read={() => apiFile('audit.list', 'text/csv', { params: { org_id: organization.org_id }, query })}
        />
      </AuditFilters>
      <div className="mt-6" aria-busy={isFetching || undefined}>
        {error && items.length === 0 ? (
          <LoadError error={error} onRetry={() => void refetch()} />
        ) : isPending ? (
          <Waiting />
        ) : items.length === 0 ? (
          chosen > 0 ? (
            <Empty
              kind="none"
              title={t('audit.none')}
              action={<Button onClick={clear}>{t('audit.clear')}</Button>}
            >
              {t('audit.noneText')}
            </Empty>
          ) : (
            <Empty title={t('audit.empty')} />
          )
        ) : (
          <ol
            aria-label={t('audit.title')}
            className="overflow-hidden rounded-lg border border-line bg-surface"
          >
            {items.map((entry) => (
              <AuditRow key={entry.id} entry={entry} names={names} onFilter={set} />
            ))}
          </ol>
        )}
        <LoadMore shown={items.length} more={more} />
      </div>
    </div>
  );
}

/** What each right lets people do; the bare key stands in until it is read, or where it may not be read. */
function useDeeds(): ReadonlyMap<string, string> {
  const language = useLanguage();
  const organization = useOrganization();
  const { data } = useApi('permissions.list', {}, { enabled: organization.allows('permissions.list') });
  return useMemo(
    () => new Map(data?.map((permission) => [permission.permission_key, deedOf(permission, language)])),
    [data, language],
  );
}

function Waiting() {
  const { t } = useTranslation('ui');
  return (
    <div role="status" className="flex flex-col gap-3">
      <span className="sr-only">{t('loading')}</span>
      {['a', 'b', 'c', 'd', 'e'].map((row) => (
        <Skeleton key={row} className="h-20 w-full rounded-lg" />
      ))}
    </div>
  );
}
