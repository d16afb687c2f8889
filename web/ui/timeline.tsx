import type { ReactNode } from 'react';

export interface TimelineEntry {
  id: string;
  /** Machine-readable instant and its words. */
  at: string;
  when: ReactNode;
  who?: ReactNode;
  what: ReactNode;
  detail?: ReactNode;
}

/** What happened, newest first. */
export function Timeline({ label, entries }: { label: string; entries: readonly TimelineEntry[] }) {
  return (
    <ol aria-label={label} className="flex flex-col">
      {entries.map((entry) => (
        <li
          key={entry.id}
          className="relative flex gap-4 pb-6 last:pb-0 before:absolute before:top-3 before:bottom-0 before:left-[5px] before:w-0.5 before:bg-line last:before:hidden"
        >
          <span
            aria-hidden="true"
            className="relative mt-1.5 size-3 shrink-0 rounded-full border-2 border-action bg-surface"
          />
          <div className="min-w-0 flex-1">
            <p>{entry.what}</p>
            <p className="text-muted text-sm">
              {entry.who && <>{entry.who} · </>}
              <time dateTime={entry.at}>{entry.when}</time>
            </p>
            {entry.detail && <div className="mt-2">{entry.detail}</div>}
          </div>
        </li>
      ))}
    </ol>
  );
}
