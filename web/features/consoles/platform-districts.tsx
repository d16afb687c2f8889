import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ItemOf } from '../../lib/api-contract.ts';
import { useFormat } from '../../lib/format.ts';
import { useLanguage } from '../../lib/i18n.ts';
import { useApi, useApiChange } from '../../lib/queries.ts';
import { Button } from '../../ui/button.tsx';
import { type Column, DataTable } from '../../ui/data-table.tsx';
import { Empty } from '../../ui/empty.tsx';
import { FormSheet } from '../../ui/form-sheet.tsx';
import { LoadError } from '../../ui/load-error.tsx';
import { RadioGroup } from '../../ui/radio-group.tsx';
import { SkeletonPage } from '../../ui/skeleton.tsx';
import { Status } from '../../ui/status.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { useUndo } from '../../ui/undo-bar.tsx';
import { codeRules } from './place-code.ts';
import { PlanField } from './plan-field.tsx';
import { usePlanWords } from './plan-words.ts';

type District = ItemOf<'platform_districts.list'>;
/** What of a plan's limits a district uses; its fullest organization counts for those that hold for each. */
const inUseBy = (district: District) => ({
  organizations: district.organizations,
  members: district.most_members,
  storage_bytes: district.most_storage_bytes,
});
const noUse = { organizations: 0, members: 0, storage_bytes: 0 };
const mailShape = /^[^\s@]+@[^\s@]+\.[^\s@]+$/;

