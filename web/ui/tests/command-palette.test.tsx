import { render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useState } from 'react';
import { MemoryRouter, useLocation } from 'react-router';
import { expect, it, vi } from 'vitest';
import { CommandPalette } from '../command-palette.tsx';
import { type CommandGroup, matchCommands } from '../commands.ts';

const groups = (onDeposit: () => void): CommandGroup[] => [
  {
    id: 'people',
    title: 'People',
    items: [{ id: 'p1', label: 'Rosa Núñez', hint: 'Guardian', to: '/people/1' }],
  },
  {
    id: 'actions',
    title: 'Actions',
    items: [
      { id: 'deposit', label: 'Record a deposit', keywords: ['depósito'], onSelect: onDeposit },
      { id: 'event', label: 'Plan an event', to: '/events/new' },
    ],
  },
];

function Page({
  onDeposit = () => undefined,
  state = 'ready',
}: {
  onDeposit?: () => void;
  state?: 'ready' | 'failed';
}) {
  const [isOpen, setOpen] = useState(false);
  const [query, setQuery] = useState('');
  return (
    <>
      <button type="button" onClick={() => setOpen(true)}>
        Search
      </button>
      <output>{useLocation().pathname}</output>
      <CommandPalette
        isOpen={isOpen}
        onOpenChange={setOpen}
        query={query}
        onQuery={setQuery}
        groups={matchCommands(groups(onDeposit), query)}
        state={state}
        onRetry={() => setQuery('')}
      />
    </>
  );
}
const open = async (page = <Page />) => {
  render(<MemoryRouter>{page}</MemoryRouter>);
  await userEvent.click(screen.getByRole('button', { name: 'Search' }));
  return screen.findByRole('searchbox', { name: 'Search and commands' });
};

it('finds by the beginning of words, whatever their accents, in either language', () => {
  const ids = (query: string) =>
    matchCommands(
      groups(() => undefined),
      query,
    ).flatMap((group) => group.items.map(({ id }) => id));
  expect(ids('')).toEqual(['p1', 'deposit', 'event']);
  expect(ids('nunez')).toEqual(['p1']);
  expect(ids('DEPÓS')).toEqual(['deposit']);
  expect(ids('dep rec')).toEqual(['deposit']);
  expect(ids('posit')).toEqual([]);
});

it('goes to the best answer by Enter alone', async () => {
  const input = await open();
  await userEvent.type(input, 'rosa');
  await waitFor(() =>
    expect(document.getElementById(input.getAttribute('aria-activedescendant') ?? '')?.textContent).toContain(
      'Rosa',
    ),
  );
  await userEvent.keyboard('{Enter}');
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  expect(screen.getByRole('status').textContent).toBe('/people/1');
});

it('walks the answers with the arrows while the text keeps the focus', async () => {
  const onDeposit = vi.fn();
  const input = await open(<Page onDeposit={onDeposit} />);
  await userEvent.keyboard('{ArrowDown}{ArrowDown}');
  expect(document.activeElement).toBe(input);
  await userEvent.keyboard('{Enter}');
  expect(onDeposit).toHaveBeenCalledTimes(1);
});

it('closes on Escape and gives the focus back', async () => {
  await open();
  await userEvent.keyboard('{Escape}');
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  await waitFor(() => expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Search' })));
});

it('says how many fit, and when none do', async () => {
  const input = await open();
  await userEvent.type(input, 'an');
  expect(screen.getAllByRole('status', { hidden: true }).map((one) => one.textContent)).toContain('1 result');
  await userEvent.type(input, 'zzz');
  expect(screen.getByText('Nothing found for “anzzz”')).toBeTruthy();
});

it('says that searching failed and tries again', async () => {
  const input = await open(<Page state="failed" />);
  await userEvent.type(input, 'x');
  expect(screen.getByRole('alert').textContent).toContain('The search did not work.');
  await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
  expect((input as HTMLInputElement).value).toBe('');
});
