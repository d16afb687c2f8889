import { useTranslation } from 'react-i18next';
import { useOrganization } from '../../lib/organization.ts';
import { useApi } from '../../lib/queries.ts';
import { LoadError } from '../../ui/load-error.tsx';
import { PageHeader } from '../../ui/page.tsx';
import { SkeletonPage } from '../../ui/skeleton.tsx';
import { Tabs } from '../../ui/tabs.tsx';
import { RightsByModule } from './rights-by-module.tsx';
import { RightsOfRole } from './rights-of-role.tsx';

/** Who can do what, said in sentences: right by right, or everything one role can do. */
export function Component() {
  const { t } = useTranslation('settings');
  const organization = useOrganization();
  const { data, error, refetch } = useApi('permissions.list');
  if (!data && !error) return <SkeletonPage />;
  return (
    <div className="max-w-4xl">
      <PageHeader
        title={t('permissions.title')}
        lead={organization.allows('permissions.update') ? t('permissions.lead') : t('permissions.leadReader')}
        up={{ to: organization.path('settings'), label: t('title') }}
      />
      {data ? (
        <Tabs
          label={t('permissions.title')}
          param="view"
          items={[
            { id: 'rights', label: t('permissions.byRight'), content: <RightsByModule permissions={data} /> },
            { id: 'roles', label: t('permissions.byRole'), content: <RightsOfRole permissions={data} /> },
          ]}
        />
      ) : (
        <LoadError error={error} onRetry={() => void refetch()} />
      )}
    </div>
  );
}
