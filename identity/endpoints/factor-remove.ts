import { lacksSecondFactor, lockCaller, provedWithin, requireCaller } from '../authentication.ts';
import type { Endpoint } from '../context.ts';
import { inTransaction } from '../database.ts';
import { AuthError } from '../errors.ts';
import { readFactorId, requireFactor } from '../factors.ts';
import { noticeMail } from '../mailed-tokens.ts';
import { removeFactor } from '../queries/factors.ts';
import { lowerSessionsOfFactor, removeSessionsOfUser } from '../queries/sessions.ts';

/** DELETE /factors/:id: gives a factor up. Sessions that used it fall back to aal1; for a proven factor the others end. */
export const unenrollFactor: Endpoint = async (context, call) => {
  const caller = await requireCaller(context, call);
  const { user, session } = caller;
  const factorId = readFactorId(call);
  const wasVerified = await inTransaction(context.pool, async (tx) => {
    await lockCaller(tx, caller);
    const factor = await requireFactor(tx, user.id, factorId);
    const isVerified = factor.status === 'verified';
    if (isVerified && lacksSecondFactor(caller)) {
      throw new AuthError(422, 'insufficient_aal', 'AAL2 required to unenroll verified factor');
    }
    // An aal2 session left open is not enough: a code or the password must have been given just now.
    if (isVerified && !provedWithin(caller, context.settings.recentSignInSeconds, call.now)) {
      throw new AuthError(400, 'reauthentication_needed', 'Removing a factor requires a recent sign-in');
    }
    await lowerSessionsOfFactor(tx, factor.id, call.now);
    await removeFactor(tx, factor.id);
    if (isVerified) await removeSessionsOfUser(tx, user.id, session.id);
    await context.audit(
      tx,
      { action: 'factor_unenrolled', userId: user.id, traits: { factor_id: factor.id } },
      call,
    );
    return isVerified;
  });
  if (wasVerified) context.mail(noticeMail(user, 'factor_removed', call));
  return { body: { id: factorId } };
};
