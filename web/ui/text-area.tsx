import { type ComponentProps, useId } from 'react';
import { classes } from './classes.ts';
import { controlClasses, describedBy, FieldFrame, type FieldFrameProps } from './field.tsx';

/** Several lines of text; grows with what is written where the browser can. */
export function TextArea({
  label,
  hint,
  error,
  isOptional,
  className,
  id,
  rows = 4,
  ...input
}: FieldFrameProps & Omit<ComponentProps<'textarea'>, 'className'>) {
  const ownId = useId();
  const fieldId = id ?? ownId;
  return (
    <FieldFrame
      id={fieldId}
      label={label}
      hint={hint}
      error={error}
      isOptional={isOptional ?? false}
      className={className}
    >
      <textarea
        {...input}
        id={fieldId}
        rows={rows}
        aria-invalid={error ? true : undefined}
        aria-describedby={describedBy(fieldId, hint, error)}
        className={classes(controlClasses, '[field-sizing:content] min-h-24 lg:min-h-24')}
      />
    </FieldFrame>
  );
}
