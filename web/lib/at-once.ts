import { useCallback, useRef, useState } from 'react';

/** What became of an act: done, refused with words for it, or overtaken by a later act that decides instead. */
export type Outcome =
  | { is: 'done' }
  | { is: 'refused'; message: string; error: unknown }
  | { is: 'overtaken' };

/**
 * Acts that are shown at once and taken back when the server refuses (design: RSVP, sign-up, ticks, check-in; never money,
 * votes, rights, sends). `show(value)` shows what was asked for and gives what settles it with the work itself. Of several
 * quick acts only the last decides what is shown and said. `wordError` words a refusal; it stays as `problem` until the
 * next act.
 */
export function useAtOnce<Value>(wordError: (error: unknown) => string) {
  const [wanted, setWanted] = useState<Value | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const turn = useRef(0);
  const show = useCallback(
    (value: Value) => {
      setWanted(() => value);
      setProblem(null);
      turn.current += 1;
      const mine = turn.current;
      return async (work: () => Promise<unknown>): Promise<Outcome> => {
        try {
          await work();
          return mine === turn.current ? { is: 'done' } : { is: 'overtaken' };
        } catch (error) {
          if (mine !== turn.current) return { is: 'overtaken' };
          const message = wordError(error);
          setProblem(message);
          return { is: 'refused', message, error };
        } finally {
          if (mine === turn.current) setWanted(null);
        }
      };
    },
    [wordError],
  );
  return { wanted, problem, show };
}
