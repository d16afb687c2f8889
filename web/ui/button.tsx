import { type ComponentProps, type ReactNode, useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { announce } from '../lib/announce.ts';
import { type ButtonKind, type ButtonSize, buttonClasses } from './button-classes.ts';
import { Spinner } from './spinner.tsx';

export interface ButtonProps extends Omit<ComponentProps<'button'>, 'disabled'> {
  kind?: ButtonKind;
  size?: ButtonSize;
  /** Before the words; decorative. With `size="icon"` give `aria-label`. */
  icon?: ReactNode;
  /** Something this button started is running: it keeps its place, width and focus, and ignores presses. */
  isBusy?: boolean;
}

/**
 * A native button. It is never disabled to mean "incomplete": let it be pressed and say what is missing. What takes longer
 * than a moment is said aloud, because nobody hears a turning circle.
 */
export function Button({
  kind,
  size,
  icon,
  isBusy = false,
  className,
  children,
  onClick,
  type = 'button',
  ...rest
}: ButtonProps) {
  const { t } = useTranslation('ui');
  useEffect(() => {
    if (!isBusy) return;
    const timer = setTimeout(() => announce(t('oneMoment')), 600);
    return () => clearTimeout(timer);
  }, [isBusy, t]);
  const isBare = isBusy && !icon;
  return (
    <button
      {...rest}
      type={type}
      aria-busy={isBusy || undefined}
      aria-disabled={isBusy || undefined}
      className={buttonClasses(kind, size, className)}
      onClick={isBusy ? (event) => event.preventDefault() : onClick}
    >
      {isBare && (
        <span className="absolute inset-0 flex items-center justify-center">
          <Spinner />
        </span>
      )}
      {isBusy && icon ? <Spinner /> : icon}
      {isBare ? (
        <span className="inline-flex items-center justify-center gap-2 opacity-0">{children}</span>
      ) : (
        children
      )}
    </button>
  );
}
