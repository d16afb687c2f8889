import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useState } from 'react';
import { expect, it } from 'vitest';
import { setLanguage } from '../../lib/i18n.ts';
import { readMoney } from '../money.ts';
import { MoneyField } from '../money-field.tsx';

it.each([
  ['20', 2_000],
  ['$20', 2_000],
  ['$ 20', 2_000],
  [' 1,234.5 ', 123_450],
  ['1,234,567.89', 123_456_789],
  ['.5', 50],
  ['0', 0],
  ['20,50', 2_050],
  ['20,5', 2_050],
  ['1234.56', 123_456],
  ['20 USD', 2_000],
  ['US$20', 2_000],
  ['-3.10', -310],
  ['−3.10', -310],
  ['0.29', 29],
  ['1.005', null],
])('reads “%s” as %s cents', (typed, cents) => {
  for (const locale of ['en-US', 'es-US'] as const)
    expect(readMoney(typed, locale)).toEqual(
      cents === null ? { kind: 'unreadable' } : { kind: 'cents', cents },
    );
});

it.each(['abc', '12,34,5', '1.234.567', '1.234', '1,2345', '--3', '5 apples', '9'.repeat(20)])(
  'does not guess what “%s” means',
  (typed) => expect(readMoney(typed, 'en-US').kind).toBe('unreadable'),
);

it('reads nothing as nothing', () => expect(readMoney('  ', 'en-US')).toEqual({ kind: 'empty' }));

function Page({ start = null, error }: { start?: number | null; error?: string }) {
  const [cents, setCents] = useState<number | null>(start);
  return (
    <>
      <MoneyField label="Amount" value={cents} onChange={setCents} error={error} />
      <button type="button" onClick={() => setCents(4_200)}>
        Set
      </button>
      <output>{String(cents)}</output>
    </>
  );
}
const field = () => screen.getByRole<HTMLInputElement>('textbox', { name: 'Amount' });
const value = () => screen.getByRole('status').textContent;

it('gives cents while typing and writes the amount out when it is left', async () => {
  render(<Page />);
  await userEvent.type(field(), '1,234.5');
  expect(value()).toBe('123450');
  expect(field().value).toBe('1,234.5');
  await userEvent.tab();
  expect(field().value).toBe('$1,234.50');
});

it('keeps what it cannot read, says how to write it, and takes that back', async () => {
  render(<Page start={500} />);
  await userEvent.clear(field());
  await userEvent.type(field(), '5 apples');
  expect(field().getAttribute('aria-invalid')).toBeNull();
  await userEvent.tab();
  expect(value()).toBe('null');
  expect(field().value).toBe('5 apples');
  expect(field().getAttribute('aria-invalid')).toBe('true');
  expect(screen.getByText('Enter an amount like 20 or 1,234.50')).toBeTruthy();
  await userEvent.clear(field());
  await userEvent.type(field(), '5');
  await userEvent.tab();
  expect(value()).toBe('500');
  expect(field().getAttribute('aria-invalid')).toBeNull();
});

it('shows a value from outside, and takes a paste', async () => {
  render(<Page />);
  await userEvent.click(screen.getByRole('button', { name: 'Set' }));
  expect(field().value).toBe('$42.00');
  await userEvent.clear(field());
  await userEvent.paste('$20');
  expect(value()).toBe('2000');
});

it('marks an error of the form at the field', () => {
  render(<Page error="Enter an amount" />);
  expect(field().getAttribute('aria-invalid')).toBe('true');
});

it('writes amounts as Spanish of the United States does', async () => {
  await setLanguage('es');
  try {
    render(<Page start={123_450} />);
    expect(field().value).toBe('$1,234.50');
  } finally {
    await setLanguage('en');
  }
});