/** Districts, and how a new one begins: with the invitation of its first administrator. */
export function PlatformDistricts() {
  const { t } = useTranslation('consoles');
  const format = useFormat();
  const language = useLanguage();
  const undo = useUndo();
  const [isAdding, setAdding] = useState(false);
  const [inviting, setInviting] = useState<District | null>(null);
  const [editing, setEditing] = useState<District | null>(null);
  const idempotencyKey = useRef(crypto.randomUUID());
  const { data, error, refetch } = useApi('platform_districts.list');
  const { data: plans = [] } = useApi('platform_plans.list');
  const planWords = usePlanWords();
  const create = useApiChange('platform_districts.create');
  const update = useApiChange('platform_districts.update');
  const invite = useApiChange('platform_people.invite');
  if (!data) return error ? <LoadError error={error} onRetry={() => void refetch()} /> : <SkeletonPage />;
  const columns: Column<District>[] = [
    { key: 'name', header: t('name'), role: 'title', cell: (district) => district.name },
    { key: 'code', header: t('schools.code'), role: 'meta', cell: (district) => district.code },
    {
      key: 'schools',
      header: t('districts.schools'),
      role: 'value',
      align: 'end',
      cell: (district) => format.number(district.schools),
    },
    {
      key: 'plan',
      header: t('plans.plan'),
      role: 'value',
      cell: (district) => {
        const plan = plans.find(({ tier }) => tier === district.subscription_tier);
        if (!plan) return '…';
        return (
          <>
            {planWords.name(plan)}
            {planWords.exceeded(plan, inUseBy(district)).length > 0 && (
              <span className="block">
                <Status tone="warning">{t('plans.isOver')}</Status>
              </span>
            )}
          </>
        );
      },
    },
    {
      key: 'organizations',
      header: t('plans.inUse'),
      role: 'value',
      align: 'end',
      cell: (district) => format.number(district.organizations),
    },
    {
      key: 'admins',
      header: t('districts.admins'),
      role: 'value',
      align: 'end',
      cell: (district) => (
        <>
          {format.number(district.administrators)}
          {district.invited > 0 && (
            <span className="block text-muted text-sm">
              {t('districts.invited', { count: district.invited })}
            </span>
          )}
        </>
      ),
    },
    {
      key: 'act',
      header: t('actions'),
      role: 'action',
      cell: (district) => (
        <div className="flex flex-wrap gap-2">
          <Button
            kind="quiet"
            aria-label={t('districts.edit', { name: district.name })}
            onClick={() => setEditing(district)}
          >
            {t('edit')}
          </Button>
          <Button kind="quiet" onClick={() => setInviting(district)}>
            {t('people.invite')}
          </Button>
        </div>
      ),
    },
  ];
  const languages = [
    { value: 'en', label: <span lang="en">English</span> },
    { value: 'es', label: <span lang="es">Español</span> },
  ];
  const add = (
    <Button kind="primary" onClick={() => setAdding(true)}>
      {t('districts.add')}
    </Button>
  );
  const mailRules = {
    required: t('required'),
    pattern: { value: mailShape, message: t('people.emailShape') },
  };
  return (
    <div className="flex flex-col gap-4">
      {data.length > 0 && <div>{add}</div>}
      <DataTable
        label={t('tab.districts')}
        columns={columns}
        rows={data}
        rowKey={(district) => district.id}
        empty={<Empty title={t('districts.empty')} action={add} />}
      />
      {isAdding && (
        <FormSheet
          title={t('districts.add')}
          lead={t('districts.lead')}
          action={t('add')}
          defaultValues={{
            name: '',
            code: '',
            admin_email: '',
            language: language as 'en' | 'es',
            subscription_tier: 'standard',
          }}
          onClose={() => setAdding(false)}
          onSubmit={async (values) => {
            await create.mutateAsync({
              body: { ...values, code: values.code.toUpperCase(), admin_email: values.admin_email.trim() },
              idempotencyKey: idempotencyKey.current,
            });
            idempotencyKey.current = crypto.randomUUID();
            undo.say({ message: t('districts.added') });
          }}
        >
          {({ form, field }) => (
            <>
              <TextField {...field('name', { required: t('required') })} label={t('name')} />
              <TextField
                {...field('code', codeRules(t('required'), t('schools.codeShape')))}
                label={t('schools.code')}
                hint={t('schools.codeHint')}
              />
              <TextField
                {...field('admin_email', mailRules)}
                type="email"
                autoComplete="off"
                label={t('districts.adminEmail')}
              />
              <RadioGroup {...field('language')} label={t('language')} options={languages} />
              <PlanField control={form.control} name="subscription_tier" plans={plans} use={noUse} />
            </>
          )}
        </FormSheet>
      )}
      {editing && (
        <FormSheet
          title={t('districts.edit', { name: editing.name })}
          action={t('save')}
          defaultValues={{
            name: editing.name,
            code: editing.code,
            subscription_tier: editing.subscription_tier,
          }}
          onClose={() => setEditing(null)}
          onSubmit={async ({ name, code, subscription_tier }) => {
            await update.mutateAsync({
              params: { district_id: editing.id },
              body: { name, code: code.toUpperCase(), subscription_tier },
              ifMatch: editing.version,
            });
            undo.say({ message: t('changed') });
          }}
        >
          {({ form, field }) => (
            <>
              <TextField {...field('name', { required: t('required') })} label={t('name')} />
              <TextField
                {...field('code', codeRules(t('required'), t('schools.codeShape')))}
                label={t('schools.code')}
                hint={t('schools.codeHint')}
              />
              <PlanField
                control={form.control}
                name="subscription_tier"
                plans={plans}
                use={inUseBy(editing)}
              />
            </>
          )}
        </FormSheet>
      )}
      {inviting && (
        <FormSheet
          title={t('people.invite')}
          lead={inviting.name}
          action={t('send')}
          defaultValues={{ email: '', language: language as 'en' | 'es' }}
          onClose={() => setInviting(null)}
          onSubmit={async (values) => {
            const email = values.email.trim();
            await invite.mutateAsync({
              params: { district_id: inviting.id },
              body: { email, language: values.language },
              idempotencyKey: idempotencyKey.current,
            });
            idempotencyKey.current = crypto.randomUUID();
            undo.say({ message: t('people.sent', { email }) });
          }}
        >
          {({ field }) => (
            <>
              <TextField {...field('email', mailRules)} type="email" autoComplete="off" label={t('email')} />
              <RadioGroup {...field('language')} label={t('language')} options={languages} />
            </>
          )}
        </FormSheet>
      )}
    </div>
  );
}
