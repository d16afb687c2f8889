import { useTranslation } from 'react-i18next';
import { useAddressFilters } from '../../lib/address-filters.ts';
import { apiFile } from '../../lib/api.ts';
import type { ItemOf } from '../../lib/api-contract.ts';
import { useFormat } from '../../lib/format.ts';
import { useOrganization } from '../../lib/organization.ts';
import { useApiList } from '../../lib/queries.ts';
import { Button } from '../../ui/button.tsx';
import { CsvButton } from '../../ui/csv-button.tsx';
import { type Column, DataTable } from '../../ui/data-table.tsx';
import { Empty } from '../../ui/empty.tsx';
import { LoadError } from '../../ui/load-error.tsx';
import { LoadMore } from '../../ui/load-more.tsx';
import { Select } from '../../ui/select.tsx';
import { Status } from '../../ui/status.tsx';
import { type EventDetail, responses } from './types.ts';

type Rsvp = ItemOf<'rsvps.list'>;
const everybody = 'all';
const tones = { yes: 'success', maybe: 'warning', no: 'neutral' } as const;

/** Who answered, how, and with how many guests. */
export function Attendance({ event }: { event: EventDetail }) {
  const { t } = useTranslation('events');
  const format = useFormat();
  const organization = useOrganization();
  const [search, set] = useAddressFilters();
  const response = responses.find((one) => one === search.get('response')) ?? null;
  const sort = search.get('sort') === '-updated_at' ? ('-updated_at' as const) : ('name' as const);
  const query = { sort, ...(response ? { response } : {}) };
  const { items, more, isPending, isFetching, error, refetch } = useApiList('rsvps.list', {
    params: { event_id: event.id },
    query,
  });
  const columns: Column<Rsvp>[] = [
    { key: 'name', header: t('coming.name'), role: 'title', cell: (row) => row.name },
    {
      key: 'response',
      header: t('coming.response'),
      role: 'meta',
      cell: (row) => <Status tone={tones[row.response]}>{t(`rsvp.${row.response}`)}</Status>,
    },
    {
      key: 'guests',
      header: t('coming.guests'),
      role: 'value',
      align: 'end',
      cell: (row) => (row.response === 'no' ? '–' : format.number(row.guests)),
    },
    {
      key: 'updated_at',
      header: t('coming.answered'),
      role: 'value',
      cell: (row) => format.dayTime(row.updated_at),
    },
  ];
  return (
    <div className="flex flex-col gap-4">
      <p className="font-bold text-lg tabular">
        {format.list([
          t('rsvp.attending', { count: event.attending }),
          ...(event.maybe > 0 ? [t('rsvp.maybeCount', { count: event.maybe })] : []),
        ])}
      </p>
      <div className="flex items-end justify-between gap-3">
        <div className="flex min-w-0 flex-1 flex-wrap gap-3 sm:max-w-md">
          <Select
            className="min-w-28 flex-1"
            label={t('coming.show')}
            value={response ?? everybody}
            onChange={(value) => set({ response: value === everybody ? null : value })}
            options={[
              { id: everybody, label: t('coming.everybody') },
              ...responses.map((id) => ({ id, label: t(`rsvp.${id}`) })),
            ]}
          />
          <Select
            className="min-w-28 flex-1"
            label={t('coming.order')}
            value={sort}
            onChange={(value) => set({ sort: value === 'name' ? null : value })}
            options={[
              { id: 'name', label: t('coming.byName') },
              { id: '-updated_at', label: t('coming.byTime') },
            ]}
          />
        </div>
        {items.length > 0 && (
          <CsvButton
            isShort
            fileName={`${event.slug}-rsvp.csv`}
            read={() =>
              apiFile('rsvps.list', 'text/csv', {
                params: { org_id: organization.org_id, event_id: event.id },
                query,
              })
            }
          />
        )}
      </div>
      {error && items.length === 0 ? (
        <LoadError error={error} onRetry={() => void refetch()} />
      ) : (
        <DataTable
          // What is above it arrives with the rows, so the table comes into being where it stays.
          key={isPending ? 'waiting' : 'there'}
          label={t('tab.coming')}
          columns={columns}
          rows={items}
          rowKey={(row) => row.id}
          isLoading={isPending}
          isRefreshing={isFetching}
          empty={
            response ? (
              <Empty
                kind="none"
                title={t('coming.noneLike')}
                action={<Button onClick={() => set({ response: null })}>{t('filter.clear')}</Button>}
              />
            ) : (
              <Empty title={t('coming.none')}>{t('coming.noneText')}</Empty>
            )
          }
        />
      )}
      <LoadMore shown={items.length} more={more} />
    </div>
  );
}
