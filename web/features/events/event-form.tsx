import { Controller } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { fieldId, type RecordForm } from '../../lib/forms.ts';
import { BilingualField } from '../../ui/bilingual-field.tsx';
import { FormErrors } from '../../ui/form-errors.tsx';
import { NumberField } from '../../ui/number-field.tsx';
import { Section } from '../../ui/page.tsx';
import { RadioGroup } from '../../ui/radio-group.tsx';
import { Select } from '../../ui/select.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { EventTimes } from './event-times.tsx';
import type { EventValues } from './event-values.ts';
import { categories } from './types.ts';

type EventRecordForm = RecordForm<EventValues>;

/** The fields of an event, in the order an organizer thinks of them: what, when, where, for whom. */
export function EventForm({ record }: { record: EventRecordForm }) {
  const { t } = useTranslation('events');
  const { form, field, problems, failure, attempt } = record;
  return (
    <div className="flex flex-col gap-6">
      <FormErrors problems={problems} failure={failure} attempt={attempt} />
      <Section title={t('form.what')}>
        <div className="flex max-w-3xl flex-col gap-6">
          <Bilingual record={record} name="title" max={160} isRequired />
          <Bilingual record={record} name="description" max={5_000} isLong />
          <Controller
            control={form.control}
            name="category"
            render={({ field: { value, onChange, onBlur } }) => (
              <Select
                id={fieldId('category')}
                className="max-w-sm"
                label={t('form.category')}
                value={value}
                onChange={onChange}
                onBlur={onBlur}
                options={categories.map((id) => ({ id, label: t(`category.${id}`) }))}
              />
            )}
          />
        </div>
      </Section>
      <Section title={t('form.when')}>
        <EventTimes form={form} />
      </Section>
      <Section title={t('form.where')}>
        <div className="flex max-w-2xl flex-col gap-6">
          <TextField
            {...field('location', { maxLength: { value: 200, message: t('form.tooLong', { count: 200 }) } })}
            label={t('form.location')}
            hint={t('form.locationHint')}
            isOptional
          />
          <Controller
            control={form.control}
            name="capacity"
            render={({ field: { value, onChange, onBlur }, fieldState }) => (
              <NumberField
                id={fieldId('capacity')}
                label={t('form.capacity')}
                hint={t('form.capacityHint')}
                isOptional
                min={1}
                max={10_000}
                value={value}
                onChange={onChange}
                onBlur={onBlur}
                error={fieldState.error?.message}
              />
            )}
          />
          <RadioGroup
            {...field('visibility')}
            label={t('form.visibility')}
            options={[
              { value: 'public', label: t('visibility.public'), hint: t('form.publicHint') },
              { value: 'members', label: t('visibility.members'), hint: t('form.membersHint') },
            ]}
          />
        </div>
      </Section>
    </div>
  );
}

function Bilingual({
  record: { form },
  name,
  max,
  isLong = false,
  isRequired = false,
}: {
  record: EventRecordForm;
  name: 'title' | 'description';
  max: number;
  isLong?: boolean;
  isRequired?: boolean;
}) {
  const { t } = useTranslation('events');
  const maxLength = { value: max, message: t('form.tooLong', { count: max }) };
  return (
    <Controller
      control={form.control}
      name={name}
      rules={{
        maxLength,
        validate: (text) => !isRequired || text.trim() !== '' || t(`form.required.title`),
      }}
      render={({ field: en, fieldState: enState }) => (
        <Controller
          control={form.control}
          name={`${name}_es`}
          rules={{ maxLength }}
          render={({ field: es, fieldState: esState }) => (
            <BilingualField
              label={t(`form.${name}`)}
              hint={t(`form.${name}Hint`)}
              isLong={isLong}
              isOptional={!isRequired}
              en={{
                id: fieldId(name),
                value: en.value,
                onChange: en.onChange,
                onBlur: en.onBlur,
                error: enState.error?.message,
              }}
              es={{
                id: fieldId(`${name}_es`),
                value: es.value,
                onChange: es.onChange,
                onBlur: es.onBlur,
                error: esState.error?.message,
              }}
            />
          )}
        />
      )}
    />
  );
}
