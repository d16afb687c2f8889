import { render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { listenToAnnouncements } from '../../lib/announce.ts';
import { type Job, JobTray } from '../job-tray.tsx';

const said: string[] = [];
let stop = () => {};
beforeEach(() => {
  said.length = 0;
  stop = listenToAnnouncements((message, urgency) => said.push(`${urgency}: ${message}`));
});
afterEach(() => stop());

const importing: Job = { id: 'a', label: 'Importing families', state: 'running', done: 1280, total: 3200 };

it('is not there without jobs', () => {
  const { container } = render(<JobTray jobs={[]} />);
  expect(container.textContent).toBe('');
});

it('says how far it is in one line, with thousands apart', () => {
  render(<JobTray jobs={[importing]} />);
  expect(screen.getByRole('button', { expanded: false }).textContent).toBe(
    'Importing families · 1,280 of 3,200',
  );
  expect(screen.queryByRole('list')).toBeNull();
});

it('opens to each job with its progress and cancel, and closes on Escape', async () => {
  const onCancel = vi.fn();
  render(
    <JobTray
      jobs={[
        { ...importing, onCancel },
        { id: 'b', label: 'Sending', state: 'waiting' },
      ]}
    />,
  );
  await userEvent.tab();
  expect(document.activeElement?.textContent).toBe('2 jobs are running');
  await userEvent.keyboard('{Enter}');
  const [first, second] = screen.getAllByRole('listitem');
  if (!first || !second) throw new Error('A job is missing.');
  const bar = within(first).getByRole('progressbar', { name: 'Importing families' });
  expect(bar.getAttribute('aria-valuetext')).toBe('1,280 of 3,200');
  expect(within(second).getByText('Waiting its turn')).toBeTruthy();
  await userEvent.click(screen.getByRole('button', { name: 'Cancel: Importing families' }));
  expect(onCancel).toHaveBeenCalledTimes(1);
  await userEvent.keyboard('{Escape}');
  expect(screen.queryByRole('list')).toBeNull();
});

it('announces a job that ends while it is shown, once, and none that was over before', () => {
  const old: Job = { id: 'old', label: 'Export of May', state: 'done' };
  const { rerender } = render(<JobTray jobs={[importing, old]} />);
  const done: Job = { ...importing, label: '3,200 families imported', state: 'done' };
  rerender(<JobTray jobs={[done, old]} />);
  rerender(<JobTray jobs={[{ ...done }, old]} />);
  expect(said).toEqual(['polite: 3,200 families imported']);
});

it('keeps the result until it is taken off the list', async () => {
  const onDismiss = vi.fn();
  render(
    <JobTray
      jobs={[
        {
          id: 'x',
          label: 'The import stopped',
          state: 'failed',
          result: <a href="/x">See row 41</a>,
          onDismiss,
        },
      ]}
    />,
  );
  await userEvent.click(screen.getByRole('button', { name: 'The import stopped' }));
  expect(screen.getByRole('img', { name: 'Problem' })).toBeTruthy();
  expect(screen.getByRole('link', { name: 'See row 41' })).toBeTruthy();
  await userEvent.click(screen.getByRole('button', { name: 'Take off the list: The import stopped' }));
  expect(onDismiss).toHaveBeenCalledTimes(1);
});
