import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link as RouterLink } from 'react-router';
import { Checkbox } from './checkbox.tsx';
import { classes } from './classes.ts';
import { toggled } from './data-rows.tsx';
import type { Column, DataTableProps } from './data-table.tsx';
import { Select } from './select.tsx';

/** The same records as a list. The link covers its card; checkbox and row menu stay apart from it. */
export function DataCards<Row>({
  label,
  columns,
  rows,
  rowKey,
  rowLink,
  sort,
  selection,
  tools,
}: DataTableProps<Row>) {
  const shown = columns.filter((column) => !column.tableOnly);
  const title = shown.find((column) => column.role === 'title');
  const metas = shown.filter((column) => column.role === 'meta');
  const values = shown.filter((column) => column.role === 'value');
  const actions = shown.filter((column) => column.role === 'action');
  const icons = actions.filter((column) => column.isIcon);
  const verbs = actions.filter((column) => !column.isIcon);
  return (
    <>
      {(sort || tools) && (
        <div className="mb-4 flex flex-wrap items-end justify-end gap-2">
          {sort && <SortSelect columns={columns} sort={sort} />}
          {tools}
        </div>
      )}
      <ul aria-label={label} className="flex flex-col gap-3">
        {rows.map((row) => {
          const key = rowKey(row);
          const link = rowLink?.(row);
          return (
            <li
              key={key}
              className={classes(
                'relative flex gap-3 rounded-lg border bg-surface p-4',
                selection?.keys.has(key) ? 'border-action' : 'border-line',
              )}
            >
              {selection && (
                <div className="relative z-10 -my-2.5 -ml-1">
                  <Checkbox
                    hideLabel
                    label={selection.rowLabel(row)}
                    checked={selection.keys.has(key)}
                    onChange={() => selection.onChange(toggled(selection.keys, key))}
                  />
                </div>
              )}
              <div className="flex min-w-0 flex-1 flex-col gap-1">
                <div className="flex items-start justify-between gap-x-3">
                  {title && (
                    <div className="min-w-0 flex-1 font-semibold text-lg leading-6">
                      {link ? (
                        <RouterLink
                          to={link}
                          className="text-action underline decoration-from-font underline-offset-[0.2em] after:absolute after:inset-0 after:rounded-lg"
                        >
                          {title.cell(row)}
                        </RouterLink>
                      ) : (
                        title.cell(row)
                      )}
                    </div>
                  )}
                  {icons.length > 0 && (
                    <div className="relative z-10 -my-2.5 -mr-2.5 flex items-start">
                      {icons.map((column) => (
                        <div key={column.key}>{column.cell(row)}</div>
                      ))}
                    </div>
                  )}
                </div>
                {metas.map((column) => (
                  <div key={column.key} className="text-muted">
                    {column.cell(row)}
                  </div>
                ))}
                {values.length > 0 && <Values columns={values} row={row} />}
                <Verbs columns={verbs} row={row} />
              </div>
            </li>
          );
        })}
      </ul>
    </>
  );
}

/** What can be done with the record, in words: a foot of its own, as wide as the card. */
function Verbs<Row>({ columns, row }: { columns: readonly Column<Row>[]; row: Row }) {
  const shown = columns.map((column) => ({ key: column.key, cell: column.cell(row) })).filter(isSomething);
  if (shown.length === 0) return null;
  return (
    <div className="relative z-10 -mx-4 mt-2 -mb-4 flex flex-wrap border-line border-t py-1">
      {shown.map(({ key, cell }) => (
        <div key={key}>{cell}</div>
      ))}
    </div>
  );
}
const isSomething = ({ cell }: { cell: ReactNode }) => cell !== false && !isNothing(cell);

/** A table keeps a column's place with a dash; a card leaves out what there is none of. */
const isNothing = (shown: ReactNode) => shown === null || shown === undefined || shown === '—';

function Values<Row>({ columns, row }: { columns: readonly Column<Row>[]; row: Row }) {
  return (
    <dl className="mt-1 flex flex-col gap-1">
      {columns.map((column) => {
        const shown = column.cell(row);
        return isNothing(shown) ? null : (
          <div key={column.key} className="flex items-baseline justify-between gap-4">
            <dt className="text-muted text-sm">{column.header}</dt>
            <dd className="text-right font-medium tabular">{shown}</dd>
          </div>
        );
      })}
    </dl>
  );
}

function SortSelect<Row>({
  columns,
  sort,
}: {
  columns: readonly Column<Row>[];
  sort: NonNullable<DataTableProps<Row>['sort']>;
}) {
  const { t } = useTranslation('ui');
  const options = columns.flatMap((column) =>
    column.sort
      ? [
          { id: column.sort, label: t('list.sortUp', { name: column.header }) },
          { id: `-${column.sort}`, label: t('list.sortDown', { name: column.header }) },
        ]
      : [],
  );
  if (options.length === 0) return null;
  return (
    <Select
      label={t('list.sortBy')}
      options={options}
      value={sort.value}
      onChange={sort.onChange}
      className="min-w-0 flex-1 basis-48"
    />
  );
}
