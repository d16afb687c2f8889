import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import { PageHeader } from '../ui/page.tsx';

/** A page that only has something to say, and where to go from it. */
export function MessagePage({
  Icon,
  title,
  children,
  actions,
}: {
  Icon: LucideIcon;
  title: string;
  children: ReactNode;
  actions?: ReactNode;
}) {
  return (
    <div className="mx-auto flex max-w-lg flex-col items-start py-8 sm:py-16">
      <span className="mb-4 flex size-14 items-center justify-center rounded-full bg-action-soft text-action">
        <Icon size={28} aria-hidden="true" />
      </span>
      <PageHeader title={title} />
      <div className="-mt-3 flex flex-col gap-3 text-lg">{children}</div>
      {actions && <div className="mt-6 flex flex-wrap gap-3">{actions}</div>}
    </div>
  );
}
