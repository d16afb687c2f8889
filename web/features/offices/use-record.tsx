import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { useOrganization } from '../../lib/organization.ts';
import { useApi } from '../../lib/queries.ts';
import { Banner } from '../../ui/banner.tsx';
import { ButtonLink } from '../../ui/link.tsx';
import { LoadError } from '../../ui/load-error.tsx';
import { PageHeader } from '../../ui/page.tsx';
import { SkeletonPage } from '../../ui/skeleton.tsx';
import type { Office, Term } from './types.ts';

interface Found {
  office: Office;
  term: Term | undefined;
}

/** The office (and term) of the address out of the list, or what is shown instead. Offices are few, so one list serves all screens. */
export function useRecord(title: string, find: 'office' | 'term'): Found | { instead: ReactNode } {
  const { t } = useTranslation('offices');
  const organization = useOrganization();
  const { office_id, term_id } = useParams();
  const { data, error, refetch } = useApi('offices.list');
  const up = { to: organization.path('settings/offices'), label: t('title') };
  const office = data?.find(({ id, terms }) =>
    find === 'office' ? id === office_id : terms.some((term) => term.id === term_id),
  );
  if (office) return { office, term: office.terms.find(({ id }) => id === term_id) };
  if (!data && !error) return { instead: <SkeletonPage /> };
  return {
    instead: (
      <>
        <PageHeader title={title} up={up} />
        {data ? (
          <Banner action={<ButtonLink to={up.to}>{t('back')}</ButtonLink>}>{t(`gone.${find}`)}</Banner>
        ) : (
          <LoadError error={error} onRetry={() => void refetch()} />
        )}
      </>
    ),
  };
}
