import { useOnce } from '../lib/once.ts';
import { useErrorMessage } from './error-message.ts';
import { type Deed, useUndo } from './undo-bar.tsx';

/**
 * The one way to do something at a press: `run(work)` does it once however often it is pressed, says in the UndoBar what the
 * work gives back (nothing when it gives nothing), and keeps a refusal in words as `problem`. `wordError` words refusals of
 * the feature, of Undo too; without it the general words stand.
 */
export function useAct(wordError?: (error: unknown) => string) {
  const undo = useUndo();
  const generalWords = useErrorMessage();
  const words = wordError ?? generalWords;
  const { run, isBusy, error } = useOnce();
  return {
    run: (work: () => Promise<Deed | undefined>): Promise<void> =>
      run(async () => {
        const deed = await work();
        if (deed) undo.say({ wordError: words, ...deed });
      }),
    isBusy,
    problem: error === null ? null : words(error),
  };
}
