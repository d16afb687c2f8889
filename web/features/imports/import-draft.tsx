import { useCallback, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { Banner } from '../../ui/banner.tsx';
import { LeaveDialog } from '../../ui/leave-dialog.tsx';
import { ColumnsStep } from './columns-step.tsx';
import { ConfirmStep } from './confirm-step.tsx';
import { ImportSteps, type StepId, stepIds } from './import-steps.tsx';
import { RowsStep } from './rows-step.tsx';
import type { ImportJob } from './types.ts';
import { useReplan } from './use-replan.ts';
import { useWordCode } from './word-code.ts';

/** Columns, rows, confirmation. What was typed and not yet saved stays while one goes back and forth. */
export function ImportDraft({ job }: { job: ImportJob }) {
  const { t } = useTranslation('imports');
  const wordCode = useWordCode();
  const [search, setSearch] = useSearchParams();
  const wanted = stepIds.find((id) => id === search.get('step')) ?? 'columns';
  const step = job.mapping_errors.length > 0 ? 'columns' : wanted;
  const [chosen, setChosen] = useState<ReadonlyMap<number, string | null>>(new Map());
  const replan = useReplan(job);
  const go = useCallback(
    (to: StepId, filter: string | null = null) =>
      setSearch(filter ? { step: to, outcome: filter } : { step: to }, { preventScrollReset: false }),
    [setSearch],
  );
  const heading = useRef<HTMLHeadingElement>(null);
  const shown = useRef(step);
  useEffect(() => {
    if (shown.current === step) return;
    shown.current = step;
    heading.current?.focus();
    window.scrollTo({ top: 0 });
  }, [step]);

  return (
    <div className="flex flex-col gap-6">
      <LeaveDialog isDirty={chosen.size > 0 || replan.corrections.size > 0} />
      <ImportSteps current={step} canLeaveColumns={job.mapping_errors.length === 0 && chosen.size === 0} />
      {step === 'columns' && job.warnings.length > 0 && (
        <Banner tone="warning" title={t('columns.fileNotes')}>
          {job.warnings.map((warning) => (
            <p key={`${warning.code}${Object.values(warning.params).join()}`}>{wordCode(warning)}</p>
          ))}
        </Banner>
      )}
      <h2 ref={heading} tabIndex={-1} className="font-bold text-xl">
        {t(`${step}.title`)}
      </h2>
      {step === 'columns' && (
        <ColumnsStep
          job={job}
          chosen={chosen}
          onChoose={setChosen}
          replan={replan}
          onDone={() => go('rows')}
        />
      )}
      {step === 'rows' && <RowsStep job={job} replan={replan} onDone={() => go('confirm')} />}
      {step === 'confirm' && <ConfirmStep job={job} unsaved={replan.corrections.size} />}
    </div>
  );
}
