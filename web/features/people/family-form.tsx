import { useTranslation } from 'react-i18next';
import type { RecordForm } from '../../lib/forms.ts';
import { FormErrors } from '../../ui/form-errors.tsx';
import { Section } from '../../ui/page.tsx';
import { RadioGroup } from '../../ui/radio-group.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { ChildFields } from './child-fields.tsx';
import type { FamilyValues } from './family-values.ts';
import { GuardianFields } from './guardian-fields.tsx';

export type FamilyRecord = RecordForm<FamilyValues>;

/** Guardians first, then children; what the family is called comes last, because it can be taken from them. */
export function FamilyForm({ record }: { record: FamilyRecord }) {
  const { t } = useTranslation('people');
  const { form, field, problems, failure, attempt } = record;
  return (
    <div className="flex flex-col gap-6">
      <FormErrors problems={problems} failure={failure} attempt={attempt} />
      <Section title={t('column.guardians')} lead={t('form.guardiansLead')}>
        <GuardianFields record={record} />
      </Section>
      <Section title={t('column.children')} lead={t('form.childrenLead')}>
        <ChildFields record={record} />
      </Section>
      <Section title={t('form.family')}>
        <div className="flex max-w-md flex-col gap-6">
          <TextField
            {...field('name', { maxLength: { value: 160, message: t('error.tooLong') } })}
            label={t('form.name')}
            hint={t('form.nameHint')}
            isOptional
            autoComplete="off"
          />
          <TextField
            {...field('external_id', { maxLength: { value: 80, message: t('error.tooLong') } })}
            label={t('form.number')}
            hint={t('form.numberHint')}
            isOptional
            autoComplete="off"
          />
          {form.getValues('directory') !== '' && (
            <RadioGroup
              {...field('directory')}
              label={t('directory.label')}
              hint={t('directory.hint')}
              options={[
                { value: 'nothing', label: t('directory.nothing') },
                { value: 'names', label: t('directory.names') },
              ]}
            />
          )}
        </div>
      </Section>
    </div>
  );
}
