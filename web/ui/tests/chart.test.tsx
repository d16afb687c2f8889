import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, it } from 'vitest';
import { Chart } from '../chart.tsx';
import { coloured } from '../chart-data.ts';

const series = [
  { id: 'budget', label: 'Budget' },
  { id: 'spent', label: 'Spent' },
] as const;

it('says what it found and gives the numbers as a table, unknown ones apart from zero', async () => {
  render(
    <Chart
      kind="bar"
      finding="Food is under budget"
      pointLabel="Line"
      series={series}
      points={[
        { id: 'food', label: 'Food', values: { budget: 2_500, spent: 0 } },
        { id: 'art', label: 'Art', values: { budget: 900, spent: null } },
      ]}
      format={(value) => `$${value}`}
    />,
  );
  expect(screen.getByRole('heading', { name: 'Food is under budget' })).toBeTruthy();
  const toggle = screen.getByRole('button', { name: 'Show as table', pressed: false });
  await userEvent.click(toggle);
  expect(toggle.getAttribute('aria-pressed')).toBe('true');
  const rows = screen.getAllByRole('row').map((row) => [...row.children].map((cell) => cell.textContent));
  expect(rows).toEqual([
    ['Line', 'Budget', 'Spent'],
    ['Food', '$2500', '$0'],
    ['Art', '$900', '–'],
  ]);
  expect(screen.getByRole('rowheader', { name: 'Food' })).toBeTruthy();
});

it('gives five series five colours and refuses a sixth', () => {
  const many = ['a', 'b', 'c', 'd', 'e'].map((id) => ({ id, label: id }));
  expect(new Set(coloured(many).map(({ colour }) => colour)).size).toBe(5);
  expect(() => coloured([...many, { id: 'f', label: 'f' }])).toThrow(/five/);
});
