import type { UseQueryResult } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DataOf } from '../../lib/api-contract.ts';
import type { ApiError } from '../../lib/api-error.ts';
import { useFormat } from '../../lib/format.ts';
import { Component as NotFound } from '../../shell/not-found-page.tsx';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import { type Column, DataTable } from '../../ui/data-table.tsx';
import { Sheet } from '../../ui/dialog.tsx';
import { Empty } from '../../ui/empty.tsx';
import { useErrorMessage } from '../../ui/error-message.ts';
import { FormSheet } from '../../ui/form-sheet.tsx';
import { LoadError } from '../../ui/load-error.tsx';
import { PageHeader } from '../../ui/page.tsx';
import { SkeletonPage } from '../../ui/skeleton.tsx';
import { Status } from '../../ui/status.tsx';
import { Switch } from '../../ui/switch.tsx';
import { TextArea } from '../../ui/text-area.tsx';
import { useUndo } from '../../ui/undo-bar.tsx';
import { useAct } from '../../ui/use-act.ts';
import { ContentView } from './content-view.tsx';
import { shareTones } from './shares.tsx';
import { useWritten, Written } from './written.tsx';

type QueueData = DataOf<'school_templates.list'>;
type Offered = QueueData['templates'][number];

/** What a level's page brings: its list, one of them, and its word. The three levels differ in addresses alone. */
export interface QueueDoors {
  list: UseQueryResult<QueueData, ApiError>;
  /** Reads one with its content. */
  useOne: (id: string) => UseQueryResult<DataOf<'school_templates.get'>, ApiError>;
  decide: (id: string, body: { approve: boolean; reason: string | null }) => Promise<unknown>;
  setPolicy: (needsApproval: boolean) => void;
  isSettingPolicy: boolean;
  policyError: unknown;
  back: string;
}

/** Templates shared with a school, a district or everybody: what waits first. */
export function Queue({ doors }: { doors: QueueDoors }) {
  const { t } = useTranslation('templates');
  const wordError = useErrorMessage();
  const [chosen, setChosen] = useState<string | null>(null);
  const { data, error, refetch } = doors.list;
  const columns = useColumns(setChosen);
  const header = (
    <PageHeader
      title={t('queue.title')}
      lead={t('queue.lead')}
      up={{ to: doors.back, label: t('queue.up') }}
    />
  );
  if (!data) {
    if (!error) return <SkeletonPage />;
    if (error.status === 404) return <NotFound />;
    return (
      <>
        {header}
        <LoadError error={error} onRetry={() => void refetch()} />
      </>
    );
  }
  const offered = data.templates.find(({ id }) => id === chosen);
  return (
    <>
      {header}
      <div className="flex flex-col gap-6">
        <Switch
          label={t('queue.policy')}
          hint={t('queue.policyHint')}
          isOn={data.needs_approval}
          isBusy={doors.isSettingPolicy}
          onChange={doors.setPolicy}
        />
        {doors.policyError !== null && (
          <Banner tone="danger" isLive>
            {wordError(doors.policyError)}
          </Banner>
        )}
        <DataTable
          label={t('queue.title')}
          columns={columns}
          rows={data.templates}
          rowKey={({ id }) => id}
          empty={
            <Empty kind="done" title={t('queue.empty')}>
              {t('queue.emptyText')}
            </Empty>
          }
        />
      </div>
      {offered && <Decision doors={doors} offered={offered} onClose={() => setChosen(null)} />}
    </>
  );
}

function useColumns(onLook: (id: string) => void): Column<Offered>[] {
  const { t } = useTranslation('templates');
  const format = useFormat();
  const written = useWritten();
  return [
    {
      key: 'title',
      header: t('column.title'),
      role: 'title',
      cell: (offered) => <Written en={offered.title} es={offered.title_es} />,
    },
    { key: 'from', header: t('queue.from'), role: 'meta', cell: (offered) => offered.organization_name },
    { key: 'kind', header: t('column.kind'), role: 'value', cell: (offered) => t(`kind.${offered.kind}`) },
    {
      key: 'status',
      header: t('queue.status'),
      role: 'value',
      cell: (offered) => <Status tone={shareTones[offered.status]}>{t(`status.${offered.status}`)}</Status>,
    },
    {
      key: 'when',
      header: t('queue.when'),
      role: 'value',
      cell: (offered) => format.day(offered.created_at, 'short'),
    },
    {
      key: 'look',
      header: t('queue.look'),
      role: 'action',
      cell: (offered) => (
        <Button
          kind="quiet"
          aria-label={t('queue.lookNamed', { title: written(offered.title, offered.title_es) })}
          onClick={() => onLook(offered.id)}
        >
          {t('queue.look')}
        </Button>
      ),
    },
  ];
}

/** One of them to read, with the level's word: yes at once, no with a reason. */
function Decision({ doors, offered, onClose }: { doors: QueueDoors; offered: Offered; onClose: () => void }) {
  const { t } = useTranslation('templates');
  const written = useWritten();
  const undo = useUndo();
  const [isRefusing, setRefusing] = useState(false);
  const { run, isBusy, problem } = useAct();
  const { data, error, refetch } = doors.useOne(offered.id);
  const title = written(offered.title, offered.title_es);
  const isWaiting = offered.status === 'waiting';
  if (isRefusing)
    return (
      <FormSheet
        title={isWaiting ? t('queue.refuseTitle', { title }) : t('queue.takeBackTitle', { title })}
        lead={t('queue.refuseLead', { name: offered.organization_name })}
        action={isWaiting ? t('queue.refuse') : t('queue.takeBack')}
        isDangerous
        defaultValues={{ reason: '' }}
        onClose={onClose}
        onSubmit={async ({ reason }) => {
          await doors.decide(offered.id, { approve: false, reason });
          undo.say({ message: t('queue.refused', { name: offered.organization_name }) });
        }}
      >
        {({ field }) => (
          <TextArea
            {...field('reason', { required: t('error.reason') })}
            label={t('queue.reason')}
            maxLength={1000}
          />
        )}
      </FormSheet>
    );
  const approve = () =>
    run(async () => {
      await doors.decide(offered.id, { approve: true, reason: null });
      onClose();
      return { message: t('queue.approved') };
    });
  return (
    <Sheet
      isOpen
      onOpenChange={(isOpen) => !isOpen && onClose()}
      title={title}
      actions={
        <>
          {isWaiting && (
            <Button kind="primary" onClick={() => void approve()} isBusy={isBusy}>
              {t('queue.approve')}
            </Button>
          )}
          {offered.status !== 'refused' && (
            <Button onClick={() => setRefusing(true)}>
              {isWaiting ? t('queue.refuse') : t('queue.takeBack')}
            </Button>
          )}
        </>
      }
    >
      <div className="flex flex-col gap-4">
        {problem && (
          <Banner tone="danger" isLive>
            {problem}
          </Banner>
        )}
        <p className="text-muted">
          {t('queue.sharedBy', { name: offered.organization_name })}
          {offered.reason && ` ${offered.reason}`}
        </p>
        {data ? (
          <>
            <Written en={data.summary} es={data.summary_es} />
            <ContentView content={data.content} />
          </>
        ) : error ? (
          <LoadError error={error} onRetry={() => void refetch()} />
        ) : (
          <SkeletonPage />
        )}
      </div>
    </Sheet>
  );
}
