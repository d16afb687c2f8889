import { join } from 'node:path';
import { FolderInUseError, lockFolder, migrate, startEmbedded } from '@pto-connect/database';
import type { StartArguments } from './arguments.ts';
import { prepareDataFolder, readOrCreateSecret } from './data-folder.ts';
import { environment } from './environment.ts';
import type { Lifetime } from './lifetime.ts';
import { step } from './progress.ts';

export type RunningDatabase = { adminUrl: string; secret: string; embedded: boolean };

/**
 * Takes the data folder for this process, starts PostgreSQL unless DATABASE_URL names another, and migrates.
 * Everything is undone by `lifetime`. Throws a plain sentence when the folder is in use.
 */
export async function startDatabase(options: StartArguments, lifetime: Lifetime): Promise<RunningDatabase> {
  const embedded = environment.databaseUrl === undefined;
  if (options.fresh && !embedded)
    throw new Error('--fresh does not empty the database of DATABASE_URL. Empty it yourself.');
  await takeDataFolder(options.dataDir, lifetime);
  await prepareDataFolder(options.dataDir, options.fresh);
  const secret = environment.secret ?? (await readOrCreateSecret(options.dataDir));
  const adminUrl = environment.databaseUrl ?? (await startOwnServer(options.dataDir, lifetime));
  lifetime.checkpoint();
  await step('Database migrations', () =>
    migrate({
      adminUrl,
      secret,
      embeddedIdentity: environment.supabaseUrl === undefined,
      onProgress: (line) => console.log(`  ${line}`),
    }),
  );
  return { adminUrl, secret, embedded };
}

async function takeDataFolder(dataDir: string, lifetime: Lifetime): Promise<void> {
  try {
    const lock = await lockFolder(dataDir);
    lifetime.onStop(() => lock.release());
  } catch (error) {
    if (!(error instanceof FolderInUseError)) throw error;
    throw new Error(
      `${error.message}\nStop that one first, or give this one its own folder with --data-dir.`,
    );
  }
}

async function startOwnServer(dataDir: string, lifetime: Lifetime): Promise<string> {
  const server = await step('PostgreSQL 18', () => startEmbedded({ dataDir: join(dataDir, 'postgres') }));
  lifetime.onStop(() => server.stop());
  return server.adminUrl;
}
