import { languageOf, mailData } from './accounts.ts';
import type { Call, Context } from './context.ts';
import type { Connection } from './database.ts';
import { issueOneTimeToken } from './one-time-tokens.ts';
import type { MailKind, OutgoingIdentityMail } from './options.ts';
import { type Challenge, startFlow } from './pkce.ts';
import type { TokenPurpose } from './queries/one-time-tokens.ts';
import { type UserChanges, type UserRow, updateUser } from './queries/users.ts';
import type { AmrMethod } from './sessions.ts';

type MailedPurpose = Exclude<TokenPurpose, 'email_change_current' | 'email_change_new' | 'reauthentication'>;

const MAILS: Record<MailedPurpose, { kind: MailKind; method: AmrMethod; sentAt: keyof UserChanges }> = {
  signup: { kind: 'confirmation', method: 'email/signup', sentAt: 'confirmation_sent_at' },
  invite: { kind: 'invite', method: 'invite', sentAt: 'invited_at' },
  magiclink: { kind: 'magic_link', method: 'magiclink', sentAt: 'recovery_sent_at' },
  recovery: { kind: 'recovery', method: 'recovery', sentAt: 'recovery_sent_at' },
};

export type PreparedMail = { mail: OutgoingIdentityMail; user: UserRow };

/** Issues a token for the account's own address and gives the mail that carries it, to be sent once the transaction is through. */
export async function prepareTokenMail(
  context: Context,
  db: Connection,
  call: Pick<Call, 'now' | 'language' | 'redirectTo'>,
  user: UserRow,
  purpose: MailedPurpose,
  challenge: Challenge | null,
): Promise<PreparedMail> {
  const { kind, method, sentAt } = MAILS[purpose];
  const { now } = call;
  const email = user.email ?? '';
  const flowStateId = await startFlow(db, user.id, challenge, method, now);
  const issued = await issueOneTimeToken(context, db, { userId: user.id, purpose, email, flowStateId, now });
  const updated = await updateUser(db, user.id, { [sentAt]: now }, now);
  return {
    user: { ...updated, email },
    mail: {
      kind,
      to: email,
      language: languageOf(user, call),
      token_hash: issued.tokenHash,
      code: issued.code,
      redirect_to: call.redirectTo,
      data: { ...mailData({ ...user, email }), type: purpose },
    },
  };
}

/** A mail that only tells the account's owner something. */
export function noticeMail(
  user: UserRow,
  kind: MailKind,
  call: Pick<Call, 'language' | 'redirectTo'>,
  more: Record<string, string> = {},
): OutgoingIdentityMail {
  return {
    kind,
    to: user.email ?? '',
    language: languageOf(user, call),
    redirect_to: call.redirectTo,
    data: { ...mailData(user), ...more },
  };
}
