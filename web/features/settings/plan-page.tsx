import { useTranslation } from 'react-i18next';
import { useFormat } from '../../lib/format.ts';
import { useLanguage } from '../../lib/i18n.ts';
import { useOrganization } from '../../lib/organization.ts';
import { useApi } from '../../lib/queries.ts';
import { LoadError } from '../../ui/load-error.tsx';
import { Facts, PageHeader, Section } from '../../ui/page.tsx';
import { SkeletonPage } from '../../ui/skeleton.tsx';

const megabyte = 1_048_576;

/** The plan: what it allows, and how much of that is in use. Nothing else depends on it. */
export function Component() {
  const { t } = useTranslation('settings');
  const format = useFormat();
  const language = useLanguage();
  const organization = useOrganization();
  const { data, error, refetch } = useApi('subscription.get');
  if (!data && !error) return <SkeletonPage />;
  const amount = (limit: 'members' | 'storage_bytes', value: number) =>
    limit === 'members'
      ? format.number(value)
      : t('plan.megabytes', { amount: format.number(Math.round((value / megabyte) * 10) / 10) });
  return (
    <div className="max-w-2xl">
      <PageHeader
        title={t('plan.title')}
        lead={t('plan.lead')}
        up={{ to: organization.path('settings'), label: t('title') }}
      />
      {data ? (
        <Section
          title={t('plan.name', { tier: language === 'es' ? data.plan_name_es : data.plan_name })}
          lead={t(`plan.heldBy_${data.held_by}`)}
        >
          <Facts
            items={data.limits.map(({ limit, maximum, used }) => ({
              label: t(`plan.${limit}`),
              value:
                maximum === null
                  ? t('plan.unlimited', { used: amount(limit, used) })
                  : t('plan.used', { used: amount(limit, used), maximum: amount(limit, maximum) }),
            }))}
          />
        </Section>
      ) : (
        <LoadError error={error} onRetry={() => void refetch()} />
      )}
    </div>
  );
}
