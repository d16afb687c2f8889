import { render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, it, vi } from 'vitest';
import { ApiError } from '../../lib/api-error.ts';
import { UndoProvider, useUndo } from '../undo-bar.tsx';

function Act({ onUndo }: { onUndo: () => Promise<void> }) {
  const undo = useUndo();
  return (
    <button type="button" onClick={() => undo.say({ message: 'Rosa is off this shift.', onUndo })}>
      Take Rosa off
    </button>
  );
}
const act = async (onUndo: () => Promise<void>) => {
  render(
    <UndoProvider>
      <Act onUndo={onUndo} />
    </UndoProvider>,
  );
  await userEvent.click(screen.getByRole('button', { name: 'Take Rosa off' }));
};
const bar = () => screen.getByRole('status');

it('takes back what was done, goes, and gives the focus back to where it was done', async () => {
  const onUndo = vi.fn(async () => undefined);
  await act(onUndo);
  expect(bar().textContent).toContain('Rosa is off this shift.');
  await userEvent.click(screen.getByRole('button', { name: 'Undo' }));
  await waitFor(() => expect(bar().textContent).toBe(''));
  expect(onUndo).toHaveBeenCalledTimes(1);
  expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Take Rosa off' }));
});

it('stays with the reason when taking back failed, and tries again', async () => {
  const onUndo = vi
    .fn<() => Promise<void>>()
    .mockRejectedValueOnce(new ApiError({ status: 409, code: 'shift_full', message: '' }))
    .mockResolvedValueOnce();
  await act(onUndo);
  await userEvent.click(screen.getByRole('button', { name: 'Undo' }));
  await waitFor(() =>
    expect(bar().textContent).toContain('This could not be undone. Somebody took the last place'),
  );
  expect(bar().textContent).toContain('Rosa is off this shift.');
  await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
  await waitFor(() => expect(bar().textContent).toBe(''));
  expect(onUndo).toHaveBeenCalledTimes(2);
});

it('forgets the failure when the next thing is done', async () => {
  await act(() => Promise.reject(new ApiError({ status: 409, code: 'conflict', message: '' })));
  await userEvent.click(screen.getByRole('button', { name: 'Undo' }));
  await screen.findByRole('button', { name: 'Try again' });
  await userEvent.click(screen.getByRole('button', { name: 'Take Rosa off' }));
  expect(bar().textContent).not.toContain('could not be undone');
  expect(screen.getByRole('button', { name: 'Undo' })).toBeTruthy();
});

it('goes when it is dismissed', async () => {
  await act(async () => undefined);
  await userEvent.click(screen.getByRole('button', { name: 'Dismiss' }));
  expect(bar().textContent).toBe('');
});
