import { Banner } from './banner.tsx';
import { Button, type ButtonProps } from './button.tsx';
import type { Deed } from './undo-bar.tsx';
import { useAct } from './use-act.ts';

interface ActButtonProps extends Omit<ButtonProps, 'onClick' | 'isBusy' | 'type'> {
  /** Sends, and gives what the UndoBar says of it, or nothing. */
  work: () => Promise<Deed | undefined>;
  /** Words for a refusal; the general ones unless the feature has better. */
  wordError?: (error: unknown) => string;
}

/** A button that does one thing: once however often it is pressed, busy meanwhile, and with the reason below when refused. */
export function ActButton({ work, wordError, ...button }: ActButtonProps) {
  const { run, isBusy, problem } = useAct(wordError);
  return (
    <>
      <Button {...button} isBusy={isBusy} onClick={() => void run(work)} />
      {problem && (
        <Banner tone="danger" isLive className="basis-full">
          {problem}
        </Banner>
      )}
    </>
  );
}
