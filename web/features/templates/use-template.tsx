import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { useOrganization } from '../../lib/organization.ts';
import { useApi } from '../../lib/queries.ts';
import { Component as NotFound } from '../../shell/not-found-page.tsx';
import { LoadError } from '../../ui/load-error.tsx';
import { PageHeader } from '../../ui/page.tsx';
import { SkeletonPage } from '../../ui/skeleton.tsx';
import type { Template } from './types.ts';

/** The template of the address, or what is shown instead. */
export function useTemplate(title: string): { template: Template } | { instead: ReactNode } {
  const { t } = useTranslation('templates');
  const organization = useOrganization();
  const { template_id = '' } = useParams();
  const { data, error, refetch } = useApi('templates.get', { params: { template_id } });
  if (data) return { template: data };
  if (!error) return { instead: <SkeletonPage /> };
  if (error.status === 404) return { instead: <NotFound /> };
  return {
    instead: (
      <>
        <PageHeader title={title} up={{ to: organization.path('templates'), label: t('title') }} />
        <LoadError error={error} onRetry={() => void refetch()} />
      </>
    ),
  };
}
