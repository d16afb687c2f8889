import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { announce } from '../../lib/announce.ts';
import type { DataOf } from '../../lib/api-contract.ts';
import { ApiError } from '../../lib/api-error.ts';
import { useFormat } from '../../lib/format.ts';
import { useApiChange } from '../../lib/queries.ts';
import { ActButton } from '../../ui/act-button.tsx';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import { FormSheet } from '../../ui/form-sheet.tsx';
import { LoadError } from '../../ui/load-error.tsx';
import { Facts, Section } from '../../ui/page.tsx';
import { Switch } from '../../ui/switch.tsx';
import { TextArea } from '../../ui/text-area.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { useUndo } from '../../ui/undo-bar.tsx';

type Hierarchy = DataOf<'hierarchy.get'>;
type Share = Hierarchy['shares'][number];

/** Where the organization belongs, and a switch for each thing that a level may see. */
export function Sharing({ hierarchy }: { hierarchy: Hierarchy }) {
  return (
    <div className="flex flex-col gap-6">
      <Adoptions hierarchy={hierarchy} />
      <Place hierarchy={hierarchy} />
      <Shares hierarchy={hierarchy} />
    </div>
  );
}

function Adoptions({ hierarchy }: { hierarchy: Hierarchy }) {
  const { t } = useTranslation('hierarchy');
  const format = useFormat();
  const decide = useApiChange('adoptions.decide');
  const withdraw = useApiChange('adoptions.withdraw');
  const open = hierarchy.adoptions.filter(({ status }) => status === 'asked');
  const answer = async (adoption_id: string, accept: boolean) => {
    await decide.mutateAsync({ params: { adoption_id }, body: { accept } });
    return undefined;
  };
  return (
    <>
      {open.map((adoption) => (
        <Banner
          key={adoption.id}
          tone="info"
          title={t(adoption.asked_side === 'school' ? 'adoption.askedBySchool' : 'adoption.askedByUs', {
            school: adoption.school_name,
          })}
          action={
            <span className="flex flex-wrap gap-2">
              {adoption.can.includes('adoptions.decide') && (
                <>
                  <ActButton kind="primary" work={() => answer(adoption.id, true)}>
                    {t('adoption.accept')}
                  </ActButton>
                  <ActButton work={() => answer(adoption.id, false)}>{t('adoption.decline')}</ActButton>
                </>
              )}
              {adoption.can.includes('adoptions.withdraw') && (
                <ActButton
                  work={async () => {
                    await withdraw.mutateAsync({ params: { adoption_id: adoption.id } });
                    return undefined;
                  }}
                >
                  {t('adoption.withdraw')}
                </ActButton>
              )}
            </span>
          }
        >
          <p>
            {t('adoption.by', {
              name: adoption.asked_by_name,
              day: format.day(adoption.created_at, 'short'),
            })}
          </p>
          {adoption.note && <p className="whitespace-pre-line">{adoption.note}</p>}
        </Banner>
      ))}
    </>
  );
}

function Place({ hierarchy }: { hierarchy: Hierarchy }) {
  const { t } = useTranslation('hierarchy');
  const undo = useUndo();
  const [sheet, setSheet] = useState<'leave' | 'join' | null>(null);
  const leave = useApiChange('hierarchy.leave');
  const ask = useApiChange('adoptions.ask');
  const { school, district, can } = hierarchy;
  return (
    <Section
      title={t('place.title')}
      actions={
        <>
          {can.includes('hierarchy.leave') && (
            <Button onClick={() => setSheet('leave')}>{t('place.leave')}</Button>
          )}
          {can.includes('adoptions.ask') && (
            <Button onClick={() => setSheet('join')}>{t('place.join')}</Button>
          )}
        </>
      }
    >
      {school ? (
        <Facts
          items={[
            { label: t('place.school'), value: school.name },
            { label: t('place.district'), value: district?.name ?? t('place.none') },
          ]}
        />
      ) : (
        <p>{t('place.standalone')}</p>
      )}
      {sheet === 'leave' && (
        <FormSheet
          title={t('place.leaveTitle', { school: school?.name ?? '' })}
          lead={t('place.leaveText')}
          action={t('place.leave')}
          isDangerous
          defaultValues={{}}
          onClose={() => setSheet(null)}
          onSubmit={async () => {
            await leave.mutateAsync({});
            undo.say({ message: t('place.left') });
          }}
        />
      )}
      {sheet === 'join' && (
        <FormSheet
          title={t('place.join')}
          lead={t('place.joinLead')}
          action={t('place.join')}
          defaultValues={{ adoption_code: '', note: '' }}
          onClose={() => setSheet(null)}
          onSubmit={async ({ adoption_code, note }) => {
            try {
              await ask.mutateAsync({
                body: { adoption_code: adoption_code.trim(), note: note.trim() || null },
              });
            } catch (error) {
              if (error instanceof ApiError && error.code === 'link_invalid')
                throw new ApiError({ status: error.status, code: error.code, message: t('place.codeWrong') });
              throw error;
            }
            undo.say({ message: t('place.asked') });
          }}
        >
          {({ field }) => (
            <>
              <TextField
                {...field('adoption_code', { required: t('required') })}
                label={t('place.code')}
                autoCapitalize="characters"
                autoComplete="off"
                spellCheck={false}
              />
              <TextArea {...field('note')} label={t('place.note')} isOptional maxLength={1000} />
            </>
          )}
        </FormSheet>
      )}
    </Section>
  );
}

function Shares({ hierarchy }: { hierarchy: Hierarchy }) {
  const { t } = useTranslation('hierarchy');
  const share = useApiChange('hierarchy.share', { refresh: ['hierarchy.get'] });
  const mayChange = hierarchy.can.includes('hierarchy.share');
  const set = async ({ level, figure }: Share, is_granted: boolean) => {
    await share.mutateAsync({ body: { shares: [{ level, figure, is_granted }] } });
    announce(t('share.saved'));
  };
  return (
    <Section title={t('share.title')} lead={t('share.lead', { count: hierarchy.small_cell })}>
      {share.error && <LoadError error={share.error} />}
      <div className="grid gap-x-12 gap-y-6 lg:grid-cols-2">
        {(['school', 'district'] as const).map((level) => (
          <div key={level}>
            <h3 className="border-line border-b pb-2 font-bold">{t(`level.${level}`)}</h3>
            {hierarchy.shares
              .filter((one) => one.level === level)
              .map((one) => (
                <Switch
                  key={one.figure}
                  label={t(`figure.${one.figure}`)}
                  isOn={one.is_granted}
                  isReadOnly={!mayChange}
                  onChange={(isOn) => void set(one, isOn)}
                />
              ))}
          </div>
        ))}
      </div>
    </Section>
  );
}
