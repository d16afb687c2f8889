import { render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useState } from 'react';
import { MemoryRouter } from 'react-router';
import { afterEach, expect, it, vi } from 'vitest';
import { type Column, DataTable } from '../data-table.tsx';

interface Row {
  id: string;
  name: string;
  room: string;
  hours: number;
}
const rows: Row[] = [
  { id: 'a', name: 'Rivera', room: 'Room 12', hours: 4 },
  { id: 'b', name: 'Delgado', room: 'Room 7', hours: 11 },
];
const columns: Column<Row>[] = [
  { key: 'name', header: 'Family', role: 'title', cell: (row) => row.name, sort: 'name' },
  { key: 'room', header: 'Room', role: 'meta', cell: (row) => row.room },
  { key: 'hours', header: 'Hours', role: 'value', cell: (row) => row.hours, align: 'end' },
  {
    key: 'act',
    header: 'Actions',
    role: 'action',
    cell: (row) => <button type="button">Edit {row.name}</button>,
  },
];

const box = vi.spyOn(HTMLElement.prototype, 'getBoundingClientRect');
/** Only the width of the container matters here; jsdom lays nothing out. */
const giveWidth = (width: number) => box.mockReturnValue(new DOMRect(0, 0, width, 400));
afterEach(() => box.mockReset());

function Families({ onSort }: { onSort?: (sort: string) => void }) {
  const [keys, setKeys] = useState<ReadonlySet<string>>(new Set());
  const [sort, setSort] = useState('name');
  return (
    <MemoryRouter>
      <DataTable
        label="Families"
        columns={columns}
        rows={rows}
        rowKey={(row) => row.id}
        rowLink={(row) => `/people/${row.id}`}
        sort={{
          value: sort,
          onChange: (next) => {
            setSort(next);
            onSort?.(next);
          },
        }}
        selection={{ keys, onChange: setKeys, rowLabel: (row) => `Select ${row.name}` }}
        empty={<p>No families</p>}
      />
    </MemoryRouter>
  );
}

it('is a table with row headers where there is room', () => {
  giveWidth(900);
  render(<Families />);
  const table = screen.getByRole('table', { name: 'Families' });
  expect(within(table).getByRole('rowheader', { name: 'Rivera' })).toBeTruthy();
  expect(screen.getByRole('link', { name: 'Rivera' }).getAttribute('href')).toBe('/people/a');
  expect(screen.getByRole('columnheader', { name: 'Family' }).getAttribute('aria-sort')).toBe('ascending');
  expect(screen.queryByRole('list')).toBeNull();
});

it('is a real list of cards on a phone, with link, checkbox and action apart', () => {
  giveWidth(358);
  render(<Families />);
  expect(screen.queryByRole('table')).toBeNull();
  const cards = within(screen.getByRole('list', { name: 'Families' })).getAllByRole('listitem');
  expect(cards).toHaveLength(2);
  const [first] = cards;
  if (!first) throw new Error('There is no card.');
  const link = within(first).getByRole('link', { name: 'Rivera' });
  expect(link.querySelector('button, input')).toBeNull();
  expect(within(first).getByRole('checkbox', { name: 'Select Rivera' })).toBeTruthy();
  expect(within(first).getByRole('button', { name: 'Edit Rivera' })).toBeTruthy();
  expect(within(first).getByText('Hours').tagName).toBe('DT');
});

it('sorts by the headers of the table: up, then down', async () => {
  giveWidth(900);
  const onSort = vi.fn();
  render(<Families onSort={onSort} />);
  await userEvent.click(screen.getByRole('button', { name: 'Family' }));
  expect(onSort).toHaveBeenLastCalledWith('-name');
  await userEvent.click(screen.getByRole('button', { name: 'Family' }));
  expect(onSort).toHaveBeenLastCalledWith('name');
});

it('sorts the cards by a choice instead of headers', () => {
  giveWidth(358);
  render(<Families />);
  expect(screen.getByRole('button', { name: /Sort by/ }).textContent).toContain('Family, first to last');
});

it('selects one, all and none', async () => {
  giveWidth(900);
  render(<Families />);
  const all = screen.getByRole<HTMLInputElement>('checkbox', { name: 'Select all' });
  await userEvent.click(screen.getByRole('checkbox', { name: 'Select Delgado' }));
  expect(all.indeterminate).toBe(true);
  await userEvent.click(all);
  expect(screen.getByRole<HTMLInputElement>('checkbox', { name: 'Select Rivera' }).checked).toBe(true);
  await userEvent.click(all);
  expect(screen.getByRole<HTMLInputElement>('checkbox', { name: 'Select Delgado' }).checked).toBe(false);
});

it('shows what an empty list says', () => {
  giveWidth(900);
  render(
    <DataTable
      label="Families"
      columns={columns}
      rows={[]}
      rowKey={(row) => row.id}
      empty={<p>No families</p>}
    />,
  );
  expect(screen.getByText('No families')).toBeTruthy();
});

it('keeps a dash in a table’s column and leaves the line out of a card', () => {
  const due: Column<Row> = { key: 'due', header: 'Due', role: 'value', cell: () => '—' };
  const table = () => (
    <MemoryRouter>
      <DataTable
        label="Families"
        columns={[...columns, due]}
        rows={rows}
        rowKey={(row) => row.id}
        empty={null}
      />
    </MemoryRouter>
  );
  giveWidth(900);
  const wide = render(table());
  expect(screen.getAllByText('—')).toHaveLength(rows.length);
  wide.unmount();
  giveWidth(390);
  render(table());
  expect(screen.getAllByText('Hours')).toHaveLength(rows.length);
  expect(screen.queryByText('Due')).toBeNull();
  expect(screen.queryByText('—')).toBeNull();
});
