import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';

/** A folder of numbered files and the role that owns what they make. */
export type MigrationSet = { name: 'identity' | 'database'; role: 'pto_auth' | 'pto_owner'; folder: URL };

export type MigrationFile = { name: string; sql: string; checksum: string };

/** In the order in which they run. */
export const migrationSets: MigrationSet[] = [
  { name: 'identity', role: 'pto_auth', folder: new URL('../identity/migrations/', import.meta.url) },
  { name: 'database', role: 'pto_owner', folder: new URL('./migrations/', import.meta.url) },
];

export function readBootstrap(): Promise<string> {
  return readFile(new URL('./bootstrap.sql', import.meta.url), 'utf8');
}

/** Reads a set's `NNNN_name.sql` files in order. Throws on a misnamed file and on a number used twice. */
export async function readMigrations(set: Pick<MigrationSet, 'folder'>): Promise<MigrationFile[]> {
  const entries = await readdir(fileURLToPath(set.folder)).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return [];
    throw error;
  });
  const names = entries.filter((name) => name.endsWith('.sql')).sort();
  const numbers = new Set<string>();
  for (const name of names) {
    const number = /^(\d{4})_[a-z0-9_]+\.sql$/.exec(name)?.[1];
    if (!number) throw new Error(`Migration ${name} is not named NNNN_name.sql.`);
    if (numbers.has(number)) throw new Error(`Two migrations have the number ${number}.`);
    numbers.add(number);
  }
  return Promise.all(
    names.map(async (name) => {
      const text = await readFile(new URL(name, set.folder), 'utf8');
      // A checkout on Windows may turn line ends; that changes nothing.
      const sql = text.replaceAll('\r\n', '\n');
      return { name, sql, checksum: createHash('sha256').update(sql).digest('hex') };
    }),
  );
}
