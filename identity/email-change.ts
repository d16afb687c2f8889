import { languageOf, mailData } from './accounts.ts';
import { readEmail } from './bodies.ts';
import type { Call, Context } from './context.ts';
import type { Connection } from './database.ts';
import { AuthError } from './errors.ts';
import { issueOneTimeToken } from './one-time-tokens.ts';
import type { OutgoingIdentityMail } from './options.ts';
import { type Challenge, startFlow } from './pkce.ts';
import { mergeEmailIdentity } from './queries/identities.ts';
import { hasToken, removeTokensOfUser } from './queries/one-time-tokens.ts';
import { findUserByEmail, type UserRow, updateUser } from './queries/users.ts';

/** Checks that the account may move to this address; gives it in stored form, or null when it is the account's own already. */
export async function prepareEmailChange(
  context: Context,
  user: UserRow,
  given: string,
  isFresh: boolean,
): Promise<string | null> {
  const email = readEmail(given);
  if (email === user.email) return null;
  if (!isFresh) {
    throw new AuthError(400, 'reauthentication_needed', 'Changing the address requires reauthentication');
  }
  if (await findUserByEmail(context.pool, email)) {
    throw new AuthError(422, 'email_exists', 'A user with this email address has already been registered');
  }
  if (!context.settings.autoconfirm) await context.limits.countMail('email_change', user.email ?? user.id);
  return email;
}

/** Starts the change: one mail to each address, both of which have to agree. Without confirmation it happens at once. */
export async function changeEmail(
  context: Context,
  db: Connection,
  call: Call,
  user: UserRow,
  email: string,
  challenge: Challenge | null,
): Promise<{ user: UserRow; mails: OutgoingIdentityMail[] }> {
  const { now } = call;
  const notice = { language: languageOf(user, call), redirect_to: call.redirectTo };
  const data = { ...mailData(user), new_email: email, type: 'email_change' };
  const oldEmail = user.email ?? '';
  if (context.settings.autoconfirm) {
    // What was mailed to the old address must open nothing any more.
    await removeTokensOfUser(db, user.id);
    await mergeEmailIdentity(db, user.id, { email, email_verified: true }, now);
    const metadata = user.raw_user_meta_data;
    const raw_user_meta_data = 'email' in metadata ? { ...metadata, email } : metadata;
    const changed = await updateUser(
      db,
      user.id,
      { email, raw_user_meta_data, email_confirmed_at: now },
      now,
    );
    return { user: changed, mails: [{ kind: 'email_changed', to: oldEmail, ...notice, data }] };
  }
  return askBothAddresses(context, db, call, user, email, challenge);
}

async function askBothAddresses(
  context: Context,
  db: Connection,
  call: Call,
  user: UserRow,
  email: string,
  challenge: Challenge | null,
): Promise<{ user: UserRow; mails: OutgoingIdentityMail[] }> {
  const { now } = call;
  const notice = { language: languageOf(user, call), redirect_to: call.redirectTo };
  const data = { ...mailData(user), new_email: email, type: 'email_change' };
  const oldEmail = user.email ?? '';
  const flowStateId = await startFlow(db, user.id, challenge, 'email_change', now);
  const token = { userId: user.id, flowStateId, now };
  const current = await issueOneTimeToken(context, db, {
    ...token,
    purpose: 'email_change_current',
    email: oldEmail,
  });
  const next = await issueOneTimeToken(context, db, { ...token, purpose: 'email_change_new', email });
  const pending = { email_change: email, email_change_confirm_status: 0, email_change_sent_at: now };
  return {
    user: await updateUser(db, user.id, pending, now),
    mails: [
      {
        kind: 'email_change_current',
        to: oldEmail,
        ...notice,
        token_hash: current.tokenHash,
        code: current.code,
        data,
      },
      { kind: 'email_change_new', to: email, ...notice, token_hash: next.tokenHash, code: next.code, data },
    ],
  };
}

/**
 * One of the two links of a change, for an administrator who asks for them one by one: the other one goes on, and so does what was
 * confirmed by it. Where this one was used already, or the change is to another address, it begins anew.
 */
export async function prepareEmailChangeLink(
  context: Context,
  db: Connection,
  call: Call,
  user: UserRow,
  email: string,
  purpose: 'email_change_current' | 'email_change_new',
): Promise<{ user: UserRow; mail: OutgoingIdentityMail | undefined }> {
  if (user.email_change !== email || !(await hasToken(db, user.id, purpose))) {
    const begun = await askBothAddresses(context, db, call, user, email, null);
    return { user: begun.user, mail: begun.mails.find(({ kind }) => kind === purpose) };
  }
  const to = purpose === 'email_change_new' ? email : (user.email ?? '');
  const token = { userId: user.id, flowStateId: null, now: call.now };
  const issued = await issueOneTimeToken(context, db, { ...token, purpose, email: to });
  return {
    user,
    mail: {
      kind: purpose,
      to,
      language: languageOf(user, call),
      redirect_to: call.redirectTo,
      token_hash: issued.tokenHash,
      code: issued.code,
      data: { ...mailData(user), new_email: email, type: 'email_change' },
    },
  };
}
