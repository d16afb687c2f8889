import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, it, vi } from 'vitest';
import { SaveBar } from '../save-bar.tsx';

const idle = { isBusy: false, onDiscard: () => undefined };

it('saves by Ctrl+S when something has changed, and only then', async () => {
  const onSave = vi.fn();
  const { rerender } = render(<SaveBar {...idle} isDirty={false} onSave={onSave} />);
  await userEvent.keyboard('{Control>}s{/Control}');
  expect(onSave).not.toHaveBeenCalled();
  rerender(<SaveBar {...idle} isDirty onSave={onSave} />);
  await userEvent.keyboard('{Control>}s{/Control}');
  expect(onSave).toHaveBeenCalledTimes(1);
  expect(screen.getByRole('status').textContent).toBe('Unsaved changes');
});

it('says when it was saved and no longer offers to discard', () => {
  render(<SaveBar {...idle} isDirty={false} onSave={() => undefined} savedAt="2:14 PM" />);
  expect(screen.getByRole('status').textContent).toBe('Saved 2:14 PM');
  expect(screen.queryByRole('button', { name: 'Discard' })).toBeNull();
});

it('keeps the button in place while saving and ignores presses', async () => {
  const onSave = vi.fn();
  render(<SaveBar {...idle} isDirty isBusy onSave={onSave} />);
  const button = screen.getByRole<HTMLButtonElement>('button', { name: 'Save' });
  await userEvent.click(button);
  expect(onSave).not.toHaveBeenCalled();
  expect(button.disabled).toBe(false);
  expect(button.getAttribute('aria-busy')).toBe('true');
});
