import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { type AddressInfo, createServer as createSocketServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Command, findProcesses, runStart, until } from './command.ts';

let folder = '';
let dataDir = '';
let port = 0;
const running: Command[] = [];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'pto start with spaces '));
  dataDir = join(folder, 'my data');
  port = await findFreePort();
});

afterAll(async () => {
  for (const { child, ended } of running) {
    child.kill('SIGTERM');
    await ended;
  }
  await until(async () => (await findProcesses(folder)).length === 0, 'everything has stopped');
  await rm(folder, { recursive: true, force: true });
});

test('starts in a path with spaces, serves, and keeps its secrets to itself', async () => {
  const { origin } = await start(['--data-dir', dataDir, '--port', String(port)]);
  expect(origin).toBe(`http://localhost:${port}`);
  const response = await fetch(`${origin}/health/ready`);
  expect(response.status).toBe(200);
  const modes = await Promise.all(
    ['secret', 'postgres/admin-password'].map(async (name) => (await stat(join(dataDir, name))).mode & 0o777),
  );
  expect(modes).toEqual([0o600, 0o600]);
});

test('a second instance on the same data says so and ends, and disturbs nothing', async () => {
  const second = runStart(['--data-dir', dataDir, '--port', String(port)]);
  expect(await second.ended).toBe(1);
  expect(second.output()).toMatch(/my data is in use by another running process \(process \d+\)/);
  expect(second.output()).toContain('--data-dir');
  expect((await fetch(`http://localhost:${port}/health/ready`)).status).toBe(200);
});

test('kill -9 loses no commit: the next start has the row, on the same secret', async () => {
  const secret = await readFile(join(dataDir, 'secret'), 'utf8');
  const client = await connectAsAdministrator();
  await client.query('create table kept (id int primary key)');
  await client.query('insert into kept values (42)');
  // Launcher, server and PostgreSQL at once, as when the machine loses power.
  const everything = await findProcesses(dataDir);
  expect(everything.length).toBeGreaterThanOrEqual(3);
  client.on('error', () => {});
  for (const pid of everything) process.kill(pid, 'SIGKILL');
  await running.pop()?.ended;

  const { origin } = await start(['--data-dir', dataDir, '--port', String(port)]);
  expect(origin).toBe(`http://localhost:${port}`);
  const again = await connectAsAdministrator();
  expect((await again.query('select id from kept')).rows).toEqual([{ id: 42 }]);
  await again.end();
  expect(await readFile(join(dataDir, 'secret'), 'utf8')).toBe(secret);
});

test('Ctrl-C stops everything and leaves no process behind', async () => {
  const command = running.pop();
  if (!command) throw new Error('Nothing runs.');
  command.child.kill('SIGINT');
  expect(await command.ended).toBe(0);
  expect(await findProcesses(dataDir)).toEqual([]);
  await expect(fetch(`http://localhost:${port}/health/ready`)).rejects.toThrow();
});

test('the death of the launcher stops the server and PostgreSQL, too', async () => {
  await start(['--data-dir', dataDir, '--port', String(port)]);
  const command = running.pop();
  command?.child.kill('SIGKILL');
  await until(async () => (await findProcesses(dataDir)).length === 0, 'server and PostgreSQL have followed');
});

test('a taken port is said and passed over', async () => {
  const other = createServer((_request, response) => response.end('somebody else'));
  await new Promise<void>((resolve) => other.listen(port, '127.0.0.1', resolve));
  try {
    const { origin, output } = await start(['--data-dir', dataDir, '--port', String(port)]);
    const used = Number(new URL(origin).port);
    expect(used).toBeGreaterThan(port);
    expect(output()).toContain(`Port ${port} is taken; using ${used} instead.`);
    expect((await fetch(`${origin}/health/ready`)).status).toBe(200);
  } finally {
    other.close();
  }
});

test('--fresh empties only folders that are ours', async () => {
  const documents = await mkdtemp(join(folder, 'documents '));
  await writeFile(join(documents, 'thesis.txt'), 'years of work');
  const command = runStart(['--data-dir', documents, '--fresh']);
  expect(await command.ended).toBe(1);
  expect(command.output()).toContain('--fresh does not empty it');
  expect(await readFile(join(documents, 'thesis.txt'), 'utf8')).toBe('years of work');
});

test('a wrong option is explained', async () => {
  const command = runStart(['--port', 'many']);
  expect(await command.ended).toBe(1);
  expect(command.output()).toContain('--port takes a number from 1 to 65535, not "many"');
});

async function start(args: string[]): Promise<{ origin: string; output: () => string }> {
  const command = runStart(args);
  running.push(command);
  const ready = await command.line(/^ready/);
  return { origin: /http:\S+/.exec(ready)?.[0] ?? '', output: command.output };
}

async function connectAsAdministrator(): Promise<pg.Client> {
  const password = (await readFile(join(dataDir, 'postgres', 'admin-password'), 'utf8')).trim();
  const settings = await readFile(join(dataDir, 'postgres', 'cluster', 'postgresql.conf'), 'utf8');
  const client = new pg.Client({
    host: '127.0.0.1',
    port: Number(/^port = (\d+)$/m.exec(settings)?.[1]),
    user: 'pto_admin',
    password,
    database: 'pto_connect',
  });
  await client.connect();
  return client;
}

function findFreePort(): Promise<number> {
  return new Promise((resolve) => {
    const probe = createSocketServer().listen(0, '127.0.0.1', () => {
      const { port: free } = probe.address() as AddressInfo;
      probe.close(() => resolve(free));
    });
  });
}
