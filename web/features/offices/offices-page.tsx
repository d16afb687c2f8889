import { useTranslation } from 'react-i18next';
import { useOrganization } from '../../lib/organization.ts';
import { useApi } from '../../lib/queries.ts';
import { Banner } from '../../ui/banner.tsx';
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
            {organization.allows('recoveries.list') && (
              <ButtonLink kind="quiet" to={organization.path('settings/recovery')}>
                {t('recovery.open')}
              </ButtonLink>
            )}
            {organization.allows('office_terms.list') && (
              <ButtonLink kind="quiet" to={organization.path('settings/offices/history')}>
                {t('history.open')}
              </ButtonLink>
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
