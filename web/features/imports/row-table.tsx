import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/button.tsx';
import { type Column, DataTable } from '../../ui/data-table.tsx';
import { Empty } from '../../ui/empty.tsx';
import { Status, type StatusTone } from '../../ui/status.tsx';
import { nameOf, peopleOf } from './name-of.ts';
import type { ImportJob, ImportRow, Outcome } from './types.ts';
import { useWordCode } from './word-code.ts';

const tones = {
  create: 'success',
  update: 'info',
  unchanged: 'neutral',
  duplicate: 'neutral',
  error: 'danger',
  skip: 'neutral',
} as const satisfies Record<Outcome, StatusTone>;

interface RowTableProps {
  job: ImportJob;
  rows: readonly ImportRow[];
  isLoading: boolean;
  isRefreshing: boolean;
  onSkip: (row: ImportRow) => Promise<void>;
  onTakeIn: (row: ImportRow) => Promise<void>;
}

/** Rows as the dry run leaves them, with what is worth knowing about each. */
export function RowTable({ job, rows, isLoading, isRefreshing, onSkip, onTakeIn }: RowTableProps) {
  const { t } = useTranslation('imports');
  const wordCode = useWordCode();
  const columns = useMemo(
    (): Column<ImportRow>[] => [
      {
        key: 'family',
        header: t('rows.family'),
        role: 'title',
        cell: (row) => <span className="break-words">{nameOf(job, row)}</span>,
      },
      {
        key: 'people',
        header: t('rows.people'),
        role: 'meta',
        cell: (row) => <span className="break-words">{peopleOf(job, row).join(', ')}</span>,
      },
      {
        key: 'row',
        header: t('rows.row'),
        role: 'value',
        cell: ({ row }) => row,
      },
      {
        key: 'outcome',
        header: t('rows.outcome'),
        role: 'meta',
        cell: ({ outcome }) => <Status tone={tones[outcome]}>{t(`outcomes.${outcome}`)}</Status>,
      },
      {
        key: 'notes',
        header: t('rows.notes'),
        role: 'meta',
        cell: ({ errors }) =>
          errors.slice(0, 5).map(({ column, severity, ...coded }) => (
            <p key={`${column}${coded.code}`} className="text-sm">
              {wordCode(coded)}
            </p>
          )),
      },
      {
        key: 'act',
        header: t('rows.act'),
        role: 'action',
        cell: (row) =>
          row.outcome === 'skip' ? (
            job.columns.some(({ index, field }) => field !== null && row.cells[index]?.trim()) && (
              <Button
                size="small"
                kind="quiet"
                onClick={() => void onTakeIn(row)}
                aria-label={t('rows.takeInNamed', { row: row.row })}
              >
                {t('rows.takeIn')}
              </Button>
            )
          ) : (
            <Button
              size="small"
              kind="quiet"
              onClick={() => void onSkip(row)}
              aria-label={t('rows.skipNamed', { row: row.row })}
            >
              {t('rows.skip')}
            </Button>
          ),
      },
    ],
    [t, job, wordCode, onSkip, onTakeIn],
  );
  return (
    <DataTable
      label={t('rows.title')}
      columns={columns}
      rows={rows}
      rowKey={(row) => String(row.row)}
      isLoading={isLoading}
      isRefreshing={isRefreshing}
      empty={<Empty kind="none" title={t('rows.none')} />}
    />
  );
}
