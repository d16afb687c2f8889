import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { access, glob, mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';

/** What the built application depends on. */
const sources = ['web/**/*', 'contract/**/*', 'locales/**/*', 'package-lock.json'];
const ignored = /(^|\/)(node_modules|dist|tests)(\/|$)/;

/**
 * Builds the members' application into web/dist unless the last build was of the same sources.
 * Gives whether it built. Rejects with the builder's own words when it fails.
 */
export async function buildWeb(root: string, signal?: AbortSignal): Promise<boolean> {
  const stamp = join(root, 'node_modules', '.cache', 'pto-connect', 'web-build');
  const hash = await hashSources(root);
  const last = await readFile(stamp, 'utf8').catch(() => '');
  const built = await access(join(root, 'web', 'dist', 'index.html')).then(
    () => true,
    () => false,
  );
  if (built && last === hash) return false;
  await runVite(root, signal);
  await mkdir(dirname(stamp), { recursive: true });
  await writeFile(stamp, hash);
  return true;
}

async function hashSources(root: string): Promise<string> {
  const files: string[] = [];
  for (const pattern of sources) {
    for await (const entry of glob(pattern, {
      cwd: root,
      withFileTypes: true,
      exclude: (found) => ignored.test(found.name),
    })) {
      if (entry.isFile()) files.push(join(entry.parentPath, entry.name));
    }
  }
  const hash = createHash('sha256');
  for (const file of files.sort())
    hash
      .update(file.slice(root.length))
      .update('\0')
      .update(await readFile(file))
      .update('\0');
  return hash.digest('hex');
}

function runVite(root: string, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    let words = '';
    const vite = join(root, 'node_modules', 'vite', 'bin', 'vite.js');
    const child = spawn(process.execPath, [vite, 'build', 'web', '--logLevel', 'warn'], {
      cwd: root,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, NODE_ENV: 'production' },
      ...(signal ? { signal } : {}),
    });
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', (chunk: Buffer) => {
        words += chunk.toString();
      });
    }
    child.on('error', reject);
    child.on('exit', (code) =>
      code === 0 ? resolve() : reject(new Error(`The application could not be built:\n${words.trim()}`)),
    );
  });
}
