import { ChevronLeft } from 'lucide-react';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { usePageTitle } from '../lib/page-title.ts';
import { classes } from './classes.ts';

interface PageHeaderProps {
  /** The page's h1 and the document's title. */
  title: string;
  /** One quiet line under it. */
  lead?: ReactNode;
  /** Where this page hangs: a link back, above the title. */
  up?: { to: string; label: string };
  /** A Status chip beside the title. */
  status?: ReactNode;
  /** The page's verbs; the main one first. */
  actions?: ReactNode;
}

/** Opens every page: sets the title, takes the focus after a change of route, is announced once. */
export function PageHeader({ title, lead, up, status, actions }: PageHeaderProps) {
  const heading = usePageTitle(title);
  return (
    <header className="mb-6 flex flex-col gap-2">
      {up && (
        <Link
          to={up.to}
          className="-ml-1 inline-flex min-h-11 items-center gap-1 self-start pr-2 font-medium text-action hover:underline lg:min-h-8"
        >
          <ChevronLeft size={18} aria-hidden="true" />
          {up.label}
        </Link>
      )}
      <div className="flex flex-wrap items-end justify-between gap-x-6 gap-y-4">
        <div className="min-w-0 flex-1 basis-64">
          <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
            <h1 ref={heading} tabIndex={-1} className="font-bold text-2xl lg:text-3xl">
              {title}
            </h1>
            {status}
          </div>
          {lead && <p className="mt-1 max-w-prose text-lg text-muted">{lead}</p>}
        </div>
        {actions && <div className="flex flex-wrap gap-2">{actions}</div>}
      </div>
    </header>
  );
}

/** A part of a page on its own surface. `title` is its h2. */
export function Section({
  title,
  lead,
  actions,
  children,
  className,
}: {
  title?: ReactNode;
  lead?: ReactNode;
  actions?: ReactNode;
  children: ReactNode;
  className?: string;
}) {
  return (
    <section className={classes('rounded-lg border border-line bg-surface p-4 sm:p-6', className)}>
      {(title || actions) && (
        <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-3 not-last:mb-4">
          <div>
            <h2 className="font-bold text-lg">{title}</h2>
            {lead && <p className="mt-0.5 text-muted">{lead}</p>}
          </div>
          {actions && <div className="flex flex-wrap gap-2">{actions}</div>}
        </div>
      )}
      {children}
    </section>
  );
}

/** Facts as pairs: what, then the value. Lines up from 640 px. */
export function Facts({ items }: { items: readonly { label: string; value: ReactNode }[] }) {
  return (
    <dl className="grid gap-x-6 gap-y-3 sm:grid-cols-[minmax(8rem,auto)_1fr]">
      {items.map((item) => (
        <div key={item.label} className="sm:contents">
          <dt className="text-muted">{item.label}</dt>
          <dd className="font-medium">{item.value}</dd>
        </div>
      ))}
    </dl>
  );
}
