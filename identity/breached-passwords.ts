import { createHash } from 'node:crypto';
import type { Context } from './context.ts';
import { weakPassword } from './errors.ts';
import { requireGoodPassword } from './password-rules.ts';

const PREFIX_LENGTH = 5;
const TIMEOUT_MS = 2_000;
const MAX_ANSWER_BYTES = 1_000_000;

/**
 * Whether the list of breached passwords has this one. Only the first five digits of its SHA-1 leave the server, and whatever goes
 * wrong counts as no: a list that cannot be reached must not close sign-up.
 */
async function isBreached(context: Context, password: string): Promise<boolean> {
  const list = context.settings.breachedPasswordsUrl;
  if (list === null) return false;
  const digest = createHash('sha1').update(password).digest('hex').toUpperCase();
  try {
    const response = await fetch(new URL(digest.slice(0, PREFIX_LENGTH), list), {
      // Padding hides from onlookers how many entries there were.
      headers: { 'Add-Padding': 'true' },
      redirect: 'error',
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    if (!response.ok) throw new Error(`it answered ${response.status}`);
    const answer = await response.text();
    if (answer.length > MAX_ANSWER_BYTES) throw new Error('its answer is too long');
    return answer.split(/\r?\n/).some((line) => {
      const [rest, times] = line.split(':');
      // Padding entries occur zero times.
      return rest === digest.slice(PREFIX_LENGTH) && Number(times) > 0;
    });
  } catch (error) {
    context.logger.error(
      { err: error },
      'the list of breached passwords could not be asked; the password was accepted',
    );
    return false;
  }
}

/** Refuses a password that is too long (400), weak or, where the installation asks, breached (422). `words` are guessable for this person. */
export async function requireNewPassword(context: Context, password: string, words: string[]): Promise<void> {
  requireGoodPassword(password, context.settings, words);
  if (await isBreached(context, password)) {
    throw weakPassword('Password has appeared in a data breach, please choose a different one.', ['pwned']);
  }
}
