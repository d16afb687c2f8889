import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { useFormat } from '../../lib/format.ts';
import { useOrganization } from '../../lib/organization.ts';
import { useApiChange } from '../../lib/queries.ts';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import { ButtonLink } from '../../ui/link.tsx';
import { useAct } from '../../ui/use-act.ts';
import type { ImportJob } from './types.ts';
import { useAmounts } from './use-amounts.ts';

/** Completed or discarded. */
export function ImportOver({ job }: { job: ImportJob }) {
  const { t } = useTranslation('imports');
  const organization = useOrganization();
  const format = useFormat();
  const amounts = useAmounts();
  const again = <ButtonLink to={organization.path('people/import')}>{t('over.again')}</ButtonLink>;
  if (job.status === 'cancelled')
    return (
      <Banner title={t('over.cancelled')} action={again} className="max-w-2xl">
        {t('over.cancelledText')}
      </Banner>
    );
  const { counts } = job;
  const hasNew = counts.families + counts.guardians + counts.children > 0;
  return (
    <Banner
      tone="success"
      isLive
      title={t('over.title')}
      className="max-w-2xl"
      action={
        <>
          <ButtonLink kind="primary" to={organization.path('people')}>
            {t('toFamilies')}
          </ButtonLink>
          {again}
        </>
      }
    >
      {hasNew && <p>{t('over.added', { what: amounts(counts) })}</p>}
      {counts.update > 0 && <p>{t('over.updated', { count: counts.update })}</p>}
      {job.finished_at && (
        <p className="text-muted">{t('over.when', { when: format.dayTime(job.finished_at) })}</p>
      )}
    </Banner>
  );
}

/** Nothing was imported; the file, its mapping and every correction are still there. */
export function ImportFailed({ job }: { job: ImportJob }) {
  const { t } = useTranslation('imports');
  const [, setSearch] = useSearchParams();
  const reopen = useApiChange('imports.update', { refresh: ['imports.get', 'imports.rows', 'imports.list'] });
  const { run, isBusy, problem } = useAct();
  const tryAgain = () =>
    run(async () => {
      const { data } = await reopen.mutateAsync({
        params: { import_id: job.id },
        ifMatch: job.version,
        body: {},
      });
      setSearch({ step: data.counts.error > 0 ? 'rows' : 'confirm' });
      return undefined;
    });
  return (
    <div className="flex max-w-2xl flex-col gap-4">
      <Banner
        tone="danger"
        isLive
        title={t('over.failed')}
        action={
          job.can.includes('imports.update') && (
            <Button kind="primary" onClick={() => void tryAgain()} isBusy={isBusy}>
              {t('over.tryAgain')}
            </Button>
          )
        }
      >
        <p>{job.failure ?? t('over.failedText')}</p>
        <p>{t('over.kept')}</p>
      </Banner>
      {problem && (
        <Banner tone="danger" isLive>
          {problem}
        </Banner>
      )}
    </div>
  );
}
