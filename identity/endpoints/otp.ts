import { createAccount } from '../accounts.ts';
import { flag, object, readBody, readEmail, readMetadata, text } from '../bodies.ts';
import type { Call, Context, Endpoint } from '../context.ts';
import { inTransaction } from '../database.ts';
import { AuthError, invalid } from '../errors.ts';
import { prepareTokenMail } from '../mailed-tokens.ts';
import { type Challenge, type ChallengeMembers, challengeMembers, readChallenge } from '../pkce.ts';
import { findUserByEmail, type Metadata } from '../queries/users.ts';
import { isBanned } from '../sessions.ts';

type Body = ChallengeMembers & { email: string; phone: string; data: Metadata; create_user: boolean };
type Wish = { email: string; data: Metadata; mayCreate: boolean; challenge: Challenge | null };

/**
 * POST /otp and /magiclink: mails a link and a code to sign in with. New addresses get an account and its confirmation. The work
 * happens after the answer, which is the same for every address.
 */
export const sendOneTimePassword: Endpoint = async (context, call) => {
  await context.limits.countRequest('mail', call.ip);
  const body = readBody<Body>(call.body, {
    email: text(),
    phone: text(),
    data: object(),
    create_user: flag(),
    ...challengeMembers,
  });
  if (body.phone) throw new AuthError(400, 'phone_provider_disabled', 'Unsupported phone provider');
  if (!body.email) throw invalid('One of email or phone must be set');
  const wish: Wish = {
    email: readEmail(body.email),
    data: readMetadata(body.data),
    mayCreate: body.create_user !== false && context.settings.signupsEnabled,
    challenge: readChallenge(context, body),
  };
  await context.limits.countMail('sign_in', wish.email);
  context.background.run('one-time password', () => mailSignIn(context, call, wish));
  return { body: {} };
};

async function mailSignIn(context: Context, call: Call, wish: Wish): Promise<void> {
  const { settings } = context;
  const once = () =>
    inTransaction(context.pool, async (tx) => {
      const { email, data } = wish;
      const found = await findUserByEmail(tx, email);
      await context.audit(tx, { action: 'user_recovery_requested', userId: found?.id, email }, call);
      if (!found && !wish.mayCreate) return null;
      if (found && isBanned(found, call.now)) return null;
      const isConfirmed = settings.autoconfirm;
      const user =
        found ?? (await createAccount(tx, { email, data, passwordHash: null, isConfirmed, now: call.now }));
      if (!found) await context.audit(tx, { action: 'user_signedup', userId: user.id }, call);
      // A password on an unproven address may be a stranger's; following a magic link drops it, confirming a sign-up does not.
      const purpose = user.email_confirmed_at || user.encrypted_password ? 'magiclink' : 'signup';
      return prepareTokenMail(context, tx, call, user, purpose, wish.challenge);
    });
  // Two requests for a new address at once: the second finds the first's account when it tries again.
  const prepared = await once().catch((error: { code?: string }) => {
    if (error.code === '23505') return once();
    throw error;
  });
  if (prepared) context.mail(prepared.mail);
}
