import { useRef, useState } from 'react';
import { Controller } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../lib/format.ts';
import { fieldId } from '../../lib/forms.ts';
import { useApi, useApiChange } from '../../lib/queries.ts';
import { Button } from '../../ui/button.tsx';
import { type Column, DataTable } from '../../ui/data-table.tsx';
import { Empty } from '../../ui/empty.tsx';
import { FormSheet } from '../../ui/form-sheet.tsx';
import { LoadError } from '../../ui/load-error.tsx';
import { NumberField } from '../../ui/number-field.tsx';
import { SkeletonPage } from '../../ui/skeleton.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { useUndo } from '../../ui/undo-bar.tsx';
import { megabyte, type Plan, type PlanLimit, planLimits, usePlanWords } from './plan-words.ts';

/** Plans: what each allows, how many have it, and the form that adds or changes one. */
export function PlatformPlans() {
  const { t } = useTranslation('consoles');
  const format = useFormat();
  const words = usePlanWords();
  const [editing, setEditing] = useState<Plan | 'new' | null>(null);
  const { data, error, refetch } = useApi('platform_plans.list');
  if (!data) return error ? <LoadError error={error} onRetry={() => void refetch()} /> : <SkeletonPage />;
  const number = (key: 'districts' | 'standalone', header: string): Column<Plan> => ({
    key,
    header,
    role: 'value',
    align: 'end',
    cell: (plan) => format.number(plan[key]),
  });
  const columns: Column<Plan>[] = [
    { key: 'name', header: t('name'), role: 'title', cell: words.name },
    ...planLimits.map(
      (limit): Column<Plan> => ({
        key: limit,
        header: t(`plans.limit.${limit}`),
        role: 'value',
        align: 'end',
        cell: (plan) => words.limit(plan, limit),
      }),
    ),
    number('districts', t('health.districts')),
    number('standalone', t('plans.standalone')),
    {
      key: 'act',
      header: t('actions'),
      role: 'action',
      cell: (plan) => (
        <Button
          kind="quiet"
          aria-label={t('districts.edit', { name: words.name(plan) })}
          onClick={() => setEditing(plan)}
        >
          {t('edit')}
        </Button>
      ),
    },
  ];
  const add = (
    <Button kind="primary" onClick={() => setEditing('new')}>
      {t('plans.add')}
    </Button>
  );
  return (
    <div className="flex flex-col gap-4">
      <p className="text-muted">{t('plans.lead')}</p>
      {data.length > 0 && <div>{add}</div>}
      <DataTable
        label={t('tab.plans')}
        columns={columns}
        rows={data}
        rowKey={({ id }) => id}
        empty={<Empty title={t('plans.empty')} action={add} />}
      />
      {editing && <PlanSheet plan={editing === 'new' ? null : editing} onClose={() => setEditing(null)} />}
    </div>
  );
}

function PlanSheet({ plan, onClose }: { plan: Plan | null; onClose: () => void }) {
  const { t } = useTranslation('consoles');
  const undo = useUndo();
  const words = usePlanWords();
  const idempotencyKey = useRef(crypto.randomUUID());
  const create = useApiChange('platform_plans.create');
  const update = useApiChange('platform_plans.update');
  // Files are counted in bytes and thought of in megabytes.
  const unit = (limit: PlanLimit) => (limit === 'storage_bytes' ? megabyte : 1);
  const shown = (limit: PlanLimit) => {
    const maximum = plan?.[limit] ?? null;
    return maximum === null ? null : Math.max(1, Math.round(maximum / unit(limit)));
  };
  return (
    <FormSheet
      title={plan ? t('districts.edit', { name: words.name(plan) }) : t('plans.add')}
      lead={plan ? t('plans.editLead') : undefined}
      action={plan ? t('save') : t('add')}
      defaultValues={{
        name: plan?.name ?? '',
        name_es: plan?.name_es ?? '',
        organizations: shown('organizations'),
        members: shown('members'),
        storage_bytes: shown('storage_bytes'),
      }}
      onClose={onClose}
      onSubmit={async ({ name, name_es, ...limits }) => {
        const toLimit = (limit: PlanLimit) => {
          const value = limits[limit];
          // What was not touched stays to the byte.
          if (value === shown(limit)) return plan?.[limit] ?? null;
          return value === null ? null : value * unit(limit);
        };
        const body = {
          name: name.trim(),
          name_es: name_es.trim(),
          organizations: toLimit('organizations'),
          members: toLimit('members'),
          storage_bytes: toLimit('storage_bytes'),
        };
        if (plan) await update.mutateAsync({ params: { plan_id: plan.id }, body, ifMatch: plan.version });
        else await create.mutateAsync({ body, idempotencyKey: idempotencyKey.current });
        undo.say({ message: plan ? t('changed') : t('plans.added') });
      }}
    >
      {({ form, field }) => (
        <>
          <TextField
            {...field('name', { required: t('required'), minLength: { value: 2, message: t('required') } })}
            label={t('filings.nameEn')}
            lang="en"
            maxLength={60}
          />
          <TextField
            {...field('name_es', {
              required: t('required'),
              minLength: { value: 2, message: t('required') },
            })}
            label={t('filings.nameEs')}
            lang="es"
            maxLength={60}
          />
          {planLimits.map((limit) => (
            <Controller
              key={limit}
              control={form.control}
              name={limit}
              render={({ field: { value, onChange, onBlur }, fieldState: { error } }) => (
                <NumberField
                  id={fieldId(limit)}
                  label={t(`plans.field.${limit}`)}
                  hint={t('plans.emptyMeans')}
                  isOptional
                  error={error?.message}
                  value={value ?? null}
                  onChange={onChange}
                  onBlur={onBlur}
                  min={1}
                  max={1_000_000}
                />
              )}
            />
          ))}
        </>
      )}
    </FormSheet>
  );
}
