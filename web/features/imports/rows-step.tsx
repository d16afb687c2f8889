import { Download } from 'lucide-react';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { announce } from '../../lib/announce.ts';
import { useFormat } from '../../lib/format.ts';
import { useOrganization } from '../../lib/organization.ts';
import { useApiList } from '../../lib/queries.ts';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import { Empty } from '../../ui/empty.tsx';
import { useErrorMessage } from '../../ui/error-message.ts';
import { LoadError } from '../../ui/load-error.tsx';
import { LoadMore } from '../../ui/load-more.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { useDownload } from '../../ui/use-download.ts';
import { toCsv } from './csv.ts';
import { errorReport } from './error-report.ts';
import { ErrorRow } from './error-row.tsx';
import { everyRow } from './every-row.ts';
import { RowFilters } from './row-filters.tsx';
import { RowTable } from './row-table.tsx';
import { StepBar } from './step-bar.tsx';
import { type ImportJob, type ImportRow, outcomes } from './types.ts';
import type { Replan } from './use-replan.ts';
import { useWordCode } from './word-code.ts';

/** Rows to leave out or to take in again. */
interface Choice {
  act: 'skip' | 'takeIn';
  rows: readonly number[];
}

/** What would happen to each row; errors are corrected where they stand. */
export function RowsStep({ job, replan, onDone }: { job: ImportJob; replan: Replan; onDone: () => void }) {
  const { t } = useTranslation('imports');
  const format = useFormat();
  const wordError = useErrorMessage();
  /** What was just done and how it is taken back; it stays until the next thing is done. */
  const [deed, setDeed] = useState<{ message: string; undo?: Choice } | null>(null);
  const [search] = useSearchParams();
  const asked = search.get('outcome');
  const outcome =
    asked === 'all'
      ? null
      : (outcomes.find((one) => one === asked) ?? (job.counts.error > 0 ? 'error' : null));
  const { items, more, isPending, isFetching, error, refetch } = useApiList('imports.rows', {
    params: { import_id: job.id },
    query: { limit: 50, ...(outcome ? { outcome } : {}) },
  });
  const unsaved = replan.corrections.size;
  const list = useRef<HTMLDivElement>(null);

  const take = async (change: () => Promise<ImportJob | null>, message: string, undo?: Choice) => {
    setDeed(null);
    const saved = await change();
    if (!saved) return;
    setDeed({ message, ...(undo ? { undo } : {}) });
    announce(
      `${message} ${t('rows.left', { count: saved.counts.error, number: format.number(saved.counts.error) })}`,
    );
    // The row that had the focus may be gone from this list.
    setTimeout(() => {
      if (document.activeElement === document.body) list.current?.focus({ preventScroll: true });
    });
  };
  const choose = ({ act, rows }: Choice): Promise<void> => {
    const [row = 0] = rows;
    const count = rows.length;
    return act === 'skip'
      ? take(
          () => replan.skip(rows),
          count === 1 ? t('rows.skipped', { row }) : t('rows.skippedAll', { count }),
          { act: 'takeIn', rows },
        )
      : take(
          () => replan.takeIn(rows),
          count === 1 ? t('rows.takenIn', { row }) : t('rows.takenInAll', { count }),
          { act: 'skip', rows },
        );
  };
  const skip = ({ row }: ImportRow) => choose({ act: 'skip', rows: [row] });
  const takeIn = ({ row }: ImportRow) => choose({ act: 'takeIn', rows: [row] });
  const skipFailing = async () => {
    setDeed(null);
    const rows = await replan.failingRows();
    if (!rows) return;
    // A row that was just corrected is checked again, not left out with what was typed in it.
    const corrected = new Set([...replan.corrections.keys()].map((key) => Number(key.split(':')[0])));
    const others = rows.filter((row) => !corrected.has(row));
    if (others.length > 0) await choose({ act: 'skip', rows: others });
    else await take(() => replan.save(), t('rows.saved'));
  };
  const undo = deed?.undo;

  return (
    <form
      noValidate
      onSubmit={async (event) => {
        event.preventDefault();
        if (unsaved > 0) await take(() => replan.save(), t('rows.saved'));
      }}
      className="flex flex-col gap-6"
    >
      <p className="max-w-prose text-muted">{job.counts.error > 0 ? t('rows.leadErrors') : t('rows.lead')}</p>
      <RowFilters counts={job.counts} current={outcome} />
      {replan.error !== null && (
        <Banner tone="danger" isLive>
          {wordError(replan.error)}
        </Banner>
      )}
      <div ref={list} tabIndex={-1} className="outline-none">
        {error && items.length === 0 ? (
          <LoadError error={error} onRetry={() => void refetch()} />
        ) : outcome !== 'error' ? (
          <RowTable
            job={job}
            rows={items}
            isLoading={isPending}
            isRefreshing={isFetching && !isPending}
            onSkip={skip}
            onTakeIn={takeIn}
          />
        ) : isPending ? (
          <Skeleton className="h-48 w-full rounded-lg" />
        ) : items.length === 0 ? (
          <Empty kind="done" title={t('rows.noErrors')}>
            {t('rows.noErrorsText')}
          </Empty>
        ) : (
          <ul className="flex flex-col gap-4">
            {items.map((row) => (
              <ErrorRow key={row.row} job={job} row={row} replan={replan} onSkip={() => void skip(row)} />
            ))}
          </ul>
        )}
      </div>
      {items.length > 0 && (
        <LoadMore shown={items.length} total={outcome ? job.counts[outcome] : job.counts.rows} more={more} />
      )}
      {outcome === 'error' && job.counts.error > 0 && (
        <div className="flex flex-wrap gap-2">
          <ReportButton job={job} />
          <Button onClick={() => void skipFailing()} isBusy={replan.isBusy}>
            {t('rows.skipAll', { count: job.counts.error, number: format.number(job.counts.error) })}
          </Button>
        </div>
      )}
      <StepBar
        note={
          unsaved > 0
            ? t('rows.unsaved', { count: unsaved })
            : deed
              ? deed.message
              : job.counts.error > 0
                ? t('rows.left', { count: job.counts.error, number: format.number(job.counts.error) })
                : t('columns.nothingYet')
        }
        onUndo={unsaved > 0 || !undo ? undefined : () => void choose(undo)}
      >
        {unsaved > 0 ? (
          <Button type="submit" kind="primary" isBusy={replan.isBusy}>
            {t('rows.save')}
          </Button>
        ) : (
          <Button kind={job.counts.error > 0 ? 'secondary' : 'primary'} onClick={onDone}>
            {t('rows.next')}
          </Button>
        )}
      </StepBar>
    </form>
  );
}

/** What is wrong as a file, to send to whoever keeps the spreadsheet. */
function ReportButton({ job }: { job: ImportJob }) {
  const { t } = useTranslation('imports');
  const { org_id } = useOrganization();
  const wordCode = useWordCode();
  const wordError = useErrorMessage();
  const { download, isBusy, error } = useDownload();
  const save = () =>
    download(
      async () => {
        const rows = await everyRow({ org_id, import_id: job.id }, 'error');
        const head = {
          row: t('rows.row'),
          column: t('rows.column'),
          value: t('rows.value'),
          problem: t('rows.problem'),
        };
        return toCsv(errorReport(job.columns, rows, head, wordCode));
      },
      `${t('rows.reportFile')}.csv`,
    );
  return (
    <>
      <Button icon={<Download size={18} aria-hidden="true" />} onClick={() => void save()} isBusy={isBusy}>
        {t('rows.report')}
      </Button>
      {error !== null && (
        <Banner tone="danger" isLive className="w-full">
          {wordError(error)}
        </Banner>
      )}
    </>
  );
}
