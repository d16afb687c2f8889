import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ItemOf } from '../../lib/api-contract.ts';
import { useFormat } from '../../lib/format.ts';
import { useLanguage } from '../../lib/i18n.ts';
import { useApi, useApiChange } from '../../lib/queries.ts';
import { todayIn } from '../../lib/today.ts';
import { Button } from '../../ui/button.tsx';
import { type Column, DataTable } from '../../ui/data-table.tsx';
import { Empty } from '../../ui/empty.tsx';
import { FormDate } from '../../ui/form-date.tsx';
import { FormSheet } from '../../ui/form-sheet.tsx';
import { LoadError } from '../../ui/load-error.tsx';
import { Status } from '../../ui/status.tsx';
import { TextArea } from '../../ui/text-area.tsx';
import { useUndo } from '../../ui/undo-bar.tsx';

type Filing = ItemOf<'filings.list'>;
const tones = {
  missing: 'danger',
  due_soon: 'warning',
  not_due: 'neutral',
  returned: 'danger',
  submitted: 'info',
  accepted: 'success',
} as const;

/** What the district wants to have filed, and filing it: facts and dates. */
export function Filings() {
  const { t } = useTranslation('hierarchy');
  const format = useFormat();
  const language = useLanguage();
  const undo = useUndo();
  const [filing, setFiling] = useState<Filing | null>(null);
  const { data, error, isPending, refetch } = useApi('filings.list');
  const submit = useApiChange('filings.submit', { refresh: ['filings.list'] });
  if (error && !data) return <LoadError error={error} onRetry={() => void refetch()} />;
  const nameOf = (one: Filing) => (language === 'es' ? one.name_es : one.name);
  const columns: Column<Filing>[] = [
    { key: 'name', header: t('filings.what'), role: 'title', cell: nameOf },
    {
      key: 'note',
      header: t('filings.note'),
      role: 'meta',
      cell: (one) =>
        one.return_reason ? t('filings.returned', { reason: one.return_reason }) : (one.note ?? '—'),
    },
    {
      key: 'due',
      header: t('filings.dueLabel'),
      role: 'value',
      cell: (one) => format.date(one.due_on, 'short'),
    },
    {
      key: 'status',
      header: t('tab.filings'),
      role: 'value',
      cell: (one) => <Status tone={tones[one.status]}>{t(`filings.status.${one.status}`)}</Status>,
    },
    {
      key: 'act',
      header: t('actions'),
      role: 'action',
      cell: (one) =>
        one.can.includes('filings.submit') && (
          <Button
            kind="quiet"
            aria-label={`${one.submitted_on ? t('filings.again') : t('filings.file')}: ${nameOf(one)}`}
            onClick={() => setFiling(one)}
          >
            {one.submitted_on ? t('filings.again') : t('filings.file')}
          </Button>
        ),
    },
  ];
  return (
    <>
      <DataTable
        label={t('tab.filings')}
        columns={columns}
        rows={data ?? []}
        rowKey={(one) => one.filing_kind_id}
        isLoading={isPending}
        empty={<Empty kind="done" title={t('filings.none')} />}
      />
      {filing && (
        <FormSheet
          title={t('filings.title', { name: nameOf(filing) })}
          lead={t('filings.due', { day: format.date(filing.due_on, 'short') })}
          action={t('filings.file')}
          defaultValues={{
            submitted_on: filing.submitted_on ?? todayIn(format.timeZone),
            covers_until: filing.covers_until ?? '',
            note: filing.note ?? '',
          }}
          onClose={() => setFiling(null)}
          onSubmit={async ({ submitted_on, covers_until, note }) => {
            await submit.mutateAsync({
              params: { filing_kind_id: filing.filing_kind_id },
              body: { submitted_on, covers_until: covers_until || null, note: note.trim() || null },
            });
            undo.say({ message: t('filings.filed') });
          }}
        >
          {({ form, field }) => (
            <>
              <FormDate
                control={form.control}
                name="submitted_on"
                label={t('filings.on')}
                rules={{ required: t('required') }}
              />
              <FormDate control={form.control} name="covers_until" label={t('filings.until')} isOptional />
              <TextArea {...field('note')} label={t('filings.note')} isOptional maxLength={1000} />
            </>
          )}
        </FormSheet>
      )}
    </>
  );
}
