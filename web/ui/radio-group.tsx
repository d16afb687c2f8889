import { type ReactNode, type Ref, useId } from 'react';
import { boxClasses } from './checkbox.tsx';
import { classes } from './classes.ts';
import { describedBy, FieldHint, FieldMessage, labelClasses, OptionalMark } from './field.tsx';

export interface RadioOption {
  value: string;
  label: ReactNode;
  hint?: ReactNode;
}
interface RadioGroupProps {
  label: ReactNode;
  hint?: ReactNode;
  error?: string | undefined;
  isOptional?: boolean;
  options: readonly RadioOption[];
  id?: string;
  name?: string;
  /** With `onChange` of the value; or spread `field('name')` of a form instead. */
  value?: string;
  onValueChange?: (value: string) => void;
  onChange?: (event: React.ChangeEvent<HTMLInputElement>) => void;
  onBlur?: (event: React.FocusEvent<HTMLInputElement>) => void;
  /** Shows what is chosen as a fact: what nobody may choose is not offered. */
  isReadOnly?: boolean;
  ref?: Ref<HTMLInputElement>;
  className?: string;
}

/** One of a few, all of them in view. From six on use Select. */
export function RadioGroup({
  label,
  hint,
  error,
  isOptional,
  options,
  id,
  name,
  value,
  onValueChange,
  onChange,
  onBlur,
  isReadOnly = false,
  ref,
  className,
}: RadioGroupProps) {
  const ownId = useId();
  const groupId = id ?? ownId;
  const chosen = options.find((option) => option.value === value);
  if (isReadOnly)
    return (
      <div className={classes('flex flex-col gap-1', className)}>
        <p className={labelClasses}>{label}</p>
        <p>{chosen?.label}</p>
      </div>
    );
  return (
    <fieldset
      id={groupId}
      aria-describedby={describedBy(groupId, hint, error)}
      className={classes('flex flex-col gap-1', className)}
    >
      <legend className={classes(labelClasses, 'mb-1')}>
        {label}
        {isOptional && <OptionalMark />}
      </legend>
      {hint && <FieldHint id={`${groupId}-hint`}>{hint}</FieldHint>}
      {error && <FieldMessage id={`${groupId}-error`}>{error}</FieldMessage>}
      {options.map((option) => (
        <label key={option.value} className="flex min-h-11 items-start gap-3 py-2.5 lg:min-h-8 lg:py-1.5">
          <input
            type="radio"
            ref={ref}
            name={name ?? groupId}
            value={option.value}
            {...(value === undefined ? {} : { checked: value === option.value })}
            onChange={(event) => {
              onChange?.(event);
              onValueChange?.(option.value);
            }}
            onBlur={onBlur}
            aria-invalid={error ? true : undefined}
            className={classes(
              boxClasses,
              'rounded-full checked:border-[7px] checked:bg-surface lg:checked:border-[6px]',
            )}
          />
          <span className="leading-6 lg:leading-5">
            {option.label}
            {option.hint && <span className="block text-sm text-muted">{option.hint}</span>}
          </span>
        </label>
      ))}
    </fieldset>
  );
}
