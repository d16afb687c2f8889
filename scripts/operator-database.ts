import { access } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { startEmbedded } from '@pto-connect/database';
import type { Installation } from '../server/index.ts';
import { readOrCreateSecret } from './data-folder.ts';
import { environment } from './environment.ts';

/**
 * Gives an operator's command the installation's database and secret: those of DATABASE_URL and PTO_SECRET, or else the
 * embedded ones of a data folder, whose server must not run meanwhile. Throws a plain sentence when there is none.
 */
export async function withInstallation(
  dataDir: string,
  work: (installation: Installation) => Promise<void>,
): Promise<void> {
  const supabase = environment.supabaseUrl
    ? { url: environment.supabaseUrl.replace(/\/+$/, ''), secretKey: environment.supabaseSecretKey ?? null }
    : null;
  if (environment.databaseUrl) {
    if (!environment.secret) throw new Error('PTO_SECRET is missing; it is the one of the server.');
    return work({ adminUrl: environment.databaseUrl, secret: environment.secret, supabase });
  }
  const folder = resolve(dataDir);
  await access(join(folder, 'secret')).catch(() => {
    throw new Error(`${folder} holds no installation. Name its folder with --data-dir, or set DATABASE_URL.`);
  });
  const database = await startEmbedded({ dataDir: join(folder, 'postgres') });
  try {
    await work({
      adminUrl: database.adminUrl,
      secret: environment.secret ?? (await readOrCreateSecret(folder)),
      supabase,
    });
  } finally {
    await database.stop();
  }
}
