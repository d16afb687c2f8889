import { fireEvent, render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useState } from 'react';
import { expect, it } from 'vitest';
import { ComboBox } from '../combo-box.tsx';

const states = [
  { id: 'AR', label: 'Arkansas' },
  { id: 'AZ', label: 'Arizona' },
  { id: 'NM', label: 'Nuevo México' },
];
function Page() {
  const [value, setValue] = useState<string | null>(null);
  return (
    <>
      <ComboBox label="State" options={states} value={value} onChange={setValue} />
      <button type="button">Next</button>
      <output>{value}</output>
    </>
  );
}

it.each([
  ['Arizona', 'AZ', 'Arizona'],
  ['nuevo mexico', 'NM', 'Nuevo México'],
])('keeps “%s”, typed in full, when the field is left with Tab', async (typed, id, label) => {
  render(<Page />);
  const input = screen.getByRole('combobox', { name: /State/ });
  await userEvent.type(input, typed);
  await userEvent.tab();
  expect(screen.getByRole('status').textContent).toBe(id);
  expect((input as HTMLInputElement).value).toBe(label);
});

it('chooses nothing for a beginning that fits several', async () => {
  render(<Page />);
  await userEvent.type(screen.getByRole('combobox', { name: /State/ }), 'Ar');
  await userEvent.tab();
  expect(screen.getByRole('status').textContent).toBe('');
});

it('stays open and keeps what was typed when the page is scrolled', async () => {
  render(<Page />);
  const input = screen.getByRole<HTMLInputElement>('combobox', { name: /State/ });
  await userEvent.type(input, 'Ariz');
  expect(await screen.findByRole('listbox')).toBeTruthy();
  fireEvent.scroll(document);
  expect(screen.queryByRole('listbox')).not.toBeNull();
  expect(input.value).toBe('Ariz');
  await userEvent.keyboard('{ArrowDown}{Enter}');
  expect(screen.getByRole('status').textContent).toBe('AZ');
});

it('closes without deciding when a box inside the page is scrolled under the open list, and goes on from there', async () => {
  render(<Page />);
  const input = screen.getByRole<HTMLInputElement>('combobox', { name: /State/ });
  await userEvent.type(input, 'Ar');
  expect(await screen.findByRole('listbox')).toBeTruthy();
  fireEvent.scroll(document.body);
  await waitFor(() => expect(screen.queryByRole('listbox')).toBeNull());
  expect(input.value).toBe('Ar');
  await userEvent.type(input, 'izona');
  await userEvent.tab();
  expect(screen.getByRole('status').textContent).toBe('AZ');
});
