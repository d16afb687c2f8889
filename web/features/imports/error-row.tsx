import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/button.tsx';
import { FieldMessage } from '../../ui/field.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { nameOf } from './name-of.ts';
import type { ImportColumn, ImportJob, ImportRow } from './types.ts';
import type { Replan } from './use-replan.ts';
import { useWordCode } from './word-code.ts';

interface ErrorRowProps {
  job: ImportJob;
  row: ImportRow;
  replan: Replan;
  onSkip: () => void;
}

/** A row that cannot be imported yet: an input at each wrong cell, the rest of the row on demand. */
export function ErrorRow({ job, row, replan, onSkip }: ErrorRowProps) {
  const { t } = useTranslation('imports');
  const wordCode = useWordCode();
  const titleId = `row-${row.row}`;
  const faulty = new Map<number, string[]>();
  const general: string[] = [];
  for (const { column, severity, ...coded } of row.errors) {
    if (severity !== 'error') continue;
    if (column === null) general.push(wordCode(coded));
    else faulty.set(column, [...(faulty.get(column) ?? []), wordCode(coded)]);
  }
  const notes = row.errors.filter(({ severity }) => severity === 'warning');
  const columnAt = (index: number) => job.columns.find((column) => column.index === index);
  const rest = job.columns.filter(({ index, field }) => field !== null && !faulty.has(index));
  const cell = (index: number, column: ImportColumn | undefined, sentences: string[] = []) => {
    const original = row.cells[index] ?? '';
    const typed = replan.valueOf(row.row, index);
    return (
      <TextField
        key={index}
        label={column?.header || t('columns.unnamed', { number: index + 1 })}
        value={typed ?? original}
        maxLength={2_000}
        onChange={(event) => replan.correct(row.row, index, event.target.value, original)}
        autoComplete="off"
        spellCheck={false}
        {...(typed === undefined ? { error: sentences.join(' ') || undefined } : { hint: t('rows.changed') })}
      />
    );
  };
  return (
    <li className="rounded-lg border border-line bg-surface p-4">
      <section aria-labelledby={titleId} className="flex flex-col gap-3">
        <div className="flex flex-wrap items-start justify-between gap-3">
          <h3 id={titleId} className="min-w-0 flex-1 font-bold text-lg">
            {t('rows.number', { row: row.row, name: nameOf(job, row) })}
          </h3>
          <Button size="small" onClick={onSkip} isBusy={replan.isBusy}>
            {t('rows.skip')}
          </Button>
        </div>
        {general.map((sentence) => (
          <FieldMessage key={sentence}>{sentence}</FieldMessage>
        ))}
        <div className="grid gap-4 sm:grid-cols-2">
          {[...faulty].map(([index, sentences]) => cell(index, columnAt(index), sentences))}
        </div>
        {notes.map(({ column, severity, ...coded }) => (
          <p key={`${column}${coded.code}`} className="text-muted text-sm">
            {wordCode(coded)}
          </p>
        ))}
        <details open={faulty.size === 0}>
          <summary className="inline-flex min-h-11 cursor-pointer items-center rounded-md font-medium text-action lg:min-h-8">
            {t('rows.whole')}
          </summary>
          <div className="grid gap-4 pt-2 sm:grid-cols-2">
            {rest.map((column) => cell(column.index, column))}
          </div>
        </details>
      </section>
    </li>
  );
}
