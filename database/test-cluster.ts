import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { v7 } from 'uuid';
import { startEmbedded } from './embedded.ts';
import { migrate } from './migrate.ts';
import { type DatabaseUrls, deriveUrls } from './urls.ts';

/** The secret every test database is made with; servers under test derive their addresses from it. */
export const testSecret = 'a secret for tests, known to everybody';

/** Where the running cluster is announced to the processes that run the tests. */
const clusterVariable = 'PTO_TEST_CLUSTER';
const templateName = 'pto_template';

export type TestDatabase = { urls: DatabaseUrls; drop(): Promise<void> };

/**
 * Starts one PostgreSQL without crash safety in a temporary folder and migrates the template database that
 * cloneTestDatabase copies. Gives what stops it and removes its folder.
 */
export async function startTestCluster(): Promise<{ adminUrl: string; stop(): Promise<void> }> {
  const dataDir = await mkdtemp(join(tmpdir(), 'pto-test-'));
  const server = await startEmbedded({ dataDir, durable: false });
  const stop = async () => {
    delete process.env[clusterVariable];
    await server.stop();
    await rm(dataDir, { recursive: true, force: true });
  };
  try {
    await withClient(server.adminUrl, (client) => client.query(`create database ${templateName}`));
    await migrate({
      adminUrl: databaseUrl(server.adminUrl, templateName),
      secret: testSecret,
      embeddedIdentity: true,
    });
    process.env[clusterVariable] = server.adminUrl;
    return { adminUrl: server.adminUrl, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** Gives a fresh, migrated, empty database of its own: one per test file. Needs the cluster of the vitest setup. */
export async function cloneTestDatabase(): Promise<TestDatabase> {
  const clusterUrl = process.env[clusterVariable];
  if (!clusterUrl)
    throw new Error('No test cluster runs here. Vitest starts it in database/test-global-setup.ts.');
  const name = `pto_test_${v7().replaceAll('-', '')}`;
  await withClient(clusterUrl, async (client) => {
    // Copying files is several times faster here than writing every page to the log, the default.
    await client.query(`create database ${name} template ${templateName} strategy file_copy`);
    // Rights on the database itself are not copied with its contents.
    await client.query(`revoke all on database ${name} from public`);
    await client.query(`grant connect on database ${name} to pto_login, pto_jobs, pto_auth`);
  });
  return {
    urls: deriveUrls(databaseUrl(clusterUrl, name), testSecret),
    drop: () =>
      withClient(clusterUrl, async (client) => {
        await untilNobodyIsConnected(client, name);
        await client.query(`drop database if exists ${name} with (force)`);
      }),
  };
}

/** Closing a pool answers before the server has noticed; a connection that is ended from here would count as an error there. */
async function untilNobodyIsConnected(client: pg.Client, name: string): Promise<void> {
  for (let attempt = 0; attempt < 100; attempt++) {
    const { rows } = await client.query('select 1 from pg_stat_activity where datname = $1 limit 1', [name]);
    if (rows.length === 0) return;
    await sleep(20);
  }
}

function databaseUrl(adminUrl: string, name: string): string {
  const url = new URL(adminUrl);
  url.pathname = `/${name}`;
  return url.href;
}

async function withClient<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
