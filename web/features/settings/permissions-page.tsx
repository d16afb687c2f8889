import { useTranslation } from 'react-i18next';
import { useLocation } from 'react-router';
import { useOrganization } from '../../lib/organization.ts';
import { useApi } from '../../lib/queries.ts';
import { LoadError } from '../../ui/load-error.tsx';
import { PageHeader } from '../../ui/page.tsx';
import { SkeletonPage } from '../../ui/skeleton.tsx';
import { Tabs } from '../../ui/tabs.tsx';
import { RightsByModule } from './rights-by-module.tsx';
import { RightsOfRole } from './rights-of-role.tsx';

/**
 * Who can do what: right by right, or everything one role can do. Who changes rights begins with the first, who only reads
 * them with what their own role can do, unless the address names a right.
 */
export function Component() {
  const { t } = useTranslation('settings');
  const organization = useOrganization();
  const { hash } = useLocation();
  const { data, error, refetch } = useApi('permissions.list');
  const mayChange = organization.allows('permissions.update');
  if (!data && !error) return <SkeletonPage />;
  const rights = {
    id: 'rights',
    label: t('permissions.byRight'),
    content: <RightsByModule permissions={data ?? []} />,
  };
  const roles = {
    id: 'roles',
    label: t('permissions.byRole'),
    content: <RightsOfRole permissions={data ?? []} />,
  };
  return (
    <div className="max-w-4xl">
      <PageHeader
        title={t('permissions.title')}
        lead={mayChange ? t('permissions.lead') : t('permissions.leadReader')}
        up={{ to: organization.path('settings'), label: t('title') }}
      />
      {data ? (
        <Tabs
          label={t('permissions.title')}
          param="view"
          items={mayChange || hash ? [rights, roles] : [roles, rights]}
        />
      ) : (
        <LoadError error={error} onRetry={() => void refetch()} />
      )}
    </div>
  );
}
