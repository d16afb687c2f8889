import { useCallback, useEffect, useRef, useState } from 'react';
import { type PreparedReceipt, prepareReceipt, UnreadablePicture } from './prepare-receipt.ts';

/** Sends the file; says how far it is (0 to 1), ends when the signal says so, rejects with why it failed. */
export type SendFile = (
  file: File,
  options: { onProgress: (share: number) => void; signal: AbortSignal },
) => Promise<void>;

export type ReceiptState =
  | { at: 'none' }
  | { at: 'preparing' }
  | { at: 'unreadable' }
  | { at: 'sending'; receipt: PreparedReceipt; share: number }
  | { at: 'failed'; receipt: PreparedReceipt; error: unknown }
  | { at: 'sent'; receipt: PreparedReceipt };

/** From the camera to the server: made smaller, sent, and sent again when that failed. Leaving the page stops it. */
export function useReceipt(send: SendFile) {
  const [state, setState] = useState<ReceiptState>({ at: 'none' });
  const running = useRef<AbortController | null>(null);
  useEffect(() => () => running.current?.abort(), []);

  const begin = () => {
    running.current?.abort();
    const own = new AbortController();
    running.current = own;
    return own.signal;
  };
  const transmit = async (receipt: PreparedReceipt, signal: AbortSignal) => {
    const show = (next: ReceiptState) => !signal.aborted && setState(next);
    show({ at: 'sending', receipt, share: 0 });
    try {
      await send(receipt.file, { onProgress: (share) => show({ at: 'sending', receipt, share }), signal });
      show({ at: 'sent', receipt });
    } catch (error) {
      show({ at: 'failed', receipt, error });
    }
  };
  const take = async (file: File) => {
    const signal = begin();
    setState({ at: 'preparing' });
    try {
      const receipt = await prepareReceipt(file);
      if (!signal.aborted) await transmit(receipt, signal);
    } catch (error) {
      if (!(error instanceof UnreadablePicture)) throw error;
      if (!signal.aborted) setState({ at: 'unreadable' });
    }
  };
  const retry = () => (state.at === 'failed' ? transmit(state.receipt, begin()) : Promise.resolve());
  const remove = useCallback(() => {
    running.current?.abort();
    setState({ at: 'none' });
  }, []);
  return { state, take, retry, remove };
}
