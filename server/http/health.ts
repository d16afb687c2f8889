import { pendingMigrations } from '@pto-connect/database';
import { Router } from 'express';
import type { Database } from '../tenancy/database.ts';

/** `/health/live`: the process answers. `/health/ready`: the database takes writes, migrations are current, signing keys are published. */
export function healthRouter(checks: {
  database: Database;
  databaseUrl: string;
  jwksUrl: () => string;
  isDraining: () => boolean;
}): Router {
  const router = Router();
  router.get('/live', (_request, response) => {
    response.setHeader('Cache-Control', 'no-store').json({ status: 'ok' });
  });
  router.get('/ready', async (_request, response) => {
    const results = {
      accepting: !checks.isDraining(),
      database: await holds(() => checks.database.isWritable()),
      migrations: await holds(async () => (await pendingMigrations(checks.databaseUrl)).length === 0),
      signing_keys: await holds(
        async () => (await fetch(checks.jwksUrl(), { signal: AbortSignal.timeout(3_000) })).ok,
      ),
    };
    const isReady = Object.values(results).every(Boolean);
    response
      .setHeader('Cache-Control', 'no-store')
      .status(isReady ? 200 : 503)
      .json({ status: isReady ? 'ok' : 'unavailable', checks: results });
  });
  return router;
}

const holds = async (check: () => Promise<boolean>): Promise<boolean> => {
  try {
    return await check();
  } catch {
    return false;
  }
};
