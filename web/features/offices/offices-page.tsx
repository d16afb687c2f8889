import { Ellipsis, History, KeyRound } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useOrganization } from '../../lib/organization.ts';
import { useApi } from '../../lib/queries.ts';
import { Banner } from '../../ui/banner.tsx';
import { LazyMenu } from '../../ui/lazy-menu.tsx';
import { ButtonLink } from '../../ui/link.tsx';
import { LoadError } from '../../ui/load-error.tsx';
import { PageHeader } from '../../ui/page.tsx';
import { SkeletonPage } from '../../ui/skeleton.tsx';
import { OfficeCard } from './office-card.tsx';

/** Who holds which office now, who follows, and what is vacant. */
export function Component() {
  const { t } = useTranslation('offices');
  const organization = useOrganization();
  const { data, error, refetch } = useApi('offices.list');
  if (!data && !error) return <SkeletonPage />;
  const vacant = data?.filter(({ is_vacant }) => is_vacant).length ?? 0;
  const appoints = organization.allows('office_terms.create');
  const rarer = [
    ...(organization.allows('office_terms.list')
      ? [
          {
            id: 'history',
            label: t('history.title'),
            icon: <History size={18} aria-hidden="true" />,
            to: organization.path('settings/offices/history'),
          },
        ]
      : []),
    ...(organization.allows('recoveries.list')
      ? [
          {
            id: 'recovery',
            label: t('recovery.open'),
            icon: <KeyRound size={18} aria-hidden="true" />,
            to: organization.path('settings/recovery'),
          },
        ]
      : []),
  ];
  return (
    <div className="max-w-3xl">
      <PageHeader
        title={t('title')}
        lead={t('lead')}
        up={{ to: organization.path('settings'), label: t('up') }}
        actions={
          <>
            {organization.allows('offices.create') && (
              <ButtonLink to={organization.path('settings/offices/new')}>{t('new')}</ButtonLink>
            )}
            {rarer.length > 0 && (
              <LazyMenu
                label={t('more')}
                trigger={<Ellipsis size={20} aria-hidden="true" />}
                triggerLabel={t('more')}
                triggerSize="icon"
                groups={[{ id: 'more', items: rarer }]}
              />
            )}
          </>
        }
      />
      {data ? (
        <div className="flex flex-col gap-4">
          {vacant > 0 && appoints && (
            <Banner
              tone={vacant === data.length ? 'info' : 'warning'}
              title={t('vacant.title', { count: vacant })}
            >
              {t('vacant.text')}
            </Banner>
          )}
          <ul aria-label={t('title')} className="flex flex-col gap-4">
            {data.map((office) => (
              <li key={office.id}>
                <OfficeCard office={office} />
              </li>
            ))}
          </ul>
        </div>
      ) : (
        <LoadError error={error} onRetry={() => void refetch()} />
      )}
    </div>
  );
}
