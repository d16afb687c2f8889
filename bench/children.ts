import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync } from 'node:fs';

/** Processes that this run started; they end with it, whatever happens. */
const running = new Set<ChildProcess>();

/** Starts a Node process with a message channel, with nothing of our environment but what is given. */
export function startChild(
  file: string,
  args: readonly string[],
  options: {
    env?: Record<string, string>;
    nodeArgs?: readonly string[];
    logFile?: string;
    cwd?: string;
  } = {},
): ChildProcess {
  const log = options.logFile === undefined ? null : openSync(options.logFile, 'w');
  const child = fork(file, [...args], {
    env: { NODE_NO_WARNINGS: '1', ...options.env },
    execArgv: [...(options.nodeArgs ?? [])],
    stdio: ['ignore', log ?? 'inherit', log ?? 'inherit', 'ipc'],
    ...(options.cwd === undefined ? {} : { cwd: options.cwd }),
  });
  if (log !== null) closeSync(log);
  running.add(child);
  child.once('exit', () => running.delete(child));
  return child;
}

/** The next message of a child; rejects when it ends instead. */
export function nextMessage<T>(child: ChildProcess): Promise<T> {
  return new Promise((resolve, reject) => {
    const ended = (code: number | null) => reject(new Error(`A process of the bench ended with ${code}.`));
    child.once('exit', ended);
    child.once('message', (message) => {
      child.off('exit', ended);
      resolve(message as T);
    });
  });
}

/** Ends a child and waits for it. */
export async function stopChild(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exited = once(child, 'exit');
  child.kill('SIGTERM');
  const overdue = setTimeout(() => child.kill('SIGKILL'), 15_000);
  await exited;
  clearTimeout(overdue);
}

export const stopChildren = async (): Promise<void> => {
  await Promise.all([...running].map(stopChild));
};
