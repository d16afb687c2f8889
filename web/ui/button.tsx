import type { ComponentProps, ReactNode } from 'react';
import { type ButtonKind, type ButtonSize, buttonClasses } from './button-classes.ts';
import { Spinner } from './spinner.tsx';

export interface ButtonProps extends Omit<ComponentProps<'button'>, 'disabled'> {
  kind?: ButtonKind;
  size?: ButtonSize;
  /** Before the words; decorative. With `size="icon"` give `aria-label`. */
  icon?: ReactNode;
  /** Something this button started is running: it stays in place, keeps the focus and ignores presses. */
  isBusy?: boolean;
}

/**
 * A native button. It is never disabled to mean "incomplete": let it be pressed and say what is missing.
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
  return (
    <button
      {...rest}
      type={type}
      aria-busy={isBusy || undefined}
      aria-disabled={isBusy || undefined}
      className={buttonClasses(kind, size, className)}
      onClick={isBusy ? (event) => event.preventDefault() : onClick}
    >
      {isBusy ? <Spinner /> : icon}
      {children}
    </button>
  );
}
