import { act, renderHook } from '@testing-library/react';
import { expect, it } from 'vitest';
import { useAtOnce } from '../at-once.ts';

const word = (error: unknown) => (error instanceof Error ? error.message : '');
const start = () => renderHook(() => useAtOnce<string>(word));

function waiting() {
  let done: () => void = () => undefined;
  let refuse: (error: Error) => void = () => undefined;
  const work = new Promise<void>((resolve, reject) => {
    done = resolve;
    refuse = reject;
  });
  return { work: () => work, done, refuse };
}

it('shows what was asked for until the server has answered', async () => {
  const { result } = start();
  const job = waiting();
  let outcome: Promise<unknown> = Promise.resolve();
  act(() => {
    outcome = result.current.show('yes')(job.work);
  });
  expect(result.current.wanted).toBe('yes');
  await act(async () => {
    job.done();
    expect(await outcome).toEqual({ is: 'done' });
  });
  expect(result.current).toMatchObject({ wanted: null, problem: null });
});

it('takes back what was refused and says why, until the next act', async () => {
  const { result } = start();
  const job = waiting();
  await act(async () => {
    const outcome = result.current.show('yes')(job.work);
    job.refuse(new Error('The event is full.'));
    expect(await outcome).toMatchObject({ is: 'refused', message: 'The event is full.' });
  });
  expect(result.current).toMatchObject({ wanted: null, problem: 'The event is full.' });
  act(() => void result.current.show('no'));
  expect(result.current).toMatchObject({ wanted: 'no', problem: null });
});

it('lets the last of several acts decide, whatever order they end in', async () => {
  const { result } = start();
  const [first, second] = [waiting(), waiting()];
  await act(async () => {
    const early = result.current.show('yes')(first.work);
    void result.current.show('no')(second.work);
    first.refuse(new Error('Too late to matter'));
    expect(await early).toEqual({ is: 'overtaken' });
  });
  expect(result.current).toMatchObject({ wanted: 'no', problem: null });
});
