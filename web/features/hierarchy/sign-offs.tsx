import { useRef, useState } from 'react';
import { Controller } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../lib/format.ts';
import { fieldId } from '../../lib/forms.ts';
import { useApi, useApiChange } from '../../lib/queries.ts';
import { ActButton } from '../../ui/act-button.tsx';
import { Button } from '../../ui/button.tsx';
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

const tones = { asked: 'warning', signed: 'success', declined: 'danger', withdrawn: 'neutral' } as const;
const kinds = ['event', 'facility', 'grant', 'other'] as const;

/** What the principal is asked to sign, and the answers. */
export function SignOffs({ mayAsk }: { mayAsk: boolean }) {
  const { t } = useTranslation('hierarchy');
  const format = useFormat();
  const [isAsking, setAsking] = useState(false);
  const { data, error, refetch } = useApi('sign_offs.list');
  const withdraw = useApiChange('sign_offs.withdraw', { refresh: ['sign_offs.list'] });
  if (!data) return error ? <LoadError error={error} onRetry={() => void refetch()} /> : <SkeletonPage />;
  const ask = mayAsk && (
    <Button kind="primary" onClick={() => setAsking(true)}>
      {t('signOffs.ask')}
    </Button>
  );
  return (
    <div className="flex flex-col gap-4">
      {withdraw.error && <LoadError error={withdraw.error} />}
      {data.length === 0 ? <Empty title={t('signOffs.none')} action={ask} /> : ask && <div>{ask}</div>}
      {data.map((signOff) => (
        <Section
          key={signOff.id}
          title={signOff.subject}
          lead={t(`signOffs.kinds.${signOff.kind}`)}
          actions={<Status tone={tones[signOff.status]}>{t(`signOffs.status.${signOff.status}`)}</Status>}
        >
          {signOff.details && <p className="whitespace-pre-line">{signOff.details}</p>}
          {signOff.reason && <p>{t('signOffs.reason', { reason: signOff.reason })}</p>}
          {signOff.decided_by_name && signOff.decided_at && (
            <p className="text-muted text-sm">
              {t('signOffs.decidedBy', {
                name: signOff.decided_by_name,
                day: format.day(signOff.decided_at, 'short'),
              })}
            </p>
          )}
          {signOff.can.length > 0 && (
            <ActButton
              className="mt-2"
              work={async () => {
                await withdraw.mutateAsync({ params: { sign_off_id: signOff.id } });
                return { message: t('signOffs.takenBack') };
              }}
            >
              {t('signOffs.withdraw')}
            </ActButton>
          )}
        </Section>
      ))}
      {isAsking && <AskSheet onClose={() => setAsking(false)} />}
    </div>
  );
}

function AskSheet({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('hierarchy');
  const undo = useUndo();
  const idempotencyKey = useRef(crypto.randomUUID());
  const create = useApiChange('sign_offs.create', { refresh: ['sign_offs.list'] });
  return (
    <FormSheet
      title={t('signOffs.ask')}
      action={t('signOffs.ask')}
      defaultValues={{ kind: 'event' as (typeof kinds)[number], subject: '', details: '', due_on: '' }}
      onClose={onClose}
      onSubmit={async ({ kind, subject, details, due_on }) => {
        await create.mutateAsync({
          body: { kind, subject, details: details.trim() || null, due_on: due_on || null },
          idempotencyKey: idempotencyKey.current,
        });
        undo.say({ message: t('signOffs.asked') });
      }}
    >
      {({ form, field }) => (
        <>
          <Controller
            control={form.control}
            name="kind"
            render={({ field: { value, onChange } }) => (
              <Select
                id={fieldId('kind')}
                label={t('signOffs.kind')}
                value={value}
                onChange={onChange}
                options={kinds.map((id) => ({ id, label: t(`signOffs.kinds.${id}`) }))}
              />
            )}
          />
          <TextField
            {...field('subject', {
              required: t('required'),
              minLength: { value: 2, message: t('required') },
            })}
            label={t('signOffs.subject')}
            maxLength={160}
          />
          <TextArea {...field('details')} label={t('signOffs.details')} isOptional maxLength={2000} />
          <FormDate control={form.control} name="due_on" label={t('signOffs.due')} isOptional />
        </>
      )}
    </FormSheet>
  );
}
