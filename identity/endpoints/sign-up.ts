import type { PoolClient } from 'pg';
import { createAccount } from '../accounts.ts';
import { object, readBody, readEmail, readMetadata, text } from '../bodies.ts';
import { requireNewPassword } from '../breached-passwords.ts';
import type { Call, Context, Endpoint } from '../context.ts';
import { inTransaction, undoing } from '../database.ts';
import { AuthError, invalid } from '../errors.ts';
import { noticeMail, prepareTokenMail } from '../mailed-tokens.ts';
import type { OutgoingIdentityMail } from '../options.ts';
import { personalWords } from '../password-rules.ts';
import { hashPassword } from '../passwords.ts';
import { type Challenge, type ChallengeMembers, challengeMembers, readChallenge } from '../pkce.ts';
import { findUserByEmail, type Metadata, type UserRow } from '../queries/users.ts';
import { openSession } from '../sessions.ts';
import { loadUserObject } from '../user-object.ts';

type Body = ChallengeMembers & { email: string; phone: string; password: string; data: Metadata };
type NewPerson = { email: string; passwordHash: string; data: Metadata; challenge: Challenge | null };

/** POST /signup: makes an account and mails its confirmation, or signs in at once where addresses need no proof. */
export const signUp: Endpoint = async (context, call) => {
  const { settings, limits } = context;
  await limits.countRequest('mail', call.ip);
  const body = readBody<Body>(call.body, {
    email: text(),
    phone: text(),
    password: text(),
    data: object(),
    ...challengeMembers,
  });
  if (!settings.signupsEnabled) {
    throw new AuthError(422, 'signup_disabled', 'Signups not allowed for this instance');
  }
  if (!body.email && !body.phone) {
    throw new AuthError(422, 'anonymous_provider_disabled', 'Anonymous sign-ins are disabled');
  }
  if (!body.password) throw invalid('Signup requires a valid password');
  if (body.email && body.phone)
    throw invalid('Only an email address or phone number should be provided on signup.');
  if (!body.email) throw new AuthError(400, 'phone_provider_disabled', 'Phone signups are disabled');
  const email = readEmail(body.email);
  const data = readMetadata(body.data);
  await requireNewPassword(context, body.password, personalWords(email, data));
  const challenge = readChallenge(context, body);

  if (settings.autoconfirm) {
    const passwordHash = await hashPassword(body.password);
    return { body: await signUpAtOnce(context, call, { email, passwordHash, data, challenge }) };
  }
  // Counted for known and unknown addresses alike, before anything is looked up.
  await limits.countMail('sign_in', email);
  const passwordHash = await hashPassword(body.password);
  return { body: await signUpWithProof(context, call, { email, passwordHash, data, challenge }) };
};

async function signUpAtOnce(context: Context, call: Call, person: NewPerson): Promise<object> {
  const taken = () => new AuthError(422, 'user_already_exists', 'User already registered');
  return inTransaction(context.pool, async (tx) => {
    if (await findUserByEmail(tx, person.email)) throw taken();
    const user = await createAccount(tx, { ...person, isConfirmed: true, now: call.now });
    await context.audit(tx, { action: 'user_signedup', userId: user.id }, call);
    return openSession(context, tx, call, user, 'password');
  }).catch((error: { code?: string }) => {
    throw error.code === '23505' ? taken() : error;
  });
}

async function signUpWithProof(context: Context, call: Call, person: NewPerson): Promise<object> {
  const once = () => inTransaction(context.pool, (tx) => signUpOrImitate(context, tx, call, person));
  // Two sign-ups of one address at once: the second finds the first's account when it tries again.
  const { answer, mail, existing } = await once().catch((error: { code?: string }) => {
    if (error.code === '23505') return once();
    throw error;
  });
  if (existing) context.background.run('repeated sign-up', () => mailOwner(context, call, existing, person));
  else context.mail(mail);
  return answer;
}

type SignedUp = { answer: object; mail: OutgoingIdentityMail; user: UserRow; existing: UserRow | null };

/**
 * A repeated sign-up must look and take the same as a first one, so the same account is made and taken back. The account that
 * exists, its password included, is left alone.
 */
async function signUpOrImitate(
  context: Context,
  tx: PoolClient,
  call: Call,
  person: NewPerson,
): Promise<SignedUp> {
  const existing = await findUserByEmail(tx, person.email);
  const make = async (): Promise<SignedUp> => {
    const isLookAlike = existing !== null;
    const user = await createAccount(tx, { ...person, isLookAlike, isConfirmed: false, now: call.now });
    const prepared = await prepareTokenMail(context, tx, call, user, 'signup', person.challenge);
    return { answer: await loadUserObject(tx, prepared.user), ...prepared, existing };
  };
  const made = existing ? await undoing(tx, make) : await make();
  const action = existing ? 'user_repeated_signup' : 'user_signedup';
  await context.audit(tx, { action, userId: (existing ?? made.user).id, email: person.email }, call);
  return made;
}

/** Tells the owner of an address that is signed up already, or sends the pending confirmation again. After the answer. */
async function mailOwner(context: Context, call: Call, owner: UserRow, person: NewPerson): Promise<void> {
  if (owner.email_confirmed_at) return context.mail(noticeMail(owner, 'already_registered', call));
  const { mail } = await inTransaction(context.pool, (tx) =>
    prepareTokenMail(context, tx, call, owner, 'signup', person.challenge),
  );
  context.mail(mail);
}
