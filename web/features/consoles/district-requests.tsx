import { useRef, useState } from 'react';
import { Controller } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { apiFile } from '../../lib/api.ts';
import { ApiError } from '../../lib/api-error.ts';
import { useFormat } from '../../lib/format.ts';
import { fieldId } from '../../lib/forms.ts';
import { useApi, useApiChange, useApiList } from '../../lib/queries.ts';
import { ActButton } from '../../ui/act-button.tsx';
import { Button } from '../../ui/button.tsx';
import { CsvButton } from '../../ui/csv-button.tsx';
import { Empty } from '../../ui/empty.tsx';
import { FormDate } from '../../ui/form-date.tsx';
import { FormSheet } from '../../ui/form-sheet.tsx';
import { LoadError } from '../../ui/load-error.tsx';
import { Section } from '../../ui/page.tsx';
import { Select } from '../../ui/select.tsx';
import { SkeletonPage } from '../../ui/skeleton.tsx';
import { Status } from '../../ui/status.tsx';
import { TextArea } from '../../ui/text-area.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { useUndo } from '../../ui/undo-bar.tsx';

const tones = { open: 'warning', answered: 'success', closed: 'neutral' } as const;

/** What the office asked its PTOs, and what they answered. */
export function DistrictRequests() {
  const { t } = useTranslation('consoles');
  const { district_id = '' } = useParams();
  const format = useFormat();
  const [isAsking, setAsking] = useState(false);
  const { data, error, refetch } = useApi('district_requests.list', { params: { district_id } });
  const close = useApiChange('district_requests.close', { refresh: ['district_requests.list'] });
  const ask = (
    <Button kind="primary" onClick={() => setAsking(true)}>
      {t('requests.ask')}
    </Button>
  );
  if (!data) return error ? <LoadError error={error} onRetry={() => void refetch()} /> : <SkeletonPage />;
  return (
    <div className="flex flex-col gap-4">
      {data.length === 0 ? (
        <Empty title={t('requests.empty')} action={ask}>
          {t('requests.lead')}
        </Empty>
      ) : (
        <>
          <div className="flex items-center justify-between gap-3">
            {ask}
            <CsvButton
              isShort
              fileName="requests.csv"
              read={() => apiFile('district_requests.list', 'text/csv', { params: { district_id } })}
            />
          </div>
          {data.map((request) => (
            <Section
              key={request.id}
              title={request.subject}
              lead={request.organization_name}
              actions={<Status tone={tones[request.status]}>{t(`requests.${request.status}`)}</Status>}
            >
              <p className="whitespace-pre-line">{request.body}</p>
              {request.answer && (
                <blockquote className="mt-3 whitespace-pre-line border-action border-l-4 pl-4">
                  {request.answer}
                </blockquote>
              )}
              <p className="mt-3 text-muted text-sm">
                {[
                  request.asked_by_name,
                  format.day(request.created_at, 'short'),
                  request.due_on ? `${t('due')}: ${format.date(request.due_on, 'short')}` : '',
                ]
                  .filter(Boolean)
                  .join(' · ')}
              </p>
              {request.status !== 'closed' && (
                <ActButton
                  className="mt-3"
                  work={async () => {
                    await close.mutateAsync({
                      params: {
                        district_id,
                        organization_id: request.organization_id,
                        request_id: request.id,
                      },
                    });
                    return undefined;
                  }}
                >
                  {t('requests.close')}
                </ActButton>
              )}
            </Section>
          ))}
        </>
      )}
      {isAsking && <AskSheet onClose={() => setAsking(false)} />}
    </div>
  );
}

function AskSheet({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('consoles');
  const { district_id = '' } = useParams();
  const undo = useUndo();
  const idempotencyKey = useRef(crypto.randomUUID());
  const { items } = useApiList('district_organizations.list', {
    params: { district_id },
    query: { sort: 'name', limit: 200 },
  });
  const ask = useApiChange('district_requests.create', { refresh: ['district_requests.list'] });
  const idsOf = (to: string) =>
    items
      .filter(
        (line) =>
          to === 'everybody' ||
          (to === 'missing' ? line.standing === 'missing' : line.organization_id === to),
      )
      .map((line) => line.organization_id);
  return (
    <FormSheet
      title={t('requests.ask')}
      lead={t('requests.lead')}
      action={t('send')}
      defaultValues={{ to: 'everybody', subject: '', body: '', due_on: '' }}
      onClose={onClose}
      onSubmit={async ({ to, subject, body, due_on }) => {
        const organization_ids = idsOf(to);
        if (organization_ids.length === 0)
          throw new ApiError({ status: 400, code: 'validation_failed', message: t('requests.nobody') });
        const { data } = await ask.mutateAsync({
          params: { district_id },
          body: { organization_ids, subject, body, due_on: due_on || null },
          idempotencyKey: idempotencyKey.current,
        });
        undo.say({ message: t('requests.asked', { count: data.asked }) });
      }}
    >
      {({ form, field }) => (
        <>
          <Controller
            control={form.control}
            name="to"
            render={({ field: { value, onChange } }) => (
              <Select
                id={fieldId('to')}
                label={t('requests.to')}
                value={value}
                onChange={onChange}
                options={[
                  { id: 'everybody', label: t('requests.everybody') },
                  { id: 'missing', label: t('requests.missing') },
                  ...items.map((line) => ({
                    id: line.organization_id,
                    label: line.name,
                    hint: line.school_name,
                  })),
                ]}
              />
            )}
          />
          <TextField
            {...field('subject', {
              required: t('required'),
              maxLength: { value: 160, message: t('required') },
            })}
            label={t('requests.subject')}
          />
          <TextArea {...field('body', { required: t('required') })} label={t('requests.body')} />
          <FormDate control={form.control} name="due_on" label={t('dueOptional')} isOptional />
        </>
      )}
    </FormSheet>
  );
}
