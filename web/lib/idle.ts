import { useEffect } from 'react';

/** Safari 16 has no idle callback; there a pause after the first screen stands in for it. */
const whenIdle = (task: () => void): (() => void) => {
  if ('requestIdleCallback' in window) {
    const id = window.requestIdleCallback(task, { timeout: 5_000 });
    return () => window.cancelIdleCallback(id);
  }
  const id = setTimeout(task, 2_000);
  return () => clearTimeout(id);
};

/** Runs a task once when the browser has nothing else to do. Give a function that keeps its identity. */
export function useWhenIdle(task: () => unknown): void {
  useEffect(() => whenIdle(() => void task()), [task]);
}
