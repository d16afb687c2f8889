import { v4 } from 'uuid';
import { requireCaller } from '../authentication.ts';
import type { Endpoint } from '../context.ts';
import { inTransaction } from '../database.ts';
import { readFactorId, requireFactor } from '../factors.ts';
import { insertChallenge } from '../queries/challenges.ts';
import { markFactorChallenged } from '../queries/factors.ts';

/** POST /factors/:id/challenge: asks a factor for a code. */
export const challengeFactor: Endpoint = async (context, call) => {
  await context.limits.countRequest('factor', call.ip);
  const { user } = await requireCaller(context, call);
  const factorId = readFactorId(call);
  const id = v4();
  await inTransaction(context.pool, async (tx) => {
    const factor = await requireFactor(tx, user.id, factorId);
    await insertChallenge(tx, { id, factorId: factor.id, ip: call.ip, now: call.now });
    await markFactorChallenged(tx, factor.id, call.now);
    await context.audit(
      tx,
      { action: 'challenge_created', userId: user.id, traits: { factor_id: factor.id } },
      call,
    );
  });
  const expiresAt = Math.floor(call.now.getTime() / 1000) + context.settings.challengeSeconds;
  return { body: { id, type: 'totp', expires_at: expiresAt } };
};
