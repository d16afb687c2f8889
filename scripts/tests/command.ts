import { type ChildProcess, spawn } from 'node:child_process';
import { readdir, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));

export type Command = {
  child: ChildProcess;
  /** Everything written so far, both streams. */
  output(): string;
  /** Resolves when a line matching the pattern was written; rejects when the command ends without one. */
  line(pattern: RegExp): Promise<string>;
  /** Resolves with how the command ended: its exit code, or the signal's name. */
  ended: Promise<number | string>;
};

/** Runs `npm start` as npm does, with an environment free of what the tests themselves were given. */
export function runStart(args: string[]): Command {
  const { DATABASE_URL, PTO_SECRET, NODE_ENV, PORT, HOST, VITEST, ...env } = process.env;
  const child = spawn(process.execPath, [join(root, 'scripts', 'run.mjs'), 'start', '--no-demo', ...args], {
    env,
  });
  let written = '';
  const listeners = new Set<() => void>();
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk: Buffer) => {
      written += chunk.toString();
      for (const listener of listeners) listener();
    });
  }
  const ended = new Promise<number | string>((resolve) => {
    child.once('close', (code, signal) => resolve(code ?? signal ?? 'unknown'));
  });
  const line = (pattern: RegExp) =>
    new Promise<string>((resolve, reject) => {
      const look = () => {
        const found = written.split('\n').find((candidate) => pattern.test(candidate));
        if (found !== undefined) resolve(found);
      };
      listeners.add(look);
      look();
      void ended.then(() => reject(new Error(`ended without ${pattern}:\n${written}`)));
    });
  return { child, output: () => written, line, ended };
}

/** Lists the living processes whose command line names `text`, this one aside. */
export async function findProcesses(text: string): Promise<number[]> {
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name) && Number(name) !== process.pid);
  const commands = await Promise.all(
    pids.map((pid) => readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '')),
  );
  return pids.filter((_, index) => commands[index]?.includes(text)).map(Number);
}

/** Waits until `isSo` gives true; throws after ten seconds. */
export async function until(isSo: () => Promise<boolean>, what: string): Promise<void> {
  const last = Date.now() + 10_000;
  while (!(await isSo())) {
    if (Date.now() > last) throw new Error(`Waited ten seconds in vain until ${what}.`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
