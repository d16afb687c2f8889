import { useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import { useErrorMessage } from '../../ui/error-message.ts';
import { ColumnRow } from './column-row.tsx';
import { offeredFields } from './offered-fields.ts';
import { StepBar } from './step-bar.tsx';
import type { ImportColumn, ImportJob } from './types.ts';
import type { Replan } from './use-replan.ts';
import { useWordCode, useWordField } from './word-code.ts';

interface ColumnsStepProps {
  job: ImportJob;
  chosen: ReadonlyMap<number, string | null>;
  onChoose: (chosen: ReadonlyMap<number, string | null>) => void;
  replan: Replan;
  onDone: () => void;
}

/** Below this a suggestion is a guess worth a look. */
export const surely = 75;

/** What each column holds. The guesses come first, what was recognised after them. */
export function ColumnsStep({ job, chosen, onChoose, replan, onDone }: ColumnsStepProps) {
  const { t } = useTranslation('imports');
  const wordCode = useWordCode();
  const wordField = useWordField();
  const wordError = useErrorMessage();
  const [attempt, setAttempt] = useState(0);
  const summary = useRef<HTMLDivElement>(null);
  const fieldOf = (column: ImportColumn) =>
    chosen.has(column.index) ? (chosen.get(column.index) ?? null) : column.field;
  const fields = job.columns.map(fieldOf);
  const used = fields.filter((field) => field !== null);
  const offered = offeredFields(job.fields, used);
  const options = offered.map((id) => ({ id, label: wordField(id) }));
  const { toCheck, known } = useMemo(() => {
    const isKnown = (column: ImportColumn) => column.field !== null && column.confidence >= surely;
    return {
      toCheck: job.columns.filter((column) => !isKnown(column)),
      known: job.columns.filter(isKnown),
    };
  }, [job.columns]);

  useEffect(() => {
    if (attempt > 0) summary.current?.focus();
  }, [attempt]);

  const choose = (column: ImportColumn, field: string | null) => {
    const next = new Map(chosen);
    if (field === column.field) next.delete(column.index);
    else next.set(column.index, field);
    onChoose(next);
  };
  const goOn = async () => {
    if (chosen.size > 0) {
      const mapping = Object.fromEntries(
        job.columns.map((column) => [String(column.index), fieldOf(column)]),
      );
      const saved = await replan.save({ mapping });
      if (!saved) return setAttempt(attempt + 1);
      onChoose(new Map());
      if (saved.mapping_errors.length === 0) return onDone();
      return setAttempt(attempt + 1);
    }
    if (job.mapping_errors.length > 0) return setAttempt(attempt + 1);
    onDone();
  };
  const rows = (columns: readonly ImportColumn[]) => (
    <ul className="flex flex-col divide-y divide-line rounded-lg border border-line bg-surface">
      {columns.map((column) => {
        const field = fieldOf(column);
        const twin = job.columns.find(
          (other) => other.index !== column.index && field !== null && fieldOf(other) === field,
        );
        return (
          <ColumnRow
            key={column.index}
            column={column}
            field={field}
            isChosen={chosen.has(column.index)}
            options={options}
            twin={twin?.header}
            onChange={(to) => choose(column, to)}
          />
        );
      })}
    </ul>
  );
  return (
    <>
      <p className="max-w-prose text-muted">{t('columns.lead')}</p>
      {replan.error !== null && (
        <Banner tone="danger" isLive>
          {wordError(replan.error)}
        </Banner>
      )}
      {job.mapping_errors.length > 0 && (
        <div ref={summary} tabIndex={-1}>
          <Banner tone="danger" title={t('columns.problem')}>
            <ul className="flex list-disc flex-col gap-1 pl-5">
              {job.mapping_errors.map((fault) => (
                <li key={fault.code + Object.values(fault.params).join()}>{wordCode(fault)}</li>
              ))}
            </ul>
          </Banner>
        </div>
      )}
      {toCheck.length > 0 && (
        <section className="flex flex-col gap-3">
          <h3 className="font-bold text-lg">{t('columns.toCheck', { count: toCheck.length })}</h3>
          {rows(toCheck)}
        </section>
      )}
      {known.length > 0 && (
        <section className="flex flex-col gap-3">
          <h3 className="font-bold text-lg">{t('columns.known', { count: known.length })}</h3>
          {rows(known)}
        </section>
      )}
      <StepBar note={t('columns.nothingYet')}>
        <Button kind="primary" onClick={() => void goOn()} isBusy={replan.isBusy}>
          {t('columns.next')}
        </Button>
      </StepBar>
    </>
  );
}
