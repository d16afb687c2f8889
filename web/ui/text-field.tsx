import { Eye, EyeOff } from 'lucide-react';
import { type ComponentProps, type ReactNode, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { classes } from './classes.ts';
import { BusyMark, controlClasses, describedBy, FieldFrame, type FieldFrameProps } from './field.tsx';

export interface TextFieldProps extends FieldFrameProps, Omit<ComponentProps<'input'>, 'className' | 'size'> {
  /** Fixed text in the field's frame: "$", ".pto.example". */
  before?: ReactNode;
  after?: ReactNode;
  /** What was typed is being checked: a quiet turning mark at its end. */
  isBusy?: boolean;
  inputClassName?: string;
}

/** One line of text. Spread `field('name')` of a form on it, or use `value` and `onChange`. */
export function TextField({
  label,
  hint,
  error,
  isOptional,
  className,
  before,
  after,
  isBusy = false,
  inputClassName,
  id,
  ...input
}: TextFieldProps) {
  const ownId = useId();
  const fieldId = id ?? ownId;
  const control = (
    <input
      type="text"
      {...input}
      id={fieldId}
      aria-busy={isBusy || undefined}
      aria-invalid={error ? true : undefined}
      aria-describedby={describedBy(fieldId, hint, error)}
      className={classes(
        controlClasses,
        Boolean(before) && 'rounded-l-none',
        Boolean(after) && 'rounded-r-none',
        isBusy && 'pr-10',
        inputClassName,
      )}
    />
  );
  const withBusyMark = isBusy ? (
    <div className="relative flex-1">
      {control}
      <BusyMark />
    </div>
  ) : (
    control
  );
  const addition = 'flex items-center border border-control bg-sunken px-3 text-muted';
  return (
    <FieldFrame
      id={fieldId}
      label={label}
      hint={hint}
      error={error}
      isOptional={isOptional ?? false}
      className={className}
    >
      {before || after ? (
        <div className="flex">
          {before && <span className={classes(addition, 'rounded-l-md border-r-0')}>{before}</span>}
          {withBusyMark}
          {after && <span className={classes(addition, 'rounded-r-md border-l-0')}>{after}</span>}
        </div>
      ) : (
        withBusyMark
      )}
    </FieldFrame>
  );
}

/** A password, which may be shown. Pasting works and the browser may fill it in. */
export function PasswordField({
  label,
  hint,
  error,
  isOptional,
  className,
  id,
  ...input
}: FieldFrameProps & Omit<ComponentProps<'input'>, 'className' | 'type'>) {
  const { t } = useTranslation('ui');
  const ownId = useId();
  const fieldId = id ?? ownId;
  const [isShown, setShown] = useState(false);
  const Icon = isShown ? EyeOff : Eye;
  return (
    <FieldFrame
      id={fieldId}
      label={label}
      hint={hint}
      error={error}
      isOptional={isOptional ?? false}
      className={className}
    >
      <div className="relative">
        <input
          {...input}
          id={fieldId}
          type={isShown ? 'text' : 'password'}
          autoCapitalize="none"
          spellCheck={false}
          aria-invalid={error ? true : undefined}
          aria-describedby={describedBy(fieldId, hint, error)}
          className={classes(controlClasses, 'pr-12')}
        />
        <button
          type="button"
          aria-pressed={isShown}
          aria-label={t('field.showPassword')}
          onClick={() => setShown(!isShown)}
          className="absolute inset-y-0 right-0 flex w-11 items-center justify-center rounded-md text-muted hover:text-text"
        >
          <Icon size={20} aria-hidden="true" />
        </button>
      </div>
    </FieldFrame>
  );
}
