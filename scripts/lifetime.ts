/** Thrown at the next step when somebody asked the command to stop. */
export class StoppedError extends Error {
  constructor() {
    super('Stopped.');
    this.name = 'StoppedError';
  }
}

export type Lifetime = {
  /** Aborts when the command is asked to stop. */
  signal: AbortSignal;
  /** Remembers what has to be undone; the last one remembered is undone first. */
  onStop(undo: () => Promise<void> | void): void;
  /** Throws StoppedError once the command was asked to stop; called between long steps. */
  checkpoint(): void;
  /** Undoes everything, once. */
  stop(): Promise<void>;
  /** Resolves when the command was asked to stop. */
  stopped: Promise<void>;
};

/** A stop that hangs longer than this many milliseconds ends the process regardless. */
const patience = 20_000;

/**
 * Ties what a command started to how the command ends: Ctrl-C, SIGTERM, a closed terminal, or the death of the
 * process that launched it. Further requests while stopping change nothing.
 */
export function createLifetime(): Lifetime {
  const undoings: (() => Promise<void> | void)[] = [];
  const controller = new AbortController();
  let resolveStopped = () => {};
  const stopped = new Promise<void>((resolve) => {
    resolveStopped = resolve;
  });
  const ask = () => {
    if (controller.signal.aborted) return;
    controller.abort();
    setTimeout(() => process.exit(1), patience).unref();
    resolveStopped();
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, ask);
  process.once('disconnect', ask);
  // Whoever read our lines has gone, as in `npm start | head`.
  process.stdout.on('error', ask);
  let stopping: Promise<void> | null = null;
  const stop = async () => {
    for (const undo of undoings.reverse()) {
      await Promise.resolve()
        .then(undo)
        .catch((error: Error) => console.error(`While stopping: ${error.message}`));
    }
  };
  return {
    signal: controller.signal,
    stopped,
    onStop: (undo) => {
      undoings.push(undo);
    },
    checkpoint: () => {
      if (controller.signal.aborted) throw new StoppedError();
    },
    stop: () => {
      stopping ??= stop();
      return stopping;
    },
  };
}
