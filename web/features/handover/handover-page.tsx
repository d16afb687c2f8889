import { Printer } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { useFormat } from '../../lib/format.ts';
import { useLanguage } from '../../lib/i18n.ts';
import { useOrganization } from '../../lib/organization.ts';
import { useApi } from '../../lib/queries.ts';
import { Button } from '../../ui/button.tsx';
import { LoadError } from '../../ui/load-error.tsx';
import { Facts, PageHeader, Section } from '../../ui/page.tsx';
import { SkeletonPage } from '../../ui/skeleton.tsx';
import { Status } from '../../ui/status.tsx';
import { Checklist } from './checklist.tsx';
import { Notes } from './notes.tsx';
import { Signatures } from './signatures.tsx';
import { officeOf, standingTones } from './types.ts';

/** One handover: who to whom, what changes hands, and who signed. It prints as it stands. */
export function Component() {
  const { t } = useTranslation('handover');
  const language = useLanguage();
  const format = useFormat();
  const organization = useOrganization();
  const { handover_id = '' } = useParams();
  const { data, error, refetch } = useApi('handovers.get', { params: { handover_id } });
  const up = { to: organization.path('settings/handover'), label: t('title') };
  if (!data) {
    if (!error) return <SkeletonPage />;
    return (
      <>
        <PageHeader title={t('one')} up={up} />
        <LoadError error={error} onRetry={() => void refetch()} />
      </>
    );
  }
  return (
    <div className="max-w-3xl">
      <PageHeader
        title={t('of', { office: officeOf(data, language) })}
        up={up}
        status={<Status tone={standingTones[data.standing]}>{t(`standing.${data.standing}`)}</Status>}
        actions={
          <span className="print:hidden">
            <Button onClick={() => window.print()} icon={<Printer size={18} aria-hidden="true" />}>
              {t('print')}
            </Button>
          </span>
        }
      />
      <div className="flex flex-col gap-6">
        <Section>
          <Facts
            items={[
              { label: t('side.outgoing'), value: data.outgoing?.name ?? t('vacant') },
              { label: t('side.incoming'), value: data.incoming?.name ?? t('open') },
              ...(data.due_on ? [{ label: t('column.due'), value: format.date(data.due_on, 'long') }] : []),
            ]}
          />
        </Section>
        <Checklist handover={data} reload={async () => void (await refetch())} />
        <Notes key={data.version} handover={data} />
        <Signatures handover={data} />
      </div>
    </div>
  );
}
