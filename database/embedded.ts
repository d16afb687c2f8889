import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chmod, chown, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { lockFolder } from './folder-lock.ts';
import { clusterFolder, findPostgresPrograms, type PostgresPrograms } from './postgres-programs.ts';
import { findPostmaster, forgetDeadPostmaster } from './postmaster.ts';

const adminName = 'pto_admin';
const databaseName = 'pto_connect';

export type EmbeddedOptions = {
  /** Where cluster, log and password lie; made when missing. */
  dataDir: string;
  /** A free one is taken when none is given. */
  port?: number;
  /** False gives up crash safety for speed; for tests only. True when absent. */
  durable?: boolean;
};

export type EmbeddedPostgres = { adminUrl: string; stop(): Promise<void> };

/** What the system kernels take for the path of a socket, its end included: 104 bytes on macOS, 108 on Linux. */
const longestSocketPath = 103;

/**
 * Starts the PostgreSQL 18 that npm installed, on loopback and on a socket in its own folder, making its cluster on first use.
 * Throws FolderInUseError when another process runs a server in the same folder. A server left over from a
 * killed process is stopped cleanly first, so there are never two. The server ends with this process, however
 * this process ends.
 */
export async function startEmbedded(options: EmbeddedOptions): Promise<EmbeddedPostgres> {
  const dataDir = resolve(options.dataDir);
  const durable = options.durable ?? true;
  const lock = await lockFolder(dataDir);
  try {
    const programs = await findPostgresPrograms(dataDir);
    await chmod(dataDir, 0o700);
    if (programs.owner) await chown(dataDir, programs.owner.uid, programs.owner.gid);
    const password = await readOrCreatePassword(dataDir);
    await createCluster(programs, dataDir, password, durable);
    await stopLeftover(programs, dataDir);
    const port = await startServer(programs, dataDir, options.port, durable);
    const release = await guard(dataDir, !durable);
    const folder = socketFolder(clusterFolder(dataDir));
    const adminUrl = `postgresql://${adminName}:${password}@127.0.0.1:${port}/${databaseName}${
      folder === null ? '' : `?host=${encodeURIComponent(folder)}`
    }`;
    await createDatabase(adminUrl);
    let stopping: Promise<void> | null = null;
    const stop = async () => {
      await stopServer(programs, dataDir);
      release();
      await lock.release();
    };
    return {
      adminUrl,
      stop: () => {
        stopping ??= stop();
        return stopping;
      },
    };
  } catch (error) {
    await lock.release();
    throw error;
  }
}

async function readOrCreatePassword(dataDir: string): Promise<string> {
  const path = join(dataDir, 'admin-password');
  try {
    return (await readFile(path, 'utf8')).trim();
  } catch {
    const password = randomBytes(24).toString('base64url');
    await writeFile(path, `${password}\n`, { mode: 0o600 });
    return password;
  }
}

/** Makes the cluster beside its final place and renames it, so that an interrupted first start leaves no half of one. */
async function createCluster(
  programs: PostgresPrograms,
  dataDir: string,
  password: string,
  durable: boolean,
): Promise<void> {
  const cluster = clusterFolder(dataDir);
  const version = await readFile(join(cluster, 'PG_VERSION'), 'utf8').catch(() => null);
  if (version !== null) {
    if (version.trim() === '18') return;
    throw new Error(
      `${cluster} holds data of PostgreSQL ${version.trim()}; this version runs PostgreSQL 18.`,
    );
  }
  const unfinished = `${cluster}.new`;
  const passwordFile = join(dataDir, 'initial-password');
  await rm(unfinished, { recursive: true, force: true });
  await writeFile(passwordFile, password, { mode: 0o600 });
  if (programs.owner) await chown(passwordFile, programs.owner.uid, programs.owner.gid);
  try {
    await programs.run('initdb', [
      `--pgdata=${unfinished}`,
      `--username=${adminName}`,
      `--pwfile=${passwordFile}`,
      '--auth=scram-sha-256',
      '--encoding=UTF8',
      // The built-in C.UTF-8 sorts and folds the same on every system, whatever locales that system has.
      '--locale=C',
      '--locale-provider=builtin',
      '--builtin-locale=C.UTF-8',
      '--no-instructions',
      ...(durable ? [] : ['--no-sync']),
    ]);
  } finally {
    await rm(passwordFile, { force: true });
  }
  await rename(unfinished, cluster);
}

async function stopLeftover(programs: PostgresPrograms, dataDir: string): Promise<void> {
  const cluster = clusterFolder(dataDir);
  if (await findPostmaster(cluster)) await stopServer(programs, dataDir);
  else await forgetDeadPostmaster(cluster);
}

