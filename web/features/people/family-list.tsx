import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { apiFile } from '../../lib/api.ts';
import { useOrganization } from '../../lib/organization.ts';
import { useApiList } from '../../lib/queries.ts';
import { Button } from '../../ui/button.tsx';
import { CsvButton } from '../../ui/csv-button.tsx';
import { DataTable } from '../../ui/data-table.tsx';
import { Empty } from '../../ui/empty.tsx';
import { ButtonLink } from '../../ui/link.tsx';
import { LoadError } from '../../ui/load-error.tsx';
import { LoadMore } from '../../ui/load-more.tsx';
import { FamilyFilterBar } from './family-filter-bar.tsx';
import type { Family } from './types.ts';
import { useFamilyColumns } from './use-family-columns.tsx';
import { useFamilyFilters } from './use-family-filters.ts';

export function FamilyList() {
  const { t } = useTranslation('people');
  const organization = useOrganization();
  const { filters, set, clear, isFiltered } = useFamilyFilters();
  const query = useMemo(
    () => ({
      sort: filters.sort,
      ...(filters.q ? { q: filters.q } : {}),
      ...(filters.grade ? { grade: filters.grade } : {}),
      ...(filters.homeroom ? { homeroom: filters.homeroom } : {}),
    }),
    [filters],
  );
  const { items, more, isPending, isFetching, error, refetch } = useApiList('families.list', { query });
  const columns = useFamilyColumns();
  const opens = organization.allows('families.get');
  // Nothing to search yet, or not known yet: filters that came and went would push the list about.
  const isBlank = !error && items.length === 0 && !isFiltered;
  return (
    <div className="flex flex-col gap-4">
      {!isBlank && (
        <>
          <FamilyFilterBar filters={filters} set={set} />
          {isFiltered && (
            <Button kind="quiet" className="-ml-4 self-start" onClick={clear}>
              {t('filter.clear')}
            </Button>
          )}
        </>
      )}
      {error && items.length === 0 ? (
        <LoadError error={error} onRetry={() => void refetch()} />
      ) : (
        <DataTable
          // What is above it arrives with the rows, so the table comes into being where it stays.
          key={isPending ? 'waiting' : 'there'}
          label={t('title')}
          columns={columns}
          rows={items}
          rowKey={(family) => family.id}
          {...(opens
            ? { rowLink: (family: Family) => organization.path(`people/families/${family.id}`) }
            : {})}
          sort={{ value: filters.sort, onChange: (sort) => set({ sort: sort === 'name' ? null : sort }) }}
          isLoading={isPending}
          isRefreshing={isFetching && !isPending}
          tools={
            <CsvButton
              isShort
              fileName={`${organization.subdomain}-families.csv`}
              read={() =>
                apiFile('families.list', 'text/csv', { params: { org_id: organization.org_id }, query })
              }
            />
          }
          empty={
            isFiltered ? (
              <Empty
                kind="none"
                title={t('none.title')}
                action={<Button onClick={clear}>{t('filter.clear')}</Button>}
              >
                {t('none.text')}
              </Empty>
            ) : (
              <NobodyYet />
            )
          }
        />
      )}
      <LoadMore shown={items.length} more={more} />
    </div>
  );
}

/** First use: bring the list that exists, or let families come by themselves. */
function NobodyYet() {
  const { t } = useTranslation('people');
  const organization = useOrganization();
  return (
    <Empty
      title={t('empty.title')}
      action={
        <>
          {organization.allows('imports.create') && (
            <ButtonLink kind="primary" to={organization.path('people/import')}>
              {t('import')}
            </ButtonLink>
          )}
          {organization.allows('invitations.create') && (
            <ButtonLink to={`${organization.path('members')}?tab=code`}>{t('empty.share')}</ButtonLink>
          )}
        </>
      }
    >
      {t('empty.text')}
    </Empty>
  );
}
