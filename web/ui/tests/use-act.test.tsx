import { fireEvent, render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, it, vi } from 'vitest';
import { ApiError } from '../../lib/api-error.ts';
import { Button } from '../button.tsx';
import { type Deed, UndoProvider } from '../undo-bar.tsx';
import { useAct } from '../use-act.ts';

function Shift({ work }: { work: () => Promise<Deed | undefined> }) {
  const { run, isBusy, problem } = useAct((error) =>
    error instanceof ApiError && error.code === 'shift_full' ? 'The place is gone.' : 'No.',
  );
  return (
    <>
      <Button onClick={() => void run(work)} isBusy={isBusy}>
        Leave
      </Button>
      <p data-testid="problem">{problem}</p>
    </>
  );
}
const show = (work: () => Promise<Deed | undefined>) =>
  render(
    <UndoProvider>
      <Shift work={work} />
    </UndoProvider>,
  );
const button = () => screen.getByRole('button', { name: 'Leave' });
const full = () => Promise.reject(new ApiError({ status: 409, code: 'shift_full', message: '' }));

it('does once what is pressed twice, is busy meanwhile, and then says what was done', async () => {
  let done: (deed: Deed) => void = () => undefined;
  const work = vi.fn(
    () =>
      new Promise<Deed>((resolve) => {
        done = resolve;
      }),
  );
  show(work);
  fireEvent.click(button());
  fireEvent.click(button());
  expect(button().getAttribute('aria-busy')).toBe('true');
  expect(button().textContent).toBe('Leave');
  await userEvent.keyboard('{Enter}');
  expect(work).toHaveBeenCalledTimes(1);
  done({ message: 'You left.' });
  await screen.findByText('You left.');
  expect(button().getAttribute('aria-busy')).toBeNull();
});

it('says in words of the feature why it was refused, and forgets it with the next try', async () => {
  const work = vi
    .fn<() => Promise<Deed | undefined>>()
    .mockImplementationOnce(full)
    .mockResolvedValueOnce(undefined);
  show(work);
  await userEvent.click(button());
  await waitFor(() => expect(screen.getByTestId('problem').textContent).toBe('The place is gone.'));
  await userEvent.click(button());
  await waitFor(() => expect(screen.getByTestId('problem').textContent).toBe(''));
});

it('words a refused Undo as the feature does', async () => {
  show(async () => ({ message: 'You left.', onUndo: full }));
  await userEvent.click(button());
  await userEvent.click(await screen.findByRole('button', { name: 'Undo' }));
  await screen.findByText(/The place is gone\./);
  expect(screen.getByText('You left.')).toBeTruthy();
});
