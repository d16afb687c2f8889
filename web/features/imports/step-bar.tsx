import { Undo2 } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/button.tsx';

interface StepBarProps {
  note: ReactNode;
  /** Takes back what the note tells of. */
  onUndo?: (() => void) | undefined;
  children: ReactNode;
}

/** The way on, always in reach at the foot of a long step, with what was just done and its Undo. */
export function StepBar({ note, onUndo, children }: StepBarProps) {
  const { t } = useTranslation('ui');
  return (
    <div
      data-foot
      className="sticky bottom-(--bottom-bar,0px) z-20 -mx-4 flex flex-wrap items-center justify-between gap-x-4 gap-y-1 border-line border-t bg-page px-4 py-3 lg:mx-0 lg:px-0"
    >
      <div className="flex flex-wrap items-center gap-x-2">
        <p role="status" className="text-muted">
          {note}
        </p>
        {onUndo && (
          <Button kind="quiet" size="small" icon={<Undo2 size={18} aria-hidden="true" />} onClick={onUndo}>
            {t('undo')}
          </Button>
        )}
      </div>
      <div className="ml-auto flex flex-wrap gap-2">{children}</div>
    </div>
  );
}
