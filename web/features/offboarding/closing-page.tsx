import { Download } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../lib/format.ts';
import { useOrganization } from '../../lib/organization.ts';
import { useApi, useApiChange } from '../../lib/queries.ts';
import { ActButton } from '../../ui/act-button.tsx';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import { useErrorMessage } from '../../ui/error-message.ts';
import { FormSheet } from '../../ui/form-sheet.tsx';
import { LoadError } from '../../ui/load-error.tsx';
import { PageHeader, Section } from '../../ui/page.tsx';
import { SkeletonPage } from '../../ui/skeleton.tsx';
import { TextArea } from '../../ui/text-area.tsx';
import { useUndo } from '../../ui/undo-bar.tsx';
import { useDownload } from '../../ui/use-download.ts';
import { takeAlong } from './take-along.ts';

/** Leaving for good: everything as one file, and the request to be closed and erased. */
export function Component() {
  const { t } = useTranslation('offboarding');
  const organization = useOrganization();
  const { data, error, refetch } = useApi('closures.get');
  if (!data && !error) return <SkeletonPage />;
  return (
    <div className="max-w-3xl">
      <PageHeader
        title={t('title')}
        lead={organization.name}
        up={{ to: organization.path('settings'), label: t('up') }}
      />
      {data ? (
        <div className="flex flex-col gap-6">
          {data.can.includes('exports.create') && <Export />}
          <Closing request={data.request} can={data.can} />
        </div>
      ) : (
        <LoadError error={error} onRetry={() => void refetch()} />
      )}
    </div>
  );
}

function Export() {
  const { t } = useTranslation('offboarding');
  const organization = useOrganization();
  const wordError = useErrorMessage();
  const format = useFormat();
  const { download, isBusy, error } = useDownload();
  const [arrived, setArrived] = useState(0);
  const megabytes = format.number(Math.round(arrived / 100_000) / 10);
  return (
    <Section title={t('export.title')}>
      <p>{t('export.lead')}</p>
      <p className="mt-2 text-muted">{t('export.care')}</p>
      {error !== null && (
        <Banner tone="danger" isLive className="mt-4">
          {wordError(error)}
        </Banner>
      )}
      <div className="mt-4 flex flex-wrap items-center gap-3">
        <Button
          icon={<Download size={18} aria-hidden="true" />}
          isBusy={isBusy}
          onClick={() => {
            setArrived(0);
            void download(() => takeAlong(organization.org_id, setArrived), `${organization.subdomain}.zip`);
          }}
        >
          {t('export.download')}
        </Button>
        {isBusy && <p className="text-muted">{t('export.busy', { megabytes })}</p>}
      </div>
    </Section>
  );
}

interface ClosingProps {
  request: { requested_by: string; reason: string; requested_at: string } | null;
  can: readonly string[];
}

function Closing({ request, can }: ClosingProps) {
  const { t } = useTranslation('offboarding');
  const format = useFormat();
  const undo = useUndo();
  const organization = useOrganization();
  const [isAsking, setAsking] = useState(false);
  const create = useApiChange('closures.create', { refresh: ['closures.get'] });
  const withdraw = useApiChange('closures.withdraw', { refresh: ['closures.get'] });
  return (
    <Section title={t('closing.title')}>
      <p>{t('closing.lead')}</p>
      {request && (
        <Banner tone="warning" title={t('closing.asked')} className="mt-4">
          <p>{t('closing.by', { name: request.requested_by, day: format.dayTime(request.requested_at) })}</p>
          <p className="break-words">{t('closing.why', { reason: request.reason })}</p>
        </Banner>
      )}
      <div className="mt-4">
        {can.includes('closures.create') && (
          <Button kind="danger" onClick={() => setAsking(true)}>
            {t('closing.ask')}
          </Button>
        )}
        {can.includes('closures.withdraw') && (
          <ActButton
            work={async () => {
              await withdraw.mutateAsync({});
              return { message: t('closing.takenBack') };
            }}
          >
            {t('closing.withdraw')}
          </ActButton>
        )}
      </div>
      {isAsking && (
        <FormSheet
          title={t('closing.askTitle', { name: organization.name })}
          lead={t('closing.askText')}
          action={t('closing.ask')}
          isDangerous
          defaultValues={{ reason: '' }}
          onClose={() => setAsking(false)}
          onSubmit={async ({ reason }) => {
            await create.mutateAsync({ body: { reason: reason.trim() } });
            undo.say({ message: t('closing.sent') });
          }}
        >
          {({ field }) => (
            <TextArea
              {...field('reason', {
                required: t('closing.reasonShort'),
                minLength: { value: 10, message: t('closing.reasonShort') },
              })}
              label={t('closing.reason')}
              maxLength={500}
            />
          )}
        </FormSheet>
      )}
    </Section>
  );
}
