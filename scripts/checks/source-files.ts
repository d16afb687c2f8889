import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** One broken rule: where, and why the rule is there. */
export type Problem = { file: string; line?: number; reason: string };

export type SourceFile = { path: string; text: string };

/** Lists the repository's files, new ones that are not ignored included, as paths from the root with `/`. */
export async function listFiles(root: string): Promise<string[]> {
  const listing = ['ls-files', '-z', '--cached', '--others', '--exclude-standard', '--deduplicate'];
  const [all, deleted] = await Promise.all([git(root, listing), git(root, ['ls-files', '-z', '--deleted'])]);
  const gone = new Set(deleted);
  return all.filter((path) => !gone.has(path)).sort();
}

async function git(root: string, args: string[]): Promise<string[]> {
  const { stdout } = await run('git', args, { cwd: root, maxBuffer: 64 << 20 });
  return stdout.split('\0').filter((path) => path !== '');
}

/** Reads the TypeScript files among `paths`. */
export function readSources(root: string, paths: string[]): Promise<SourceFile[]> {
  const sources = paths.filter((path) => /\.(ts|tsx)$/.test(path));
  return Promise.all(sources.map(async (path) => ({ path, text: await readFile(join(root, path), 'utf8') })));
}

/** Gives the number of the line at `index`, counted from one. */
export function lineAt(text: string, index: number): number {
  return text.slice(0, index).split('\n').length;
}
