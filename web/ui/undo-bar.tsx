import { Undo2, X } from 'lucide-react';
import { createContext, type ReactNode, use, useCallback, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from './button.tsx';

interface Deed {
  /** What was done: "Rosa is off this shift." */
  message: string;
  /** Takes it back; without it the bar only confirms. */
  onUndo?: () => Promise<void> | void;
}
const UndoContext = createContext<{ say: (deed: Deed) => void; clear: () => void } | null>(null);

/** Reversible things are done at once; this says so. It stays until it is dismissed or the next thing is done. */
export function UndoProvider({ children }: { children: ReactNode }) {
  const { t } = useTranslation('ui');
  const [deed, setDeed] = useState<Deed | null>(null);
  const [isBusy, setBusy] = useState(false);
  const clear = useCallback(() => setDeed(null), []);
  const context = useMemo(() => ({ say: setDeed, clear }), [clear]);
  const undo = async () => {
    setBusy(true);
    try {
      await deed?.onUndo?.();
      setDeed(null);
    } finally {
      setBusy(false);
    }
  };
  return (
    <UndoContext value={context}>
      {children}
      <div
        role="status"
        className="pointer-events-none fixed inset-x-0 bottom-[calc(var(--bottom-bar,0px)+0.75rem)] z-30 flex justify-center px-4"
      >
        {deed && (
          <div className="rising pointer-events-auto flex w-full max-w-lg items-center gap-2 rounded-lg bg-surface py-1 pr-1 pl-4 shadow-overlay">
            <p className="flex-1 py-2">{deed.message}</p>
            {deed.onUndo && (
              <Button
                kind="quiet"
                icon={<Undo2 size={18} aria-hidden="true" />}
                onClick={() => void undo()}
                isBusy={isBusy}
              >
                {t('undo')}
              </Button>
            )}
            <Button
              kind="quiet"
              size="icon"
              aria-label={t('dismiss')}
              icon={<X size={18} aria-hidden="true" />}
              onClick={clear}
            />
          </div>
        )}
      </div>
    </UndoContext>
  );
}

/** `useUndo().say({ message, onUndo })` after a reversible act. */
export function useUndo() {
  const context = use(UndoContext);
  if (!context) throw new Error('UndoProvider is missing above this component.');
  return context;
}
