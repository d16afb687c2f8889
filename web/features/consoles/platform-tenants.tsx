import { EllipsisVertical } from 'lucide-react';
import { type ReactNode, useMemo, useState } from 'react';
import { Controller } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { useAddressFilters } from '../../lib/address-filters.ts';
import { apiFile } from '../../lib/api.ts';
import type { ItemOf } from '../../lib/api-contract.ts';
import { useFormat } from '../../lib/format.ts';
import { fieldId } from '../../lib/forms.ts';
import { useApi, useApiChange, useApiList } from '../../lib/queries.ts';
import { refreshAccount } from '../../lib/session.ts';
import { Banner } from '../../ui/banner.tsx';
import { CsvButton } from '../../ui/csv-button.tsx';
import { type Column, DataTable } from '../../ui/data-table.tsx';
import { Empty } from '../../ui/empty.tsx';
import { FormSheet } from '../../ui/form-sheet.tsx';
import { LazyMenu } from '../../ui/lazy-menu.tsx';
import { LoadError } from '../../ui/load-error.tsx';
import { LoadMore } from '../../ui/load-more.tsx';
import { NumberField } from '../../ui/number-field.tsx';
import { SearchField } from '../../ui/search-field.tsx';
import { Status } from '../../ui/status.tsx';
import { TextArea } from '../../ui/text-area.tsx';
import { useUndo } from '../../ui/undo-bar.tsx';
import { useAct } from '../../ui/use-act.ts';
import { PlanField } from './plan-field.tsx';
import { type Plan, usePlanWords } from './plan-words.ts';

type Tenant = ItemOf<'platform_organizations.list'>;
type Act = { tenant: Tenant; kind: 'support' | 'plan' | 'close' };

/** Every organization with how much it uses. Rows hold counts; who and what is inside stays inside. */
export function PlatformTenants() {
  const { t } = useTranslation('consoles');
  const { run, problem } = useAct();
  const [search, set] = useAddressFilters();
  const [act, setAct] = useState<Act | null>(null);
  const q = (search.get('q') ?? '').slice(0, 100);
  const query = useMemo(() => (q ? { q } : {}), [q]);
  const { items, more, isPending, isFetching, error, refetch } = useApiList('platform_organizations.list', {
    query,
  });
  const { data: plans = [] } = useApi('platform_plans.list');
  const reopen = useApiChange('platform_organizations.reopen');
  const reopenOne = ({ organization_id, name }: Tenant) =>
    run(async () => {
      await reopen.mutateAsync({ params: { organization_id } });
      return { message: t('tenants.reopened', { name }) };
    });
  const columns = useColumns(plans, (tenant) => {
    const sheet = (kind: Act['kind'], label: string, tone?: 'danger') => ({
      id: kind,
      label,
      ...(tone ? { tone } : {}),
      onSelect: () => setAct({ tenant, kind }),
    });
    const items = tenant.closed_at
      ? [{ id: 'reopen', label: t('tenants.reopen'), onSelect: () => void reopenOne(tenant) }]
      : [
          sheet('support', t('tenants.support')),
          ...(tenant.plan_held_by === 'organization' ? [sheet('plan', t('plans.choose'))] : []),
          sheet('close', t('tenants.close'), 'danger'),
        ];
    const label = t('tenants.actionsOf', { name: tenant.name });
    return (
      <LazyMenu
        label={label}
        triggerLabel={label}
        triggerKind="quiet"
        triggerSize="icon"
        trigger={<EllipsisVertical size={20} aria-hidden="true" />}
        groups={[{ id: 'actions', items }]}
      />
    );
  });
  return (
    <div className="flex flex-col gap-4">
      <div className="flex items-end justify-between gap-3">
        <SearchField
          className="min-w-0 flex-1 sm:max-w-96"
          label={t('tenants.search')}
          value={q}
          onChange={(value) => set({ q: value })}
        />
        <CsvButton
          isShort
          fileName="organizations.csv"
          read={() => apiFile('platform_organizations.list', 'text/csv', { query })}
        />
      </div>
      {problem && (
        <Banner tone="danger" isLive>
          {problem}
        </Banner>
      )}
      {error && items.length === 0 ? (
        <LoadError error={error} onRetry={() => void refetch()} />
      ) : (
        <DataTable
          label={t('tab.tenants')}
          columns={columns}
          rows={items}
          rowKey={(tenant) => tenant.organization_id}
          isLoading={isPending}
          isRefreshing={isFetching && !isPending}
          empty={<Empty kind="none" title={t('tenants.none')} />}
        />
      )}
      <LoadMore shown={items.length} more={more} />
      {act?.kind === 'support' && <SupportSheet tenant={act.tenant} onClose={() => setAct(null)} />}
      {act?.kind === 'plan' && <PlanSheet tenant={act.tenant} plans={plans} onClose={() => setAct(null)} />}
      {act?.kind === 'close' && <CloseSheet tenant={act.tenant} onClose={() => setAct(null)} />}
    </div>
  );
}

