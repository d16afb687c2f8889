import { emailExists, insertAdminUser } from './admin-users.ts';
import { readEmail } from './bodies.ts';
import { requireNewPassword } from './breached-passwords.ts';
import type { Call, Context } from './context.ts';
import { type Connection, inTransaction } from './database.ts';
import { prepareEmailChangeLink } from './email-change.ts';
import { AuthError, invalid } from './errors.ts';
import { prepareTokenMail } from './mailed-tokens.ts';
import type { OutgoingIdentityMail } from './options.ts';
import { personalWords } from './password-rules.ts';
import { hashPassword } from './passwords.ts';
import { findUserByEmail, type Metadata, type UserRow, updateUser } from './queries/users.ts';
import { loadUserObject, type UserObject } from './user-object.ts';

export type LinkType =
  | 'signup'
  | 'invite'
  | 'magiclink'
  | 'recovery'
  | 'email_change_current'
  | 'email_change_new';

export type LinkInput = {
  type: LinkType;
  email: string;
  password?: string;
  new_email?: string;
  data?: Metadata;
};

export type GeneratedLink = {
  user: UserObject;
  properties: {
    action_link: string;
    email_otp: string;
    hashed_token: string;
    verification_type: string;
    redirect_to: string;
  };
};

type Prepared = { user: UserRow; mail: OutgoingIdentityMail };

/** Invites an address: makes its account if there is none and mails the link with which it is taken over. */
export async function inviteUser(
  context: Context,
  call: Call,
  input: { email: string; data?: Metadata },
): Promise<UserObject> {
  const email = readEmail(input.email);
  const { answer, mail } = await inTransaction(context.pool, async (tx) => {
    const prepared = await prepareInvitation(context, tx, call, email, input.data);
    return { answer: await loadUserObject(tx, prepared.user), mail: prepared.mail };
  });
  context.mail(mail);
  return answer;
}

async function prepareInvitation(
  context: Context,
  db: Connection,
  call: Call,
  email: string,
  data: Metadata | undefined,
): Promise<Prepared> {
  const found = await findUserByEmail(db, email);
  if (found?.email_confirmed_at) throw emailExists();
  const user = found ?? (await insertAdminUser(db, call, { email, user_metadata: data ?? {} }, null));
  await context.audit(db, { action: 'user_invited', userId: user.id }, call);
  return prepareTokenMail(context, db, call, user, 'invite', null);
}

/** Makes the link and code a mail would carry, without mailing it. */
export async function generateLink(context: Context, call: Call, input: LinkInput): Promise<GeneratedLink> {
  const email = readEmail(input.email);
  let passwordHash: string | null = null;
  if (input.type === 'signup') {
    if (!input.password) throw invalid('Signup requires a valid password');
    await requireNewPassword(context, input.password, personalWords(email, input.data ?? {}));
    passwordHash = await hashPassword(input.password);
  }
  return inTransaction(context.pool, async (tx) => {
    const { user, mail } = await prepareLink(context, tx, call, { ...input, email }, passwordHash);
    const type = input.type.startsWith('email_change') ? input.type : (mail.data.type ?? input.type);
    const token = mail.token_hash ?? '';
    const query = `token=${encodeURIComponent(token)}&type=${type.replace(/_(current|new)$/, '')}&redirect_to=${readableRedirect(call.redirectTo)}`;
    return {
      user: await loadUserObject(tx, user),
      properties: {
        action_link: `${context.publicOrigin}/auth/v1/verify?${query}`,
        email_otp: mail.code ?? '',
        hashed_token: token,
        verification_type: type,
        redirect_to: call.redirectTo,
      },
    };
  });
}

/** Written out as Supabase Auth does, which clients look for, except where that would end the parameter. */
function readableRedirect(address: string): string {
  return /[&=#]/.test(address) ? encodeURIComponent(address) : address;
}

async function prepareLink(
  context: Context,
  db: Connection,
  call: Call,
  input: LinkInput,
  passwordHash: string | null,
): Promise<Prepared> {
  const { email, type } = input;
  if (type === 'invite') return prepareInvitation(context, db, call, email, input.data);
  const user = await findUserByEmail(db, email);
  if (type === 'signup' || (type === 'magiclink' && !user)) {
    if (user?.email_confirmed_at) throw emailExists();
    const account = user
      ? await updateUser(db, user.id, passwordHash ? { encrypted_password: passwordHash } : {}, call.now)
      : await insertAdminUser(db, call, { email, user_metadata: input.data ?? {} }, passwordHash);
    return prepareTokenMail(context, db, call, account, 'signup', null);
  }
  if (!user) throw new AuthError(404, 'user_not_found', 'User with this email not found');
  if (type === 'magiclink' || type === 'recovery')
    return prepareTokenMail(context, db, call, user, type, null);
  if (!input.new_email) throw invalid('A new email address is required');
  const next = readEmail(input.new_email);
  if (await findUserByEmail(db, next)) throw emailExists();
  // Whoever asks for a link wants one, also where an address that people change themselves is taken at once.
  const change = await prepareEmailChangeLink(context, db, call, user, next, type);
  if (!change.mail) throw new Error(`No ${type} link was made`);
  return { user: change.user, mail: change.mail };
}
