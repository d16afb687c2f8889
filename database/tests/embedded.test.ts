import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type EmbeddedPostgres, startEmbedded } from '../embedded.ts';
import { FolderInUseError } from '../folder-lock.ts';
import { findPostmaster } from '../postmaster.ts';

const keeper = fileURLToPath(new URL('./keep-embedded.ts', import.meta.url));
let dataDir = '';
let server: EmbeddedPostgres | null = null;

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), "pto's embedded, "));
});

afterAll(async () => {
  await server?.stop();
  await rm(dataDir, { recursive: true, force: true });
});

test('runs PostgreSQL 18 in UTF-8 on loopback and its own socket, with a password, in a path with spaces and more', async () => {
  server = await startEmbedded({ dataDir, durable: true });
  const [row] = await ask(
    server.adminUrl,
    `select current_setting('server_version_num')::int / 10000 as version, current_setting('listen_addresses') as addresses,
            inet_client_addr() as client, lower('ÑÉ') as lower,
            pg_encoding_to_char(encoding) as encoding from pg_database where datname = current_database()`,
  );
  // Whoever comes by the socket has no address.
  expect(row).toEqual({ version: 18, addresses: '127.0.0.1', client: null, lower: 'ñé', encoding: 'UTF8' });
  const loopback = new URL(server.adminUrl);
  loopback.search = '';
  const address = 'select host(inet_client_addr()) as client';
  expect(await ask(loopback.href, address)).toEqual([{ client: '127.0.0.1' }]);
  for (const wrong of [new URL(server.adminUrl), loopback]) {
    wrong.password = 'guess';
    await expect(ask(wrong.href, 'select 1')).rejects.toMatchObject({ code: '28P01' });
  }
  expect((await stat(join(dataDir, 'cluster'))).mode & 0o777).toBe(0o700);
  expect((await stat(join(dataDir, 'admin-password'))).mode & 0o777).toBe(0o600);
});

test('where the path is too long for a socket, loopback serves', async () => {
  const parent = await mkdtemp(join(tmpdir(), 'pto long '));
  const other = await startEmbedded({ dataDir: join(parent, 'ñ'.repeat(60)), durable: false });
  try {
    const [row] = await ask(other.adminUrl, 'select host(inet_client_addr()) as client');
    expect(row).toEqual({ client: '127.0.0.1' });
  } finally {
    await other.stop();
    await rm(parent, { recursive: true, force: true });
  }
});

test('a folder in use is refused, and the server in it goes on', async () => {
  await expect(startEmbedded({ dataDir, durable: true })).rejects.toThrow(FolderInUseError);
  expect(await ask(server?.adminUrl ?? '', 'select 1 as one')).toEqual([{ one: 1 }]);
});

test('stopping frees the folder, and the data are there again after a start', async () => {
  await ask(server?.adminUrl ?? '', 'create table kept as select 7 as id');
  await server?.stop();
  expect(await findPostmaster(join(dataDir, 'cluster'))).toBeNull();
  server = await startEmbedded({ dataDir, durable: true });
  expect(await ask(server.adminUrl, 'select id from kept')).toEqual([{ id: 7 }]);
  await server.stop();
});

test('when its process is killed, the server stops by itself', async () => {
  const { child } = await keepInAnotherProcess();
  child.kill('SIGKILL');
  await until(async () => (await findPostmaster(join(dataDir, 'cluster'))) === null);
});

test('a server left over from a killed process is replaced, never doubled, and loses no commit', async () => {
  const { child, adminUrl, guards } = await keepInAnotherProcess();
  await ask(adminUrl, 'insert into kept values (8)');
  const leftover = await findPostmaster(join(dataDir, 'cluster'));
  for (const guard of guards) process.kill(guard, 'SIGKILL');
  child.kill('SIGKILL');
  await until(async () => child.signalCode !== null);
  expect(await findPostmaster(join(dataDir, 'cluster'))).toBe(leftover);
  server = await startEmbedded({ dataDir, durable: true });
  expect(await findPostmaster(join(dataDir, 'cluster'))).not.toBe(leftover);
  expect(await ask(server.adminUrl, 'select id from kept order by id')).toEqual([{ id: 7 }, { id: 8 }]);
  await server.stop();
});

test("a lock file that names a stranger's process neither blocks the start nor harms the stranger", async () => {
  const stranger = spawn('sleep', ['60']);
  await writeFile(
    join(dataDir, 'cluster', 'postmaster.pid'),
    `${stranger.pid}\n${join(dataDir, 'cluster')}\n`,
  );
  server = await startEmbedded({ dataDir, durable: true });
  expect(await ask(server.adminUrl, 'select count(*)::int as kept from kept')).toEqual([{ kept: 2 }]);
  expect(stranger.exitCode).toBeNull();
  stranger.kill();
});

async function ask(url: string, sql: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}

test('when the process of a disposable server is killed, its folder goes as well', async () => {
  const disposable = await mkdtemp(join(tmpdir(), 'pto disposable '));
  const { child } = await keepInAnotherProcess(disposable, 'disposable');
  child.kill('SIGKILL');
  await until(async () => (await stat(disposable).catch(() => null)) === null);
});

async function keepInAnotherProcess(
  folder = dataDir,
  kind: 'durable' | 'disposable' = 'durable',
): Promise<{ child: ChildProcess; adminUrl: string; guards: number[] }> {
  const child = spawn(process.execPath, [keeper, folder, kind], { stdio: ['ignore', 'pipe', 'inherit'] });
  const adminUrl = await new Promise<string>((resolve, reject) => {
    child.stdout.once('data', (chunk: Buffer) => resolve(chunk.toString().trim()));
    child.once('exit', (code) => reject(new Error(`ended with ${code}`)));
  });
  // Not every Linux has `pgrep`, but every one has the table of processes as files.
  const children =
    process.platform === 'linux'
      ? await readFile(`/proc/${child.pid}/task/${child.pid}/children`, 'utf8')
      : spawnSync('pgrep', ['-P', String(child.pid)], { encoding: 'utf8' }).stdout;
  const guards = children
    .split(/\s+/)
    .map(Number)
    .filter((pid) => pid > 0);
  return { child, adminUrl, guards };
}

async function until(isSo: () => Promise<boolean>): Promise<void> {
  for (let tries = 0; tries < 600; tries++) {
    if (await isSo()) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error('Waited half a minute in vain.');
}
