import { useCallback, useRef, useState } from 'react';

/**
 * One act at a time: while it is on its way, further presses do nothing at all. `run(work)` gives what the work gave, or
 * nothing when it was refused or not begun. A refusal is kept as `error` until the next try.
 */
export function useOnce() {
  const [isBusy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const busy = useRef(false);
  const run = useCallback(async <Result>(work: () => Promise<Result>): Promise<Result | undefined> => {
    // State alone is read too late by a second press in the same moment.
    if (busy.current) return undefined;
    busy.current = true;
    setBusy(true);
    setError(null);
    try {
      return await work();
    } catch (cause) {
      setError(cause);
      return undefined;
    } finally {
      busy.current = false;
      setBusy(false);
    }
  }, []);
  return { run, isBusy, error };
}
