import { CircleAlert, CircleCheck } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from './button.tsx';

interface JobProgressProps {
  label: string;
  state: 'waiting' | 'running' | 'done' | 'failed';
  done?: number;
  total?: number;
  onCancel?: () => void;
  /** What came of it, or why it failed, with the next step as a link or button. */
  result?: ReactNode;
}

/** Work that goes on in the background: x of y, cancel, result. It may be left and come back to. */
export function JobProgress({ label, state, done = 0, total, onCancel, result }: JobProgressProps) {
  const { t } = useTranslation('ui');
  const isOver = state === 'done' || state === 'failed';
  return (
    <div className="flex flex-col gap-3 rounded-lg border border-line bg-surface p-4">
      <div className="flex items-center justify-between gap-4">
        <p className="flex items-center gap-2 font-semibold">
          {state === 'done' && (
            <CircleCheck size={20} role="img" aria-label={t('tone.success')} className="text-success" />
          )}
          {state === 'failed' && (
            <CircleAlert size={20} role="img" aria-label={t('tone.danger')} className="text-danger" />
          )}
          {label}
        </p>
        {!isOver && onCancel && (
          <Button kind="quiet" size="small" onClick={onCancel}>
            {t('cancel')}
          </Button>
        )}
      </div>
      {!isOver && (
        <>
          <progress
            aria-label={label}
            max={total ?? 1}
            value={total === undefined || state === 'waiting' ? undefined : done}
            className="bar"
          />
          <p role="status" className="text-muted text-sm tabular">
            {state === 'waiting'
              ? t('job.waiting')
              : total === undefined
                ? t('job.running')
                : t('job.progress', { done, total })}
          </p>
        </>
      )}
      {result && <div role={isOver ? 'status' : undefined}>{result}</div>}
    </div>
  );
}
