import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ItemOf } from '../../lib/api-contract.ts';
import { useFormat } from '../../lib/format.ts';
import { useApi, useApiChange } from '../../lib/queries.ts';
import { Button } from '../../ui/button.tsx';
import { Empty } from '../../ui/empty.tsx';
import { FormSheet } from '../../ui/form-sheet.tsx';
import { LoadError } from '../../ui/load-error.tsx';
import { Section } from '../../ui/page.tsx';
import { SkeletonPage } from '../../ui/skeleton.tsx';
import { Status } from '../../ui/status.tsx';
import { TextArea } from '../../ui/text-area.tsx';
import { useUndo } from '../../ui/undo-bar.tsx';

type Request = ItemOf<'hierarchy_requests.list'>;
const tones = { open: 'warning', answered: 'success', closed: 'neutral' } as const;

/** What the district office asks, and the answers. */
export function Requests() {
  const { t } = useTranslation('hierarchy');
  const format = useFormat();
  const undo = useUndo();
  const [answering, setAnswering] = useState<Request | null>(null);
  const { data, error, refetch } = useApi('hierarchy_requests.list');
  const answer = useApiChange('hierarchy_requests.answer', { refresh: ['hierarchy_requests.list'] });
  if (!data) return error ? <LoadError error={error} onRetry={() => void refetch()} /> : <SkeletonPage />;
  if (data.length === 0) return <Empty kind="done" title={t('requests.none')} />;
  return (
    <div className="flex flex-col gap-4">
      {data.map((request) => (
        <Section
          key={request.id}
          title={request.subject}
          lead={t('requests.by', {
            name: request.asked_by_name,
            day: format.day(request.created_at, 'short'),
          })}
          actions={<Status tone={tones[request.status]}>{t(`requests.status.${request.status}`)}</Status>}
        >
          <p className="whitespace-pre-line">{request.body}</p>
          {request.due_on && (
            <p className="mt-1 text-muted">
              {t('filings.due', { day: format.date(request.due_on, 'short') })}
            </p>
          )}
          {request.answer && (
            <blockquote className="mt-3 whitespace-pre-line border-action border-l-4 pl-4">
              {request.answer}
            </blockquote>
          )}
          {request.can.length > 0 && (
            <Button
              className="mt-3"
              kind={request.status === 'open' ? 'primary' : 'secondary'}
              onClick={() => setAnswering(request)}
            >
              {t('requests.answer')}
            </Button>
          )}
        </Section>
      ))}
      {answering && (
        <FormSheet
          title={t('requests.title', { subject: answering.subject })}
          lead={answering.body}
          action={t('requests.answer')}
          defaultValues={{ answer: answering.answer ?? '' }}
          onClose={() => setAnswering(null)}
          onSubmit={async (values) => {
            await answer.mutateAsync({ params: { request_id: answering.id }, body: values });
            undo.say({ message: t('requests.sent') });
          }}
        >
          {({ field }) => (
            <TextArea
              {...field('answer', { required: t('required') })}
              label={t('requests.your')}
              maxLength={2000}
            />
          )}
        </FormSheet>
      )}
    </div>
  );
}
