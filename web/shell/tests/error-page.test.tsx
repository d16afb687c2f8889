import { render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { createMemoryRouter, Outlet } from 'react-router';
import { RouterProvider } from 'react-router/dom';
import { expect, it, vi } from 'vitest';
import { ApiError } from '../../lib/api-error.ts';
import { PageError } from '../error-page.tsx';

/** A frame that must stay as it is, with one screen inside whose reading or drawing fails. */
function Frame() {
  return (
    <>
      <input aria-label="Typed in the frame" />
      <Outlet />
    </>
  );
}
const Events = () => <h1>Events</h1>;

function open(screenRoute: object) {
  const router = createMemoryRouter(
    [
      {
        Component: Frame,
        children: [{ ErrorBoundary: PageError, children: [{ path: '/events', ...screenRoute }] }],
      },
    ],
    { initialEntries: ['/events?tab=past'] },
  );
  vi.spyOn(console, 'error').mockImplementation(() => undefined);
  render(<RouterProvider router={router} />);
  return router;
}
const failing = () => new ApiError({ status: 503, code: 'unavailable', message: '', requestId: 'req-7' });
const again = () => screen.findByRole('button', { name: 'Try again' });

it('reads again in place: the frame and what was typed there stay, and so does the address', async () => {
  const loader = vi.fn<() => null>().mockImplementationOnce(() => {
    throw failing();
  });
  loader.mockReturnValue(null);
  const router = open({ loader, Component: Events });
  expect((await screen.findByText(/req-7/)).textContent).toContain('req-7');
  await userEvent.type(screen.getByLabelText('Typed in the frame'), 'Rosa');
  await userEvent.click(await again());
  expect(await screen.findByRole('heading', { name: 'Events' })).toBeTruthy();
  expect(screen.getByLabelText<HTMLInputElement>('Typed in the frame').value).toBe('Rosa');
  expect(router.state.location.search).toBe('?tab=past');
  expect(loader).toHaveBeenCalledTimes(2);
});

it('fetches code that could not be fetched', async () => {
  const lazy = vi.fn(async () => ({ Component: Events }));
  lazy.mockRejectedValueOnce(new TypeError('Failed to fetch dynamically imported module'));
  open({ lazy });
  await userEvent.click(await again());
  expect(await screen.findByRole('heading', { name: 'Events' })).toBeTruthy();
});

it('draws again what failed to draw', async () => {
  const draw = vi.fn(() => {
    throw new Error('A mistake');
  });
  open({ Component: draw });
  const button = await again();
  draw.mockImplementation(() => (<h1>Events</h1>) as never);
  await userEvent.click(button);
  await waitFor(() => expect(screen.getByRole('heading', { name: 'Events' })).toBeTruthy());
});

it('stays when it fails again, and can be tried once more', async () => {
  const loader = vi.fn(() => {
    throw failing();
  });
  open({ loader, Component: Events });
  await userEvent.click(await again());
  await waitFor(() => expect(loader).toHaveBeenCalledTimes(2));
  expect(await again()).toBeTruthy();
});
