import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { useAddressFilters } from '../../lib/address-filters.ts';
import { apiFile } from '../../lib/api.ts';
import { useFormat } from '../../lib/format.ts';
import { useApiList } from '../../lib/queries.ts';
import { Button } from '../../ui/button.tsx';
import { CsvButton } from '../../ui/csv-button.tsx';
import { type Column, DataTable } from '../../ui/data-table.tsx';
import { Empty } from '../../ui/empty.tsx';
import { LoadError } from '../../ui/load-error.tsx';
import { LoadMore } from '../../ui/load-more.tsx';
import { SearchField } from '../../ui/search-field.tsx';
import { Select } from '../../ui/select.tsx';
import { Status } from '../../ui/status.tsx';
import { type OrganizationLine, standings, standingTones } from './words.ts';

const sorts = ['standing', 'name', 'school'] as const;

/** Every PTO with its standing, the ones that lack something first. Filters live in the address. */
export function DistrictOrganizations() {
  const { t } = useTranslation('consoles');
  const { district_id = '' } = useParams();
  const [search, set] = useAddressFilters();
  const q = (search.get('q') ?? '').slice(0, 100);
  const standing = standings.find((one) => one === search.get('standing'));
  const sort = sorts.find((one) => one === search.get('sort')) ?? 'standing';
  const query = useMemo(
    () => ({ sort, ...(q ? { q } : {}), ...(standing ? { standing } : {}) }),
    [sort, q, standing],
  );
  const { items, more, isPending, isFetching, error, refetch } = useApiList('district_organizations.list', {
    params: { district_id },
    query,
  });
  const columns = useColumns();
  const isFiltered = q !== '' || standing !== undefined;
  const clear = () => set({ q: null, standing: null });
  return (
    <div className="flex flex-col gap-4">
      <div className="grid gap-3 sm:grid-cols-[minmax(0,1fr)_16rem]">
        <SearchField label={t('organizations.search')} value={q} onChange={(value) => set({ q: value })} />
        <Select
          label={t('organizations.standing')}
          hideLabel
          value={standing ?? 'all'}
          onChange={(value) => set({ standing: value === 'all' ? '' : value })}
          options={[
            { id: 'all', label: t('all') },
            ...standings.map((id) => ({ id, label: t(`standing.${id}`) })),
          ]}
        />
      </div>
      {error && items.length === 0 ? (
        <LoadError error={error} onRetry={() => void refetch()} />
      ) : (
        <DataTable
          label={t('tab.organizations')}
          columns={columns}
          rows={items}
          rowKey={(line) => line.organization_id}
          rowLink={(line) => `/district/${district_id}/organizations/${line.organization_id}`}
          sort={{
            value: sort,
            onChange: (value) =>
              set({ sort: value === 'standing' || value === '-standing' ? null : value.replace('-', '') }),
          }}
          isLoading={isPending}
          isRefreshing={isFetching && !isPending}
          tools={
            <CsvButton
              isShort
              fileName="ptos.csv"
              read={() =>
                apiFile('district_organizations.list', 'text/csv', { params: { district_id }, query })
              }
            />
          }
          empty={
            isFiltered ? (
              <Empty
                kind="none"
                title={t('organizations.none')}
                action={<Button onClick={clear}>{t('organizations.clear')}</Button>}
              >
                {t('organizations.noneText')}
              </Empty>
            ) : (
              <Empty title={t('organizations.empty')}>{t('organizations.emptyText')}</Empty>
            )
          }
        />
      )}
      <LoadMore shown={items.length} more={more} />
    </div>
  );
}

function useColumns(): Column<OrganizationLine>[] {
  const { t } = useTranslation('consoles');
  const format = useFormat();
  return useMemo(
    () => [
      { key: 'name', header: t('name'), role: 'title', cell: (line) => line.name },
      { key: 'school', header: t('organizations.school'), role: 'meta', cell: (line) => line.school_name },
      {
        key: 'standing',
        header: t('organizations.standing'),
        role: 'value',
        cell: (line) => <Status tone={standingTones[line.standing]}>{t(`standing.${line.standing}`)}</Status>,
      },
      {
        key: 'missing',
        header: t('organizations.missing'),
        role: 'value',
        align: 'end',
        cell: (line) => (line.missing > 0 ? format.number(line.missing) : '—'),
      },
      {
        key: 'next',
        header: t('organizations.next'),
        role: 'value',
        cell: (line) => (line.next_due_on ? format.date(line.next_due_on, 'short') : '—'),
      },
    ],
    [t, format],
  );
}
