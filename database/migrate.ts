import { setTimeout as sleep } from 'node:timers/promises';
import { Logger, runMigrations } from 'graphile-worker';
import pg from 'pg';
import {
  areAccountsForeign,
  bindAccounts,
  releaseAccountFunctions,
  withoutAccountKeys,
} from './foreign-accounts.ts';
import { type MigrationSet, migrationSets, readBootstrap, readMigrations } from './migration-files.ts';
import { writePermissionTemplates } from './reference-data.ts';
import { deriveRolePassword, deriveUrls } from './urls.ts';

export type MigrateOptions = {
  /** An administrator's address: a superuser, or CREATEROLE and ownership of the database. */
  adminUrl: string;
  /** The server secret, from which the login roles' passwords are derived. */
  secret: string;
  /** Whether the embedded identity service keeps the accounts; else a Supabase project does, in whose database this may be. */
  embeddedIdentity: boolean;
  onProgress?: (line: string) => void;
};

/** Two servers that start at once migrate one after the other. The number is arbitrary and only has to stay. */
const advisoryLock = 7_201_501;

/**
 * Brings a database up to date: roles and schemas, the identity service's tables, ours, the job queue's.
 * Safe to run again and from several processes at once. Each file runs in one transaction; a file that was
 * applied and has changed since, or that has disappeared, is refused before anything runs.
 */
export async function migrate(options: MigrateOptions): Promise<void> {
  const report = options.onProgress ?? (() => {});
  const client = new pg.Client({
    connectionString: options.adminUrl,
    application_name: 'pto-connect migrate',
  });
  await client.connect();
  try {
    await client.query('set client_min_messages = warning');
    await client.query('select pg_advisory_lock($1)', [advisoryLock]);
    await bootstrap(client, options);
    const isForeign = !options.embeddedIdentity && (await areAccountsForeign(client));
    if (!isForeign) await client.query('create schema if not exists auth authorization pto_auth');
    let applied = 0;
    for (const set of migrationSets) {
      if (set.name === 'identity' && isForeign) continue;
      applied += await migrateSet(client, set, report, isForeign);
    }
    if (isForeign) await inTransaction(client, async () => bindAccounts(client, await listSql()));
    await inTransaction(client, () => writePermissionTemplates(client));
    await migrateJobQueue(options);
    report(applied === 0 ? 'Database is up to date' : `Database is up to date (${applied} applied)`);
  } finally {
    await client.end();
  }
}

/**
 * Lists the migration files this version carries and the database has not applied, as `set/name`.
 * Takes an administrator's or the server's own login address; empty means the database is current.
 * The identity set counts only where it was ever applied, because a Supabase project keeps its own.
 */
export async function pendingMigrations(databaseUrl: string): Promise<string[]> {
  const client = new pg.Client({ connectionString: databaseUrl, connectionTimeoutMillis: 5000 });
  await client.connect();
  try {
    const { rows: known } = await client.query<{ known: boolean }>(
      "select to_regclass('ops.schema_migrations') is not null as known",
    );
    const { rows } = known[0]?.known
      ? await client.query<AppliedRow>('select set, name, checksum from ops.schema_migrations')
      : { rows: [] };
    const applied = new Set(rows.map((row) => `${row.set}/${row.name}`));
    const sets = migrationSets.filter(
      (set) => set.name !== 'identity' || rows.some((row) => row.set === 'identity'),
    );
    const files = await Promise.all(sets.map((set) => readMigrations(set)));
    return sets
      .flatMap((set, index) => (files[index] ?? []).map((file) => `${set.name}/${file.name}`))
      .filter((name) => !applied.has(name));
  } finally {
    await client.end();
  }
}

type AppliedRow = { set: string; name: string; checksum: string };

async function bootstrap(client: pg.Client, options: MigrateOptions): Promise<void> {
  let sql = await readBootstrap();
  for (const role of ['pto_login', 'pto_jobs', 'pto_auth'] as const) {
    const password = client.escapeLiteral(deriveRolePassword(options.secret, role));
    sql = sql.replaceAll(`:${role}_password`, () => password);
  }
  // Roles belong to the whole cluster and the advisory lock to one database, so a neighbour may interfere.
  for (let attempt = 1; ; attempt++) {
    try {
      await inTransaction(client, () => client.query(sql));
      break;
    } catch (error) {
      const code = (error as { code?: string }).code;
      const concurrent = code === 'XX000' || code === '23505' || code === '42710';
      if (!concurrent || attempt === 5) throw error;
      await sleep(100 * attempt);
    }
  }
  await inTransaction(client, () =>
    client.query(`
      set local role pto_owner;
      create table if not exists ops.schema_migrations (
        set text not null,
        name text not null,
        checksum text not null,
        applied_at timestamptz not null default now(),
        primary key (set, name)
      );
      revoke all on ops.schema_migrations from public;
      grant select on ops.schema_migrations to pto_app, pto_login;
    `),
  );
}

