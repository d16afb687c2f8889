import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ItemOf } from '../../lib/api-contract.ts';
import { useFormat } from '../../lib/format.ts';
import { useApi, useApiChange } from '../../lib/queries.ts';
import { ActButton } from '../../ui/act-button.tsx';
import { Button } from '../../ui/button.tsx';
import { type Column, DataTable } from '../../ui/data-table.tsx';
import { Empty } from '../../ui/empty.tsx';
import { FormSheet } from '../../ui/form-sheet.tsx';
import { LoadError } from '../../ui/load-error.tsx';
import { SkeletonPage } from '../../ui/skeleton.tsx';
import { Status } from '../../ui/status.tsx';

type Asked = ItemOf<'platform_recoveries.list'>;
const tones = { asked: 'warning', approved: 'success', declined: 'neutral' } as const;

/** Organizations without a school that ask for a new administrator. The operator is one of the people it takes, never all of them. */
export function PlatformRecoveries() {
  const { t } = useTranslation('consoles');
  const format = useFormat();
  const [approving, setApproving] = useState<Asked | null>(null);
  const { data, error, refetch } = useApi('platform_recoveries.list');
  const decide = useApiChange('platform_recoveries.decide', { refresh: ['platform_recoveries.list'] });
  if (!data) return error ? <LoadError error={error} onRetry={() => void refetch()} /> : <SkeletonPage />;
  const say = (asked: Asked, approve: boolean) =>
    decide.mutateAsync({
      params: { organization_id: asked.organization_id, recovery_id: asked.id },
      body: { approve },
    });
  const columns: Column<Asked>[] = [
    { key: 'name', header: t('name'), role: 'title', cell: (asked) => asked.organization_name },
    { key: 'reason', header: t('tenants.reason'), role: 'meta', cell: (asked) => asked.reason },
    { key: 'who', header: t('recoveries.newAdmin'), role: 'value', cell: (asked) => asked.new_admin },
    {
      key: 'asked',
      header: t('recoveries.askedBy'),
      role: 'value',
      cell: (asked) => (
        <>
          {asked.requested_by}
          <span className="block text-muted text-sm">{format.dayTime(asked.created_at)}</span>
        </>
      ),
    },
    {
      key: 'consents',
      header: t('recoveries.consents'),
      role: 'value',
      align: 'end',
      cell: (asked) => format.number(asked.consents),
    },
    {
      key: 'status',
      header: t('status'),
      role: 'value',
      cell: (asked) => (
        <Status tone={tones[asked.operator_word]}>{t(`recoveries.word.${asked.operator_word}`)}</Status>
      ),
    },
    {
      key: 'act',
      header: t('actions'),
      role: 'action',
      cell: (asked) =>
        asked.operator_word === 'asked' &&
        asked.status === 'open' && (
          <span className="flex flex-wrap gap-1">
            <Button kind="quiet" onClick={() => setApproving(asked)}>
              {t('recoveries.approve')}
            </Button>
            <ActButton
              kind="quiet"
              work={async () => {
                await say(asked, false);
                return undefined;
              }}
            >
              {t('recoveries.decline')}
            </ActButton>
          </span>
        ),
    },
  ];
  return (
    <div className="flex flex-col gap-4">
      <p className="max-w-prose text-muted">{t('recoveries.lead')}</p>
      <DataTable
        label={t('tab.recoveries')}
        columns={columns}
        rows={data}
        rowKey={(asked) => asked.id}
        empty={<Empty kind="done" title={t('recoveries.empty')} />}
      />
      {approving && (
        <FormSheet
          title={t('recoveries.approveTitle', { name: approving.new_admin })}
          lead={t('recoveries.approveText', { organization: approving.organization_name })}
          action={t('recoveries.approve')}
          defaultValues={{}}
          onClose={() => setApproving(null)}
          onSubmit={async () => {
            await say(approving, true);
          }}
        />
      )}
    </div>
  );
}
