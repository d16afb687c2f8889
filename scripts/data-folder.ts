import { randomBytes } from 'node:crypto';
import { chmod, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Marks a folder as ours, so that `--fresh` never empties somebody's documents. */
const marker = 'pto-connect.json';

/**
 * Makes a data folder ready: readable by its owner only in what it lists, passable for PostgreSQL's own user.
 * With `fresh` it is emptied first, which is refused for a folder this program did not make.
 */
export async function prepareDataFolder(folder: string, fresh: boolean): Promise<void> {
  const entries: string[] = await readdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return [] as string[];
    throw new Error(`The data folder ${folder} cannot be read: ${error.message}`);
  });
  if (fresh && entries.length > 0) {
    if (!entries.includes(marker))
      throw new Error(`${folder} was not made by PTO Connect; --fresh does not empty it.`);
    for (const entry of entries) await rm(join(folder, entry), { recursive: true, force: true });
  }
  await mkdir(folder, { recursive: true });
  await chmod(folder, 0o711);
  if (fresh || !entries.includes(marker)) {
    const about = {
      about: 'Data of PTO Connect. Back this folder up as a whole.',
      created_at: new Date().toISOString(),
    };
    await writeFile(join(folder, marker), `${JSON.stringify(about, null, 2)}\n`);
  }
}

/** Gives the server's secret from the data folder, made on first use: 32 random bytes, readable by its owner only. */
export async function readOrCreateSecret(folder: string): Promise<string> {
  const path = join(folder, 'secret');
  try {
    const secret = (await readFile(path, 'utf8')).trim();
    if (secret.length >= 32) return secret;
    throw new Error(
      `${path} is damaged: it must hold at least 32 characters. Restore it from a backup; without it nobody can sign in.`,
    );
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    const secret = randomBytes(32).toString('base64url');
    await writeFile(path, `${secret}\n`, { mode: 0o600, flag: 'wx' });
    return secret;
  }
}
