import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import type { ItemOf } from '../lib/api-contract.ts';
import { useOrganization } from '../lib/organization.ts';
import { useApi } from '../lib/queries.ts';
import { type Job, JobTray } from '../ui/job-tray.tsx';
import { Link } from '../ui/link.tsx';

type Import = ItemOf<'imports.list'>;
const states: Partial<Record<Import['status'], Exclude<Job['state'], 'cancelled'>>> = {
  queued: 'waiting',
  running: 'running',
  completed: 'done',
  failed: 'failed',
};
const isUnderWay = ({ status }: Import) => status === 'queued' || status === 'running';

/** How often the server is asked while something runs, and while nothing does. */
const pace = { running: 2_000, idle: 60_000 } as const;

/**
 * Imports that go on while one is elsewhere. The server knows what runs, so a reload finds it again; one that ended is shown
 * until it is put away, if it was seen running here.
 */
export function BackgroundJobs() {
  const { t } = useTranslation('shell');
  const organization = useOrganization();
  const navigate = useNavigate();
  const [isBusy, setBusy] = useState(false);
  const { data = [] } = useApi(
    'imports.list',
    { query: { limit: 5 } },
    { refetchInterval: isBusy ? pace.running : pace.idle },
  );
  const running = data.some(isUnderWay);
  useEffect(() => setBusy(running), [running]);
  const seen = useRef(new Set<string>());
  const [dismissed, setDismissed] = useState<readonly string[]>([]);
  for (const one of data) if (isUnderWay(one)) seen.current.add(one.id);
  const jobs = data
    .filter((one) => seen.current.has(one.id) && !dismissed.includes(one.id))
    .flatMap((one): Job[] => {
      const state = states[one.status];
      if (state === undefined) return [];
      return [
        {
          id: one.id,
          label: t(`job.${state}`, { file: one.file_name }),
          state,
          done: one.progress.done,
          total: one.progress.total,
          // Only what has not begun can be called off, as the server says; that is asked on a page of its own.
          ...(one.can.includes('imports.cancel')
            ? { onCancel: () => void navigate(organization.path(`people/import/${one.id}/discard`)) }
            : {}),
          ...(isUnderWay(one) ? {} : { onDismiss: () => setDismissed((ids) => [...ids, one.id]) }),
          result: <Link to={organization.path(`people/import/${one.id}`)}>{t('job.open')}</Link>,
        },
      ];
    });
  return <JobTray jobs={jobs} />;
}
