import { type ComponentProps, type ReactNode, useEffect, useId, useRef } from 'react';
import { classes } from './classes.ts';
import { describedBy, FieldHint, FieldMessage } from './field.tsx';
import { Spinner } from './spinner.tsx';

interface CheckProps extends Omit<ComponentProps<'input'>, 'type' | 'className'> {
  label: ReactNode;
  hint?: ReactNode;
  error?: string | undefined;
  /** Keeps the label for screen readers only, for a box in a table's row. */
  hideLabel?: boolean;
  /** Shows the state and lets nobody change it; it can still be reached and read out. */
  isReadOnly?: boolean;
  /** The tick is being saved. */
  isBusy?: boolean;
  className?: string | undefined;
}

/** The box or circle itself: 24 px, in a row that is 44 px high on phones. */
const boxClasses =
  'size-6 shrink-0 appearance-none border-2 border-control bg-surface bg-center bg-no-repeat transition-colors duration-[120ms] lg:size-5 ' +
  'not-checked:hover:border-text checked:border-action checked:bg-action aria-invalid:border-danger ' +
  'forced-colors:appearance-auto aria-busy:cursor-progress aria-readonly:border-line aria-readonly:bg-sunken aria-readonly:checked:border-muted aria-readonly:checked:bg-muted';

/** A native box knows no read-only: it takes the focus and the press, and stays as it is. React holds a controlled one itself. */
const kept = (isControlled: boolean) => ({
  onChange: () => undefined,
  ...(isControlled ? {} : { onClick: (event: { preventDefault(): void }) => event.preventDefault() }),
});

function Mark({ d }: { d: string }) {
  return (
    <svg
      viewBox="0 0 24 24"
      aria-hidden="true"
      className="pointer-events-none absolute inset-0 m-auto size-4 stroke-on-action opacity-0 forced-colors:hidden"
    >
      <path d={d} fill="none" strokeWidth="3.5" strokeLinecap="round" strokeLinejoin="round" />
    </svg>
  );
}

export function Checkbox({
  label,
  hint,
  error,
  hideLabel = false,
  isReadOnly = false,
  isBusy = false,
  className,
  id,
  isIndeterminate,
  ...input
}: CheckProps & { isIndeterminate?: boolean }) {
  const ownId = useId();
  const fieldId = id ?? ownId;
  const box = useRef<HTMLInputElement | null>(null);
  const { ref: given, ...rest } = input;
  useEffect(() => {
    if (box.current) box.current.indeterminate = isIndeterminate ?? false;
  }, [isIndeterminate]);
  return (
    <div className={className}>
      {error && <FieldMessage id={`${fieldId}-error`}>{error}</FieldMessage>}
      <label
        htmlFor={fieldId}
        className={classes(
          'flex min-h-11 items-start gap-3 py-2.5 lg:min-h-8 lg:py-1.5',
          hideLabel && 'justify-center',
        )}
      >
        <span className="relative flex shrink-0 [&>input:checked+svg]:opacity-100 [&>input:indeterminate+svg]:opacity-100">
          <input
            {...rest}
            ref={(element) => {
              box.current = element;
              if (typeof given === 'function') given(element);
              else if (given) given.current = element;
            }}
            type="checkbox"
            id={fieldId}
            aria-readonly={isReadOnly || undefined}
            aria-busy={isBusy || undefined}
            {...(isReadOnly || isBusy ? kept(rest.checked !== undefined) : {})}
            aria-invalid={error ? true : undefined}
            aria-describedby={describedBy(fieldId, hint, error)}
            className={classes(boxClasses, 'rounded indeterminate:border-action indeterminate:bg-action')}
          />
          <Mark d={isIndeterminate ? 'M5 12h14' : 'M4 12.5 9.5 18 20 6.5'} />
        </span>
        <span className={hideLabel ? 'sr-only' : 'leading-6 lg:leading-5'}>{label}</span>
        {isBusy && <Spinner />}
      </label>
      {hint && (
        <div className="pl-9 lg:pl-8">
          <FieldHint id={`${fieldId}-hint`}>{hint}</FieldHint>
        </div>
      )}
    </div>
  );
}

export { boxClasses };
