// The one door of `npm start`, `npm test` and their siblings. Runs on the machine's own Node (18 or newer),
// installs what is missing, then hands over to the Node 24 that came with the packages.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { constants } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { install, isInstalled } from './install.mjs';

const commands = ['start', 'dev', 'test', 'check', 'generate', 'bench'];
const root = dirname(dirname(fileURLToPath(import.meta.url)));
const [command = '', ...args] = process.argv.slice(2);

if (!commands.includes(command)) fail(`Usage: node scripts/run.mjs <${commands.join('|')}> [options]`);

try {
  if (!(await isInstalled(root))) await install(root);
} catch (error) {
  fail(error.message);
}
handOver(findNode());

/** The Node in node_modules where its package fits this system, else the machine's own when it is new enough. */
function findNode() {
  const platform = process.platform === 'win32' ? 'win' : process.platform;
  const name = process.platform === 'win32' ? 'node.exe' : 'node';
  const bundled = join(root, 'node_modules', `node-${platform}-${process.arch}`, 'bin', name);
  if (existsSync(bundled) && spawnSync(bundled, ['--version']).status === 0) return bundled;
  if (Number.parseInt(process.versions.node, 10) >= 24) return process.execPath;
  return fail(
    `This needs Node 24 or newer; you have ${process.versions.node}, and no Node comes bundled for ${process.platform} on ${process.arch}.\nInstall Node 24 from https://nodejs.org and run the command again.`,
  );
}

/** @param {string} node */
function handOver(node) {
  // The extra channel closes when this process dies, however it dies, and the command then stops as if asked to.
  const child = spawn(node, [join(root, 'scripts', `${command}.ts`), ...args], {
    cwd: root,
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
    env: { ...process.env, NODE_NO_WARNINGS: '1' },
  });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  if (process.env.npm_lifecycle_event) stopWithParent(child);
  child.on('error', (error) => fail(error.message));
  child.on('exit', (code, signal) => {
    process.exit(signal ? 128 + (constants.signals[signal] ?? 0) : (code ?? 1));
  });
}

/**
 * npm cannot pass on a `kill -9`; that it is gone is the only trace of it. npm runs us directly or through a shell,
 * so the parent and the parent's parent are watched.
 * @param {import('node:child_process').ChildProcess} child
 */
function stopWithParent(child) {
  const parent = process.ppid;
  const grandparent = readParent(parent);
  setInterval(() => {
    if (process.ppid !== parent || readParent(parent) !== grandparent) child.kill('SIGTERM');
  }, 1000).unref();
}

/**
 * Gives the parent of a process where the system shows it as a file, else null.
 * @param {number} pid
 * @returns {string | null}
 */
function readParent(pid) {
  try {
    // The second field is the program's name in parentheses and may contain anything.
    return readFileSync(`/proc/${pid}/stat`, 'utf8').replace(/^.*\) \S+ (\d+) .*$/s, '$1');
  } catch {
    return null;
  }
}

/**
 * @param {string} message
 * @returns {never}
 */
function fail(message) {
  console.error(message);
  process.exit(1);
}
