import type { ReactNode } from 'react';

/** The way on, always in reach at the foot of a long step. */
export function StepBar({ note, children }: { note?: ReactNode; children: ReactNode }) {
  return (
    <div className="sticky bottom-(--bottom-bar,0px) z-20 -mx-4 flex flex-wrap items-center justify-between gap-x-4 gap-y-2 border-line border-t bg-page px-4 py-3 lg:mx-0 lg:px-0">
      <p role="status" className="text-muted">
        {note}
      </p>
      <div className="flex flex-wrap gap-2">{children}</div>
    </div>
  );
}
