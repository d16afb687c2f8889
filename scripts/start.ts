import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { loadConfig } from '../server/config.ts';
import { startServer } from '../server/index.ts';
import { parseStartArguments, type StartArguments, startUsage } from './arguments.ts';
import { startDatabase } from './database-server.ts';
import { type DemoSignIn, loadDemoOnce } from './demo-data.ts';
import { environment } from './environment.ts';
import { createLifetime, type Lifetime, StoppedError } from './lifetime.ts';
import { findPort } from './ports.ts';
import { step } from './progress.ts';
import { buildWeb } from './web-build.ts';

const root = dirname(dirname(fileURLToPath(import.meta.url)));

async function start(options: StartArguments, lifetime: Lifetime): Promise<void> {
  const started = performance.now();
  // The build and the database do not need each other, and the build is the longer.
  const building = step(
    'Application',
    () => buildWeb(root, lifetime.signal),
    (built) => (built ? 'Application built' : 'Application is current'),
  );
  building.catch(() => {});
  const database = await startDatabase(options, lifetime);
  lifetime.checkpoint();
  await building;
  lifetime.checkpoint();
  const port = await findPort(options.port, options.host);
  if (port !== options.port) console.log(`  Port ${options.port} is taken; using ${port} instead.`);
  const config = loadConfig({
    host: options.host,
    port,
    dataDir: options.dataDir,
    databaseUrl: database.adminUrl,
    secret: database.secret,
    webDir: join(root, 'web', 'dist'),
    logLevel: 'warn',
  });
  const server = await step('Server', () =>
    startServer({ ...config, publicOrigin: config.publicOrigin ?? localOrigin(options.host, port) }),
  );
  lifetime.onStop(() => server.close());
  lifetime.checkpoint();
  const wantsDemo = options.demo ?? database.embedded;
  const signIns = wantsDemo ? await loadDemoOnce({ adminUrl: database.adminUrl, server }) : [];
  lifetime.checkpoint();
  printAddresses(server.origin, options, database.embedded, signIns);
  console.log(
    `ready in ${((performance.now() - started) / 1000).toFixed(1)} s at ${server.origin} (Ctrl-C stops everything)`,
  );
  await lifetime.stopped;
  console.log('Stopping …');
}

/** What a browser on this machine calls an address; the addresses that mean "every network" are no place to go to. */
function localOrigin(host: string, port: number): string {
  const local = ['0.0.0.0', '::', '127.0.0.1', '::1'].includes(host);
  return `http://${local ? 'localhost' : host}:${port}`;
}

function printAddresses(
  origin: string,
  options: StartArguments,
  embedded: boolean,
  signIns: readonly DemoSignIn[],
): void {
  const width = (column: 'role' | 'email') => Math.max(0, ...signIns.map((signIn) => signIn[column].length));
  const lines = [
    '',
    'PTO Connect',
    `  Site and application   ${origin}/   ${origin}/app`,
    `  API documentation      ${origin}/api/docs`,
    `  Mailbox (all mail)     ${origin}/mailbox`,
    `  Data                   ${options.dataDir}${embedded ? '' : ' (files; the database is that of DATABASE_URL)'}`,
    ...(signIns.length > 0 ? ['  Demo sign-ins'] : []),
    ...signIns.map(
      ({ role, email, password }) =>
        `    ${role.padEnd(width('role'))}   ${email.padEnd(width('email'))}   ${password}`,
    ),
    '',
  ];
  console.log(lines.join('\n'));
}

const lifetime = createLifetime();
try {
  const options = parseStartArguments(process.argv.slice(2), root, environment);
  if (options.help) console.log(startUsage);
  else await start(options, lifetime);
} catch (error) {
  if (!(error instanceof StoppedError) && !lifetime.signal.aborted) {
    console.error(`\nPTO Connect did not start: ${(error as Error).message}`);
    process.exitCode = 1;
  }
} finally {
  await lifetime.stop();
}
process.exit();
