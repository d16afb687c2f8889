import { readBody, readEmail, readPhone, text } from '../bodies.ts';
import type { Call, Context, Endpoint } from '../context.ts';
import { inTransaction } from '../database.ts';
import { changeEmail } from '../email-change.ts';
import { invalid } from '../errors.ts';
import { prepareTokenMail } from '../mailed-tokens.ts';
import type { OutgoingIdentityMail } from '../options.ts';
import { type Challenge, type ChallengeMembers, challengeMembers, readChallenge } from '../pkce.ts';
import { findUserByEmail } from '../queries/users.ts';
import { isBanned } from '../sessions.ts';

type Body = ChallengeMembers & { type: string; email: string; phone: string };

/** POST /resend: the same mail again, if one is pending. Answers alike when none is, and looks it up after answering. */
export const resend: Endpoint = async (context, call) => {
  await context.limits.countRequest('mail', call.ip);
  const body = readBody<Body>(call.body, { type: text(), email: text(), phone: text(), ...challengeMembers });
  const { type } = body;
  if (type === 'sms' || type === 'phone_change') {
    readPhone(body.phone ?? '');
    // Nothing can be pending for a phone, which is what the answer says of every number.
    return { body: {} };
  }
  if (type !== 'signup' && type !== 'email_change') {
    throw invalid('Missing one of these types: signup, email_change, sms, phone_change');
  }
  if (!body.email) throw invalid('Type provided requires an email address');
  const email = readEmail(body.email);
  const challenge = readChallenge(context, body);
  await context.limits.countMail(type === 'signup' ? 'sign_in' : 'email_change', email);
  context.background.run(`resend ${type}`, () => mailAgain(context, call, type, email, challenge));
  return { body: {} };
};

async function mailAgain(
  context: Context,
  call: Call,
  type: 'signup' | 'email_change',
  email: string,
  challenge: Challenge | null,
): Promise<void> {
  const mails = await inTransaction(context.pool, async (tx): Promise<OutgoingIdentityMail[]> => {
    const user = await findUserByEmail(tx, email);
    if (!user || isBanned(user, call.now)) return [];
    if (type === 'email_change') {
      if (!user.email_change) return [];
      return (await changeEmail(context, tx, call, user, user.email_change, challenge)).mails;
    }
    if (user.email_confirmed_at) return [];
    await context.audit(tx, { action: 'user_confirmation_requested', userId: user.id }, call);
    return [(await prepareTokenMail(context, tx, call, user, 'signup', challenge)).mail];
  });
  for (const mail of mails) context.mail(mail);
}
