import { CircleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { classes } from './classes.ts';
import { Spinner } from './spinner.tsx';

export interface FieldFrameProps {
  label: ReactNode;
  /** Below the label, before the control: what to write and why we ask. */
  hint?: ReactNode;
  error?: string | undefined;
  /** Required is the rule; only optional fields are marked. */
  isOptional?: boolean;
  className?: string | undefined;
}

/** The look of every control that holds text. Inputs are at least 1 rem, or phones zoom into them. */
export const controlClasses =
  'block w-full min-h-11 rounded-md border border-control bg-surface px-3 py-2 text-base text-text lg:min-h-10 ' +
  'transition-colors duration-[120ms] hover:border-text aria-invalid:border-2 aria-invalid:border-danger ' +
  '[&[readonly]]:border-line [&[readonly]]:bg-sunken';

/** Of the parts that are no native input: the same look when they may only be read. */
export const readOnlyClasses = 'border-line bg-sunken';

export const labelClasses = 'block font-semibold leading-6';

export function OptionalMark() {
  const { t } = useTranslation('ui');
  return <span className="font-normal text-muted"> {t('field.optional')}</span>;
}

/** At the end of a field whose value is being checked or searched. */
export function BusyMark() {
  return (
    <span className="pointer-events-none absolute inset-y-0 right-0 flex w-11 items-center justify-center text-muted">
      <Spinner />
    </span>
  );
}

export function FieldHint({ id, children }: { id?: string | undefined; children: ReactNode }) {
  return (
    <p id={id} className="text-sm text-muted">
      {children}
    </p>
  );
}

export function FieldMessage({ id, children }: { id?: string | undefined; children: ReactNode }) {
  return (
    <p id={id} className="flex items-start gap-1 text-sm font-semibold text-danger">
      <CircleAlert size={16} aria-hidden="true" className="mt-0.5 shrink-0" />
      <span>{children}</span>
    </p>
  );
}

/** Ids of the hint and the error that describe a control. */
export const describedBy = (id: string, hint: ReactNode, error: string | undefined) =>
  [hint ? `${id}-hint` : '', error ? `${id}-error` : ''].filter(Boolean).join(' ') || undefined;

/** Label above, hint below it, error right at the control. */
export function FieldFrame({
  id,
  label,
  hint,
  error,
  isOptional,
  className,
  children,
}: FieldFrameProps & { id: string; children: ReactNode }) {
  return (
    <div className={classes('flex flex-col gap-1', className)}>
      <label htmlFor={id} className={labelClasses}>
        {label}
        {isOptional && <OptionalMark />}
      </label>
      {hint && <FieldHint id={`${id}-hint`}>{hint}</FieldHint>}
      {error && <FieldMessage id={`${id}-error`}>{error}</FieldMessage>}
      {children}
    </div>
  );
}
