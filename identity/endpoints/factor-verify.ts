import { validate as isUuid, v7 } from 'uuid';
import { lacksSecondFactor, lockCaller, requireCaller } from '../authentication.ts';
import { readBody, text } from '../bodies.ts';
import type { Call, Context, Endpoint } from '../context.ts';
import { type Connection, inTransaction } from '../database.ts';
import { AuthError, invalid } from '../errors.ts';
import { readFactorId, requireFactor } from '../factors.ts';
import { noticeMail } from '../mailed-tokens.ts';
import { upsertAmrClaim } from '../queries/amr-claims.ts';
import { countChallengeAttempt, lockChallenge, markChallengeVerified } from '../queries/challenges.ts';
import { type FactorRow, markFactorVerified, removeUnverifiedFactors } from '../queries/factors.ts';
import { raiseSession, removeLowSessions } from '../queries/sessions.ts';
import { createRefreshKey, presentSession } from '../sessions.ts';
import { findTotpStep } from '../totp.ts';

/** POST /factors/:id/verify: checks a code and gives the session a new pair of tokens at aal2. */
export const verifyFactor: Endpoint = async (context, call) => {
  await context.limits.countRequest('factor', call.ip);
  const caller = await requireCaller(context, call);
  const { user, session } = caller;
  const factorId = readFactorId(call);
  const body = readBody<{ challenge_id: string; code: string }>(call.body, {
    challenge_id: text(),
    code: text(),
  });
  const { challenge_id: challengeId, code } = body;
  if (!code) throw invalid('Code needs to be non-empty');
  if (!challengeId || !isUuid(challengeId)) throw unknownChallenge();
  // Fresh challenges must not buy fresh guesses.
  const guesses = `factor:${factorId}`;
  await context.limits.countGuess(guesses);

  const { answer, isNew } = await inTransaction(context.pool, async (tx) => {
    const held = await lockCaller(tx, caller);
    const factor = await requireFactor(tx, user.id, factorId);
    if (factor.status === 'unverified' && lacksSecondFactor(caller)) {
      throw new AuthError(403, 'insufficient_aal', 'AAL2 required to verify a further factor');
    }
    const step = await requireAnswer(context, tx, call, factor, { challengeId, code });
    await markChallengeVerified(tx, challengeId, call.now);
    await markFactorVerified(tx, factor.id, step, call.now);
    await upsertAmrClaim(tx, { id: v7(), sessionId: session.id, method: 'totp', now: call.now });
    // The counter jumps by two as upstream; the new key already makes every refresh token issued before worthless.
    const raised = await raiseSession(tx, {
      id: session.id,
      factorId: factor.id,
      hmacKey: createRefreshKey(context),
      counter: held.session.refresh_token_counter + 2,
      now: call.now,
    });
    await removeLowSessions(tx, user.id);
    await removeUnverifiedFactors(tx, user.id);
    const traits = { factor_id: factor.id, method: 'totp' };
    await context.audit(tx, { action: 'verification_attempted', userId: user.id, traits }, call);
    return {
      answer: await presentSession(context, tx, user, raised),
      isNew: factor.status === 'unverified',
    };
  });
  await context.limits.forgetGuesses(guesses);
  if (isNew) context.mail(noticeMail(user, 'factor_added', call));
  return { body: answer };
};

function unknownChallenge(): AuthError {
  return new AuthError(422, 'mfa_factor_not_found', 'MFA factor with the provided challenge ID not found');
}

/** Gives the time step of a right, unused code that answers a live challenge; refuses and counts everything else. */
async function requireAnswer(
  context: Context,
  db: Connection,
  call: Call,
  factor: FactorRow,
  given: { challengeId: string; code: string },
): Promise<number> {
  const { settings } = context;
  const challenge = await lockChallenge(db, factor.id, given.challengeId);
  if (!challenge) throw unknownChallenge();
  if (challenge.verified_at || challenge.ip_address !== call.ip) {
    throw new AuthError(422, 'mfa_ip_address_mismatch', 'Challenge and verify IP addresses mismatch.');
  }
  const age = call.now.getTime() - challenge.created_at.getTime();
  if (age > settings.challengeSeconds * 1000 || challenge.attempts >= settings.codeAttempts) {
    throw new AuthError(
      422,
      'mfa_challenge_expired',
      `MFA challenge ${challenge.id} has expired, verify against another challenge or create a new challenge.`,
    );
  }
  const secret = context.sealer.open(factor.secret).toString();
  const step = findTotpStep(secret, given.code, call.now);
  if (step !== null && (factor.last_used_step === null || step > factor.last_used_step)) return step;
  await countChallengeAttempt(db, challenge.id);
  const traits = { factor_id: factor.id, reason: step === null ? 'wrong_code' : 'code_used_before' };
  await context.audit(
    db,
    { action: 'verification_attempted', userId: factor.user_id, outcome: 'failure', traits },
    call,
  );
  throw new AuthError(422, 'mfa_verification_failed', 'Invalid TOTP code entered').keepingWrites();
}
