import { Check } from 'lucide-react';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from './button.tsx';

interface SaveBarProps {
  isDirty: boolean;
  isBusy: boolean;
  onSave: () => void;
  onDiscard: () => void;
  /** The time of the last save, worded: "2:14 PM". */
  savedAt?: string | undefined;
  /** The button's verb; "Save" unless a better one fits. */
  label?: string;
}

/** Stays in reach at the foot of a long form: what is unsaved, Save (Ctrl+S), Discard. */
export function SaveBar({ isDirty, isBusy, onSave, onDiscard, savedAt, label }: SaveBarProps) {
  const { t } = useTranslation('ui');
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (
        !(event.ctrlKey || event.metaKey) ||
        event.key.toLowerCase() !== 's' ||
        event.altKey ||
        event.shiftKey
      )
        return;
      event.preventDefault();
      if (isDirty && !isBusy) onSave();
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, [isDirty, isBusy, onSave]);

  return (
    <div
      data-foot
      className="sticky bottom-(--bottom-bar,0px) z-20 -mx-4 mt-6 flex flex-wrap items-center justify-between gap-x-4 gap-y-2 border-line border-t bg-page px-4 py-3 lg:mx-0 lg:px-0"
    >
      <p role="status" className="flex items-center gap-2 text-muted">
        {isDirty ? (
          t('save.dirty')
        ) : savedAt ? (
          <>
            <Check size={18} aria-hidden="true" className="text-success" />
            {t('save.saved', { time: savedAt })}
          </>
        ) : (
          t('save.clean')
        )}
      </p>
      <div className="flex gap-2">
        {isDirty && (
          <Button kind="quiet" onClick={onDiscard}>
            {t('save.discard')}
          </Button>
        )}
        <Button kind="primary" onClick={onSave} isBusy={isBusy}>
          {label ?? t('save.save')}
        </Button>
      </div>
    </div>
  );
}
