import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import pg from 'pg';
import { deriveUrls, type EmbeddedPostgres, migrate, startEmbedded } from '../database/index.ts';
import { loadScale, scaleSizes } from '../database/seeds/scale.ts';
import { hashPassword } from '../identity/passwords.ts';
import { benchDir, password, root, secret } from './places.ts';

export type DataName = keyof typeof scaleSizes;

/** The bench's own PostgreSQL with the scale data in databases that are only ever copied. */
export interface BenchCluster {
  readonly dataDir: string;
  readonly logFile: string;
  /** Addresses of a fresh copy of one size's data; what is written to it is gone with the next copy. */
  copy(name: DataName): Promise<{ adminUrl: string; loginUrl: string }>;
  /** Runs a statement as administrator outside any copy. */
  administer(sql: string): Promise<pg.QueryResult>;
  stop(): Promise<void>;
}

/** What a production server of this size would be given; everything else is as the embedded one has it. */
const settings = {
  shared_preload_libraries: 'pg_stat_statements',
  shared_buffers: '1GB',
  max_connections: '150',
  max_wal_size: '4GB',
  checkpoint_timeout: '30min',
  autovacuum_naptime: '5min',
  'pg_stat_statements.max': '5000',
  track_io_timing: 'off',
  log_parameter_max_length: '0',
};

/** Starts the cluster, building its data when the schema or the seed has changed since (some minutes, then cached). */
export async function startCluster(options: {
  names: readonly DataName[];
  reuse: boolean;
}): Promise<BenchCluster> {
  const cache = join(benchDir, '.cache');
  await mkdir(cache, { recursive: true });
  const key = await dataKey();
  const folder = join(cache, (options.reuse ? await newest(cache) : null) ?? key);
  for (const other of await readdir(cache))
    if (other.startsWith('data-') && join(cache, other) !== folder)
      await rm(join(cache, other), { recursive: true, force: true });
  const server = await start(folder);
  const built = await readFile(join(folder, 'built.json'), 'utf8').then(JSON.parse, () => ({}));
  for (const name of options.names) {
    if (built[name] === true) continue;
    await build(server.adminUrl, name);
    built[name] = true;
    await writeFile(join(folder, 'built.json'), JSON.stringify(built));
  }
  return handle(server, folder);
}

async function start(folder: string): Promise<EmbeddedPostgres> {
  let server = await startEmbedded({ dataDir: folder });
  const missing = await withClient(server.adminUrl, async (client) => {
    const { rows } = await client.query<Record<string, string>>('show shared_preload_libraries');
    if (rows[0]?.shared_preload_libraries === settings.shared_preload_libraries) return false;
    for (const [name, value] of Object.entries(settings))
      await client.query(`alter system set ${name} = ${client.escapeLiteral(value)}`).catch((error) => {
        // A library's own settings are unknown until it is loaded.
        if (!name.includes('.')) throw error;
      });
    return true;
  });
  if (missing) {
    await server.stop();
    server = await startEmbedded({ dataDir: folder });
  }
  return server;
}

async function build(adminUrl: string, name: DataName): Promise<void> {
  const started = performance.now();
  console.log(`Building the data of ${name} (${JSON.stringify(scaleSizes[name])}) …`);
  const database = `scale_${name}`;
  await withClient(adminUrl, async (client) => {
    await client.query(`drop database if exists ${database}`);
    await client.query(`create database ${database}`);
  });
  const url = onDatabase(adminUrl, database);
  await migrate({ adminUrl: url, secret, embeddedIdentity: true });
  await loadScale({
    adminUrl: url,
    size: scaleSizes[name],
    passwordHash: await hashPassword(password),
    onProgress: (line) => console.log(`  ${line}`),
  });
  await withClient(url, (client) => client.query('create extension if not exists pg_stat_statements'));
  console.log(`  built in ${Math.round((performance.now() - started) / 1000)} s`);
}

function handle(server: EmbeddedPostgres, folder: string): BenchCluster {
  const { adminUrl } = server;
  return {
    dataDir: folder,
    logFile: join(folder, 'postgres.log'),
    async copy(name) {
      const database = `run_${name}`;
      await withClient(adminUrl, async (client) => {
        await client.query(`drop database if exists ${database} with (force)`);
        await client.query(`create database ${database} template scale_${name} strategy file_copy`);
      });
      const url = onDatabase(adminUrl, database);
      await migrate({ adminUrl: url, secret, embeddedIdentity: true });
      await withClient(url, (client) => client.query('vacuum (analyze)'));
      return { adminUrl: url, loginUrl: deriveUrls(url, secret).login };
    },
    administer: (sql) => withClient(adminUrl, (client) => client.query(sql)),
    stop: () => server.stop(),
  };
}

/** Changes with everything that the data is made from. */
async function dataKey(): Promise<string> {
  const folders = ['database/migrations', 'database/seeds', 'identity/migrations'];
  const hash = createHash('sha256').update(JSON.stringify([settings, password]));
  for (const folder of folders)
    for (const name of (await readdir(join(root, folder))).sort())
      if (folder.endsWith('migrations') ? name.endsWith('.sql') : /^scale.*\.ts$/.test(name))
        hash.update(name).update(await readFile(join(root, folder, name)));
  return `data-${hash.digest('hex').slice(0, 12)}`;
}

const newest = async (cache: string): Promise<string | null> =>
  (await readdir(cache)).find((name) => name.startsWith('data-')) ?? null;

function onDatabase(adminUrl: string, database: string): string {
  const url = new URL(adminUrl);
  url.pathname = `/${database}`;
  return url.href;
}

export async function withClient<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url, application_name: 'bench' });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
