import { readBody, text } from '../bodies.ts';
import type { Endpoint } from '../context.ts';
import { inTransaction } from '../database.ts';
import { AuthError, invalid, invalidCredentials, userBanned } from '../errors.ts';
import { findWeakness, personalWords } from '../password-rules.ts';
import { hashPassword, isForeignHash, isPasswordOf } from '../passwords.ts';
import { findUserByEmail, lockUser, updateUser } from '../queries/users.ts';
import { isBanned, openSession } from '../sessions.ts';

/**
 * The password grant. The same hashing is done whether or not the account exists, and whether it is banned or unconfirmed is said
 * only to who knows its password.
 */
export const signInWithPassword: Endpoint = async (context, call) => {
  const body = readBody<{ email: string; phone: string; password: string }>(call.body, {
    email: text(),
    phone: text(),
    password: text(),
  });
  if (!body.email && body.phone)
    throw new AuthError(400, 'phone_provider_disabled', 'Phone logins are disabled');
  if (!body.email) throw invalid('missing email or phone');
  const email = body.email.trim().toLowerCase();
  const password = body.password ?? '';

  try {
    await context.limits.countGuess(email);
  } catch (refusal) {
    await context.audit(context.pool, { action: 'login_throttled', email, outcome: 'failure' }, call);
    throw refusal;
  }
  const user = await findUserByEmail(context.pool, email);
  const fits = await isPasswordOf(user?.encrypted_password ?? null, password);
  if (!user || !fits) {
    await context.audit(
      context.pool,
      {
        action: 'login_failed',
        userId: user?.id,
        email,
        outcome: 'failure',
        traits: { reason: 'credentials' },
      },
      call,
    );
    throw invalidCredentials();
  }
  await context.limits.forgetGuesses(email);
  const barred = isBanned(user, call.now)
    ? userBanned(400)
    : user.email_confirmed_at
      ? null
      : new AuthError(400, 'email_not_confirmed', 'Email not confirmed');
  if (barred) {
    const traits = { reason: barred.code };
    await context.audit(
      context.pool,
      { action: 'login_failed', userId: user.id, outcome: 'failure', traits },
      call,
    );
    throw barred;
  }

  const rehashed = isForeignHash(user.encrypted_password ?? '') ? await hashPassword(password) : undefined;
  const session = await inTransaction(context.pool, async (tx) => {
    // The password may have been changed, or the account deleted, while it was being checked.
    const held = await lockUser(tx, user.id);
    if (held?.encrypted_password !== user.encrypted_password) throw invalidCredentials();
    if (rehashed) await updateUser(tx, user.id, { encrypted_password: rehashed }, call.now);
    await context.audit(tx, { action: 'login', userId: user.id, traits: { method: 'password' } }, call);
    return openSession(context, tx, call, held, 'password');
  });
  const weakness = findWeakness(password, context.settings, personalWords(email, user.raw_user_meta_data));
  return { body: { ...session, ...(weakness ? { weak_password: weakness } : {}) } };
};
