import { CircleAlert, Undo2, X } from 'lucide-react';
import { createContext, type ReactNode, use, useCallback, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { announce } from '../lib/announce.ts';
import { useOnce } from '../lib/once.ts';
import { Button } from './button.tsx';
import { useErrorMessage } from './error-message.ts';

export interface Deed {
  /** What was done: "Rosa is off this shift." */
  message: string;
  /** Takes it back; without it the bar only confirms. */
  onUndo?: () => Promise<unknown>;
  /** Words for a refusal to take it back; the general ones unless the feature has better. */
  wordError?: (error: unknown) => string;
}
const UndoContext = createContext<{ say: (deed: Deed) => void; clear: () => void } | null>(null);

/** Reversible things are done at once; this says so. It stays until it is dismissed or the next thing is done. */
export function UndoProvider({ children }: { children: ReactNode }) {
  const { t } = useTranslation('ui');
  const wordError = useErrorMessage();
  const [deed, setDeed] = useState<Deed | null>(null);
  const { run, isBusy } = useOnce();
  const [problem, setProblem] = useState<string | null>(null);
  const bar = useRef<HTMLDivElement>(null);
  const before = useRef<Element | null>(null);
  const context = useMemo(
    () => ({
      say: (next: Deed) => {
        before.current = document.activeElement;
        setProblem(null);
        setDeed(next);
      },
      clear: () => setDeed(null),
    }),
    [],
  );
  /** The pressed button goes with the bar: the focus returns to where the act was done, or to the page. */
  const close = useCallback(() => {
    if (bar.current?.contains(document.activeElement)) {
      const back = before.current?.isConnected ? before.current : document.getElementById('main');
      if (back instanceof HTMLElement) back.focus({ preventScroll: true });
    }
    setDeed(null);
    setProblem(null);
  }, []);
  const undo = () =>
    run(async () => {
      setProblem(null);
      try {
        await deed?.onUndo?.();
        announce(t('undone'));
        close();
      } catch (error) {
        setProblem((deed?.wordError ?? wordError)(error));
      }
    });
  return (
    <UndoContext value={context}>
      {children}
      <div
        role="status"
        className="pointer-events-none fixed inset-x-0 bottom-[calc(var(--bottom-bar,0px)+0.75rem)] z-30 flex justify-center px-4 print:hidden"
      >
        {deed && (
          <div
            ref={bar}
            className="rising pointer-events-auto flex w-full max-w-lg items-center gap-2 rounded-lg bg-surface py-1 pr-1 pl-4 shadow-overlay"
          >
            <div className="min-w-0 flex-1 py-2">
              <p>{deed.message}</p>
              {problem && (
                <p className="flex items-start gap-1 font-semibold text-danger text-sm">
                  <CircleAlert size={16} aria-hidden="true" className="mt-0.5 shrink-0" />
                  <span>{t('undoFailed', { reason: problem })}</span>
                </p>
              )}
            </div>
            {deed.onUndo && (
              <Button
                kind="quiet"
                icon={<Undo2 size={18} aria-hidden="true" />}
                onClick={() => void undo()}
                isBusy={isBusy}
              >
                {problem ? t('error.retry') : t('undo')}
              </Button>
            )}
            <Button
              kind="quiet"
              size="icon"
              aria-label={t('dismiss')}
              icon={<X size={18} aria-hidden="true" />}
              onClick={close}
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
