import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { apiFile } from '../../lib/api.ts';
import { useFormat } from '../../lib/format.ts';
import { useOrganization } from '../../lib/organization.ts';
import { useApiList } from '../../lib/queries.ts';
import { Button } from '../../ui/button.tsx';
import { CsvButton } from '../../ui/csv-button.tsx';
import { type Column, DataTable } from '../../ui/data-table.tsx';
import { Empty } from '../../ui/empty.tsx';
import { FilterBar } from '../../ui/filter-bar.tsx';
import { LoadError } from '../../ui/load-error.tsx';
import { LoadMore } from '../../ui/load-more.tsx';
import { Select } from '../../ui/select.tsx';
import { Status } from '../../ui/status.tsx';
import { fullName, type Member, roles } from './roles.ts';
import { useMemberFilters } from './use-member-filters.ts';

const everything = 'all';

export function MemberList({ onInvite }: { onInvite: (() => void) | undefined }) {
  const { t } = useTranslation('members');
  const organization = useOrganization();
  const { filters, set, clear, isFiltered } = useMemberFilters();
  const query = useMemo(
    () => ({
      sort: filters.sort,
      ...(filters.q ? { q: filters.q } : {}),
      // Those who wait stand above the list, so it holds members unless the others are asked for.
      status: filters.status ?? ('active' as const),
      ...(filters.role ? { role_type: filters.role } : {}),
    }),
    [filters],
  );
  const { items, more, isPending, isFetching, error, refetch } = useApiList('members.list', { query });
  const columns = useColumns();
  const opens = organization.allows('members.get');
  return (
    <div className="flex flex-col gap-4">
      <Filters filters={filters} set={set} />
      {isFiltered && (
        <Button kind="quiet" className="-ml-4 self-start" onClick={clear}>
          {t('filter.clear')}
        </Button>
      )}
      {error && items.length === 0 ? (
        <LoadError error={error} onRetry={() => void refetch()} />
      ) : (
        <DataTable
          label={t('title')}
          columns={columns}
          rows={items}
          rowKey={(member) => member.id}
          {...(opens ? { rowLink: (member: Member) => organization.path(`members/${member.id}`) } : {})}
          sort={{ value: filters.sort, onChange: (sort) => set({ sort: sort === 'name' ? null : sort }) }}
          isLoading={isPending}
          isRefreshing={isFetching && !isPending}
          tools={
            <CsvButton
              isShort
              fileName={`${organization.subdomain}-members.csv`}
              read={() =>
                apiFile('members.list', 'text/csv', { params: { org_id: organization.org_id }, query })
              }
            />
          }
          empty={
            isFiltered ? (
              <Empty
                kind="none"
                title={t('list.none')}
                action={<Button onClick={clear}>{t('filter.clear')}</Button>}
              >
                {t('list.noneText')}
              </Empty>
            ) : (
              <Empty
                title={t('list.empty')}
                action={onInvite && <Button onClick={onInvite}>{t('invite.open')}</Button>}
              />
            )
          }
        />
      )}
      <LoadMore shown={items.length} more={more} />
    </div>
  );
}

function Filters({ filters, set }: Pick<ReturnType<typeof useMemberFilters>, 'filters' | 'set'>) {
  const { t } = useTranslation('members');
  const { t: shell } = useTranslation('shell');
  return (
    <FilterBar
      search={{ label: t('filter.search'), value: filters.q, onChange: (q) => set({ q }) }}
      chosen={[filters.role, filters.status].filter(Boolean).length}
    >
      <Select
        label={t('filter.role')}
        hideLabel
        value={filters.role ?? everything}
        onChange={(role) => set({ role: role === everything ? null : role })}
        options={[
          { id: everything, label: t('filter.allRoles') },
          ...roles.map((id) => ({ id, label: shell(`role.${id}`) })),
        ]}
      />
      <Select
        label={t('filter.status')}
        hideLabel
        value={filters.status ?? 'active'}
        onChange={(status) => set({ status: status === 'active' ? null : status })}
        options={[
          { id: 'active', label: t('filter.members') },
          { id: 'pending', label: t('status.pending') },
        ]}
      />
    </FilterBar>
  );
}

function useColumns(): Column<Member>[] {
  const { t } = useTranslation('members');
  const { t: shell } = useTranslation('shell');
  const format = useFormat();
  return useMemo(
    () => [
      {
        key: 'name',
        header: t('column.name'),
        role: 'title',
        sort: 'name',
        cell: (member) => (member.is_self ? t('list.self', { name: fullName(member) }) : fullName(member)),
      },
      {
        key: 'email',
        header: t('column.email'),
        role: 'meta',
        cell: (member) => <span className="break-words">{member.email}</span>,
      },
      {
        key: 'role',
        header: t('column.role'),
        role: 'value',
        cell: (member) =>
          member.status === 'pending' ? (
            <Status tone="warning">{t('status.pending')}</Status>
          ) : (
            <>
              {shell(`role.${member.role_type}`)}
              {member.permissions.length > 0 && (
                <span className="block font-normal text-muted text-sm">
                  {t('list.extra', { count: member.permissions.length })}
                </span>
              )}
            </>
          ),
      },
      {
        key: 'joined',
        header: t('column.joined'),
        role: 'value',
        sort: 'created_at',
        tableOnly: true,
        cell: (member) => (
          <span className="whitespace-nowrap">
            {member.joined_at ? format.day(member.joined_at, 'short') : '—'}
          </span>
        ),
      },
    ],
    [t, shell, format],
  );
}
