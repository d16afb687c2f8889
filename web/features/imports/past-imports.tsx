import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { ItemOf } from '../../lib/api-contract.ts';
import { useFormat } from '../../lib/format.ts';
import { useOrganization } from '../../lib/organization.ts';
import { useApiList } from '../../lib/queries.ts';
import { type Column, DataTable } from '../../ui/data-table.tsx';
import { LoadError } from '../../ui/load-error.tsx';
import { LoadMore } from '../../ui/load-more.tsx';
import { Status, type StatusTone } from '../../ui/status.tsx';

type Job = ItemOf<'imports.list'>;
export const statusTones = {
  draft: 'warning',
  queued: 'info',
  running: 'info',
  completed: 'success',
  failed: 'danger',
  cancelled: 'neutral',
} as const satisfies Record<Job['status'], StatusTone>;

/** What was imported before, and what was begun and not finished. */
export function PastImports() {
  const { t } = useTranslation('imports');
  const organization = useOrganization();
  const format = useFormat();
  const { items, more, isPending, isFetching, error, refetch } = useApiList('imports.list', {
    query: { sort: '-created_at', limit: 10 },
  });
  const columns = useMemo(
    (): Column<Job>[] => [
      {
        key: 'file',
        header: t('past.file'),
        role: 'title',
        cell: ({ file_name }) => <span className="break-all">{file_name}</span>,
      },
      {
        key: 'status',
        header: t('past.status'),
        role: 'meta',
        cell: ({ status }) => <Status tone={statusTones[status]}>{t(`status.${status}`)}</Status>,
      },
      {
        key: 'families',
        header: t('past.families'),
        role: 'value',
        align: 'end',
        cell: ({ status, counts }) => (status === 'completed' ? format.number(counts.families) : '–'),
      },
      {
        key: 'when',
        header: t('past.when'),
        role: 'value',
        cell: ({ created_at }) => format.dayTime(created_at),
      },
    ],
    [t, format],
  );
  if (error && items.length === 0) return <LoadError error={error} onRetry={() => void refetch()} />;
  if (!isPending && items.length === 0) return null;
  return (
    <section>
      <h2 className="mb-3 font-bold text-lg">{t('past.title')}</h2>
      <DataTable
        label={t('past.title')}
        columns={columns}
        rows={items}
        rowKey={(job) => job.id}
        rowLink={(job) => organization.path(`people/import/${job.id}`)}
        isLoading={isPending}
        isRefreshing={isFetching && !isPending}
        empty={null}
      />
      <LoadMore shown={items.length} more={more} />
    </section>
  );
}
