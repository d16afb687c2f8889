import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { loadConfig, startServer } from '../server/index.ts';
import { createLifetime } from './lifetime.ts';

// The server alone, configured by the environment and on a migrated database: what a container runs, and what
// `npm run dev` restarts.
const lifetime = createLifetime();
const webDir = join(dirname(dirname(fileURLToPath(import.meta.url))), 'web', 'dist');
const server = await startServer(loadConfig({ webDir }));
lifetime.onStop(() => server.close());
await lifetime.stopped;
await lifetime.stop();
process.exit();
