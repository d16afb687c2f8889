import { useRef } from 'react';
import { Controller } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { grades, type ItemOf } from '../../lib/api-contract.ts';
import { useApiChange } from '../../lib/queries.ts';
import { Checkbox } from '../../ui/checkbox.tsx';
import { FormSheet } from '../../ui/form-sheet.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { codeRules } from './place-code.ts';

type School = ItemOf<'district_schools.list'>;
/** Adds a school, or changes one: its name, code and grades. */
export function SchoolForm({
  districtId,
  school,
  onClose,
}: {
  districtId: string;
  school: School | null;
  onClose: () => void;
}) {
  const { t } = useTranslation('consoles');
  const idempotencyKey = useRef(crypto.randomUUID());
  const refresh = { refresh: ['district_schools.list', 'district_log.list'] as const };
  const create = useApiChange('district_schools.create', { refresh: [...refresh.refresh] });
  const update = useApiChange('district_schools.update', { refresh: [...refresh.refresh] });
  const wordOf = (grade: (typeof grades)[number]) =>
    grade === 'PK' || grade === 'TK' || grade === 'K' ? t(`grade.${grade}`) : t('grade.number', { grade });
  return (
    <FormSheet
      title={school ? t('schools.edit', { name: school.name }) : t('schools.add')}
      action={school ? t('save') : t('add')}
      defaultValues={{
        name: school?.name ?? '',
        code: school?.code ?? '',
        grade_levels: school?.grade_levels ?? ([] as string[]),
      }}
      onClose={onClose}
      onSubmit={async ({ name, code, grade_levels }) => {
        const body = { name, code: code.toUpperCase(), grade_levels };
        if (school)
          await update.mutateAsync({
            params: { district_id: districtId, school_id: school.id },
            body,
            ifMatch: school.version,
          });
        else
          await create.mutateAsync({
            params: { district_id: districtId },
            body,
            idempotencyKey: idempotencyKey.current,
          });
      }}
    >
      {({ form, field }) => (
        <>
          <TextField {...field('name', { required: t('required') })} label={t('name')} />
          <TextField
            {...field('code', codeRules(t('required'), t('schools.codeShape')))}
            label={t('schools.code')}
            hint={t('schools.codeHint')}
            autoCapitalize="characters"
          />
          <Controller
            control={form.control}
            name="grade_levels"
            render={({ field: { value, onChange } }) => (
              <fieldset>
                <legend className="font-semibold">{t('schools.grades')}</legend>
                <div className="grid grid-cols-2 gap-x-6 sm:grid-cols-3">
                  {grades.map((grade) => (
                    <Checkbox
                      key={grade}
                      label={wordOf(grade)}
                      checked={value.includes(grade)}
                      onChange={() =>
                        onChange(grades.filter((one) => value.includes(one) !== (one === grade)))
                      }
                    />
                  ))}
                </div>
              </fieldset>
            )}
          />
        </>
      )}
    </FormSheet>
  );
}
