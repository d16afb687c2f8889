import type { IdentityLogger, IdentityOptions, OutgoingIdentityMail } from './options.ts';

/** Work that must not delay an answer: mails, and everything that would betray by its length whether an account exists. */
export type Background = {
  run(what: string, work: () => Promise<void>): void;
  /** Waits until nothing is under way. */
  settle(): Promise<void>;
};

export function createBackground(logger: IdentityLogger): Background {
  const pending = new Set<Promise<void>>();
  return {
    run(what, work) {
      const task = work()
        .catch((error: unknown) =>
          logger.error({ err: error, task: what }, 'identity background task failed'),
        )
        .finally(() => pending.delete(task));
      pending.add(task);
    },
    async settle() {
      while (pending.size > 0) await Promise.all(pending);
    },
  };
}

export type Mailer = (mail: OutgoingIdentityMail) => void;

/** Hands a mail to the host without waiting for it: a slow mail server must not be felt in the answer. */
export function createMailer(send: IdentityOptions['mail'], background: Background): Mailer {
  return (mail) => background.run(`mail ${mail.kind}`, () => send(mail));
}
