import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Attention } from './attention.tsx';
import { Banner } from './banner.tsx';
import { Button } from './button.tsx';
import { Diff, type DiffPart } from './diff.tsx';
import { useErrorMessage } from './error-message.ts';

interface ConflictPanelProps {
  /** "Somebody else changed this event while you were editing" */
  title: string;
  /** Each member of the record in words: `before` is one's own, `after` what is saved. Equal ones are left out. */
  parts: readonly DiffPart[];
  /** When the two changed different things. */
  onKeepBoth?: (() => Promise<void> | void) | null;
  onKeepMine: () => Promise<void> | void;
  onTakeTheirs: () => void;
  /** The form is saving for another reason. */
  isBusy?: boolean;
}

/**
 * After a 409: somebody else saved meanwhile. It takes the focus, shows both versions of what differs and lets the person
 * decide; nothing of either is lost before that.
 */
export function ConflictPanel({
  title,
  parts,
  onKeepBoth = null,
  onKeepMine,
  onTakeTheirs,
  isBusy = false,
}: ConflictPanelProps) {
  const { t } = useTranslation('parts');
  const wordError = useErrorMessage();
  const [running, setRunning] = useState<'both' | 'mine' | null>(null);
  const [problem, setProblem] = useState<unknown>(null);
  const keep = async (which: 'both' | 'mine', act: () => Promise<void> | void) => {
    if (running || isBusy) return;
    setRunning(which);
    setProblem(null);
    try {
      await act();
    } catch (error) {
      setProblem(error);
    } finally {
      setRunning(null);
    }
  };
  return (
    <Attention>
      <section
        aria-label={title}
        className="mb-6 flex flex-col gap-4 rounded-lg border-2 border-warning bg-surface p-4 sm:p-6"
      >
        <div>
          <h2 className="font-bold text-lg">{title}</h2>
          <p className="text-muted">{t('conflict.text')}</p>
        </div>
        <Diff parts={parts} before={t('conflict.mine')} after={t('conflict.theirs')} />
        {problem !== null && (
          <Banner tone="danger" isLive>
            {wordError(problem)}
          </Banner>
        )}
        <div className="flex flex-wrap gap-3">
          {onKeepBoth && (
            <Button
              kind="primary"
              isBusy={running === 'both' || isBusy}
              onClick={() => void keep('both', onKeepBoth)}
            >
              {t('conflict.keepBoth')}
            </Button>
          )}
          <Button
            kind={onKeepBoth ? 'secondary' : 'primary'}
            isBusy={running === 'mine' || (isBusy && !onKeepBoth)}
            onClick={() => void keep('mine', onKeepMine)}
          >
            {t('conflict.keepMine')}
          </Button>
          <Button onClick={onTakeTheirs}>{t('conflict.takeTheirs')}</Button>
        </div>
      </section>
    </Attention>
  );
}
