import { useRef, useState } from 'react';
import { Controller } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import type { ItemOf } from '../../lib/api-contract.ts';
import { useFormat } from '../../lib/format.ts';
import { fieldId } from '../../lib/forms.ts';
import { useLanguage } from '../../lib/i18n.ts';
import { useApi, useApiChange } from '../../lib/queries.ts';
import { ActButton } from '../../ui/act-button.tsx';
import { Button } from '../../ui/button.tsx';
import { type Column, DataTable } from '../../ui/data-table.tsx';
import { Empty } from '../../ui/empty.tsx';
import { FormDate } from '../../ui/form-date.tsx';
import { FormSheet } from '../../ui/form-sheet.tsx';
import { LoadError } from '../../ui/load-error.tsx';
import { Select } from '../../ui/select.tsx';
import { SkeletonPage } from '../../ui/skeleton.tsx';
import { Status } from '../../ui/status.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { useUndo } from '../../ui/undo-bar.tsx';
import { dayFromNow, filingKinds } from './words.ts';

type FilingKind = ItemOf<'filing_kinds.list'>;

/** What every PTO of the district is to file, and by when. */
export function DistrictFilings() {
  const { t } = useTranslation('consoles');
  const { district_id = '' } = useParams();
  const format = useFormat();
  const language = useLanguage();
  const undo = useUndo();
  const [isAdding, setAdding] = useState(false);
  const { data, error, refetch } = useApi('filing_kinds.list', { params: { district_id } });
  const refresh = ['filing_kinds.list', 'district_organizations.list'] as const;
  const update = useApiChange('filing_kinds.update', { refresh: [...refresh] });
  const create = useApiChange('filing_kinds.create', { refresh: [...refresh] });
  const idempotencyKey = useRef(crypto.randomUUID());
  const add = (
    <Button kind="primary" onClick={() => setAdding(true)}>
      {t('filings.add')}
    </Button>
  );
  if (!data) return error ? <LoadError error={error} onRetry={() => void refetch()} /> : <SkeletonPage />;
  const toggle = async ({ id, version, kind, name, name_es, due_on, is_open }: FilingKind) => {
    await update.mutateAsync({
      params: { district_id, filing_kind_id: id },
      body: { kind, name, name_es, due_on, is_open: !is_open },
      ifMatch: version,
    });
    return undefined;
  };
  const columns: Column<FilingKind>[] = [
    {
      key: 'name',
      header: t('name'),
      role: 'title',
      cell: (kind) => (language === 'es' ? kind.name_es : kind.name),
    },
    { key: 'kind', header: t('filings.kind'), role: 'meta', cell: (kind) => t(`filingKind.${kind.kind}`) },
    { key: 'due', header: t('due'), role: 'value', cell: (kind) => format.date(kind.due_on, 'short') },
    {
      key: 'open',
      header: t('filings.isOpen'),
      role: 'value',
      cell: (kind) => (
        <Status tone={kind.is_open ? 'success' : 'neutral'}>{kind.is_open ? t('yes') : t('no')}</Status>
      ),
    },
    {
      key: 'act',
      header: t('actions'),
      role: 'action',
      cell: (kind) => (
        <ActButton kind="quiet" work={() => toggle(kind)}>
          {kind.is_open ? t('filings.stop') : t('filings.resume')}
        </ActButton>
      ),
    },
  ];
  return (
    <div className="flex flex-col gap-4">
      {data.length > 0 && <div>{add}</div>}
      <DataTable
        label={t('tab.filings')}
        columns={columns}
        rows={data}
        rowKey={(kind) => kind.id}
        empty={
          <Empty title={t('filings.empty')} action={add}>
            {t('filings.lead')}
          </Empty>
        }
      />
      {isAdding && (
        <FormSheet
          title={t('filings.add')}
          lead={t('filings.lead')}
          action={t('add')}
          defaultValues={{
            kind: 'insurance' as FilingKind['kind'],
            name: '',
            name_es: '',
            due_on: dayFromNow(30),
          }}
          onClose={() => setAdding(false)}
          onSubmit={async (values) => {
            await create.mutateAsync({
              params: { district_id },
              body: { ...values, is_open: true },
              idempotencyKey: idempotencyKey.current,
            });
            idempotencyKey.current = crypto.randomUUID();
            undo.say({ message: t('filings.added') });
          }}
        >
          {({ form, field }) => (
            <>
              <Controller
                control={form.control}
                name="kind"
                render={({ field: { value, onChange } }) => (
                  <Select
                    id={fieldId('kind')}
                    label={t('filings.kind')}
                    value={value}
                    onChange={onChange}
                    options={filingKinds.map((id) => ({ id, label: t(`filingKind.${id}`) }))}
                  />
                )}
              />
              <TextField
                {...field('name', { required: t('required') })}
                label={t('filings.nameEn')}
                lang="en"
              />
              <TextField
                {...field('name_es', { required: t('required') })}
                label={t('filings.nameEs')}
                lang="es"
              />
              <FormDate
                control={form.control}
                name="due_on"
                label={t('dueOptional')}
                rules={{ required: t('required') }}
              />
            </>
          )}
        </FormSheet>
      )}
    </div>
  );
}
