import { ArrowDown, ArrowUp, ArrowUpDown } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Checkbox } from './checkbox.tsx';
import { classes } from './classes.ts';
import type { Column, DataTableProps, Sort } from './data-table.tsx';
import { Link } from './link.tsx';

const isEnd = <Row,>(column: Column<Row>) =>
  column.align ? column.align === 'end' : column.role === 'action';

/** What a press on a header asks for: ascending first, then descending. */
export const nextSort = (current: Sort, key: string): Sort => (current === key ? `-${key}` : key);
const directionOf = (current: Sort | undefined, key: string) =>
  current === key ? 'ascending' : current === `-${key}` ? 'descending' : undefined;

export function DataRows<Row>({
  label,
  columns,
  rows,
  rowKey,
  rowLink,
  sort,
  selection,
  isEvery,
}: DataTableProps<Row> & { isEvery: boolean }) {
  const { t } = useTranslation('ui');
  return (
    <div className="overflow-x-auto rounded-lg border border-line bg-surface">
      <table className="w-full border-collapse text-left">
        <caption className="sr-only">{label}</caption>
        <thead>
          <tr className="border-line border-b bg-sunken text-sm">
            {selection && (
              <th scope="col" className="w-12 pl-2">
                <Checkbox
                  hideLabel
                  label={t('list.selectAll')}
                  checked={isEvery}
                  isIndeterminate={!isEvery && selection.keys.size > 0}
                  onChange={() => selection.onChange(new Set(isEvery ? [] : rows.map(rowKey)))}
                />
              </th>
            )}
            {columns.map((column) => {
              const direction = column.sort ? directionOf(sort?.value, column.sort) : undefined;
              return (
                <th
                  key={column.key}
                  scope="col"
                  {...(direction ? { 'aria-sort': direction } : {})}
                  className={classes('px-4 py-2 font-semibold text-muted', isEnd(column) && 'text-right')}
                >
                  {column.sort && sort ? (
                    <SortButton
                      header={column.header}
                      direction={direction}
                      onPress={() => sort.onChange(nextSort(sort.value, column.sort ?? ''))}
                    />
                  ) : column.role === 'action' ? (
                    <span className="sr-only">{column.header}</span>
                  ) : (
                    column.header
                  )}
                </th>
              );
            })}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => {
            const key = rowKey(row);
            return (
              <tr
                key={key}
                className={classes(
                  'border-line border-b last:border-b-0 hover:bg-action-soft',
                  selection?.keys.has(key) && 'bg-action-soft',
                )}
              >
                {selection && (
                  <td className="pl-2">
                    <Checkbox
                      hideLabel
                      label={selection.rowLabel(row)}
                      checked={selection.keys.has(key)}
                      onChange={() => selection.onChange(toggled(selection.keys, key))}
                    />
                  </td>
                )}
                {columns.map((column) => (
                  <Cell
                    key={column.key}
                    column={column}
                    row={row}
                    link={column.role === 'title' ? rowLink?.(row) : undefined}
                  />
                ))}
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}

export function toggled(keys: ReadonlySet<string>, key: string): ReadonlySet<string> {
  const next = new Set(keys);
  if (!next.delete(key)) next.add(key);
  return next;
}

function Cell<Row>({ column, row, link }: { column: Column<Row>; row: Row; link: string | undefined }) {
  const content = column.cell(row);
  const look = classes(
    'px-4 py-2.5 align-middle',
    isEnd(column) && 'text-right',
    column.role === 'value' && 'tabular',
    column.role === 'meta' && 'text-muted',
  );
  if (column.role !== 'title') return <td className={look}>{content}</td>;
  return (
    <th scope="row" className={classes(look, 'font-semibold')}>
      {link ? <Link to={link}>{content}</Link> : content}
    </th>
  );
}

function SortButton({
  header,
  direction,
  onPress,
}: {
  header: string;
  direction: 'ascending' | 'descending' | undefined;
  onPress: () => void;
}) {
  const Icon = direction === 'ascending' ? ArrowUp : direction === 'descending' ? ArrowDown : ArrowUpDown;
  return (
    <button
      type="button"
      onClick={onPress}
      className={classes(
        '-mx-2 inline-flex min-h-8 items-center gap-1 rounded-md px-2 font-semibold hover:text-text',
        direction && 'text-text',
      )}
    >
      {header}
      <Icon size={14} aria-hidden="true" className={direction ? undefined : 'opacity-60'} />
    </button>
  );
}
