import { Controller, type FieldPath, useWatch } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { fieldId, type RecordForm } from '../../lib/forms.ts';
import { BilingualField } from '../../ui/bilingual-field.tsx';
import { Checkbox } from '../../ui/checkbox.tsx';
import { TimeField } from '../../ui/date-field.tsx';
import { MoneyField } from '../../ui/money-field.tsx';
import { NumberField } from '../../ui/number-field.tsx';
import { Select } from '../../ui/select.tsx';
import { TextField } from '../../ui/text-field.tsx';
import type { FieldShape, TemplateValues } from './form-shape.ts';

export type Form = RecordForm<TemplateValues>;
type Path = FieldPath<TemplateValues>;
type Loose = (key: string) => string;

interface TemplateFieldProps {
  record: Form;
  shape: FieldShape;
  /** Where the field stands in the form: `fields`, or `rows.2`; nothing at the top. */
  at: string;
}

/** A field as its shape says. Words of labels and choices are found by the names of the contract. */
export function TemplateField({ record, shape, at }: TemplateFieldProps) {
  const { t } = useTranslation('templates');
  const word = t as unknown as Loose;
  const { form } = record;
  const { name, as, min, max, isRequired = false, hasHint = false } = shape;
  const path = (at === '' ? name : `${at}.${name}`) as Path;
  const label = word(`field.${name}`);
  const rules = {
    validate: (value: unknown) => {
      if (isRequired && (value === null || String(value).trim() === '')) return t('error.required');
      const isTooLong = typeof value === 'string' && max !== undefined && [...value].length > max;
      return isTooLong ? t('error.tooLong', { count: max }) : true;
    },
  };
  const hint = hasHint ? { hint: word(`hint.${name}`) } : {};
  const control = form.control;
  switch (as) {
    case 'words':
    case 'long':
      return <BothLanguages record={record} path={path} label={label} rules={rules} shape={shape} />;
    case 'line':
      return <TextField {...record.field(path, rules)} label={label} {...hint} isOptional={!isRequired} />;
    case 'tick':
      return <Checkbox {...record.field(path)} label={label} />;
    case 'choice':
      return (
        <Controller
          control={control}
          name={path}
          render={({ field: { value, onChange } }) => (
            <Select
              id={fieldId(path)}
              label={label}
              value={String(value)}
              onChange={onChange}
              options={(shape.options ?? []).map((id) => ({ id, label: word(`${name}.${id}`) }))}
            />
          )}
        />
      );
    case 'time':
      return <Time record={record} path={path} label={label} isRequired={isRequired} />;
    case 'money':
      return (
        <Controller
          control={control}
          name={path}
          rules={rules}
          render={({ field: { value, onChange, onBlur }, fieldState }) => (
            <MoneyField
              id={fieldId(path)}
              label={label}
              value={value as number | null}
              onChange={onChange}
              onBlur={onBlur}
              error={fieldState.error?.message}
            />
          )}
        />
      );
    case 'number':
      return (
        <Controller
          control={control}
          name={path}
          rules={rules}
          render={({ field: { value, onChange, onBlur }, fieldState }) => (
            <NumberField
              id={fieldId(path)}
              label={label}
              value={value as number | null}
              onChange={onChange}
              onBlur={onBlur}
              {...hint}
              {...(min === undefined ? {} : { min })}
              {...(max === undefined ? {} : { max })}
              isOptional={!isRequired}
              error={fieldState.error?.message}
            />
          )}
        />
      );
  }
}

interface BothProps {
  record: Form;
  path: Path;
  label: string;
  rules: { validate: (value: unknown) => string | true };
  shape: FieldShape;
}

/** English beside Spanish. Only the first is ever required. */
function BothLanguages({ record: { form }, path, label, rules, shape }: BothProps) {
  const spanish = `${path}_es` as Path;
  const side = <F extends { ref: unknown; value: unknown }>({ ref: _ref, value, ...field }: F) => ({
    ...field,
    value: String(value ?? ''),
  });
  const tooLong = {
    validate: (value: unknown) => (String(value ?? '').trim() === '' ? true : rules.validate(value)),
  };
  return (
    <Controller
      control={form.control}
      name={path}
      rules={rules}
      render={({ field: en, fieldState }) => (
        <Controller
          control={form.control}
          name={spanish}
          rules={tooLong}
          render={({ field: es, fieldState: esState }) => (
            <BilingualField
              label={label}
              isLong={shape.as === 'long'}
              isOptional={shape.isRequired !== true}
              en={{ ...side(en), id: fieldId(path), error: fieldState.error?.message }}
              es={{ ...side(es), id: fieldId(spanish), error: esState.error?.message }}
            />
          )}
        />
      )}
    />
  );
}

/** A time on the clock. Those of the event itself are asked for unless it lasts the whole day. */
function Time({
  record: { form },
  path,
  label,
  isRequired,
}: {
  record: Form;
  path: Path;
  label: string;
  isRequired: boolean;
}) {
  const { t } = useTranslation('templates');
  const isAllDay = useWatch({ control: form.control, name: 'fields.all_day' }) === true;
  if (!isRequired && isAllDay) return null;
  const validate = (value: unknown, values: TemplateValues) => {
    const { days, starts, ends, all_day } = values.fields;
    if (!isRequired && all_day === true) return true;
    if (!value) return t('error.required');
    const isBefore = path === 'fields.ends' && days === 1 && String(ends) <= String(starts);
    return isBefore ? t('error.endsBefore') : true;
  };
  return (
    <Controller
      control={form.control}
      name={path}
      rules={{ validate }}
      render={({ field: { value, onChange, onBlur }, fieldState }) => (
        <TimeField
          id={fieldId(path)}
          label={label}
          value={String(value ?? '')}
          onChange={onChange}
          onBlur={onBlur}
          error={fieldState.error?.message}
        />
      )}
    />
  );
}
