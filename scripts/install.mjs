// Runs on whatever Node the machine has, before anything is installed: plain JavaScript, no dependencies.
import { spawn } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * Says whether node_modules holds exactly what package-lock.json names. npm records what it installed, so no
 * stamp of our own is needed and a plain `npm install` counts too.
 * @param {string} root
 * @returns {Promise<boolean>}
 */
export async function isInstalled(root) {
  const [wanted, present] = await Promise.all([
    readPackages(join(root, 'package-lock.json')),
    readPackages(join(root, 'node_modules', '.package-lock.json')),
  ]);
  if (!wanted) throw new Error('package-lock.json is missing: this is not a complete checkout.');
  if (!present) return false;
  return Object.entries(wanted).every(([path, entry]) => {
    const found = present[path];
    // Optional packages are for other systems, or did not fit this one.
    if (path === '' || (!found && entry.optional)) return true;
    return found !== undefined && found.version === entry.version && found.integrity === entry.integrity;
  });
}

/**
 * Installs what package-lock.json names; resolves when done, rejects with an Error when npm failed.
 * @param {string} root
 */
export async function install(root) {
  const started = Date.now();
  console.log('Installing packages (first start, or package-lock.json changed; takes about a minute) …');
  const ticker = setInterval(() => {
    console.log(`  still installing, ${Math.round((Date.now() - started) / 1000)} s`);
  }, 15_000);
  try {
    await runNpm(root, [
      'ci',
      '--include=dev',
      '--include=optional',
      '--no-audit',
      '--no-fund',
      '--loglevel=error',
    ]);
  } finally {
    clearInterval(ticker);
  }
  console.log(`Packages are installed (${Math.round((Date.now() - started) / 1000)} s)`);
}

/**
 * @param {string} path
 * @returns {Promise<Record<string, { version?: string, integrity?: string, optional?: boolean }> | null>}
 */
async function readPackages(path) {
  try {
    return JSON.parse(await readFile(path, 'utf8')).packages ?? null;
  } catch (error) {
    if (error.code === 'ENOENT') return null;
    throw error;
  }
}

/**
 * @param {string} root
 * @param {string[]} args
 * @returns {Promise<void>}
 */
function runNpm(root, args) {
  const npm = process.env.npm_execpath;
  const [file, all] = npm?.endsWith('js') ? [process.execPath, [npm, ...args]] : ['npm', args];
  return new Promise((resolve, reject) => {
    const child = spawn(file, all, {
      cwd: root,
      stdio: 'inherit',
      shell: process.platform === 'win32' && file === 'npm',
    });
    child.on('error', (error) => reject(new Error(`npm could not be run: ${error.message}`)));
    child.on('exit', (code, signal) =>
      code === 0
        ? resolve()
        : reject(new Error(`npm ci failed (${signal ?? `exit code ${code}`}). The lines above say why.`)),
    );
  });
}
