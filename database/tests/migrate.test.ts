import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startEmbedded } from '../embedded.ts';
import { migrate, pendingMigrations } from '../migrate.ts';
import { cloneTestDatabase, type TestDatabase, testSecret } from '../test-cluster.ts';
import { deriveUrls } from '../urls.ts';

let database: TestDatabase;
let admin: pg.Client;

beforeAll(async () => {
  database = await cloneTestDatabase();
  admin = new pg.Client({ connectionString: database.urls.admin });
  await admin.connect();
});

afterAll(async () => {
  await admin.end();
  await database.drop();
});

const run = () => migrate({ adminUrl: database.urls.admin, secret: testSecret, embeddedIdentity: true });
const recorded = async () =>
  (await admin.query('select set, name, applied_at from ops.schema_migrations order by 1, 2')).rows;

test('running again, even three times at once, applies nothing a second time', async () => {
  const before = await recorded();
  expect(before.length).toBeGreaterThan(0);
  await Promise.all([run(), run(), run()]);
  expect(await recorded()).toEqual(before);
});

test('a file that was changed after it was applied is refused', async () => {
  const name = (await recorded()).find((row) => row.set === 'database').name;
  const { rows } = await admin.query(
    "update ops.schema_migrations set checksum = 'another' where set = 'database' and name = $1 returning (select checksum from ops.schema_migrations where set = 'database' and name = $1)",
    [name],
  );
  await expect(run()).rejects.toThrow(`Migration database/${name} was applied and has changed since.`);
  await admin.query("update ops.schema_migrations set checksum = $1 where set = 'database' and name = $2", [
    rows[0].checksum,
    name,
  ]);
  await run();
});

test('a file that would run after a later one is refused', async () => {
  const [first] = (await recorded()).filter((row) => row.set === 'database');
  const kept = (
    await admin.query("delete from ops.schema_migrations where set = 'database' and name = $1 returning *", [
      first.name,
    ])
  ).rows[0];
  expect(await pendingMigrations(database.urls.login)).toEqual([`database/${first.name}`]);
  await expect(run()).rejects.toThrow(/would run after .* Give it a higher number/);
  await admin.query('insert into ops.schema_migrations values ($1, $2, $3, $4)', [
    kept.set,
    kept.name,
    kept.checksum,
    kept.applied_at,
  ]);
  expect(await pendingMigrations(database.urls.login)).toEqual([]);
});

test('another secret changes the passwords of the roles that sign in', async () => {
  const cluster = await startOwnCluster();
  try {
    const options = { adminUrl: cluster.adminUrl, embeddedIdentity: true };
    await migrate({ ...options, secret: 'the first' });
    await migrate({ ...options, secret: 'the second' });
    await expect(pendingMigrations(deriveUrls(cluster.adminUrl, 'the first').login)).rejects.toMatchObject({
      code: '28P01',
    });
    expect(await pendingMigrations(deriveUrls(cluster.adminUrl, 'the second').login)).toEqual([]);
  } finally {
    await cluster.stop();
  }
});

test('an administrator without superuser rights suffices, as on managed platforms', async () => {
  const cluster = await startOwnCluster();
  try {
    const superuser = new pg.Client({ connectionString: cluster.adminUrl });
    await superuser.connect();
    await superuser.query("create role manager login createrole createdb password 'manager'");
    await superuser.query('create database managed owner manager');
    await superuser.end();
    const url = new URL(cluster.adminUrl);
    Object.assign(url, { username: 'manager', password: 'manager', pathname: '/managed' });
    const options = { adminUrl: url.href, secret: testSecret, embeddedIdentity: true };
    expect((await pendingMigrations(url.href)).length).toBeGreaterThan(0);
    await migrate(options);
    await migrate(options);
    expect(await pendingMigrations(deriveUrls(url.href, testSecret).login)).toEqual([]);
  } finally {
    await cluster.stop();
  }
});

async function startOwnCluster(): Promise<{ adminUrl: string; stop(): Promise<void> }> {
  const dataDir = await mkdtemp(join(tmpdir(), 'pto-migrate-'));
  const server = await startEmbedded({ dataDir, durable: false });
  return {
    adminUrl: server.adminUrl,
    stop: async () => {
      await server.stop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}
