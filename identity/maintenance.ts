import type { Context } from './context.ts';
import { purgeChallenges } from './queries/challenges.ts';
import { purgeFlowStates } from './queries/flow-states.ts';
import { purgeTokens } from './queries/one-time-tokens.ts';
import { purgeSessions } from './queries/sessions.ts';
import { purgeSigningKeys } from './queries/signing-keys.ts';

const HOUR_MS = 3_600_000;

/** Deletes what has been over for a day: sessions, mailed tokens, PKCE flows, challenges, retired signing keys. */
export async function purgeExpired(context: Context): Promise<void> {
  const before = new Date(context.clock().getTime() - 24 * HOUR_MS);
  await purgeSessions(context.pool, before);
  await purgeTokens(context.pool, before);
  await purgeChallenges(context.pool, before);
  await purgeSigningKeys(context.pool, before);
  // A flow lives as long as the longest link that may still lead to it.
  await purgeFlowStates(
    context.pool,
    new Date(before.getTime() - context.settings.linkSeconds.invite * 1000),
  );
}

/** Purges every hour until the returned function is called. Does not keep the process alive. */
export function startPurging(context: Context): () => void {
  const timer = setInterval(() => context.background.run('purge', () => purgeExpired(context)), HOUR_MS);
  timer.unref();
  return () => clearInterval(timer);
}
