import { classes } from './classes.ts';

export type ButtonKind = 'primary' | 'secondary' | 'quiet' | 'danger';
export type ButtonSize = 'regular' | 'small' | 'icon';

const kinds: Record<ButtonKind, string> = {
  primary: 'bg-action text-on-action hover:bg-action-strong active:bg-action-strong border-transparent',
  secondary: 'bg-surface text-text border-control hover:bg-sunken active:bg-sunken',
  quiet: 'bg-transparent text-action border-transparent hover:bg-action-soft active:bg-action-soft',
  danger: 'bg-danger text-on-action hover:bg-danger-strong active:bg-danger-strong border-transparent',
};
/** 44 px high on phones; a step smaller where there is a mouse and room. */
const sizes: Record<ButtonSize, string> = {
  regular: 'min-h-11 px-4 py-2 lg:min-h-10',
  small: 'min-h-11 px-3 py-1 text-sm lg:min-h-8',
  icon: 'min-h-11 min-w-11 p-2 lg:min-h-10 lg:min-w-10',
};

/** The look of a button, for whatever element acts as one. */
export const buttonClasses = (kind: ButtonKind = 'secondary', size: ButtonSize = 'regular', extra?: string) =>
  classes(
    'relative inline-flex select-none items-center justify-center gap-2 rounded-md border text-center font-semibold leading-5',
    'transition-colors duration-[120ms] aria-busy:cursor-progress forced-colors:border-[ButtonBorder]',
    kinds[kind],
    sizes[size],
    extra,
  );
