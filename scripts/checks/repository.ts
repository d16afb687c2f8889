import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { lineAt, type Problem } from './source-files.ts';

/** Finds top-level folders without a README.md. */
export function checkReadmes(paths: string[]): Problem[] {
  const folders = new Set(
    paths
      .filter((path) => path.includes('/') && !path.startsWith('.'))
      .map((path) => path.split('/')[0] ?? ''),
  );
  const present = new Set(paths);
  return [...folders]
    .filter((folder) => !present.has(`${folder}/README.md`))
    .map((folder) => ({
      file: `${folder}/`,
      reason: 'has no README.md. Three lines say what a folder is for and where to begin.',
    }));
}

/** Finds addresses of a registry in the lockfile: an installation takes packages from wherever its npm is set up to. */
export async function checkLockfile(root: string): Promise<Problem[]> {
  const file = 'package-lock.json';
  const text = await readFile(join(root, file), 'utf8');
  return [...text.matchAll(/"resolved": "https?:[^"]*"/g)].slice(0, 5).map((match) => ({
    file,
    line: lineAt(text, match.index),
    reason: 'names a registry. Install with the setting omit-lockfile-registry-resolved of .npmrc.',
  }));
}
