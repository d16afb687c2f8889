import { render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { MemoryRouter, Route, Routes } from 'react-router';
import { beforeAll, expect, it, vi } from 'vitest';
import { LazyMenu } from '../lazy-menu.tsx';

// Fetched once before, as an idle browser would have; the first transformation takes longer than a test waits.
beforeAll(() => import('../menu.tsx'), 30_000);

function Page({ onRemove }: { onRemove: () => void }) {
  return (
    <LazyMenu
      label="Actions for Fall Festival"
      trigger="More"
      groups={[
        {
          id: 'all',
          items: [
            { id: 'edit', label: 'Edit', to: '/edit' },
            { id: 'remove', label: 'Delete', onSelect: onRemove },
          ],
        },
      ]}
    />
  );
}
const show = (onRemove = () => undefined) =>
  render(
    <MemoryRouter>
      <Routes>
        <Route path="/" element={<Page onRemove={onRemove} />} />
        <Route path="/edit" element={<h1>Edit the event</h1>} />
      </Routes>
    </MemoryRouter>,
  );

it('opens by the press that loads it, and gives the focus back on Escape', async () => {
  show();
  await userEvent.tab();
  await userEvent.keyboard('{Enter}');
  expect(await screen.findByRole('menuitem', { name: 'Edit' })).toBeTruthy();
  await userEvent.keyboard('{Escape}');
  await waitFor(() => expect(screen.queryByRole('menuitem')).toBeNull());
  await waitFor(() => expect(document.activeElement).toBe(screen.getByRole('button', { name: 'More' })));
});

it('does what was chosen, or goes there', async () => {
  const onRemove = vi.fn();
  show(onRemove);
  await userEvent.click(screen.getByRole('button', { name: 'More' }));
  await userEvent.click(await screen.findByRole('menuitem', { name: 'Delete' }));
  expect(onRemove).toHaveBeenCalledTimes(1);
  await userEvent.click(await screen.findByRole('button', { name: 'More' }));
  await userEvent.click(await screen.findByRole('menuitem', { name: 'Edit' }));
  expect(await screen.findByRole('heading', { name: 'Edit the event' })).toBeTruthy();
});
