import type { ComponentProps, ReactNode } from 'react';
import { Link as RouterLink } from 'react-router';
import { type ButtonKind, type ButtonSize, buttonClasses } from './button-classes.ts';
import { classes } from './classes.ts';

const look =
  'font-medium text-action underline decoration-from-font underline-offset-[0.2em] hover:text-action-strong hover:decoration-2';

/** A link inside the application. */
export function Link({ className, ...rest }: ComponentProps<typeof RouterLink>) {
  return <RouterLink {...rest} className={classes(look, className)} />;
}

/** A link that leaves the application: the public site, a file, another origin. */
export function OutsideLink({ className, ...rest }: ComponentProps<'a'>) {
  return <a {...rest} className={classes(look, className)} />;
}

interface ButtonLinkProps extends ComponentProps<typeof RouterLink> {
  kind?: ButtonKind;
  size?: ButtonSize;
  icon?: ReactNode;
}

/** Goes somewhere, looks like a button. Use it for the main verb of a page when that verb is a page of its own. */
export function ButtonLink({ kind, size, icon, className, children, ...rest }: ButtonLinkProps) {
  return (
    <RouterLink {...rest} className={buttonClasses(kind, size, className)}>
      {icon}
      {children}
    </RouterLink>
  );
}
