import { type Caller, provedWithin } from './authentication.ts';
import type { Call, Context } from './context.ts';
import { AuthError } from './errors.ts';
import { hashPassword, isPasswordOf } from './passwords.ts';

/**
 * Checks that the caller may set this password, which is known to be good enough, and gives its hash. The current password is asked for, except from someone who has
 * none, who just came in by a mailed link or code, or who has answered a mailed nonce.
 */
export async function preparePasswordChange(
  context: Context,
  call: Call,
  caller: Caller,
  change: { password: string; currentPassword: string | undefined; hasNonce: boolean },
): Promise<string> {
  const { settings } = context;
  const { user } = caller;
  const email = user.email ?? '';
  const stored = user.encrypted_password;
  const mailed = ['otp', 'recovery', 'magiclink', 'invite', 'email/signup', 'email_change'];
  const isExempt = change.hasNonce || provedWithin(caller, settings.mailedSessionSeconds, call.now, mailed);
  // A first password is a new way in: whoever finds a session left open must not make themselves one.
  if (!stored && !isExempt) {
    throw new AuthError(400, 'reauthentication_needed', 'Setting a first password requires a recent sign-in');
  }
  if (stored) {
    if (change.currentPassword) {
      // Guesses here count like guesses at sign-in.
      await context.limits.countGuess(email);
      if (!(await isPasswordOf(stored, change.currentPassword))) {
        const traits = { reason: 'current_password' };
        await context.audit(
          context.pool,
          { action: 'login_failed', userId: user.id, outcome: 'failure', traits },
          call,
        );
        throw new AuthError(400, 'current_password_invalid', 'Current password is incorrect');
      }
      await context.limits.forgetGuesses(email);
    } else if (!isExempt) {
      throw new AuthError(
        400,
        'current_password_required',
        'Current password is required to change the password',
      );
    }
    if (await isPasswordOf(stored, change.password)) {
      throw new AuthError(422, 'same_password', 'New password should be different from the old password.');
    }
  }
  return hashPassword(change.password);
}
