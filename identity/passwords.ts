import { randomBytes } from 'node:crypto';
import { hash, verify } from '@node-rs/argon2';
import bcrypt from 'bcryptjs';
import { AuthError } from './errors.ts';

// OWASP's minimum for argon2id. 2 is Algorithm.Argon2id, whose const enum cannot be imported by a type stripper.
const ARGON2ID = { algorithm: 2, memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;
// Hashing runs on libuv's four threads; a burst of sign-ins must leave some for everything else.
const MAX_AT_ONCE = 2;

// More than this would be answered only after the request's time limit anyway.
const MAX_WAITING = 300;

let running = 0;
let computed = 0;
const waiting: (() => void)[] = [];

/** How many hashes were computed since the process started: the work that must not tell whether an account exists. */
export const countComputedHashes = () => computed;

async function withSlot<T>(work: () => Promise<T>): Promise<T> {
  if (waiting.length >= MAX_WAITING) {
    throw new AuthError(504, 'request_timeout', 'Too many sign-ins at once, please try again');
  }
  if (running >= MAX_AT_ONCE) await new Promise<void>((resume) => waiting.push(resume));
  else running += 1;
  computed += 1;
  try {
    return await work();
  } finally {
    const next = waiting.shift();
    // A waiting caller takes over the slot as it is.
    if (next) next();
    else running -= 1;
  }
}

/** Hashes a password with argon2id (19 MiB, 2 passes) into the PHC text that Supabase Auth can import. */
export function hashPassword(password: string): Promise<string> {
  return withSlot(() => hash(password, ARGON2ID));
}

let decoy: Promise<string> | undefined;

/** Makes what passwords of unknown addresses are compared with, so that not even the first such comparison costs more. */
export async function prepareDecoy(): Promise<string> {
  decoy ??= hashPassword(randomBytes(24).toString('base64url'));
  return decoy;
}

/**
 * Whether the password fits the stored hash (argon2 of ours, bcrypt of imported accounts). Without a hash the same work is done
 * against a decoy and the answer is no, so that an unknown address takes as long as a wrong password.
 */
export async function isPasswordOf(stored: string | null, password: string): Promise<boolean> {
  const against = stored || (await prepareDecoy());
  try {
    const fits = await withSlot(() =>
      against.startsWith('$2') ? bcrypt.compare(password, against) : verify(against, password),
    );
    return fits && Boolean(stored);
  } catch (error) {
    if (error instanceof AuthError) throw error;
    // A hash this library cannot read fits nothing.
    return false;
  }
}

/** Whether the hash should be replaced by one of ours at the next successful sign-in. */
export function isForeignHash(stored: string): boolean {
  return !stored.startsWith('$argon2id$v=19$m=19456,t=2,p=1$');
}

/** Whether an administrator may import this hash: bcrypt, or argon2i/argon2id of bounded cost. */
export function isImportableHash(text: string): boolean {
  if (/^\$2[aby]\$(0[4-9]|1[0-4])\$[./A-Za-z0-9]{53}$/.test(text)) return true;
  const argon =
    /^\$argon2(?:i|id)\$v=19\$m=(\d{1,7}),t=(\d{1,2}),p=(\d{1,2})\$[A-Za-z0-9+/]+\$[A-Za-z0-9+/]+$/.exec(
      text,
    );
  if (!argon) return false;
  const [memory, passes, lanes] = argon.slice(1).map(Number) as [number, number, number];
  return memory <= 1_048_576 && passes >= 1 && passes <= 20 && lanes >= 1 && lanes <= 16;
}
