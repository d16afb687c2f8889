import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { useOrganization } from '../../lib/organization.ts';
import { useApi } from '../../lib/queries.ts';
import { JobProgress } from '../../ui/job-progress.tsx';
import { LoadError } from '../../ui/load-error.tsx';
import type { ImportJob } from './types.ts';

/** The work goes on at the server; this only looks, so the page may be left, reloaded or closed. */
export function ImportRunning({ job }: { job: ImportJob }) {
  const { t } = useTranslation('imports');
  const organization = useOrganization();
  const navigate = useNavigate();
  const { error, refetch } = useApi(
    'imports.get',
    { params: { import_id: job.id } },
    { refetchInterval: 1_000 },
  );
  return (
    <div className="flex max-w-2xl flex-col gap-4">
      <JobProgress
        label={t('run.label')}
        state={job.status === 'queued' ? 'waiting' : 'running'}
        done={job.progress.done}
        total={job.progress.total}
        {...(job.can.includes('imports.cancel')
          ? { onCancel: () => void navigate(organization.path(`people/import/${job.id}/discard`)) }
          : {})}
        result={<p className="text-muted">{t('run.leave')}</p>}
      />
      {error && <LoadError error={error} onRetry={() => void refetch()} />}
    </div>
  );
}
