import { spawn } from 'node:child_process';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createServer } from 'vite';
import { parseStartArguments, type StartArguments, startUsage } from './arguments.ts';
import { startDatabase } from './database-server.ts';
import { environment } from './environment.ts';
import { createLifetime, type Lifetime, StoppedError } from './lifetime.ts';
import { findPort } from './ports.ts';

const root = dirname(dirname(fileURLToPath(import.meta.url)));

/**
 * One address for everything: Vite answers for the application, with hot reload, and passes the rest on to the
 * server, which Node restarts whenever a file it loaded changes.
 */
async function develop(options: StartArguments, lifetime: Lifetime): Promise<void> {
  const database = await startDatabase(options, lifetime);
  lifetime.checkpoint();
  const port = await findPort(options.port, options.host);
  const serverPort = await findPort(port + 1, '127.0.0.1');
  const origin = `http://localhost:${port}`;
  const serverOrigin = `http://127.0.0.1:${serverPort}`;
  startWatchedServer(
    {
      DATABASE_URL: database.adminUrl,
      PTO_SECRET: database.secret,
      PTO_DATA_DIR: options.dataDir,
      HOST: '127.0.0.1',
      PORT: String(serverPort),
      PUBLIC_ORIGIN: origin,
    },
    lifetime,
  );
  // What the application's own Vite settings pass requests on to.
  process.env.PTO_DEV_ORIGIN = serverOrigin;
  const vite = await createServer({
    configFile: join(root, 'web', 'vite.config.ts'),
    server: {
      host: options.host,
      port,
      strictPort: true,
      proxy: {
        '^/(?!app/)': {
          target: serverOrigin,
          xfwd: true,
          // The application's address without its last slash is Vite's, too.
          bypass: (request) => (request.url === '/app' ? '/app/' : undefined),
        },
      },
    },
  });
  lifetime.onStop(() => vite.close());
  await vite.listen();
  console.log(
    `ready at ${origin} (application ${origin}/app/, mailbox ${origin}/mailbox; Ctrl-C stops everything)`,
  );
  await lifetime.stopped;
  console.log('Stopping …');
}

function startWatchedServer(variables: Record<string, string>, lifetime: Lifetime): void {
  const server = spawn(
    process.execPath,
    ['--watch', '--watch-preserve-output', join(root, 'scripts', 'serve.ts')],
    {
      cwd: root,
      stdio: ['ignore', 'inherit', 'inherit'],
      env: { ...process.env, ...variables },
      // Its own process group: Node's watcher and the server under it are then ended together.
      detached: true,
    },
  );
  const ended = new Promise<void>((resolve) => server.once('exit', () => resolve()));
  lifetime.onStop(async () => {
    if (server.pid !== undefined && server.exitCode === null) process.kill(-server.pid, 'SIGTERM');
    await ended;
  });
}

const lifetime = createLifetime();
try {
  const options = parseStartArguments(process.argv.slice(2), root, environment);
  if (options.help) console.log(startUsage.replace('npm start', 'npm run dev'));
  else await develop(options, lifetime);
} catch (error) {
  if (!(error instanceof StoppedError) && !lifetime.signal.aborted) {
    console.error(`\nDevelopment did not start: ${(error as Error).message}`);
    process.exitCode = 1;
  }
} finally {
  await lifetime.stop();
}
process.exit();