function useColumns(plans: readonly Plan[], actions: (tenant: Tenant) => ReactNode): Column<Tenant>[] {
  const { t } = useTranslation('consoles');
  const planWords = usePlanWords();
  const format = useFormat();
  const number = (key: 'members' | 'families' | 'events', header: string): Column<Tenant> => ({
    key,
    header,
    role: 'value',
    align: 'end',
    cell: (tenant) => format.number(tenant[key]),
  });
  return [
    { key: 'name', header: t('name'), role: 'title', cell: (tenant) => tenant.name },
    {
      key: 'place',
      header: t('tenants.place'),
      role: 'meta',
      cell: (tenant) =>
        [tenant.school_name, tenant.district_name].filter(Boolean).join(', ') || t('tenants.standalone'),
    },
    {
      key: 'plan',
      header: t('plans.plan'),
      role: 'value',
      cell: (tenant) => {
        const plan = plans.find(({ tier }) => tier === tenant.subscription_tier);
        return (
          <>
            {plan ? planWords.name(plan) : '…'}
            {tenant.plan_held_by === 'district' && (
              <span className="block text-muted text-sm">{t('plans.ofDistrict')}</span>
            )}
          </>
        );
      },
    },
    number('members', t('figure.members')),
    number('families', t('figure.families')),
    number('events', t('tenants.events')),
    {
      key: 'last',
      header: t('tenants.lastActive'),
      role: 'value',
      cell: (tenant) => (tenant.last_active_at ? format.day(tenant.last_active_at, 'short') : '—'),
    },
    {
      key: 'status',
      header: t('status'),
      role: 'value',
      cell: (tenant) =>
        tenant.closed_at ? (
          <>
            <Status tone="danger">{t('tenants.closed')}</Status>
            {tenant.purge_after && (
              <span className="block text-muted text-sm">
                {t('tenants.purge', { day: format.date(tenant.purge_after, 'short') })}
              </span>
            )}
          </>
        ) : (
          <Status tone="success">{t('tenants.open')}</Status>
        ),
    },
    { key: 'act', header: t('actions'), role: 'action', isIcon: true, cell: actions },
  ];
}

function SupportSheet({ tenant, onClose }: { tenant: Tenant; onClose: () => void }) {
  const { t } = useTranslation('consoles');
  const navigate = useNavigate();
  const open = useApiChange('platform_support_sessions.open');
  return (
    <FormSheet
      title={t('support.title', { name: tenant.name })}
      lead={t('support.lead')}
      action={t('support.enter')}
      defaultValues={{ reason: '', minutes: 60 as number | null }}
      onClose={onClose}
      onSubmit={async ({ reason, minutes }) => {
        await open.mutateAsync({
          params: { organization_id: tenant.organization_id },
          body: { reason: reason.trim(), minutes: minutes ?? 60 },
        });
        // From here on the organization is in the operator's own list.
        await refreshAccount();
        await navigate(`/o/${tenant.subdomain}`);
      }}
    >
      {({ form, field }) => (
        <>
          <TextArea
            {...field('reason', {
              minLength: { value: 10, message: t('support.reasonShort') },
              required: t('required'),
            })}
            label={t('support.reason')}
            hint={t('support.reasonHint')}
            maxLength={500}
          />
          <Controller
            control={form.control}
            name="minutes"
            render={({ field: { value, onChange, onBlur } }) => (
              <NumberField
                id={fieldId('minutes')}
                label={t('support.minutes')}
                min={5}
                max={240}
                value={value}
                onChange={onChange}
                onBlur={onBlur}
              />
            )}
          />
        </>
      )}
    </FormSheet>
  );
}

function PlanSheet({
  tenant,
  plans,
  onClose,
}: {
  tenant: Tenant;
  plans: readonly Plan[];
  onClose: () => void;
}) {
  const { t } = useTranslation('consoles');
  const undo = useUndo();
  const choose = useApiChange('platform_organizations.choose_plan');
  return (
    <FormSheet
      title={t('plans.chooseTitle', { name: tenant.name })}
      action={t('save')}
      defaultValues={{ subscription_tier: tenant.subscription_tier }}
      onClose={onClose}
      onSubmit={async ({ subscription_tier }) => {
        await choose.mutateAsync({
          params: { organization_id: tenant.organization_id },
          body: { subscription_tier },
        });
        undo.say({ message: t('changed') });
      }}
    >
      {({ form }) => (
        <PlanField
          control={form.control}
          name="subscription_tier"
          plans={plans}
          use={{ members: tenant.members, storage_bytes: tenant.storage_bytes }}
        />
      )}
    </FormSheet>
  );
}

function CloseSheet({ tenant, onClose }: { tenant: Tenant; onClose: () => void }) {
  const { t } = useTranslation('consoles');
  const undo = useUndo();
  const close = useApiChange('platform_organizations.close');
  const reopen = useApiChange('platform_organizations.reopen');
  const params = { organization_id: tenant.organization_id };
  return (
    <FormSheet
      title={t('tenants.closeTitle', { name: tenant.name })}
      lead={t('tenants.closeText')}
      action={t('tenants.close')}
      isDangerous
      defaultValues={{ reason: '', wait: 90 as number | null }}
      onClose={onClose}
      onSubmit={async ({ reason, wait }) => {
        await close.mutateAsync({
          params,
          body: { reason: reason.trim(), wait_days: wait ?? 90, erase: false },
        });
        undo.say({
          message: t('tenants.closedSaid', { name: tenant.name }),
          onUndo: async () => {
            await reopen.mutateAsync({ params });
          },
        });
      }}
    >
      {({ form, field }) => (
        <>
          <TextArea
            {...field('reason', { required: t('required'), minLength: { value: 3, message: t('required') } })}
            label={t('tenants.reason')}
            maxLength={500}
          />
          <Controller
            control={form.control}
            name="wait"
            render={({ field: { value, onChange, onBlur } }) => (
              <NumberField
                id={fieldId('wait')}
                label={t('tenants.wait')}
                min={30}
                max={3650}
                value={value}
                onChange={onChange}
                onBlur={onBlur}
              />
            )}
          />
        </>
      )}
    </FormSheet>
  );
}
