import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Checkbox } from './checkbox.tsx';
import { useHasWidth } from './container-width.ts';
import { DataCards } from './data-cards.tsx';
import { DataRows } from './data-rows.tsx';
import { Skeleton } from './skeleton.tsx';

/**
 * What a column is for. `title` names the record and carries the link; `meta` says more about it; `value` is
 * compared down the column; `action` acts on the row. One list serves both the table and the cards.
 */
export type ColumnRole = 'title' | 'meta' | 'value' | 'action';

export interface Column<Row> {
  key: string;
  header: string;
  role: ColumnRole;
  cell: (row: Row) => ReactNode;
  /** The sort key of the API, when this column can be sorted by. */
  sort?: string;
  align?: 'start' | 'end';
  /** An action that is one icon: it stands beside a card's title, where words stand at its foot. */
  isIcon?: boolean;
  /** Left out of the cards: worth a column, not a line on a phone. */
  tableOnly?: boolean;
}

/** `starts_at` ascending, `-starts_at` descending: as the API takes it. */
export type Sort = string;

export interface DataTableProps<Row> {
  /** What the rows are, for screen readers: "Families". */
  label: string;
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  rowKey: (row: Row) => string;
  /** Where the title links to. */
  rowLink?: (row: Row) => string;
  sort?: { value: Sort; onChange: (sort: Sort) => void };
  selection?: {
    keys: ReadonlySet<string>;
    onChange: (keys: ReadonlySet<string>) => void;
    /** Names a row's checkbox: "Select the Rivera family". */
    rowLabel: (row: Row) => string;
  };
  isLoading?: boolean;
  /** Old rows stay in view while new ones are read. */
  isRefreshing?: boolean;
  empty: ReactNode;
  /** What is done with the list as a whole, CsvButton above all: over a table, beside the sorting of cards. */
  tools?: ReactNode;
}

const cardsBelow = 640;

/** A table where there is room, a real list of cards where there is not. */
export function DataTable<Row>(props: DataTableProps<Row>) {
  const { t } = useTranslation('ui');
  const { ref, hasWidth } = useHasWidth<HTMLDivElement>(cardsBelow);
  const { rows, isLoading = false, isRefreshing = false, empty, label, selection, rowKey } = props;
  const allKeys = rows.map(rowKey);
  const isEvery =
    selection !== undefined && allKeys.length > 0 && allKeys.every((key) => selection.keys.has(key));

  return (
    <div ref={ref} aria-busy={isLoading || isRefreshing || undefined}>
      {isLoading ? (
        <Waiting label={t('loadingNamed', { name: label })} hasWidth={hasWidth} />
      ) : rows.length === 0 ? (
        empty
      ) : (
        <div className={isRefreshing ? 'opacity-70 transition-opacity duration-200' : undefined}>
          {selection && !hasWidth && (
            <Checkbox
              label={t('list.selectAll')}
              checked={isEvery}
              isIndeterminate={!isEvery && selection.keys.size > 0}
              onChange={() => selection.onChange(new Set(isEvery ? [] : allKeys))}
            />
          )}
          {hasWidth ? (
            <>
              {props.tools && (
                <div className="mb-2 flex flex-wrap items-center justify-end gap-2">{props.tools}</div>
              )}
              <DataRows {...props} isEvery={isEvery} />
            </>
          ) : (
            <DataCards {...props} />
          )}
        </div>
      )}
    </div>
  );
}

/** Rows to come, drawn as the rows they will be: light bars where the words will stand. */
function Waiting({ label, hasWidth }: { label: string; hasWidth: boolean }) {
  return (
    <div
      role="status"
      className={hasWidth ? 'rounded-lg border border-line bg-surface' : 'flex flex-col gap-3'}
    >
      <span className="sr-only">{label}</span>
      {hasWidth && <div className="h-10 rounded-t-lg border-line border-b bg-sunken" />}
      {['a', 'b', 'c', 'd', 'e', 'f'].map((row) =>
        hasWidth ? (
          <div key={row} className="flex h-12 items-center gap-8 border-line border-b px-4 last:border-b-0">
            <Skeleton className="h-4 w-1/4" />
            <Skeleton className="h-4 w-1/3" />
            <Skeleton className="ml-auto h-4 w-16" />
          </div>
        ) : (
          <div key={row} className="flex h-28 flex-col gap-3 rounded-lg border border-line bg-surface p-4">
            <Skeleton className="h-5 w-2/3" />
            <Skeleton className="h-4 w-11/12" />
            <Skeleton className="h-4 w-1/3" />
          </div>
        ),
      )}
    </div>
  );
}
