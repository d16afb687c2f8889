import { Controller, useFieldArray } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { fieldId } from '../../lib/forms.ts';
import { useGradeChoice } from '../../lib/grades.ts';
import { Checkbox } from '../../ui/checkbox.tsx';
import { Select } from '../../ui/select.tsx';
import { TextField } from '../../ui/text-field.tsx';
import type { FamilyRecord } from './family-form.tsx';
import { newChild } from './family-values.ts';
import { PersonRows } from './person-rows.tsx';

const unsaid = 'unsaid';

/** None to twenty children. */
export function ChildFields({ record: { form, field } }: { record: FamilyRecord }) {
  const { t } = useTranslation('people');
  const { fields, append, remove } = useFieldArray({ control: form.control, name: 'children' });
  const gradesFor = useGradeChoice();
  /** Whose field it is, because the summary stands far from it. */
  const of = (place: number, text: string) => `${t('form.child', { number: place + 1 })}: ${text}`;
  const name = (place: number, missing: string) => ({
    validate: (text: string) => text.trim() !== '' || of(place, missing),
    maxLength: { value: 80, message: of(place, t('error.tooLong')) },
  });
  return (
    <PersonRows
      list="children"
      ids={fields.map(({ id }) => id)}
      most={20}
      fewest={0}
      titleOf={(place) => t('form.child', { number: place + 1 })}
      addLabel={t('form.addChild')}
      removeLabel={t('form.remove')}
      removeNamed={(place) => t('form.removeChild', { number: place + 1 })}
      onAdd={() => append(newChild(form.getValues('guardians.0.last_name')), { shouldFocus: false })}
      onRemove={remove}
    >
      {(place) => (
        <>
          <div className="grid gap-4 sm:grid-cols-2">
            <TextField
              {...field(`children.${place}.first_name`, name(place, t('error.firstName')))}
              label={t('form.firstName')}
              autoComplete="off"
            />
            <TextField
              {...field(`children.${place}.last_name`, name(place, t('error.lastName')))}
              label={t('form.lastName')}
              autoComplete="off"
            />
            <Controller
              control={form.control}
              name={`children.${place}.grade`}
              render={({ field: { value, onChange, onBlur }, fieldState }) => (
                <Select
                  id={fieldId(`children.${place}.grade`)}
                  label={t('form.grade')}
                  isOptional
                  value={value || unsaid}
                  onChange={(grade) => onChange(grade === unsaid ? '' : grade)}
                  onBlur={onBlur}
                  error={fieldState.error?.message}
                  options={[
                    { id: unsaid, label: t('form.unsaid') },
                    ...gradesFor(value).map((id) => ({ id, label: t(`grade.${id}`) })),
                  ]}
                />
              )}
            />
            <TextField
              {...field(`children.${place}.homeroom`, {
                maxLength: { value: 60, message: of(place, t('error.tooLong')) },
              })}
              label={t('form.homeroom')}
              isOptional
              autoComplete="off"
            />
          </div>
          <Checkbox
            {...field(`children.${place}.do_not_disclose`)}
            label={t('flag.label')}
            hint={t('flag.hint')}
          />
        </>
      )}
    </PersonRows>
  );
}
