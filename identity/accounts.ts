import { v7 } from 'uuid';
import type { Call } from './context.ts';
import type { Connection } from './database.ts';
import type { Language } from './options.ts';
import { insertEmailIdentity, mergeEmailIdentity } from './queries/identities.ts';
import { insertUser, type Metadata, type UserRow, updateUser } from './queries/users.ts';

export const EMAIL_APP_METADATA = { provider: 'email', providers: ['email'] };

/** The metadata of an account that signed itself up: what it sent, and what we know of its address. */
export function signupMetadata(id: string, email: string, data: Metadata, isConfirmed: boolean): Metadata {
  return { ...data, sub: id, email, email_verified: isConfirmed, phone_verified: false };
}

export type NewAccount = {
  email: string;
  /** Null in the column for look-alikes, whose address belongs to someone else. */
  isLookAlike?: boolean;
  passwordHash: string | null;
  data: Metadata;
  isConfirmed: boolean;
  now: Date;
};

/** Creates an account that signed itself up, with its mail identity. */
export async function createAccount(db: Connection, account: NewAccount): Promise<UserRow> {
  const id = v7();
  const { email, now } = account;
  const user = await insertUser(db, {
    id,
    email: account.isLookAlike ? null : email,
    encrypted_password: account.passwordHash,
    raw_app_meta_data: EMAIL_APP_METADATA,
    raw_user_meta_data: signupMetadata(id, email, account.data, account.isConfirmed),
    email_confirmed_at: account.isConfirmed ? now : null,
    created_at: now,
  });
  const data = signupMetadata(id, email, account.data, account.isConfirmed);
  await insertEmailIdentity(db, { id: v7(), userId: id, data, now });
  return { ...user, email };
}

/** Marks the account's address as proven. */
export async function confirmAddress(db: Connection, user: UserRow, now: Date): Promise<UserRow> {
  await mergeEmailIdentity(db, user.id, { email_verified: true }, now);
  return updateUser(
    db,
    user.id,
    { email_confirmed_at: now, raw_user_meta_data: { ...user.raw_user_meta_data, email_verified: true } },
    now,
  );
}

/** The language to write to someone in: their own choice, else the browser's. */
export function languageOf(user: UserRow | null, call: Pick<Call, 'language'>): Language {
  const chosen = user?.raw_user_meta_data.language ?? user?.raw_user_meta_data.locale;
  if (typeof chosen === 'string' && /^(en|es)\b/.test(chosen)) return chosen.startsWith('es') ? 'es' : 'en';
  return call.language;
}

/** What every mail may say about the account it goes to. */
export function mailData(user: UserRow): Record<string, string> {
  const { full_name: fullName, name } = user.raw_user_meta_data;
  const known = [fullName, name].find((value) => typeof value === 'string' && value.length <= 200);
  return { email: user.email ?? '', ...(typeof known === 'string' ? { full_name: known } : {}) };
}
