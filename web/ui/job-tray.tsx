import { ChevronDown, ChevronUp } from 'lucide-react';
import { useEffect, useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { announce } from '../lib/announce.ts';
import { useFormat } from '../lib/format.ts';
import { JobProgress, type JobProgressProps } from './job-progress.tsx';
import { Spinner } from './spinner.tsx';

export interface Job extends Omit<JobProgressProps, 'isBare'> {
  /** The job's own id at the server, so that a reload finds it again. */
  id: string;
}

const isOver = ({ state }: Job) => state !== 'waiting' && state !== 'running';

/**
 * Imports, exports and sends that go on while the person does something else. It holds nothing itself: give it the jobs the
 * server names, and it is the same after a reload. One line at the foot of the page; opened, each job with its cancel
 * and its result. What ends is said once.
 */
export function JobTray({ jobs }: { jobs: readonly Job[] }) {
  const { t } = useTranslation('ui');
  const format = useFormat();
  const [isOpen, setOpen] = useState(false);
  const listId = useId();
  useSayEnds(jobs);
  if (jobs.length === 0) return null;
  const running = jobs.filter((job) => !isOver(job));
  const [first] = running;
  const summary = first
    ? running.length > 1
      ? t('job.several', { count: running.length })
      : first.total === undefined || first.state === 'waiting'
        ? first.label
        : `${first.label} · ${t('job.progress', { done: format.number(first.done ?? 0), total: format.number(first.total) })}`
    : jobs.length > 1
      ? t('job.over', { count: jobs.length })
      : (jobs[0]?.label ?? '');
  const Icon = isOpen ? ChevronDown : ChevronUp;
  return (
    <section
      aria-label={t('job.tray')}
      onKeyDown={(event) => {
        if (event.key === 'Escape' && isOpen) setOpen(false);
      }}
      className="fixed right-0 bottom-(--bottom-bar,0px) left-0 z-20 border-line border-t bg-surface print:hidden sm:right-4 sm:left-auto sm:w-96 sm:rounded-t-lg sm:border-0 sm:shadow-overlay"
    >
      <button
        type="button"
        aria-expanded={isOpen}
        aria-controls={listId}
        onClick={() => setOpen(!isOpen)}
        className="flex min-h-11 w-full items-center gap-3 rounded-t-lg px-4 py-2 text-left font-semibold tabular hover:bg-sunken"
      >
        {running.length > 0 && <Spinner />}
        <span className="min-w-0 flex-1">{summary}</span>
        <Icon size={18} aria-hidden="true" className="shrink-0 text-muted" />
      </button>
      <ul
        id={listId}
        hidden={!isOpen}
        className="max-h-[50dvh] divide-y divide-line overflow-y-auto border-line border-t px-4"
      >
        {jobs.map(({ id, ...job }) => (
          <li key={id}>
            <JobProgress {...job} isBare />
          </li>
        ))}
      </ul>
    </section>
  );
}

/** A job that was seen running and is now over is announced by what came of it; one that was over before is not. */
function useSayEnds(jobs: readonly Job[]) {
  const seenRunning = useRef(new Set<string>());
  useEffect(() => {
    for (const job of jobs) {
      if (!isOver(job)) seenRunning.current.add(job.id);
      else if (seenRunning.current.delete(job.id))
        announce(job.label, job.state === 'failed' ? 'assertive' : 'polite');
    }
  }, [jobs]);
}
