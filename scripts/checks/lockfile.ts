import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { lineAt, type Problem } from './source-files.ts';

type Entry = {
  version?: string;
  optional?: boolean;
  dev?: boolean;
  os?: string[];
  cpu?: string[];
  libc?: string[];
  optionalDependencies?: Record<string, string>;
};

export type Lockfile = { packages: Record<string, Entry> };

const file = 'package-lock.json';

/** Finds what would keep the lockfile from installing elsewhere: a registry's address, or a package without an entry. */
export async function checkLockfile(root: string): Promise<Problem[]> {
  const text = await readFile(join(root, file), 'utf8');
  const addresses = [...text.matchAll(/"resolved": "https?:[^"]*"/g)].map((match) => ({
    file,
    line: lineAt(text, match.index),
    reason: 'names a registry. Install with the setting omit-lockfile-registry-resolved of .npmrc.',
  }));
  const missing = findMissingOptional(JSON.parse(text)).map(({ name }) => ({
    file,
    reason: `has no entry for ${name}, which \`npm ci\` then refuses. Run \`node scripts/complete-lockfile.ts\`.`,
  }));
  return [...addresses.slice(0, 3), ...missing.slice(0, 3)];
}

/**
 * Lists optional packages that an entry asks for and the lockfile lacks. npm leaves out those it could not fetch,
 * as from a mirror that carries one platform only, and then refuses its own lockfile.
 */
export function findMissingOptional(lock: Lockfile): { name: string; version: string; dev: boolean }[] {
  const names = new Set(
    Object.keys(lock.packages).map((path) => path.slice(path.lastIndexOf('node_modules/') + 13)),
  );
  const missing = Object.values(lock.packages).flatMap((entry) =>
    Object.entries(entry.optionalDependencies ?? {})
      .filter(([name]) => !names.has(name))
      .map(([name, version]) => ({ name, version, dev: entry.dev === true })),
  );
  return missing.sort((a, b) => a.name.localeCompare(b.name, 'en'));
}
