import { useTranslation } from 'react-i18next';
import type { ItemOf } from '../../lib/api-contract.ts';
import { useFormat } from '../../lib/format.ts';
import { useApi, useApiChange } from '../../lib/queries.ts';
import { refreshAccount } from '../../lib/session.ts';
import { ActButton } from '../../ui/act-button.tsx';
import { type Column, DataTable } from '../../ui/data-table.tsx';
import { Empty } from '../../ui/empty.tsx';
import { LoadError } from '../../ui/load-error.tsx';
import { SkeletonPage } from '../../ui/skeleton.tsx';
import { Status } from '../../ui/status.tsx';
import { PlatformOperators } from './platform-operators.tsx';

type Session = ItemOf<'platform_support_sessions.list'>;

/** Every visit of support: who, where, why, until when, and how much was looked at. */
export function PlatformSupport() {
  const { t } = useTranslation('consoles');
  const format = useFormat();
  const { data, error, refetch } = useApi('platform_support_sessions.list');
  const end = useApiChange('platform_support_sessions.end');
  if (!data) return error ? <LoadError error={error} onRetry={() => void refetch()} /> : <SkeletonPage />;
  const columns: Column<Session>[] = [
    { key: 'organization', header: t('name'), role: 'title', cell: (session) => session.organization_name },
    { key: 'reason', header: t('tenants.reason'), role: 'meta', cell: (session) => session.reason },
    { key: 'who', header: t('support.who'), role: 'value', cell: (session) => session.operator_name },
    {
      key: 'until',
      header: t('support.until'),
      role: 'value',
      cell: (session) => format.dayTime(session.ended_at ?? session.expires_at),
    },
    {
      key: 'requests',
      header: t('support.requests'),
      role: 'value',
      align: 'end',
      cell: (session) => format.number(session.requests),
    },
    {
      key: 'status',
      header: t('status'),
      role: 'value',
      cell: (session) => (
        <Status tone={session.is_open ? 'warning' : 'neutral'}>
          {session.is_open ? t('support.isOpen') : t('support.over')}
        </Status>
      ),
    },
    {
      key: 'act',
      header: t('actions'),
      role: 'action',
      cell: (session) =>
        session.is_open && (
          <ActButton
            kind="quiet"
            work={async () => {
              await end.mutateAsync({
                params: { organization_id: session.organization_id, support_session_id: session.id },
              });
              await refreshAccount();
              return { message: t('support.left') };
            }}
          >
            {t('support.leave')}
          </ActButton>
        ),
    },
  ];
  return (
    <div className="flex flex-col gap-6">
      <DataTable
        label={t('tab.support')}
        columns={columns}
        rows={data}
        rowKey={(session) => session.id}
        empty={<Empty kind="done" title={t('support.empty')} />}
      />
      <PlatformOperators />
    </div>
  );
}
