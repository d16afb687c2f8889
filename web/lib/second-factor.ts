import { useSyncExternalStore } from 'react';

/*
 * The server may ask for two-step sign-in in the middle of something. The call waits here while the person answers in a
 * dialog over the page, and then goes out again, so that nothing typed is lost.
 */
let waiting: Array<(isGiven: boolean) => void> = [];
const listeners = new Set<() => void>();
const tell = () => {
  for (const listener of listeners) listener();
};

/** Asks for the second step; true once it was given, false when the person would not. */
export const askSecondFactor = (): Promise<boolean> =>
  new Promise((resolve) => {
    waiting = [...waiting, resolve];
    tell();
  });

/** The answer, for every call that waits. */
export function answerSecondFactor(isGiven: boolean): void {
  const answered = waiting;
  waiting = [];
  for (const resolve of answered) resolve(isGiven);
  tell();
}

export const useSecondFactorAsked = (): boolean =>
  useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => waiting.length > 0,
  );
