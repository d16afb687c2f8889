import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../lib/format.ts';
import { useLanguage } from '../../lib/i18n.ts';
import { useOrganization } from '../../lib/organization.ts';
import { useApiList } from '../../lib/queries.ts';
import { type Column, DataTable } from '../../ui/data-table.tsx';
import { Empty } from '../../ui/empty.tsx';
import { ButtonLink } from '../../ui/link.tsx';
import { LoadError } from '../../ui/load-error.tsx';
import { LoadMore } from '../../ui/load-more.tsx';
import { PageHeader } from '../../ui/page.tsx';
import { Status } from '../../ui/status.tsx';
import { type HandoverSummary, officeOf, standingTones } from './types.ts';

/** Every handover for the board; one's own for whoever takes part. */
export function Component() {
  const { t } = useTranslation('handover');
  const organization = useOrganization();
  const { items, more, isPending, isFetching, error, refetch } = useApiList('handovers.list');
  const columns = useColumns();
  const begin = organization.allows('handovers.create') && (
    <ButtonLink kind="primary" to={organization.path('settings/handover/new')}>
      {t('begin')}
    </ButtonLink>
  );
  return (
    <div className="max-w-4xl">
      <PageHeader
        title={t('title')}
        lead={t('lead')}
        up={{ to: organization.path('settings'), label: t('up') }}
        actions={begin}
      />
      {error && items.length === 0 ? (
        <LoadError error={error} onRetry={() => void refetch()} />
      ) : (
        <DataTable
          label={t('title')}
          columns={columns}
          rows={items}
          rowKey={(handover) => handover.id}
          rowLink={(handover) => organization.path(`settings/handover/${handover.id}`)}
          isLoading={isPending}
          isRefreshing={isFetching && !isPending}
          empty={<Empty title={t('empty')}>{t('emptyText')}</Empty>}
        />
      )}
      <LoadMore shown={items.length} more={more} />
    </div>
  );
}

function useColumns(): Column<HandoverSummary>[] {
  const { t } = useTranslation('handover');
  const language = useLanguage();
  const format = useFormat();
  return useMemo(
    () => [
      {
        key: 'office',
        header: t('column.office'),
        role: 'title',
        cell: (handover) => officeOf(handover, language),
      },
      {
        key: 'people',
        header: t('column.people'),
        role: 'meta',
        cell: ({ outgoing, incoming }) =>
          t('people', { outgoing: outgoing?.name ?? t('vacantFrom'), incoming: incoming?.name ?? t('open') }),
      },
      {
        key: 'lines',
        header: t('column.lines'),
        role: 'value',
        cell: ({ items_done, items_total }) => t('lines', { done: items_done, total: items_total }),
      },
      {
        key: 'due',
        header: t('column.due'),
        role: 'value',
        cell: ({ due_on }) => (due_on ? format.date(due_on, 'short') : '—'),
      },
      {
        key: 'standing',
        header: t('column.standing'),
        role: 'value',
        cell: ({ standing }) => <Status tone={standingTones[standing]}>{t(`standing.${standing}`)}</Status>,
      },
    ],
    [t, language, format],
  );
}
