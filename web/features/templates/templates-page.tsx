import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../lib/format.ts';
import { useOrganization } from '../../lib/organization.ts';
import { useApiList } from '../../lib/queries.ts';
import { Button } from '../../ui/button.tsx';
import { type Column, DataTable } from '../../ui/data-table.tsx';
import { Empty } from '../../ui/empty.tsx';
import { FilterBar } from '../../ui/filter-bar.tsx';
import { ButtonLink } from '../../ui/link.tsx';
import { LoadError } from '../../ui/load-error.tsx';
import { LoadMore } from '../../ui/load-more.tsx';
import { PageHeader } from '../../ui/page.tsx';
import { Select } from '../../ui/select.tsx';
import { kinds, levels, type TemplateLine } from './types.ts';
import { useTemplateFilters } from './use-template-filters.ts';
import { Written } from './written.tsx';

const everything = 'all';

/** One's own templates beside those of school, district and platform. */
export function Component() {
  const { t } = useTranslation('templates');
  const organization = useOrganization();
  const { filters, set, clear, isFiltered } = useTemplateFilters();
  const query = useMemo(
    () => ({
      sort: filters.sort,
      status: filters.isArchived ? ('archived' as const) : ('active' as const),
      ...(filters.q ? { q: filters.q } : {}),
      ...(filters.kind ? { kind: filters.kind } : {}),
      ...(filters.level ? { level: filters.level } : {}),
    }),
    [filters],
  );
  const { items, more, isPending, isFetching, error, refetch } = useApiList('templates.list', { query });
  const columns = useColumns();
  return (
    <>
      <PageHeader
        title={t('title')}
        lead={t('lead')}
        actions={
          organization.allows('templates.create') && (
            <ButtonLink kind="primary" to={organization.path('templates/new')}>
              {t('new')}
            </ButtonLink>
          )
        }
      />
      <div className="flex flex-col gap-4">
        <Filters filters={filters} set={set} />
        {isFiltered && (
          <div>
            <Button kind="quiet" className="-ml-4" onClick={clear}>
              {t('filter.clear')}
            </Button>
          </div>
        )}
        {error && items.length === 0 ? (
          <LoadError error={error} onRetry={() => void refetch()} />
        ) : (
          <DataTable
            label={t('title')}
            columns={columns}
            rows={items}
            rowKey={(template) => template.id}
            rowLink={(template) => organization.path(`templates/${template.id}`)}
            sort={{ value: filters.sort, onChange: (sort) => set({ sort: nextSort(sort) }) }}
            isLoading={isPending}
            isRefreshing={isFetching && !isPending}
            empty={
              <Empty
                kind={isFiltered ? 'none' : 'first'}
                title={filters.isArchived ? t('list.noneArchived') : t('list.none')}
                action={isFiltered && <Button onClick={clear}>{t('filter.clear')}</Button>}
              >
                {t('list.noneText')}
              </Empty>
            }
          />
        )}
        <LoadMore shown={items.length} more={more} />
      </div>
    </>
  );
}

/** Titles go up, figures and days go down: the API knows no other direction. */
const nextSort = (asked: string): string | null => {
  const key = asked.replace('-', '');
  return key === 'title' ? null : `-${key}`;
};

function Filters({ filters, set }: Pick<ReturnType<typeof useTemplateFilters>, 'filters' | 'set'>) {
  const { t } = useTranslation('templates');
  return (
    <FilterBar
      search={{ label: t('filter.search'), value: filters.q, onChange: (q) => set({ q }) }}
      chosen={[filters.kind, filters.level, filters.isArchived].filter(Boolean).length}
    >
      <Select
        label={t('filter.kind')}
        hideLabel
        value={filters.kind ?? everything}
        onChange={(kind) => set({ kind: kind === everything ? null : kind })}
        options={[
          { id: everything, label: t('filter.allKinds') },
          ...kinds.map((id) => ({ id, label: t(`kind.${id}`) })),
        ]}
      />
      <Select
        label={t('filter.level')}
        hideLabel
        value={filters.isArchived ? 'archived' : (filters.level ?? everything)}
        onChange={(level) =>
          set(
            level === 'archived'
              ? { level: null, status: 'archived' }
              : { level: level === everything ? null : level, status: null },
          )
        }
        options={[
          { id: everything, label: t('filter.allLevels') },
          ...levels.map((id) => ({ id, label: t(`level.${id}`) })),
          { id: 'archived', label: t('filter.archived') },
        ]}
      />
    </FilterBar>
  );
}

function useColumns(): Column<TemplateLine>[] {
  const { t } = useTranslation('templates');
  const format = useFormat();
  return useMemo(
    () => [
      {
        key: 'title',
        header: t('column.title'),
        role: 'title',
        sort: 'title',
        cell: (template) => <Written en={template.title} es={template.title_es} />,
      },
      {
        key: 'summary',
        header: t('column.summary'),
        role: 'meta',
        cell: (template) => <Written en={template.summary} es={template.summary_es} />,
      },
      { key: 'kind', header: t('column.kind'), role: 'value', cell: ({ kind }) => t(`kind.${kind}`) },
      {
        key: 'level',
        header: t('column.level'),
        role: 'value',
        cell: ({ level, organization_name }) => organization_name ?? t(`from.${level}`),
      },
      {
        key: 'uses',
        header: t('column.uses'),
        role: 'value',
        align: 'end',
        sort: 'uses',
        cell: ({ uses }) => format.number(uses),
      },
    ],
    [t, format],
  );
}
