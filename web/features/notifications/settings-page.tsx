import { useTranslation } from 'react-i18next';
import type { DataOf } from '../../lib/api-contract.ts';
import { useOrganization } from '../../lib/organization.ts';
import { useApi } from '../../lib/queries.ts';
import { LoadError } from '../../ui/load-error.tsx';
import { PageHeader } from '../../ui/page.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { PreferencesForm } from './preferences-form.tsx';

export type Preferences = DataOf<'notifications.preferences'>;

/** How one wants to be told in this organization. */
export function Component() {
  const { t } = useTranslation('notifications');
  const organization = useOrganization();
  const { data, error, refetch } = useApi('notifications.preferences');
  return (
    <div className="max-w-2xl">
      <PageHeader
        title={t('settings.title')}
        lead={t('settings.lead', { name: organization.name })}
        up={{ to: organization.path('notifications'), label: t('title') }}
      />
      {error && !data ? (
        <LoadError error={error} onRetry={() => void refetch()} />
      ) : data ? (
        <PreferencesForm preferences={data} />
      ) : (
        <Skeleton className="h-96 w-full rounded-lg" />
      )}
    </div>
  );
}
