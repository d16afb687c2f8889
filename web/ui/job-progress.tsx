import { CircleAlert, CircleCheck, CircleSlash, X } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../lib/format.ts';
import { Button } from './button.tsx';
import { classes } from './classes.ts';

export type JobState = 'waiting' | 'running' | 'done' | 'failed' | 'cancelled';

export interface JobProgressProps {
  /** What it is: "Importing families"; once it is over, what came of it: "3,200 families imported". */
  label: string;
  state: JobState;
  done?: number | undefined;
  total?: number | undefined;
  onCancel?: (() => void) | undefined;
  /** The press on Cancel was heard; the work ends at its next step. */
  isCancelling?: boolean | undefined;
  /** Takes it off the list once it is over. */
  onDismiss?: (() => void) | undefined;
  /** What came of it, or why it failed, with the next step as a link or button. */
  result?: ReactNode;
  /** Without a frame of its own: inside the tray. */
  isBare?: boolean;
}

/** Work that goes on in the background: x of y, cancel, result. It may be left and come back to. */
export function JobProgress({
  label,
  state,
  done = 0,
  total,
  onCancel,
  isCancelling = false,
  onDismiss,
  result,
  isBare = false,
}: JobProgressProps) {
  const { t } = useTranslation('ui');
  const format = useFormat();
  const isOver = state !== 'waiting' && state !== 'running';
  const words =
    state === 'waiting'
      ? t('job.waiting')
      : total === undefined
        ? t('job.running')
        : t('job.progress', { done: format.number(done), total: format.number(total) });
  return (
    <div
      className={classes(
        'flex flex-col gap-3',
        isBare ? 'py-3' : 'rounded-lg border border-line bg-surface p-4',
      )}
    >
      <div className="flex min-h-11 items-center justify-between gap-4 lg:min-h-8">
        <p className="flex min-w-0 items-center gap-2 font-semibold">
          {state === 'done' && (
            <CircleCheck
              size={20}
              role="img"
              aria-label={t('tone.success')}
              className="shrink-0 text-success"
            />
          )}
          {state === 'failed' && (
            <CircleAlert
              size={20}
              role="img"
              aria-label={t('tone.danger')}
              className="shrink-0 text-danger"
            />
          )}
          {state === 'cancelled' && (
            <CircleSlash size={20} role="img" aria-label={t('tone.info')} className="shrink-0 text-muted" />
          )}
          {label}
        </p>
        {!isOver && onCancel && (
          <Button
            kind="quiet"
            size="small"
            aria-label={t('job.cancelNamed', { name: label })}
            onClick={onCancel}
            isBusy={isCancelling}
          >
            {t('cancel')}
          </Button>
        )}
        {isOver && onDismiss && (
          <Button
            kind="quiet"
            size="icon"
            aria-label={t('job.dismissNamed', { name: label })}
            icon={<X size={18} aria-hidden="true" />}
            onClick={onDismiss}
            className="-mr-2"
          />
        )}
      </div>
      {!isOver && (
        <>
          <progress
            aria-label={label}
            aria-valuetext={words}
            max={total ?? 1}
            value={total === undefined || state === 'waiting' ? undefined : done}
            className="bar"
          />
          <p className="text-muted text-sm tabular">{isCancelling ? t('job.cancelling') : words}</p>
        </>
      )}
      {result && <div role={isOver && !isBare ? 'status' : undefined}>{result}</div>}
    </div>
  );
}
