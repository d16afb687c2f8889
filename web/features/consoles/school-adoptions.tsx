import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import type { ItemOf } from '../../lib/api-contract.ts';
import { useFormat } from '../../lib/format.ts';
import { useApi, useApiChange } from '../../lib/queries.ts';
import { ActButton } from '../../ui/act-button.tsx';
import { Button } from '../../ui/button.tsx';
import { Empty } from '../../ui/empty.tsx';
import { FormSheet } from '../../ui/form-sheet.tsx';
import { LoadError } from '../../ui/load-error.tsx';
import { Section } from '../../ui/page.tsx';
import { SkeletonPage } from '../../ui/skeleton.tsx';
import { Status } from '../../ui/status.tsx';
import { TextArea } from '../../ui/text-area.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { useUndo } from '../../ui/undo-bar.tsx';

type Adoption = ItemOf<'school_adoptions.list'>;
const tones = {
  asked: 'warning',
  accepted: 'success',
  declined: 'neutral',
  withdrawn: 'neutral',
  ended: 'neutral',
} as const;

/** PTOs that come under the school and leave it; nobody does either alone but leaving. */
export function SchoolAdoptions({ adoptionCode }: { adoptionCode: string }) {
  const { t } = useTranslation('consoles');
  const { school_id = '' } = useParams();
  const format = useFormat();
  const undo = useUndo();
  const [isAsking, setAsking] = useState(false);
  const [ending, setEnding] = useState<Adoption | null>(null);
  const { data, error, refetch } = useApi('school_adoptions.list', { params: { school_id } });
  const decide = useApiChange('school_adoptions.decide');
  const end = useApiChange('school_adoptions.end');
  const ask = useApiChange('school_adoptions.ask');
  if (!data) return error ? <LoadError error={error} onRetry={() => void refetch()} /> : <SkeletonPage />;
  const answer = async (adoption: Adoption, accept: boolean) => {
    await decide.mutateAsync({ params: { school_id, adoption_id: adoption.id }, body: { accept } });
    return undefined;
  };
  return (
    <div className="flex flex-col gap-4">
      <Section
        title={t('schools.adoptionCode')}
        actions={<Button onClick={() => setAsking(true)}>{t('adoptions.ask')}</Button>}
      >
        <p className="font-bold text-xl tabular-nums">{adoptionCode}</p>
        <p className="mt-2 text-muted">{t('adoptions.code')}</p>
      </Section>
      {data.length === 0 && <Empty title={t('adoptions.empty')} />}
      {data.map((adoption) => (
        <Section
          key={adoption.id}
          title={adoption.organization_name}
          lead={[adoption.asked_by_name, format.day(adoption.created_at, 'short')].join(' · ')}
          actions={<Status tone={tones[adoption.status]}>{t(`adoptions.status.${adoption.status}`)}</Status>}
        >
          {adoption.note && <p className="whitespace-pre-line">{adoption.note}</p>}
          <div className="mt-2 flex flex-wrap gap-2">
            {adoption.status === 'asked' && adoption.asked_side === 'organization' && (
              <>
                <ActButton kind="primary" work={() => answer(adoption, true)}>
                  {t('adoptions.accept')}
                </ActButton>
                <ActButton work={() => answer(adoption, false)}>{t('adoptions.decline')}</ActButton>
              </>
            )}
            {adoption.status === 'asked' && adoption.asked_side === 'school' && (
              <ActButton
                work={async () => {
                  await end.mutateAsync({ params: { school_id, adoption_id: adoption.id } });
                  return undefined;
                }}
              >
                {t('adoptions.withdraw')}
              </ActButton>
            )}
            {adoption.status === 'accepted' && (
              <Button onClick={() => setEnding(adoption)}>{t('adoptions.end')}</Button>
            )}
          </div>
        </Section>
      ))}
      {isAsking && (
        <FormSheet
          title={t('adoptions.ask')}
          lead={t('adoptions.askLead')}
          action={t('send')}
          defaultValues={{ subdomain: '', note: '' }}
          onClose={() => setAsking(false)}
          onSubmit={async ({ subdomain, note }) => {
            await ask.mutateAsync({
              params: { school_id },
              body: { subdomain: subdomain.trim().toLowerCase(), note: note.trim() || null },
            });
            undo.say({ message: t('adoptions.asked') });
          }}
        >
          {({ field }) => (
            <>
              <TextField
                {...field('subdomain', { required: t('required') })}
                label={t('adoptions.subdomain')}
                hint={t('adoptions.subdomainHint')}
                autoCapitalize="none"
                spellCheck={false}
              />
              <TextArea {...field('note')} label={t('adoptions.note')} isOptional maxLength={1000} />
            </>
          )}
        </FormSheet>
      )}
      {ending && (
        <FormSheet
          title={t('adoptions.endTitle', { name: ending.organization_name })}
          lead={t('adoptions.endText')}
          action={t('adoptions.end')}
          isDangerous
          defaultValues={{}}
          onClose={() => setEnding(null)}
          onSubmit={async () => {
            await end.mutateAsync({ params: { school_id, adoption_id: ending.id } });
          }}
        />
      )}
    </div>
  );
}
