import type { ReactNode } from 'react';
import { type Control, Controller, type ControllerProps, type FieldValues, type Path } from 'react-hook-form';
import { fieldId } from '../lib/forms.ts';
import { DateField } from './date-field.tsx';

interface FormDateProps<Values extends FieldValues, Name extends Path<Values>> {
  control: Control<Values>;
  name: Name;
  label: ReactNode;
  hint?: ReactNode;
  isOptional?: boolean;
  rules?: NonNullable<ControllerProps<Values, Name>['rules']>;
}

/** A DateField of a form: where the summary of errors leads, with its own error. The value is 'YYYY-MM-DD' or ''. */
export function FormDate<Values extends FieldValues, Name extends Path<Values>>({
  control,
  name,
  label,
  hint,
  isOptional = false,
  rules = {},
}: FormDateProps<Values, Name>) {
  return (
    <Controller
      control={control}
      name={name}
      rules={rules}
      render={({ field: { value, onChange, onBlur }, fieldState }) => (
        <DateField
          id={fieldId(name)}
          label={label}
          hint={hint}
          isOptional={isOptional}
          value={value}
          onChange={onChange}
          onBlur={onBlur}
          error={fieldState.error?.message}
        />
      )}
    />
  );
}
