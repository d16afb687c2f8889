import { render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, it, vi } from 'vitest';
import { ApiError } from '../../lib/api-error.ts';
import { ConflictPanel } from '../conflict-panel.tsx';
import { apart, Diff } from '../diff.tsx';

it.each([
  [
    'Games on the field',
    'Games in the gym',
    { start: 'Games ', one: 'on the field', other: 'in the gym', end: '' },
  ],
  ['Gym', 'Library', { start: '', one: 'Gym', other: 'Library', end: '' }],
  ['', 'Library', { start: '', one: '', other: 'Library', end: '' }],
  ['a b c', 'a c', { start: 'a ', one: 'b ', other: '', end: 'c' }],
  ['same same', 'same', { start: 'same', one: ' same', other: '', end: '' }],
])('finds what stands apart in “%s” and “%s”', (before, after, found) => {
  expect(apart(before, after)).toEqual(found);
});

const parts = [
  { id: 'title', label: 'Title', before: 'Fall Festival', after: 'Fall Fair' },
  { id: 'place', label: 'Place', before: 'Gym', after: 'Gym' },
  { id: 'note', label: 'Note', before: '', after: 'Bring chairs' },
];

it('shows both versions of what differs and nothing else', () => {
  render(<Diff parts={parts} before="Your version" after="Saved meanwhile" />);
  expect(screen.getAllByRole('heading').map((one) => one.textContent)).toEqual(['Title', 'Note']);
  expect(screen.getByText('Festival').tagName).toBe('DEL');
  expect(screen.getByText('Fair').tagName).toBe('INS');
  expect(screen.getByText('Nothing')).toBeTruthy();
});

it('says that two versions are the same', () => {
  render(<Diff parts={[{ id: 'a', label: 'A', before: 'x', after: 'x' }]} before="Yours" after="Theirs" />);
  expect(screen.getByText('Both versions are the same.')).toBeTruthy();
});

it('takes the focus, saves one’s own once and says why that failed', async () => {
  const onKeepMine = vi
    .fn<() => Promise<void>>()
    .mockRejectedValueOnce(new ApiError({ status: 503, code: 'unavailable', message: '' }))
    .mockResolvedValueOnce();
  render(
    <ConflictPanel
      title="Somebody else changed this"
      parts={parts}
      onKeepMine={onKeepMine}
      onTakeTheirs={vi.fn()}
    />,
  );
  const panel = screen.getByRole('region', { name: 'Somebody else changed this' });
  expect(document.activeElement?.contains(panel)).toBe(true);
  expect(screen.queryByRole('button', { name: 'Keep both changes' })).toBeNull();
  await userEvent.tab();
  expect(document.activeElement?.textContent).toBe('Save my version');
  await userEvent.keyboard('{Enter}');
  expect((await screen.findByRole('alert')).textContent).toContain('not available right now');
  await userEvent.keyboard('{Enter}');
  await waitFor(() => expect(screen.queryByRole('alert')).toBeNull());
  expect(onKeepMine).toHaveBeenCalledTimes(2);
});

it('offers to keep both when both changed different things', async () => {
  const onKeepBoth = vi.fn();
  const onTakeTheirs = vi.fn();
  render(
    <ConflictPanel
      title="Changed"
      parts={parts}
      onKeepBoth={onKeepBoth}
      onKeepMine={vi.fn()}
      onTakeTheirs={onTakeTheirs}
    />,
  );
  await userEvent.click(screen.getByRole('button', { name: 'Keep both changes' }));
  await userEvent.click(screen.getByRole('button', { name: 'Take theirs' }));
  expect(onKeepBoth).toHaveBeenCalledTimes(1);
  expect(onTakeTheirs).toHaveBeenCalledTimes(1);
});
