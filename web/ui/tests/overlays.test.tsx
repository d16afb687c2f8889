import { render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useState } from 'react';
import { MemoryRouter, useLocation } from 'react-router';
import { expect, it, vi } from 'vitest';
import { ApiError } from '../../lib/api-error.ts';
import { Button } from '../button.tsx';
import { ConfirmPage } from '../confirm-page.tsx';
import { Dialog } from '../dialog.tsx';
import { Tabs } from '../tabs.tsx';

function Asking({ mustAnswer = false }: { mustAnswer?: boolean }) {
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button onClick={() => setOpen(true)}>Delete</Button>
      <Dialog
        isOpen={isOpen}
        onOpenChange={setOpen}
        mustAnswer={mustAnswer}
        title="Delete this draft?"
        actions={<Button onClick={() => setOpen(false)}>Keep it</Button>}
      />
    </>
  );
}

it('holds the focus, closes on Escape and gives the focus back', async () => {
  render(<Asking />);
  await userEvent.click(screen.getByRole('button', { name: 'Delete' }));
  const dialog = await screen.findByRole('dialog', { name: 'Delete this draft?' });
  for (let step = 0; step < 4; step += 1) {
    await userEvent.tab();
    expect(dialog.contains(document.activeElement)).toBe(true);
  }
  await userEvent.keyboard('{Escape}');
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  await waitFor(() => expect(document.activeElement?.textContent).toBe('Delete'));
});

it('does not close by Escape what must be answered', async () => {
  render(<Asking mustAnswer />);
  await userEvent.click(screen.getByRole('button', { name: 'Delete' }));
  await screen.findByRole('alertdialog');
  await userEvent.keyboard('{Escape}');
  expect(screen.getByRole('alertdialog')).toBeTruthy();
  await userEvent.click(screen.getByRole('button', { name: 'Keep it' }));
  await waitFor(() => expect(screen.queryByRole('alertdialog')).toBeNull());
});

function Parts() {
  const { search } = useLocation();
  return (
    <>
      <Tabs
        label="Event"
        items={[
          { id: 'facts', label: 'Facts', content: <p>When and where</p> },
          { id: 'shifts', label: 'Shifts', content: <p>Who helps</p> },
        ]}
      />
      <output>{search}</output>
    </>
  );
}

it('changes tabs with the arrows and keeps the choice in the address', async () => {
  render(
    <MemoryRouter initialEntries={['/?q=fair']}>
      <Parts />
    </MemoryRouter>,
  );
  await userEvent.tab();
  await userEvent.keyboard('{ArrowRight}');
  expect(screen.getByRole('tab', { selected: true }).textContent).toBe('Shifts');
  expect(screen.getByText('Who helps')).toBeTruthy();
  expect(screen.getByRole('status').textContent).toBe('?q=fair&tab=shifts');
  await userEvent.keyboard('{ArrowLeft}');
  expect(screen.getByRole('status').textContent).toBe('?q=fair');
});

it('says the consequence, does it once by its named button and has a second way out', async () => {
  const onConfirm = vi
    .fn<() => Promise<void>>()
    .mockRejectedValueOnce(new ApiError({ status: 503, code: 'unavailable', message: '' }))
    .mockResolvedValueOnce();
  render(
    <MemoryRouter>
      <ConfirmPage
        title="Send to 412 families"
        consequence="412 families get this message."
        action="Send to 412 families"
        keep="Keep it as a draft"
        onConfirm={onConfirm}
        back={{ to: '/messages', label: 'The message' }}
      />
    </MemoryRouter>,
  );
  expect(screen.getByText('412 families get this message.')).toBeTruthy();
  const out = screen.getByRole('link', { name: 'Keep it as a draft' });
  expect(out.getAttribute('href')).toBe('/messages');
  await userEvent.click(screen.getByRole('button', { name: 'Send to 412 families' }));
  expect((await screen.findByRole('alert')).textContent).toContain('not available right now');
  await userEvent.click(screen.getByRole('button', { name: 'Send to 412 families' }));
  await waitFor(() => expect(screen.queryByRole('alert')).toBeNull());
  expect(onConfirm).toHaveBeenCalledTimes(2);
});
