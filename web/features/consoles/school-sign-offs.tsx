import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
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

type SignOff = ItemOf<'school_sign_offs.list'>;
const tones = { asked: 'warning', signed: 'success', declined: 'danger', withdrawn: 'neutral' } as const;

/** What PTOs ask the principal to sign. A word once given stands, so signing asks first. */
export function SchoolSignOffs() {
  const { t } = useTranslation('consoles');
  const { school_id = '' } = useParams();
  const format = useFormat();
  const undo = useUndo();
  const [chosen, setChosen] = useState<{ signOff: SignOff; sign: boolean } | null>(null);
  const { data, error, refetch } = useApi('school_sign_offs.list', { params: { school_id } });
  const decide = useApiChange('school_sign_offs.decide', {
    refresh: ['school_sign_offs.list', 'schools.get'],
  });
  if (!data) return error ? <LoadError error={error} onRetry={() => void refetch()} /> : <SkeletonPage />;
  const answer = async (sign: boolean, reason: string | null) => {
    if (!chosen) return;
    const { id: sign_off_id, organization_id } = chosen.signOff;
    await decide.mutateAsync({ params: { school_id, organization_id, sign_off_id }, body: { sign, reason } });
    undo.say({ message: t('signOffs.doneSaid') });
  };
  return (
    <div className="flex flex-col gap-4">
      {data.every(({ status }) => status !== 'asked') && <Empty kind="done" title={t('signOffs.empty')} />}
      {data.map((signOff) => (
        <Section
          key={signOff.id}
          title={signOff.subject}
          lead={signOff.organization_name}
          actions={<Status tone={tones[signOff.status]}>{t(`signOffs.${signOff.status}`)}</Status>}
        >
          {signOff.details && <p className="whitespace-pre-line">{signOff.details}</p>}
          {signOff.reason && <p className="mt-2">{signOff.reason}</p>}
          <p className="mt-2 text-muted text-sm">
            {[
              format.day(signOff.created_at, 'short'),
              signOff.due_on ? `${t('due')}: ${format.date(signOff.due_on, 'short')}` : '',
              signOff.decided_by_name ?? '',
            ]
              .filter(Boolean)
              .join(' · ')}
          </p>
          {signOff.can.length > 0 && (
            <div className="mt-4 flex flex-wrap gap-2">
              <Button kind="primary" onClick={() => setChosen({ signOff, sign: true })}>
                {t('signOffs.sign')}
              </Button>
              <Button onClick={() => setChosen({ signOff, sign: false })}>{t('signOffs.decline')}</Button>
            </div>
          )}
        </Section>
      ))}
      {chosen?.sign === true && (
        <FormSheet
          title={chosen.signOff.subject}
          lead={chosen.signOff.organization_name}
          action={t('signOffs.sign')}
          defaultValues={{}}
          onClose={() => setChosen(null)}
          onSubmit={() => answer(true, null)}
        />
      )}
      {chosen?.sign === false && (
        <FormSheet
          title={t('signOffs.declineTitle', { subject: chosen.signOff.subject })}
          action={t('signOffs.decline')}
          defaultValues={{ reason: '' }}
          onClose={() => setChosen(null)}
          onSubmit={({ reason }) => answer(false, reason)}
        >
          {({ field }) => (
            <TextArea
              {...field('reason', { required: t('required') })}
              label={t('signOffs.reason')}
              maxLength={1000}
            />
          )}
        </FormSheet>
      )}
    </div>
  );
}
