import { type ReactNode, useId } from 'react';
import { classes } from './classes.ts';
import { FieldHint } from './field.tsx';
import { Spinner } from './spinner.tsx';

interface SwitchProps {
  label: ReactNode;
  hint?: ReactNode;
  isOn: boolean;
  onChange: (isOn: boolean) => void;
  isBusy?: boolean;
  /** Shows the setting and lets nobody change it. */
  isReadOnly?: boolean;
}

/** A setting that takes effect at once, unlike a checkbox of a form. */
export function Switch({ label, hint, isOn, onChange, isBusy = false, isReadOnly = false }: SwitchProps) {
  const id = useId();
  return (
    <div>
      <div className="flex min-h-11 items-center justify-between gap-4 py-2">
        <span id={`${id}-label`} className="font-medium">
          {label}
        </span>
        <button
          type="button"
          role="switch"
          aria-checked={isOn}
          aria-busy={isBusy || undefined}
          aria-readonly={isReadOnly || undefined}
          aria-labelledby={`${id}-label`}
          aria-describedby={hint ? `${id}-hint` : undefined}
          onClick={() => !isBusy && !isReadOnly && onChange(!isOn)}
          className={classes(
            'relative h-8 w-14 shrink-0 rounded-full border-2 transition-colors duration-[120ms] hover:border-text',
            'before:absolute before:-inset-2 aria-busy:cursor-progress aria-readonly:border-line',
            isOn ? (isReadOnly ? 'bg-muted' : 'border-action bg-action') : 'border-control bg-sunken',
          )}
        >
          <span
            aria-hidden="true"
            className={classes(
              'absolute top-1 left-1 flex size-5 items-center justify-center rounded-full transition-transform duration-[120ms] forced-colors:bg-[ButtonText]',
              isOn
                ? classes('translate-x-6', isReadOnly ? 'bg-surface' : 'bg-on-action text-action')
                : 'bg-control text-surface',
            )}
          >
            {isBusy && <Spinner size={16} />}
          </span>
        </button>
      </div>
      {hint && <FieldHint id={`${id}-hint`}>{hint}</FieldHint>}
    </div>
  );
}
