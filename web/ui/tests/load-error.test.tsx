import { render, screen } from '@testing-library/react';
import { expect, it } from 'vitest';
import { ApiError } from '../../lib/api-error.ts';
import { LoadError } from '../load-error.tsx';

const failed = (status: number, code: string) =>
  new ApiError({ status, code, message: 'As the server says', requestId: 'req_7' });

it('offers to try again what failed, with the request id to quote', () => {
  render(<LoadError error={failed(503, 'unavailable')} onRetry={() => undefined} />);
  expect(screen.getByRole('alert').textContent).toContain('req_7');
  expect(screen.getByRole('button', { name: 'Try again' })).toBeTruthy();
});

it('says of what is gone that it is gone, and offers no second try', () => {
  render(<LoadError error={failed(404, 'not_found')} onRetry={() => undefined} />);
  expect(screen.getByRole('status').textContent).toContain('There is nothing here');
  expect(screen.queryByRole('button')).toBeNull();
});
