import { Controller, useFieldArray } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { fieldId } from '../../lib/forms.ts';
import { useLanguage } from '../../lib/i18n.ts';
import { Select } from '../../ui/select.tsx';
import { TextField } from '../../ui/text-field.tsx';
import type { FamilyRecord } from './family-form.tsx';
import { newGuardian } from './family-values.ts';
import { PersonRows } from './person-rows.tsx';
import { toE164 } from './phone.ts';
import { relations } from './types.ts';
import { useSay } from './use-say.ts';

const unsaid = 'unsaid';
const mailShape = /^[^\s@]+@[^\s@]+\.[^\s@]+$/;

/** Between one and twelve guardians. */
export function GuardianFields({ record: { form, field } }: { record: FamilyRecord }) {
  const { t } = useTranslation('people');
  const { t: ui } = useTranslation('ui');
  const language = useLanguage();
  const say = useSay();
  const { fields, append, remove } = useFieldArray({ control: form.control, name: 'guardians' });
  /** Whose field it is, because the summary stands far from it. */
  const of = (place: number, text: string) => `${t('form.guardian', { number: place + 1 })}: ${text}`;
  const name = (place: number, missing: string) => ({
    validate: (text: string) => text.trim() !== '' || of(place, missing),
    maxLength: { value: 80, message: of(place, t('error.tooLong')) },
  });
  return (
    <PersonRows
      list="guardians"
      ids={fields.map(({ id }) => id)}
      most={12}
      fewest={1}
      titleOf={(place) => t('form.guardian', { number: place + 1 })}
      addLabel={t('form.addGuardian')}
      removeLabel={t('form.remove')}
      removeNamed={(place) => t('form.removeGuardian', { number: place + 1 })}
      onAdd={() =>
        append(newGuardian(language, form.getValues('guardians.0.last_name')), { shouldFocus: false })
      }
      onRemove={remove}
    >
      {(place) => (
        <>
          <div className="grid gap-4 sm:grid-cols-2">
            <TextField
              {...field(`guardians.${place}.first_name`, name(place, t('error.firstName')))}
              label={t('form.firstName')}
              autoComplete="off"
            />
            <TextField
              {...field(`guardians.${place}.last_name`, name(place, t('error.lastName')))}
              label={t('form.lastName')}
              autoComplete="off"
            />
            <TextField
              {...field(`guardians.${place}.email`, {
                validate: (text) =>
                  text.trim() === '' || mailShape.test(text.trim()) || of(place, t('error.email')),
                maxLength: { value: 255, message: of(place, t('error.tooLong')) },
              })}
              label={t('form.email')}
              isOptional
              type="email"
              inputMode="email"
              autoCapitalize="none"
              autoComplete="off"
            />
            <TextField
              {...field(`guardians.${place}.phone`, {
                validate: (text) =>
                  text.trim() === '' || toE164(text) !== null || of(place, t('error.phone')),
              })}
              label={t('form.phone')}
              isOptional
              type="tel"
              inputMode="tel"
              autoComplete="off"
            />
            <Controller
              control={form.control}
              name={`guardians.${place}.relation`}
              render={({ field: { value, onChange, onBlur }, fieldState }) => (
                <Select
                  id={fieldId(`guardians.${place}.relation`)}
                  label={t('form.relation')}
                  isOptional
                  value={value || unsaid}
                  onChange={(relation) => onChange(relation === unsaid ? '' : relation)}
                  onBlur={onBlur}
                  error={fieldState.error?.message}
                  options={[
                    { id: unsaid, label: t('form.unsaid') },
                    ...(value && !relations.some((one) => one === value)
                      ? [{ id: value, label: say.relation(value) }]
                      : []),
                    ...relations.map((id) => ({ id, label: t(`relation.${id}`) })),
                  ]}
                />
              )}
            />
            <Controller
              control={form.control}
              name={`guardians.${place}.language`}
              render={({ field: { value, onChange, onBlur } }) => (
                <Select
                  id={fieldId(`guardians.${place}.language`)}
                  label={t('form.language')}
                  value={value}
                  onChange={onChange}
                  onBlur={onBlur}
                  options={[
                    { id: 'en', label: ui('language.en') },
                    { id: 'es', label: ui('language.es') },
                  ]}
                />
              )}
            />
          </div>
        </>
      )}
    </PersonRows>
  );
}
