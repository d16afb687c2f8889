import { CircleCheck, SearchX, Sprout } from 'lucide-react';
import type { ReactNode } from 'react';

const icons = { first: Sprout, none: SearchX, done: CircleCheck } as const;

interface EmptyProps {
  /** `first`: nothing yet; `none`: the search or filter found nothing; `done`: all caught up. */
  kind?: keyof typeof icons;
  title: ReactNode;
  children?: ReactNode;
  /** The screen's main verb as one button, or "Clear filters". */
  action?: ReactNode;
}

/** What a list shows when it has nothing: why, and the one thing to do about it. */
export function Empty({ kind = 'first', title, children, action }: EmptyProps) {
  const Icon = icons[kind];
  return (
    <div className="flex flex-col items-center gap-3 rounded-lg border border-line border-dashed px-6 py-12 text-center">
      <span className="flex size-12 items-center justify-center rounded-full bg-action-soft text-action">
        <Icon size={24} aria-hidden="true" />
      </span>
      <p className="text-lg font-bold">{title}</p>
      {children && <div className="max-w-md text-muted">{children}</div>}
      {action && <div className="mt-2 flex flex-wrap justify-center gap-3">{action}</div>}
    </div>
  );
}
