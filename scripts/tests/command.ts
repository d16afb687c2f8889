import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
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

/** Lists the living processes whose command line contains all of `texts`, this one aside. */
export async function findProcesses(...texts: string[]): Promise<number[]> {
  const commands = process.platform === 'linux' ? await readProcessFiles() : readProcessTable();
  return commands
    .filter(({ pid, command }) => pid !== process.pid && texts.every((text) => command.includes(text)))
    .map(({ pid }) => pid);
}

/** Not every Linux has `ps`, but every one has its table as files. */
async function readProcessFiles(): Promise<{ pid: number; command: string }[]> {
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name));
  return Promise.all(
    pids.map(async (pid) => {
      const command = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '');
      return { pid: Number(pid), command: command.replaceAll('\0', ' ') };
    }),
  );
}

function readProcessTable(): { pid: number; command: string }[] {
  const { stdout } = spawnSync('ps', ['-axww', '-o', 'pid=,command='], { encoding: 'utf8' });
  return stdout
    .split('\n')
    .map((row) => ({ pid: Number.parseInt(row, 10), command: row.replace(/^\s*\d+\s/, '') }));
}

/** Waits until `isSo` gives true; throws after ten seconds. */
export async function until(isSo: () => Promise<boolean>, what: string): Promise<void> {
  const last = Date.now() + 10_000;
  while (!(await isSo())) {
    if (Date.now() > last) throw new Error(`Waited ten seconds in vain until ${what}.`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
