import { dictionary } from '@zxcvbn-ts/language-common';
import { invalid, type WeakPasswordReason, weakPassword } from './errors.ts';
import type { IdentitySettings } from './settings.ts';

const MAX_BYTES = 72;
// What must be left of a password once context words, digits and signs are taken out of it.
const MIN_OWN_LETTERS = 4;

const commonPasswords = new Set(dictionary['passwords-common'].map((word) => String(word).toLowerCase()));

/** How many common passwords are refused. */
export const commonPasswordCount = commonPasswords.size;

export type PasswordVerdict = { message: string; reasons: WeakPasswordReason[] };

function lettersAndDigits(text: string): string {
  return text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
}

function isMadeOfContext(password: string, words: string[]): boolean {
  let rest = lettersAndDigits(password);
  let found = false;
  for (const word of words.map(lettersAndDigits).sort((a, b) => b.length - a.length)) {
    if (word.length < MIN_OWN_LETTERS || !rest.includes(word)) continue;
    found = true;
    rest = rest.replaceAll(word, '');
  }
  return found && rest.replace(/\p{N}/gu, '').length < MIN_OWN_LETTERS;
}

/**
 * What is wrong with a password, or null. No composition rules: length, the list of common passwords, and words that are
 * guessable here (product and organization names, the person's own name and address).
 */
export function findWeakness(
  password: string,
  settings: IdentitySettings,
  words: string[],
): PasswordVerdict | null {
  if ([...password].length < settings.passwordMinLength) {
    return {
      message: `Password should be at least ${settings.passwordMinLength} characters.`,
      reasons: ['length'],
    };
  }
  if (commonPasswords.has(password.toLowerCase())) {
    return {
      message: 'Password is known to be weak and easy to guess, please choose a different one.',
      reasons: ['pwned'],
    };
  }
  if (isMadeOfContext(password, [...settings.contextWords, ...words])) {
    return {
      message: 'Password is easy to guess from names known here, please choose a different one.',
      reasons: ['pwned'],
    };
  }
  return null;
}

/** Refuses a password that is too long (400) or weak (422). `words` are guessable for this person. */
export function requireGoodPassword(password: string, settings: IdentitySettings, words: string[]): void {
  if (Buffer.byteLength(password) > MAX_BYTES) {
    throw invalid('Password cannot be longer than 72 characters');
  }
  const weakness = findWeakness(password, settings, words);
  if (weakness) throw weakPassword(weakness.message, weakness.reasons);
}

/** The words of an account that its password must not be made of: the address and every text in its metadata. */
export function personalWords(email: string, metadata: Record<string, unknown>): string[] {
  const [local = '', domain = ''] = email.split('@');
  const texts = Object.values(metadata).filter((value) => typeof value === 'string' && value.length <= 100);
  const parts = (texts as string[]).flatMap((text) => [text, ...text.split(/\s+/)]);
  return [local, domain, domain.split('.')[0] ?? '', ...parts];
}