async function startServer(
  programs: PostgresPrograms,
  dataDir: string,
  port: number | undefined,
  durable: boolean,
): Promise<number> {
  const cluster = clusterFolder(dataDir);
  const log = join(dataDir, 'postgres.log');
  for (let attempt = 1; ; attempt++) {
    const chosen = port ?? (await findFreePort());
    await writeFile(join(cluster, 'postgresql.conf'), settings(cluster, chosen, durable));
    await rename(log, join(dataDir, 'postgres.previous.log')).catch(() => {});
    try {
      await programs.run('pg_ctl', ['start', '-s', '-w', '-t', '120', '-D', cluster, '-l', log]);
      return chosen;
    } catch (error) {
      const words = await readFile(log, 'utf8').catch(() => '');
      // Somebody else may take a free port between our finding and using it.
      if (port === undefined && attempt < 5 && words.includes('Address already in use')) continue;
      // After a kill -9 of the server its children take a moment to notice.
      if (attempt < 50 && words.includes('pre-existing shared memory block')) {
        await sleep(200);
        continue;
      }
      const last = words.trim().split('\n').slice(-5).join('\n');
      throw new Error(
        `PostgreSQL did not start. Its last words (${log}):\n${last || (error as Error).message}`,
        { cause: error },
      );
    }
  }
}

async function stopServer(programs: PostgresPrograms, dataDir: string): Promise<void> {
  const cluster = clusterFolder(dataDir);
  if (!(await findPostmaster(cluster))) return;
  try {
    await programs.run('pg_ctl', ['stop', '-s', '-w', '-t', '30', '-m', 'fast', '-D', cluster]);
  } catch (error) {
    if (!(await findPostmaster(cluster))) return;
    // Committed work is safe in the write-ahead log; the next start replays it.
    await programs
      .run('pg_ctl', ['stop', '-s', '-w', '-t', '30', '-m', 'immediate', '-D', cluster])
      .catch(() => {
        throw error;
      });
  }
}

/**
 * Ends the server when this process ends without having stopped it, `kill -9` included: a shell waits on a pipe
 * that only this process holds open. Disposable clusters are removed as well. Gives what calls the guard off.
 */
async function guard(dataDir: string, disposable: boolean): Promise<() => void> {
  const pid = await findPostmaster(clusterFolder(dataDir));
  if (process.platform === 'win32' || pid === null) return () => {};
  const script = `
    read -r _
    kill -INT "$1"
    tries=0
    while kill -0 "$1" && [ $tries -lt 100 ]; do sleep 0.1; tries=$((tries + 1)); done
    [ -z "$2" ] || rm -rf "$2"`;
  const shell = spawn('/bin/sh', ['-c', script, 'pto-guard', String(pid), disposable ? dataDir : ''], {
    // Its own session, so that Ctrl-C reaches this process alone and the server stops after its users.
    detached: true,
    cwd: '/',
    stdio: ['pipe', 'ignore', 'ignore'],
  });
  shell.unref();
  const { stdin } = shell;
  if ('unref' in stdin && typeof stdin.unref === 'function') stdin.unref();
  return () => shell.kill('SIGKILL');
}

async function createDatabase(adminUrl: string): Promise<void> {
  const url = new URL(adminUrl);
  url.pathname = '/postgres';
  const client = new pg.Client({ connectionString: url.href });
  await client.connect();
  try {
    const { rowCount } = await client.query('select from pg_database where datname = $1', [databaseName]);
    if (rowCount === 0) await client.query(`create database ${databaseName}`);
  } finally {
    await client.end();
  }
}

function findFreePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() =>
        address && typeof address === 'object' ? resolve(address.port) : reject(new Error('No free port.')),
      );
    });
  });
}

/**
 * Where the server's socket lies, which costs a question 35 µs of processor less than loopback does (22 of them PostgreSQL's): the
 * cluster's folder, which only its owner may enter. Null on Windows and where the path is longer than a socket's may be.
 */
const socketFolder = (cluster: string): string | null =>
  process.platform === 'win32' || Buffer.byteLength(join(cluster, '.s.PGSQL.65535')) > longestSocketPath
    ? null
    : cluster;

/** A list of one path as the configuration file quotes it. */
const quotedPath = (path: string | null) =>
  path === null ? "''" : `'"${path.replaceAll('"', '""').replaceAll("'", "''")}"'`;

/** The whole configuration, written at every start: nothing else decides, and a small machine carries it. */
function settings(cluster: string, port: number, durable: boolean): string {
  const lines = [
    "listen_addresses = '127.0.0.1'",
    `unix_socket_directories = ${quotedPath(socketFolder(cluster))}`,
    `port = ${port}`,
    'max_connections = 60',
    'shared_buffers = 256MB',
    'effective_cache_size = 1GB',
    // Compiling a plan costs more than it gives on short queries.
    'jit = off',
    'password_encryption = scram-sha-256',
    "timezone = 'UTC'",
    "log_timezone = 'UTC'",
    "log_line_prefix = '%m [%p] %u@%d '",
    'log_checkpoints = off',
    'max_wal_size = 512MB',
    'min_wal_size = 64MB',
    'wal_compression = on',
    'idle_in_transaction_session_timeout = 60s',
  ];
  const reckless = [
    'fsync = off',
    'synchronous_commit = off',
    'full_page_writes = off',
    'max_connections = 200',
    'shared_buffers = 128MB',
  ];
  return `${[...lines, ...(durable ? [] : reckless)].join('\n')}\n`;
}
