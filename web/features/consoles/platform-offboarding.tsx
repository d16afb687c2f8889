import { useState } from 'react';
import { Controller } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import type { ItemOf } from '../../lib/api-contract.ts';
import { useFormat } from '../../lib/format.ts';
import { fieldId } from '../../lib/forms.ts';
import { useApi, useApiChange } from '../../lib/queries.ts';
import { ActButton } from '../../ui/act-button.tsx';
import { Button } from '../../ui/button.tsx';
import { type Column, DataTable } from '../../ui/data-table.tsx';
import { Empty } from '../../ui/empty.tsx';
import { FormSheet } from '../../ui/form-sheet.tsx';
import { LoadError } from '../../ui/load-error.tsx';
import { NumberField } from '../../ui/number-field.tsx';
import { SkeletonPage } from '../../ui/skeleton.tsx';
import { Status } from '../../ui/status.tsx';
import { useUndo } from '../../ui/undo-bar.tsx';

type Leaving = ItemOf<'platform_offboarding.list'>;
const tones = { asked: 'warning', waiting: 'danger', cancelled: 'neutral', erased: 'neutral' } as const;

/** Organizations that ask to leave, wait to be erased, or were. The operator is the second person, never the first. */
export function PlatformOffboarding() {
  const { t } = useTranslation('consoles');
  const format = useFormat();
  const undo = useUndo();
  const [confirming, setConfirming] = useState<Leaving | null>(null);
  const { data, error, refetch } = useApi('platform_offboarding.list');
  const refresh = ['platform_offboarding.list', 'platform_organizations.list', 'platform.get'] as const;
  const close = useApiChange('platform_organizations.close', { refresh: [...refresh] });
  const reopen = useApiChange('platform_organizations.reopen', { refresh: [...refresh] });
  if (!data) return error ? <LoadError error={error} onRetry={() => void refetch()} /> : <SkeletonPage />;
  const columns: Column<Leaving>[] = [
    { key: 'name', header: t('name'), role: 'title', cell: (leaving) => leaving.organization_name },
    { key: 'reason', header: t('tenants.reason'), role: 'meta', cell: (leaving) => leaving.reason },
    {
      key: 'asked',
      header: t('offboarding.askedBy'),
      role: 'value',
      cell: (leaving) => (
        <>
          {leaving.requested_by_name}
          <span className="block text-muted text-sm">{format.dayTime(leaving.requested_at)}</span>
        </>
      ),
    },
    {
      key: 'confirmed',
      header: t('offboarding.confirmedBy'),
      role: 'value',
      cell: (leaving) => leaving.confirmed_by_name ?? '—',
    },
    {
      key: 'status',
      header: t('status'),
      role: 'value',
      cell: (leaving) => (
        <>
          <Status tone={tones[leaving.status]}>{t(`offboarding.status.${leaving.status}`)}</Status>
          {leaving.status === 'waiting' && leaving.erase_after && (
            <span className="block text-muted text-sm">
              {t('offboarding.eraseAfter', { day: format.date(leaving.erase_after, 'short') })}
            </span>
          )}
          {leaving.erased_at && (
            <span className="block text-muted text-sm">
              {t('offboarding.rows', { count: leaving.rows_erased ?? 0 })},{' '}
              {format.dayTime(leaving.erased_at)}
            </span>
          )}
        </>
      ),
    },
    {
      key: 'act',
      header: t('actions'),
      role: 'action',
      cell: (leaving) =>
        leaving.status === 'asked' ? (
          <Button kind="quiet" onClick={() => setConfirming(leaving)}>
            {t('offboarding.confirm')}
          </Button>
        ) : (
          leaving.status === 'waiting' && (
            <ActButton
              kind="quiet"
              work={async () => {
                await reopen.mutateAsync({ params: { organization_id: leaving.organization_id } });
                return { message: t('tenants.reopened', { name: leaving.organization_name }) };
              }}
            >
              {t('offboarding.callOff')}
            </ActButton>
          )
        ),
    },
  ];
  return (
    <div className="flex flex-col gap-4">
      <p className="text-muted">{t('offboarding.lead')}</p>
      {reopen.error && <LoadError error={reopen.error} />}
      <DataTable
        label={t('tab.offboarding')}
        columns={columns}
        rows={data}
        rowKey={(leaving) => `${leaving.organization_id} ${leaving.requested_at}`}
        empty={<Empty kind="done" title={t('offboarding.empty')} />}
      />
      {confirming && (
        <FormSheet
          title={t('offboarding.confirmTitle', { name: confirming.organization_name })}
          lead={t('offboarding.confirmText', { name: confirming.requested_by_name })}
          action={t('offboarding.confirm')}
          isDangerous
          defaultValues={{ wait: 90 as number | null }}
          onClose={() => setConfirming(null)}
          onSubmit={async ({ wait }) => {
            await close.mutateAsync({
              params: { organization_id: confirming.organization_id },
              body: { reason: confirming.reason, wait_days: wait ?? 90, erase: true },
            });
            undo.say({ message: t('tenants.closedSaid', { name: confirming.organization_name }) });
          }}
        >
          {({ form }) => (
            <Controller
              control={form.control}
              name="wait"
              render={({ field: { value, onChange, onBlur } }) => (
                <NumberField
                  id={fieldId('wait')}
                  label={t('tenants.wait')}
                  min={30}
                  max={3_650}
                  value={value}
                  onChange={onChange}
                  onBlur={onBlur}
                />
              )}
            />
          )}
        </FormSheet>
      )}
    </div>
  );
}
