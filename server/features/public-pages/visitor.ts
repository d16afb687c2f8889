import type { WireError } from '@pto-connect/contract';
import { ApiError } from '../../http/api-error.ts';

// A name goes into a mail to an address that nobody has proved yet, so it must not carry a message of its own.
const linkLike = /:\/\/|www\.|@/i;
// What mail servers accept unquoted, in any script.
const address = /^[\p{L}\p{N}.!#$%&'*+/=?^_`{|}~-]{1,64}@[\p{L}\p{N}](?:[\p{L}\p{N}.-]*[\p{L}\p{N}])?$/u;

/** A visitor's name on one line and address in lower case. Throws when the one is a message or the other no address. */
export function checkVisitor(visitor: { name: string; email: string }): { name: string; email: string } {
  const name = visitor.name.replaceAll(/\s+/g, ' ').trim();
  const email = visitor.email.toLowerCase();
  const faults: WireError[] = [];
  if ([...name].length < 2)
    faults.push({ field: 'name', code: 'too_short', message: 'Please give your name.' });
  else if (linkLike.test(name))
    faults.push({ field: 'name', code: 'bad_format', message: 'Please give just your name.' });
  if (!address.test(email))
    faults.push({ field: 'email', code: 'bad_format', message: 'This is not an e-mail address.' });
  if (faults.length > 0) throw new ApiError('validation_failed', { fields: faults });
  return { name, email };
}