/** Applies the files of one set that are missing, in order; gives how many. */
async function migrateSet(
  client: pg.Client,
  set: MigrationSet,
  report: (line: string) => void,
  isForeign: boolean,
): Promise<number> {
  const files = await readMigrations(set);
  const recorded = await inTransaction(client, async () => {
    await client.query('set local role pto_owner');
    const { rows } = await client.query<AppliedRow>(
      'select set, name, checksum from ops.schema_migrations where set = $1',
      [set.name],
    );
    return new Map(rows.map((row) => [row.name, row.checksum]));
  });
  refuseChanges(set, files, recorded);
  const missing = files.filter((file) => !recorded.has(file.name));
  if (isForeign && missing.length > 0) await inTransaction(client, () => releaseAccountFunctions(client));
  for (const file of missing) {
    try {
      await inTransaction(client, async () => {
        await client.query(`set local role ${set.role}`);
        // The owner of our tables may not look into a foreign schema auth, not even to check what it writes down.
        if (isForeign) await client.query('set local check_function_bodies = off');
        await client.query(isForeign ? withoutAccountKeys(file.sql).sql : file.sql);
        await client.query('set local role pto_owner');
        await client.query('insert into ops.schema_migrations (set, name, checksum) values ($1, $2, $3)', [
          set.name,
          file.name,
          file.checksum,
        ]);
      });
    } catch (error) {
      throw new Error(
        `Migration ${set.name}/${file.name} failed${describePlace(error, file.sql)}: ${(error as Error).message}`,
        { cause: error },
      );
    }
    report(`Applied ${set.name}/${file.name}`);
  }
  return missing.length;
}

/** The text of every file of ours, for what it says about accounts. */
async function listSql(): Promise<string[]> {
  const sets = migrationSets.filter((set) => set.name === 'database');
  const files = await Promise.all(sets.map((set) => readMigrations(set)));
  return files.flat().map((file) => file.sql);
}

function refuseChanges(
  set: MigrationSet,
  files: { name: string; checksum: string }[],
  recorded: Map<string, string>,
): void {
  const present = new Map(files.map((file) => [file.name, file.checksum]));
  for (const [name, checksum] of recorded) {
    const current = present.get(name);
    // A newer release's migrations are no error: during a blue-green switch the older one still runs.
    if (current === undefined || current === checksum) continue;
    throw new Error(
      `Migration ${set.name}/${name} was applied and has changed since. Put the change into a new file.`,
    );
  }
  const newest =
    [...recorded.keys()]
      .filter((name) => present.has(name))
      .sort()
      .at(-1) ?? '';
  const late = files.find((file) => !recorded.has(file.name) && file.name < newest);
  if (late)
    throw new Error(`Migration ${set.name}/${late.name} would run after ${newest}. Give it a higher number.`);
}

function describePlace(error: unknown, sql: string): string {
  const position = Number((error as { position?: string }).position);
  return Number.isInteger(position) ? ` at line ${sql.slice(0, position).split('\n').length}` : '';
}

/**
 * Migrates graphile-worker's own tables as the role that owns them. Its installer asks for CREATE on the whole
 * database even when its schema exists; it skips that step when it finds its table of migrations, made here as
 * its documentation describes it.
 */
async function migrateJobQueue(options: MigrateOptions): Promise<void> {
  const { jobs } = deriveUrls(options.adminUrl, options.secret);
  const pgPool = new pg.Pool({ connectionString: jobs, max: 1, application_name: 'pto-connect migrate' });
  // Whatever breaks an idle connection also fails the next statement, which reports it.
  pgPool.on('error', () => {});
  pgPool.on('connect', (client) => client.on('error', () => {}));
  try {
    await pgPool.query(`
      create table if not exists graphile_worker.migrations (
        id int primary key,
        ts timestamptz not null default now(),
        breaking boolean not null default false
      )`);
    await runMigrations({ pgPool, logger: new Logger(() => () => {}) });
  } finally {
    await pgPool.end();
  }
}

async function inTransaction<T>(client: pg.Client, work: () => Promise<T>): Promise<T> {
  await client.query('begin');
  try {
    const result = await work();
    await client.query('commit');
    return result;
  } catch (error) {
    await client.query('rollback');
    throw error;
  }
}
