import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { cloneTestDatabase, testSecret } from '@pto-connect/database';
import type { Identity } from '@pto-connect/identity';
import pg from 'pg';
import { type Config, loadConfig, startServer } from '../index.ts';

export interface Mail {
  to: string;
  subject: string;
  text: string;
  html: string;
  /** By name in lower case. */
  headers: Record<string, string>;
}

export interface TestServer {
  origin: string;
  /** The administrator's address of its database, for a second server on the same one. */
  databaseUrl: string;
  readonly identity: Identity;
  /** Statements as the database's administrator, outside every policy: to look at what really happened. */
  inspect<T extends pg.QueryResultRow>(sql: string, params?: unknown[]): Promise<T[]>;
  /** Changes rows as the administrator, past every policy, in an organization's context; gives how many. */
  amend(orgId: string, sql: string, params?: unknown[]): Promise<number>;
  /** Runs statements as the application role inside one organization, each on its own savepoint, and rolls everything back. */
  asApplication<T>(
    orgId: string,
    work: (run: (sql: string, params?: unknown[]) => Promise<pg.QueryResult>) => Promise<T>,
  ): Promise<T>;
  /** Mails that have arrived for an address, newest first; waits until there are `count` of them. */
  mailsTo(address: string, count?: number): Promise<Mail[]>;
  close(): Promise<void>;
}

/** A whole server on a free port with a migrated, empty database of its own, real mail included. One per test file. */
export async function startTestServer(overrides: Partial<Config> = {}): Promise<TestServer> {
  const database = await cloneTestDatabase();
  const dataDir = await mkdtemp(join(tmpdir(), 'pto-server-'));
  const config = loadConfig(
    {
      environment: 'test',
      host: '127.0.0.1',
      port: 0,
      secret: testSecret,
      databaseUrl: database.urls.admin,
      dataDir,
      identityProfile: 'test',
      mailbox: true,
      smtpUrl: null,
      rateFactor: 1_000,
      logLevel: 'error',
      ...overrides,
    },
    {},
  );
  const server = await startServer(config);
  const administrator = new pg.Pool({ connectionString: database.urls.admin, max: 2 });
  // Dropping the database ends idle connections; that is no news.
  administrator.on('error', () => {});

  const mails = async (address: string): Promise<Mail[]> => {
    const response = await fetch(`${server.origin}/mailbox`, { headers: { Accept: 'application/json' } });
    const all = (await response.json()) as Mail[];
    return all.filter((mail) => mail.to === address);
  };
  return {
    origin: server.origin,
    databaseUrl: config.databaseUrl,
    get identity() {
      if (server.identity === null) throw new Error('This server has no identity service of its own');
      return server.identity;
    },
    inspect: async (sql, params = []) => (await administrator.query(sql, params)).rows as never[],
    async amend(orgId, sql, params = []) {
      const client = await administrator.connect();
      try {
        await client.query('begin');
        await client.query("select set_config('app.org_id', $1, true)", [orgId]);
        const { rowCount } = await client.query(sql, params);
        await client.query('commit');
        return rowCount ?? 0;
      } catch (error) {
        await client.query('rollback');
        throw error;
      } finally {
        client.release();
      }
    },
    async asApplication(orgId, work) {
      const client = new pg.Client({ connectionString: database.urls.login });
      await client.connect();
      try {
        await client.query('begin');
        await client.query("select set_config('role', 'pto_app', true), set_config('app.org_id', $1, true)", [
          orgId,
        ]);
        return await work(async (sql, params = []) => {
          await client.query('savepoint attempt');
          try {
            return await client.query(sql, params);
          } finally {
            await client.query('rollback to attempt');
          }
        });
      } finally {
        await client.end();
      }
    },
    async mailsTo(address, count = 1) {
      const deadline = Date.now() + 45_000;
      for (;;) {
        const found = await mails(address);
        if (found.length >= count) return found;
        if (Date.now() > deadline)
          throw new Error(`Expected ${count} mails to ${address}, found ${found.length}`);
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
    },
    async close() {
      await administrator.end();
      await server.close();
      await database.drop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}
