import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { apiFile } from '../../lib/api.ts';
import type { ItemOf } from '../../lib/api-contract.ts';
import { formats } from '../../lib/format.ts';
import { useLanguage } from '../../lib/i18n.ts';
import { useApi } from '../../lib/queries.ts';
import { Banner } from '../../ui/banner.tsx';
import { CsvButton } from '../../ui/csv-button.tsx';
import { type Column, DataTable } from '../../ui/data-table.tsx';
import { Empty } from '../../ui/empty.tsx';
import { LoadError } from '../../ui/load-error.tsx';
import { Status } from '../../ui/status.tsx';

type SchoolEvent = ItemOf<'school_events.list'>;

/** Public events of all the school's PTOs for the next 90 days; what clashes says with what. */
export function SchoolCalendar() {
  const { t } = useTranslation('consoles');
  const { school_id = '' } = useParams();
  const { data, error, isPending, refetch } = useApi('school_events.list', { params: { school_id } });
  const columns = useColumns();
  if (error && !data) return <LoadError error={error} onRetry={() => void refetch()} />;
  const clashes = (data ?? []).filter(({ conflicts }) => conflicts.length > 0).length;
  return (
    <div className="flex flex-col gap-4">
      {clashes > 0 && <Banner tone="warning">{t('calendar.clashes', { count: clashes })}</Banner>}
      <DataTable
        label={t('tab.calendar')}
        columns={columns}
        rows={data ?? []}
        rowKey={(event) => event.id}
        isLoading={isPending}
        empty={<Empty title={t('calendar.empty')} />}
        tools={
          <CsvButton
            fileName="calendar.csv"
            read={() => apiFile('school_events.list', 'text/csv', { params: { school_id } })}
          />
        }
      />
    </div>
  );
}

function useColumns(): Column<SchoolEvent>[] {
  const { t } = useTranslation('consoles');
  const language = useLanguage();
  return useMemo(
    () => [
      {
        key: 'title',
        header: t('calendar.title'),
        role: 'title',
        cell: (event) => (
          <a className="font-semibold text-action hover:underline" href={event.url}>
            {(language === 'es' && event.title_es) || event.title}
          </a>
        ),
      },
      { key: 'who', header: t('calendar.who'), role: 'meta', cell: (event) => event.organization_name },
      { key: 'when', header: t('calendar.when'), role: 'value', cell: (event) => <When event={event} /> },
      { key: 'where', header: t('calendar.where'), role: 'value', cell: (event) => event.location ?? '—' },
      {
        key: 'clash',
        header: t('status'),
        role: 'value',
        cell: (event) =>
          event.conflicts.length === 0
            ? '—'
            : event.conflicts.map((other) => (
                <span key={other.id} className="block">
                  <Status tone={other.same_place ? 'danger' : 'warning'}>
                    {t(other.same_place ? 'calendar.clashPlace' : 'calendar.clash', {
                      title: other.title,
                      organization: other.organization_name,
                    })}
                  </Status>
                </span>
              )),
      },
    ],
    [t, language],
  );
}

function When({ event }: { event: SchoolEvent }) {
  const { t } = useTranslation('consoles');
  const language = useLanguage();
  const format = formats(language, event.time_zone);
  if (event.starts_at && event.ends_at) return format.range(event.starts_at, event.ends_at);
  const first = format.date(event.event_date);
  const days = event.end_date === event.event_date ? first : `${first} – ${format.date(event.end_date)}`;
  return `${days}, ${t('calendar.allDay')}`;
}
