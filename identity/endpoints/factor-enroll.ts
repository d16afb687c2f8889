import { v4 } from 'uuid';
import { lacksSecondFactor, lockCaller, provedWithin, requireCaller } from '../authentication.ts';
import { readBody, text } from '../bodies.ts';
import type { Endpoint } from '../context.ts';
import { inTransaction } from '../database.ts';
import { AuthError, invalid } from '../errors.ts';
import { insertFactor, listFactors, removeStaleFactors } from '../queries/factors.ts';
import { createTotpSecret, describeTotp } from '../totp.ts';

const MAX_NAME = 100;

/** POST /factors: begins enrolling an authenticator application. The secret leaves the service here and never again. */
export const enrollFactor: Endpoint = async (context, call) => {
  const caller = await requireCaller(context, call);
  const { settings } = context;
  const body = readBody<{ factor_type: string; friendly_name: string; issuer: string }>(call.body, {
    factor_type: text(),
    friendly_name: text(),
    issuer: text(),
  });
  if (body.factor_type !== 'totp') throw invalid('factor_type needs to be totp');
  const friendlyName = body.friendly_name?.trim() ?? '';
  if (friendlyName.length > MAX_NAME)
    throw invalid(`friendly_name must not be longer than ${MAX_NAME} characters`);
  if (lacksSecondFactor(caller)) {
    throw new AuthError(403, 'insufficient_aal', 'AAL2 required to enroll a new factor');
  }
  // Someone who finds an open browser must not be able to lock its owner out.
  if (!provedWithin(caller, settings.recentSignInSeconds, call.now)) {
    throw new AuthError(400, 'reauthentication_needed', 'Adding a factor requires a recent sign-in');
  }
  const { user } = caller;
  const id = v4();
  const secret = createTotpSecret();
  await inTransaction(context.pool, async (tx) => {
    // Held, so that two enrolments at once cannot both pass the checks.
    await lockCaller(tx, caller);
    await removeStaleFactors(tx, user.id, new Date(call.now.getTime() - settings.challengeSeconds * 1000));
    const factors = await listFactors(tx, user.id);
    if (factors.length >= settings.maxFactors) {
      throw new AuthError(
        422,
        'too_many_enrolled_mfa_factors',
        'Maximum number of verified factors reached, unenroll to continue',
      );
    }
    if (factors.some((factor) => (factor.friendly_name ?? '') === friendlyName)) {
      throw new AuthError(
        422,
        'mfa_factor_name_conflict',
        `A factor with the friendly name "${friendlyName}" for this user already exists`,
      );
    }
    const sealed = context.sealer.seal(Buffer.from(secret));
    await insertFactor(tx, { id, userId: user.id, friendlyName, secret: sealed, now: call.now });
    await context.audit(
      tx,
      { action: 'factor_in_progress', userId: user.id, traits: { factor_id: id } },
      call,
    );
  });
  const issuer = body.issuer?.slice(0, MAX_NAME) || settings.totpIssuer;
  const { uri, qr_code } = describeTotp(secret, issuer, user.email ?? user.id);
  return { body: { id, type: 'totp', friendly_name: friendlyName, totp: { qr_code, secret, uri } } };
};
