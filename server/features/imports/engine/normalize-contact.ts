import { clean } from './text.ts';

export type Normalized<T, Code extends string> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly code: Code };

const blanks = new Set([
  '',
  '-',
  '--',
  '---',
  'n/a',
  'n.a.',
  'na',
  'none',
  'null',
  'no',
  'ninguno',
  'ninguna',
  'no tiene',
  'unknown',
  '?',
]);

/** What people type into a cell to say that there is nothing to say. Never asked of names: Null and Na are surnames. */
export const isBlankWord = (value: string): boolean => blanks.has(clean(value).toLowerCase());

const mailbox =
  /^[a-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[a-z0-9!#$%&'*+/=?^_`{|}~-]+)*@(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]{0,61}[a-z0-9]$/;

function readEmail(part: string): string | null {
  const address = /<([^<>]+)>\s*$/.exec(part)?.[1] ?? part;
  const email = address
    .replace(/^mailto:/i, '')
    .trim()
    .toLowerCase();
  const local = email.slice(0, email.lastIndexOf('@'));
  return email.length <= 254 && local.length <= 64 && mailbox.test(email) ? email : null;
}

/** The addresses of a cell, in lower case, in order, each once. One cell may hold several, parted by `;`, `,` or spaces. */
export function normalizeEmails(value: string): Normalized<readonly string[], 'email_invalid'> {
  if (isBlankWord(value)) return { ok: true, value: [] };
  const parts = value
    .split(/[;,\n]|(?<=\S)\s+(?=\S+@)/)
    .map(clean)
    .filter((part) => part !== '' && !/^"?[^@<>]*"?$/.test(part));
  // `"Ortiz, Ana" <ana@…>` is cut at its comma; a part without an @ is only a name if another part is an address.
  const emails = parts.map(readEmail).filter((email) => email !== null);
  if (emails.length === 0 || emails.length < parts.length) return { ok: false, code: 'email_invalid' };
  const words = value
    .split(/[;,\n]/)
    .map(clean)
    .filter((part) => !isBlankWord(part) && !part.includes('@'));
  if (words.length > 0 && !value.includes('<')) return { ok: false, code: 'email_invalid' };
  return { ok: true, value: [...new Set(emails)] };
}

export type Phone = { readonly e164: string | null; readonly extra: boolean; readonly extension: boolean };

const extensionPart = /[\s,;]*(?:\b(?:ext|extension|extensión|x)\b\.?|#|x(?=\d))\s*\d{1,6}\s*$/i;

/** North American numbers have ten digits; area and exchange begin with 2 to 9 and are no service code (N11). */
const northAmerican = /^1?([2-9](?!11)\d{2}[2-9](?!11)\d{6})$/;

function readPhone(part: string): string | null {
  const text = clean(part).replace(
    /\((?:h|c|w|m|home|cell|work|mobile|casa|cel)\)|\b(?:home|cell|work|mobile|casa|cel|tel)\b[.:]?/gi,
    '',
  );
  if (/[^\d\s().+/-]/.test(text)) return null;
  const digits = text.replace(/\D/g, '');
  const international = /^\s*(\+|00|011)/.exec(text)?.[1];
  if (international && !(international === '00' && digits.length <= 10)) {
    const number = international === '+' ? digits : digits.slice(international.length);
    if (number.startsWith('1')) return northAmerican.test(number) ? `+${number}` : null;
    return /^[2-9]\d{7,14}$/.test(number) ? `+${number}` : null;
  }
  const ten = northAmerican.exec(digits)?.[1];
  return ten ? `+1${ten}` : null;
}

/**
 * A telephone number as E.164; without a country code it is North American. An extension has no place in E.164 and is
 * dropped, of several numbers the first is taken; the answer says so (`extension`, `extra`).
 */
export function normalizePhone(value: string): Normalized<Phone, 'phone_invalid'> {
  if (isBlankWord(value)) return { ok: true, value: { e164: null, extra: false, extension: false } };
  const text = clean(value);
  const bare = text.replace(extensionPart, '');
  const whole = readPhone(bare);
  if (whole) return { ok: true, value: { e164: whole, extra: false, extension: bare !== text } };
  const parts = text
    .split(/[;,/|]|\s+(?:or|o|y|and|&)\s+|\n/i)
    .map((part) => part.replace(extensionPart, ''));
  const numbers = parts.map(readPhone);
  const [first] = numbers;
  if (parts.length < 2 || !first || numbers.some((number) => number === null))
    return { ok: false, code: 'phone_invalid' };
  return { ok: true, value: { e164: first, extra: new Set(numbers).size > 1, extension: false } };
}
