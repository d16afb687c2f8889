import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { announce } from '../../lib/announce.ts';
import { useFormat } from '../../lib/format.ts';
import { useOrganization } from '../../lib/organization.ts';
import { useApi } from '../../lib/queries.ts';
import { queryClient } from '../../lib/query-client.ts';
import { ButtonLink } from '../../ui/link.tsx';
import { LoadError } from '../../ui/load-error.tsx';
import { PageHeader } from '../../ui/page.tsx';
import { SkeletonPage } from '../../ui/skeleton.tsx';
import { Status } from '../../ui/status.tsx';
import { ImportDraft } from './import-draft.tsx';
import { ImportFailed, ImportOver } from './import-over.tsx';
import { ImportRunning } from './import-running.tsx';
import { statusTones } from './past-imports.tsx';
import type { ImportJob } from './types.ts';

/** One import, wherever it stands: being prepared, running, or over. */
export function Component() {
  const { t } = useTranslation('imports');
  const { import_id = '' } = useParams();
  const format = useFormat();
  const organization = useOrganization();
  const { data: job, error, refetch } = useApi('imports.get', { params: { import_id } });
  useAfterRun(job?.status);
  const up = { to: organization.path('people/import'), label: t('import.up') };
  if (!job) {
    if (!error) return <SkeletonPage />;
    return (
      <>
        <PageHeader title={t('import.title')} up={up} />
        <LoadError error={error} onRetry={() => void refetch()} />
      </>
    );
  }
  const isOpen = job.status === 'draft' || job.status === 'failed';
  return (
    <>
      <PageHeader
        title={t('import.title')}
        lead={
          <span className="break-words">
            {t('import.lead', {
              name: job.file_name,
              count: job.counts.rows,
              number: format.number(job.counts.rows),
            })}
          </span>
        }
        up={up}
        status={
          job.status !== 'draft' && (
            <Status tone={statusTones[job.status]}>{t(`status.${job.status}`)}</Status>
          )
        }
        actions={
          isOpen &&
          job.can.includes('imports.cancel') && (
            <ButtonLink
              kind="quiet"
              className="-ml-4 sm:ml-0"
              to={organization.path(`people/import/${job.id}/discard`)}
            >
              {t('import.discard')}
            </ButtonLink>
          )
        }
      />
      {job.status === 'draft' ? (
        <ImportDraft key={job.id} job={job} />
      ) : job.status === 'queued' || job.status === 'running' ? (
        <ImportRunning job={job} />
      ) : job.status === 'failed' ? (
        <ImportFailed job={job} />
      ) : (
        <ImportOver job={job} />
      )}
    </>
  );
}

/** Once a run that was watched is over: say so, and read families, rooms and first steps anew. */
function useAfterRun(status: ImportJob['status'] | undefined) {
  const { t } = useTranslation('imports');
  const { org_id } = useOrganization();
  const before = useRef(status);
  useEffect(() => {
    const wasRunning = before.current === 'queued' || before.current === 'running';
    before.current = status;
    if (!wasRunning || (status !== 'completed' && status !== 'failed')) return;
    announce(t('run.over'));
    void queryClient.invalidateQueries({
      predicate: ({ queryKey }) => queryKey[0] === org_id && queryKey[1] !== 'imports.get',
    });
  }, [status, org_id, t]);
}
