import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useAddressFilters } from '../../lib/address-filters.ts';
import { apiFile } from '../../lib/api.ts';
import type { ItemOf } from '../../lib/api-contract.ts';
import { useApiList } from '../../lib/queries.ts';
import { CsvButton } from '../../ui/csv-button.tsx';
import { type Column, DataTable } from '../../ui/data-table.tsx';
import { Empty } from '../../ui/empty.tsx';
import { LoadError } from '../../ui/load-error.tsx';
import { LoadMore } from '../../ui/load-more.tsx';
import { SearchField } from '../../ui/search-field.tsx';
import { StateMark } from './words.tsx';

type Line = ItemOf<'platform_flags.organizations'>;

/** Every organization with whether it has the flag, and what decided it. */
export function FlagOrganizations({ flagKey }: { flagKey: string }) {
  const { t } = useTranslation('flags');
  const [search, set] = useAddressFilters();
  const q = (search.get('q') ?? '').slice(0, 100);
  const query = useMemo(() => (q ? { q } : {}), [q]);
  const params = { flag_key: flagKey };
  const { items, more, isPending, isFetching, error, refetch } = useApiList('platform_flags.organizations', {
    params,
    query,
  });
  const columns: Column<Line>[] = [
    { key: 'name', header: t('organization'), role: 'title', cell: ({ name }) => name },
    {
      key: 'district',
      header: t('district_name'),
      role: 'meta',
      cell: ({ district_name }) => district_name ?? '—',
    },
    { key: 'state', header: t('status'), role: 'value', cell: ({ state }) => <StateMark state={state} /> },
    {
      key: 'why',
      header: t('why'),
      role: 'value',
      cell: ({ decided_by }) => t(`cause.${decided_by}`),
    },
  ];
  return (
    <div className="flex flex-col gap-4">
      <div className="flex items-end justify-between gap-3">
        <SearchField
          className="min-w-0 flex-1 sm:max-w-96"
          label={t('search')}
          value={q}
          onChange={(value) => set({ q: value })}
        />
        <CsvButton
          isShort
          fileName={`${flagKey}.csv`}
          read={() => apiFile('platform_flags.organizations', 'text/csv', { params, query })}
        />
      </div>
      {error && items.length === 0 ? (
        <LoadError error={error} onRetry={() => void refetch()} />
      ) : (
        <DataTable
          label={t('tab.organizations')}
          columns={columns}
          rows={items}
          rowKey={({ organization_id }) => organization_id}
          isLoading={isPending}
          isRefreshing={isFetching && !isPending}
          empty={<Empty kind="none" title={t('noOrganization')} />}
        />
      )}
      <LoadMore shown={items.length} more={more} />
    </div>
  );
}
