import { useTranslation } from 'react-i18next';
import type { DataOf } from '../../lib/api-contract.ts';
import { useFormat } from '../../lib/format.ts';
import { useApi } from '../../lib/queries.ts';
import { Component as NotFound } from '../../shell/not-found-page.tsx';
import { Banner } from '../../ui/banner.tsx';
import { ButtonLink } from '../../ui/link.tsx';
import { LoadError } from '../../ui/load-error.tsx';
import { Facts, PageHeader, Section } from '../../ui/page.tsx';
import { SkeletonPage } from '../../ui/skeleton.tsx';
import { Tabs } from '../../ui/tabs.tsx';
import { ConsoleMail } from './console-mail.tsx';
import { PlatformLog } from './level-log.tsx';
import { PlatformDistricts } from './platform-districts.tsx';
import { PlatformOffboarding } from './platform-offboarding.tsx';
import { PlatformPlans } from './platform-plans.tsx';
import { PlatformRecoveries } from './platform-recoveries.tsx';
import { PlatformSupport } from './platform-support.tsx';
import { PlatformTenants } from './platform-tenants.tsx';

/** The operator's console: tenants, health, coming and going, support. */
export function Component() {
  const { t } = useTranslation('consoles');
  const { t: shell } = useTranslation('shell');
  const { data, error, refetch } = useApi('platform.get');
  if (!data) {
    if (!error) return <SkeletonPage />;
    if (error.status === 404) return <NotFound />;
    return (
      <>
        <PageHeader title={t('platform')} />
        <LoadError error={error} onRetry={() => void refetch()} />
      </>
    );
  }
  return (
    <>
      <PageHeader
        title={t('platform')}
        actions={
          <>
            <ButtonLink to="/platform/templates">{shell('nav.templates')}</ButtonLink>
            <ButtonLink to="/platform/flags">{t('flags')}</ButtonLink>
            <ConsoleMail />
          </>
        }
      />
      <Tabs
        label={t('platform')}
        items={[
          { id: 'tenants', label: t('tab.tenants'), content: <PlatformTenants /> },
          { id: 'health', label: t('tab.health'), content: <Health totals={data} /> },
          { id: 'districts', label: t('tab.districts'), content: <PlatformDistricts /> },
          { id: 'plans', label: t('tab.plans'), content: <PlatformPlans /> },
          { id: 'support', label: t('tab.support'), content: <PlatformSupport /> },
          { id: 'recoveries', label: t('tab.recoveries'), content: <PlatformRecoveries /> },
          { id: 'offboarding', label: t('tab.offboarding'), content: <PlatformOffboarding /> },
          { id: 'log', label: t('tab.log'), content: <PlatformLog /> },
        ]}
      />
    </>
  );
}

function Health({ totals }: { totals: DataOf<'platform.get'> }) {
  const { t } = useTranslation('consoles');
  const format = useFormat();
  const megabytes = format.number(Math.round(totals.database_bytes / 1_000_000));
  return (
    <div className="flex flex-col gap-6">
      {totals.jobs_failed > 0 ? (
        <Banner tone="danger" title={t('health.bad', { count: totals.jobs_failed })}>
          {t('health.badText')}
        </Banner>
      ) : (
        <Banner tone="success" title={t('health.good')}>
          {t('health.goodText')}
        </Banner>
      )}
      <div className="grid items-start gap-6 lg:grid-cols-2">
        <Section title={t('health.usage')}>
          <Facts
            items={[
              { label: t('health.organizations'), value: format.number(totals.organizations) },
              { label: t('health.active'), value: format.number(totals.active_30_days) },
              { label: t('health.standalone'), value: format.number(totals.standalone) },
              { label: t('health.closed'), value: format.number(totals.closed) },
              { label: t('health.districts'), value: format.number(totals.districts) },
              { label: t('health.schools'), value: format.number(totals.schools) },
              { label: t('health.people'), value: format.number(totals.people) },
              { label: t('health.support'), value: format.number(totals.open_support) },
            ]}
          />
        </Section>
        <Section title={t('tab.health')}>
          <Facts
            items={[
              { label: t('health.size'), value: `${megabytes} MB` },
              { label: t('health.waiting'), value: format.number(totals.jobs_waiting) },
              { label: t('health.failed'), value: format.number(totals.jobs_failed) },
              {
                label: t('health.oldest'),
                value: totals.oldest_job_at ? format.dayTime(totals.oldest_job_at) : t('none'),
              },
            ]}
          />
        </Section>
      </div>
    </div>
  );
}
