import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import { useErrorMessage } from '../../ui/error-message.ts';
import type { FamilyValues } from './family-values.ts';
import { fullName } from './types.ts';
import { useSay } from './use-say.ts';

interface ConflictPanelProps {
  mine: FamilyValues;
  theirs: FamilyValues;
  onKeepMine: () => Promise<void>;
  onTakeTheirs: () => void;
}

/** Somebody else saved meanwhile: both versions of what differs, and whose is to stay. */
export function ConflictPanel({ mine, theirs, onKeepMine, onTakeTheirs }: ConflictPanelProps) {
  const { t } = useTranslation('people');
  const wordError = useErrorMessage();
  const say = useSay();
  const box = useRef<HTMLElement>(null);
  const [isBusy, setBusy] = useState(false);
  const [problem, setProblem] = useState<unknown>(null);
  useEffect(() => box.current?.focus(), []);
  const keep = async () => {
    setBusy(true);
    setProblem(null);
    try {
      await onKeepMine();
    } catch (error) {
      setProblem(error);
    } finally {
      setBusy(false);
    }
  };
  const guardians = (values: FamilyValues) =>
    values.guardians
      .map((guardian) => [fullName(guardian), guardian.email, guardian.phone].filter(Boolean).join(', '))
      .join('\n');
  const children = (values: FamilyValues) =>
    values.children
      .map((child) =>
        [say.child({ ...child, grade: child.grade || null }), child.do_not_disclose && t('flag.short')]
          .filter(Boolean)
          .join(', '),
      )
      .join('\n');
  const parts = [
    { label: t('form.name'), mine: mine.name, theirs: theirs.name },
    { label: t('form.number'), mine: mine.external_id, theirs: theirs.external_id },
    { label: t('column.guardians'), mine: guardians(mine), theirs: guardians(theirs) },
    { label: t('column.children'), mine: children(mine), theirs: children(theirs) },
  ].filter((part) => part.mine !== part.theirs);
  return (
    <section
      ref={box}
      tabIndex={-1}
      aria-labelledby="conflict-title"
      className="mb-6 flex flex-col gap-4 rounded-lg border-2 border-warning bg-surface p-4 sm:p-6"
    >
      <div>
        <h2 id="conflict-title" className="font-bold text-lg">
          {t('conflict.title')}
        </h2>
        <p className="text-muted">{t('conflict.text')}</p>
      </div>
      {parts.map((part) => (
        <div key={part.label} className="grid gap-x-6 gap-y-2 border-line border-t pt-3 sm:grid-cols-2">
          <h3 className="font-semibold sm:col-span-2">{part.label}</h3>
          <Side label={t('conflict.mine')} value={part.mine} />
          <Side label={t('conflict.theirs')} value={part.theirs} />
        </div>
      ))}
      {problem !== null && (
        <Banner tone="danger" isLive>
          {wordError(problem)}
        </Banner>
      )}
      <div className="flex flex-wrap gap-3">
        <Button kind="primary" isBusy={isBusy} onClick={() => void keep()}>
          {t('conflict.keepMine')}
        </Button>
        <Button onClick={onTakeTheirs}>{t('conflict.takeTheirs')}</Button>
      </div>
    </section>
  );
}

function Side({ label, value }: { label: string; value: string }) {
  return (
    <div>
      <p className="text-muted text-sm">{label}</p>
      <p className="whitespace-pre-line break-words">{value || '–'}</p>
    </div>
  );
}
