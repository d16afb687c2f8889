import { confirmAddress, languageOf, mailData } from './accounts.ts';
import type { Call, Context } from './context.ts';
import type { Connection } from './database.ts';
import { AuthError, codeExpired, invalid, linkExpired, userBanned } from './errors.ts';
import { requireCodeToken, requireLinkToken } from './one-time-tokens.ts';
import type { OutgoingIdentityMail } from './options.ts';
import { mergeEmailIdentity } from './queries/identities.ts';
import {
  type OneTimeTokenRow,
  removeToken,
  removeTokensOfUser,
  type TokenPurpose,
} from './queries/one-time-tokens.ts';
import {
  findUserByEmail,
  findUserByPendingEmail,
  lockUser,
  type UserRow,
  updateUser,
} from './queries/users.ts';
import { isBanned } from './sessions.ts';

const EMAIL_CHANGE: TokenPurpose[] = ['email_change_current', 'email_change_new'];

// A token serves its own purpose only. "email" is the type to use for signing in: it takes whatever brought the person here.
const PURPOSES: Record<string, TokenPurpose[]> = {
  signup: ['signup'],
  invite: ['invite'],
  magiclink: ['magiclink'],
  recovery: ['recovery'],
  email: ['signup', 'invite', 'magiclink'],
  email_change: EMAIL_CHANGE,
};

export type Proof = { type: string; tokenHash: string } | { type: string; email: string; code: string };

export type Verified =
  | { done: true; user: UserRow; flowStateId: string | null; mails: OutgoingIdentityMail[] }
  /** The first of two confirmations of a new address. */
  | { done: false };

function purposesOf(type: string): TokenPurpose[] {
  const purposes = Object.hasOwn(PURPOSES, type) ? PURPOSES[type] : undefined;
  if (!purposes) throw invalid('Verify requires a verification type');
  return purposes;
}

/** Whose code this is, and for which purposes it may count. A new address and the current one each have a code of their own. */
async function findByAddress(
  db: Connection,
  type: string,
  email: string,
): Promise<{ user: UserRow; purposes: TokenPurpose[] } | null> {
  const user = await findUserByEmail(db, email);
  if (type !== 'email_change') return user && { user, purposes: purposesOf(type) };
  if (user?.email_change) return { user, purposes: ['email_change_current'] };
  const moving = await findUserByPendingEmail(db, email);
  return moving && { user: moving, purposes: ['email_change_new'] };
}

async function findToken(
  context: Context,
  db: Connection,
  call: Call,
  proof: Proof,
): Promise<OneTimeTokenRow> {
  const purposes = purposesOf(proof.type);
  if ('tokenHash' in proof) return requireLinkToken(db, proof.tokenHash, purposes, call.now);
  const found = await findByAddress(db, proof.type, proof.email);
  if (!found) throw codeExpired();
  return requireCodeToken(context, db, {
    userId: found.user.id,
    code: proof.code,
    purposes: found.purposes,
    now: call.now,
  });
}

/** Checks a mailed link or code and does what it stands for. Every one-time token of the account is spent with it. */
export async function verifyProof(
  context: Context,
  db: Connection,
  call: Call,
  proof: Proof,
): Promise<Verified> {
  const token = await findToken(context, db, call, proof);
  const user = await lockUser(db, token.user_id);
  if (!user) throw 'tokenHash' in proof ? linkExpired() : codeExpired();
  if (isBanned(user, call.now)) throw userBanned(403);

  if (EMAIL_CHANGE.includes(token.purpose)) return confirmEmailChange(context, db, call, user, token);
  await removeTokensOfUser(db, user.id);
  const spent = (proven: UserRow): Verified => ({
    done: true,
    user: proven,
    flowStateId: token.flow_state_id,
    mails: [],
  });
  if (user.email_confirmed_at) return spent(user);
  // A password set before the address was proven may be a stranger's. Whoever proves it otherwise than by confirming a sign-up
  // comes in without one and sets their own.
  if (token.purpose !== 'signup') await updateUser(db, user.id, { encrypted_password: null }, call.now);
  return spent(await confirmAddress(db, user, call.now));
}

/** Both addresses have to agree to a change: the first click is noted, the second completes it. */
async function confirmEmailChange(
  context: Context,
  db: Connection,
  call: Call,
  user: UserRow,
  token: OneTimeTokenRow,
): Promise<Verified> {
  const { now } = call;
  const email = user.email_change;
  if (!email) throw linkExpired();
  if (user.email_change_confirm_status === 0) {
    await removeToken(db, token.id);
    await updateUser(db, user.id, { email_change_confirm_status: 1 }, now);
    const traits = { email: 'first_of_two' };
    await context.audit(db, { action: 'user_modified', userId: user.id, traits }, call);
    return { done: false };
  }
  if (await findUserByEmail(db, email)) {
    throw new AuthError(422, 'email_exists', 'A user with this email address has already been registered');
  }
  await removeTokensOfUser(db, user.id);
  await mergeEmailIdentity(db, user.id, { email, email_verified: true }, now);
  const metadata = user.raw_user_meta_data;
  const changed = await updateUser(
    db,
    user.id,
    {
      email,
      email_change: '',
      email_change_confirm_status: 0,
      email_confirmed_at: now,
      raw_user_meta_data: 'email' in metadata ? { ...metadata, email, email_verified: true } : metadata,
    },
    now,
  );
  await context.audit(db, { action: 'user_modified', userId: user.id, traits: { email: 'changed' } }, call);
  const notice: OutgoingIdentityMail = {
    kind: 'email_changed',
    to: user.email ?? '',
    language: languageOf(user, call),
    data: { ...mailData(user), new_email: email },
  };
  return { done: true, user: changed, flowStateId: token.flow_state_id, mails: [notice] };
}
