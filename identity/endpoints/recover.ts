import { readBody, readEmail, text } from '../bodies.ts';
import type { Call, Context, Endpoint } from '../context.ts';
import { inTransaction } from '../database.ts';
import { invalid } from '../errors.ts';
import { prepareTokenMail } from '../mailed-tokens.ts';
import { type Challenge, type ChallengeMembers, challengeMembers, readChallenge } from '../pkce.ts';
import { findUserByEmail } from '../queries/users.ts';
import { isBanned } from '../sessions.ts';

/**
 * POST /recover: mails a way back in. The look-up happens after the answer, so that neither its content nor its time tells whether
 * the account exists.
 */
export const recover: Endpoint = async (context, call) => {
  await context.limits.countRequest('mail', call.ip);
  const body = readBody<ChallengeMembers & { email: string }>(call.body, {
    email: text(),
    ...challengeMembers,
  });
  if (!body.email) throw invalid('Password recovery requires an email');
  const email = readEmail(body.email);
  const challenge = readChallenge(context, body);
  await context.limits.countMail('recovery', email);
  context.background.run('recovery', () => mailRecovery(context, call, email, challenge));
  return { body: {} };
};

async function mailRecovery(context: Context, call: Call, email: string, challenge: Challenge | null) {
  const prepared = await inTransaction(context.pool, async (tx) => {
    const user = await findUserByEmail(tx, email);
    await context.audit(tx, { action: 'user_recovery_requested', userId: user?.id, email }, call);
    if (!user || isBanned(user, call.now)) return null;
    return prepareTokenMail(context, tx, call, user, 'recovery', challenge);
  });
  if (prepared) context.mail(prepared.mail);
}
