import { useTranslation } from 'react-i18next';
import type { ItemOf } from '../../lib/api-contract.ts';
import { useFormat } from '../../lib/format.ts';
import { useApi, useApiChange, useApiList } from '../../lib/queries.ts';
import { refreshAccount } from '../../lib/session.ts';
import { ActButton } from '../../ui/act-button.tsx';
import { type Column, DataTable } from '../../ui/data-table.tsx';
import { Empty } from '../../ui/empty.tsx';
import { LoadError } from '../../ui/load-error.tsx';
import { LoadMore } from '../../ui/load-more.tsx';
import { Section } from '../../ui/page.tsx';
import { SkeletonPage } from '../../ui/skeleton.tsx';
import { Status } from '../../ui/status.tsx';

type Look = ItemOf<'hierarchy.looks'>;

/** What each look from above was at; the rest is named by its operation. */
const seen = {
  'district_organizations.list': 'list',
  'district_organizations.get': 'page',
  'district_figures.list': 'figures',
  'schools.get': 'school',
  'school_events.list': 'calendar',
  'filings.review': 'review',
} as const;

/** Every look from above, and the visits of support with the way to end them. */
export function Looks() {
  const { t } = useTranslation('hierarchy');
  const format = useFormat();
  const { items, more, isPending, error, refetch } = useApiList('hierarchy.looks', {});
  const columns: Column<Look>[] = [
    { key: 'who', header: t('looks.who'), role: 'title', cell: (look) => look.actor_name ?? '—' },
    { key: 'level', header: t('share.column'), role: 'meta', cell: (look) => t(`looks.scope.${look.scope}`) },
    {
      key: 'what',
      header: t('looks.what'),
      role: 'value',
      cell: (look) => {
        const known = Object.entries(seen).find(([action]) => action === look.action)?.[1];
        return known ? t(`looks.saw.${known}`) : t('looks.saw.other', { action: look.action });
      },
    },
    { key: 'when', header: t('looks.when'), role: 'value', cell: (look) => format.dayTime(look.occurred_at) },
  ];
  // Both at once, so that neither pushes the other down.
  const visits = useApi('support_sessions.list');
  if (isPending || visits.isPending) return <SkeletonPage />;
  return (
    <div className="flex flex-col gap-6">
      <Visits />
      {error && items.length === 0 ? (
        <LoadError error={error} onRetry={() => void refetch()} />
      ) : (
        <DataTable
          label={t('tab.looks')}
          columns={columns}
          rows={items}
          rowKey={(look) => look.id}
          empty={
            <Empty kind="done" title={t('looks.none')}>
              {t('looks.noneText')}
            </Empty>
          }
        />
      )}
      <LoadMore shown={items.length} more={more} />
    </div>
  );
}

function Visits() {
  const { t } = useTranslation('hierarchy');
  const format = useFormat();
  const { data, error, refetch } = useApi('support_sessions.list');
  const end = useApiChange('support_sessions.end', { refresh: ['support_sessions.list'] });
  return (
    <Section title={t('support.title')}>
      {error && !data && <LoadError error={error} onRetry={() => void refetch()} />}
      {data?.length === 0 && <p className="text-muted">{t('support.none')}</p>}
      <ul className="flex flex-col">
        {data?.map((visit) => (
          <li
            key={visit.id}
            className="flex flex-wrap items-center gap-3 border-line border-b py-3 last:border-b-0"
          >
            <div className="min-w-0 flex-1 basis-56">
              <p className="font-semibold">
                {visit.operator_name} · {format.dayTime(visit.started_at)}
              </p>
              <p>{t('support.why', { reason: visit.reason })}</p>
              <p className="text-muted text-sm">{t('support.pages', { count: visit.requests })}</p>
            </div>
            <Status tone={visit.is_open ? 'warning' : 'neutral'}>
              {visit.is_open ? t('support.open') : t('support.over')}
            </Status>
            {visit.can.includes('support_sessions.end') && (
              <ActButton
                work={async () => {
                  await end.mutateAsync({ params: { support_session_id: visit.id } });
                  await refreshAccount();
                  return { message: t('support.ended') };
                }}
              >
                {t('support.end')}
              </ActButton>
            )}
          </li>
        ))}
      </ul>
    </Section>
  );
}
