import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate, useParams } from 'react-router';
import { useFormat } from '../../lib/format.ts';
import { useApi, useApiChange } from '../../lib/queries.ts';
import { Component as NotFound } from '../../shell/not-found-page.tsx';
import { ActButton } from '../../ui/act-button.tsx';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { FormSheet } from '../../ui/form-sheet.tsx';
import { LoadError } from '../../ui/load-error.tsx';
import { Facts, PageHeader, Section } from '../../ui/page.tsx';
import { SkeletonPage } from '../../ui/skeleton.tsx';
import { Tabs } from '../../ui/tabs.tsx';
import { TextArea } from '../../ui/text-area.tsx';
import { FlagHistory } from './flag-history.tsx';
import { FlagOrganizations } from './flag-organizations.tsx';
import { FlagRules } from './flag-rules.tsx';
import { type FlagRecord, useFlagWords, useSettingWords } from './words.tsx';

const up = '/platform/flags';

/** One flag: who gets it, who has it, what was decided before, and the way to stop it for everybody. */
export function Component() {
  const { t } = useTranslation('flags');
  const { flag_key = '' } = useParams();
  const wordsOf = useFlagWords();
  const { data, error, refetch } = useApi('platform_flags.get', { params: { flag_key } });
  if (error?.status === 404) return <NotFound />;
  if (!data)
    return error ? (
      <>
        <PageHeader title={t('title')} up={{ to: up, label: t('title') }} />
        <LoadError error={error} onRetry={() => void refetch()} />
      </>
    ) : (
      <SkeletonPage />
    );
  const { name, description } = wordsOf(data);
  return (
    <>
      <PageHeader
        title={name}
        lead={description}
        up={{ to: up, label: t('title') }}
        actions={data.is_left_over ? <ClearAway flag={data} /> : <StopOrRestart flag={data} name={name} />}
      />
      <div className="flex flex-col gap-6">
        {data.stop_reason !== null && (
          <Banner tone="danger" title={t('stop.isStopped')}>
            {data.stop_reason}
          </Banner>
        )}
        {data.is_left_over && (
          <Banner tone="warning" title={t('leftOver')}>
            {t('leftOverText')}
          </Banner>
        )}
        <FlagFacts flag={data} />
        <Tabs
          label={name}
          items={[
            // After a change the form begins anew with what is stored.
            { id: 'rules', label: t('tab.rules'), content: <FlagRules key={data.version} flag={data} /> },
            {
              id: 'organizations',
              label: t('tab.organizations'),
              content: <FlagOrganizations flagKey={flag_key} />,
            },
            { id: 'history', label: t('tab.history'), content: <FlagHistory flagKey={flag_key} /> },
          ]}
        />
      </div>
    </>
  );
}

function FlagFacts({ flag }: { flag: FlagRecord }) {
  const { t } = useTranslation('flags');
  const format = useFormat();
  const settingOf = useSettingWords();
  return (
    <Section>
      <Facts
        items={[
          { label: t('who'), value: t('whoOf', { on: flag.organizations_on, count: flag.organizations }) },
          { label: t('everybody'), value: settingOf(flag) },
          { label: t('key'), value: flag.flag_key },
          { label: t('owner'), value: flag.owner },
          {
            label: t('stays'),
            value: flag.retire_by ? t('staysUntil', { day: format.date(flag.retire_by) }) : t('staysAlways'),
          },
        ]}
      />
    </Section>
  );
}

function StopOrRestart({ flag, name }: { flag: FlagRecord; name: string }) {
  const { t } = useTranslation('flags');
  const [isStopping, setStopping] = useState(false);
  const stop = useApiChange('platform_flags.stop');
  const restart = useApiChange('platform_flags.restart');
  const params = { flag_key: flag.flag_key };
  if (flag.stop_reason !== null)
    return (
      <ActButton
        work={async () => {
          await restart.mutateAsync({ params });
          return { message: t('stop.restarted', { name }) };
        }}
      >
        {t('stop.restart')}
      </ActButton>
    );
  return (
    <>
      <Button kind="danger" onClick={() => setStopping(true)}>
        {t('stop.open')}
      </Button>
      {isStopping && (
        <FormSheet
          title={t('stop.title', { name })}
          lead={t('stop.lead', { count: flag.organizations_on + flag.organizations_part })}
          action={t('stop.act')}
          isDangerous
          defaultValues={{ reason: '' }}
          onClose={() => setStopping(false)}
          onSubmit={async ({ reason }) => {
            await stop.mutateAsync({ params, body: { reason: reason.trim() } });
          }}
        >
          {({ field }) => (
            <TextArea
              {...field('reason', {
                required: t('required'),
                minLength: { value: 3, message: t('required') },
              })}
              label={t('stop.reason')}
              maxLength={300}
            />
          )}
        </FormSheet>
      )}
    </>
  );
}

function ClearAway({ flag }: { flag: FlagRecord }) {
  const { t } = useTranslation('flags');
  const navigate = useNavigate();
  const [isAsking, setAsking] = useState(false);
  const remove = useApiChange('platform_flags.remove', { refresh: ['platform_flags.list'] });
  const clear = async () => {
    await remove.mutateAsync({ params: { flag_key: flag.flag_key } });
    await navigate(up);
  };
  return (
    <>
      <Button kind="danger" onClick={() => setAsking(true)}>
        {t('clear.act')}
      </Button>
      <Dialog
        isOpen={isAsking}
        onOpenChange={setAsking}
        title={t('clear.title', { name: flag.flag_key })}
        actions={
          <Button kind="danger" isBusy={remove.isPending} onClick={() => void clear().catch(() => undefined)}>
            {t('clear.act')}
          </Button>
        }
      >
        <p>{t('clear.text')}</p>
        {remove.error && (
          <LoadError error={remove.error} onRetry={() => void clear().catch(() => undefined)} />
        )}
      </Dialog>
    </>
  );
}
