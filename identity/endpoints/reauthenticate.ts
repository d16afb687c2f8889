import { languageOf, mailData } from '../accounts.ts';
import { requireCaller } from '../authentication.ts';
import type { Endpoint } from '../context.ts';
import { inTransaction } from '../database.ts';
import { AuthError, invalid } from '../errors.ts';
import { issueOneTimeToken } from '../one-time-tokens.ts';
import { updateUser } from '../queries/users.ts';

/** GET /reauthenticate: mails the caller a code that proves, in PUT /user, that it is still them. */
export const reauthenticate: Endpoint = async (context, call) => {
  const { user } = await requireCaller(context, call);
  if (!user.email) throw invalid('Reauthentication requires the user to have an email or a phone number');
  if (!user.email_confirmed_at) {
    throw new AuthError(422, 'email_not_confirmed', 'Please verify your email first.');
  }
  const { email } = user;
  await context.limits.countRequest('mail', call.ip);
  await context.limits.countMail('reauthentication', email);
  const issued = await inTransaction(context.pool, async (tx) => {
    await updateUser(tx, user.id, { reauthentication_sent_at: call.now }, call.now);
    await context.audit(tx, { action: 'user_reauthenticate_requested', userId: user.id }, call);
    const purpose = 'reauthentication';
    return issueOneTimeToken(context, tx, {
      userId: user.id,
      purpose,
      email,
      flowStateId: null,
      now: call.now,
    });
  });
  context.mail({
    kind: 'reauthentication',
    to: email,
    language: languageOf(user, call),
    code: issued.code,
    data: mailData(user),
  });
  return { body: {} };
};
