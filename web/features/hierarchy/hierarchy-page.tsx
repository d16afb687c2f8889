import { useTranslation } from 'react-i18next';
import { useOrganization } from '../../lib/organization.ts';
import { useApi } from '../../lib/queries.ts';
import { LoadError } from '../../ui/load-error.tsx';
import { PageHeader } from '../../ui/page.tsx';
import { SkeletonPage } from '../../ui/skeleton.tsx';
import { Tabs } from '../../ui/tabs.tsx';
import { Filings } from './filings.tsx';
import { Looks } from './looks.tsx';
import { Requests } from './requests.tsx';
import { Sharing } from './sharing.tsx';
import { SignOffs } from './sign-offs.tsx';

/** The organization's place under school and district: what they see, what they want, who looked. */
export function Component() {
  const { t } = useTranslation('hierarchy');
  const organization = useOrganization();
  const { data, error, refetch } = useApi('hierarchy.get');
  const header = (
    <PageHeader
      title={t('title')}
      lead={t('lead')}
      up={{ to: organization.path('settings'), label: t('up') }}
    />
  );
  if (!data) {
    if (!error) return <SkeletonPage />;
    return (
      <>
        {header}
        <LoadError error={error} onRetry={() => void refetch()} />
      </>
    );
  }
  const may = (key: string) => data.can.includes(key);
  return (
    <>
      {header}
      <Tabs
        label={t('title')}
        items={[
          { id: 'sharing', label: t('tab.sharing'), content: <Sharing hierarchy={data} /> },
          ...(may('filings.list') ? [{ id: 'filings', label: t('tab.filings'), content: <Filings /> }] : []),
          ...(may('hierarchy_requests.list')
            ? [{ id: 'requests', label: t('tab.requests'), content: <Requests /> }]
            : []),
          ...(may('sign_offs.list')
            ? [
                {
                  id: 'principal',
                  label: t('tab.signOffs'),
                  content: (
                    <SignOffs mayAsk={data.school !== null && organization.allows('sign_offs.create')} />
                  ),
                },
              ]
            : []),
          ...(may('hierarchy.looks') ? [{ id: 'looks', label: t('tab.looks'), content: <Looks /> }] : []),
        ]}
      />
    </>
  );
}
