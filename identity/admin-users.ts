import { validate as isUuid, v7 } from 'uuid';
import { EMAIL_APP_METADATA, signupMetadata } from './accounts.ts';
import { readEmail, readMetadata } from './bodies.ts';
import { requireNewPassword } from './breached-passwords.ts';
import type { Call, Context } from './context.ts';
import { type Connection, inTransaction } from './database.ts';
import { AuthError, invalid } from './errors.ts';
import { personalWords } from './password-rules.ts';
import { hashPassword, isImportableHash } from './passwords.ts';
import { removeFactorsOfUser } from './queries/factors.ts';
import { insertEmailIdentity, mergeEmailIdentity, removeIdentities } from './queries/identities.ts';
import { removeTokensOfUser } from './queries/one-time-tokens.ts';
import { removeSessionsOfUser } from './queries/sessions.ts';
import {
  findUserByEmail,
  findUserById,
  insertUser,
  lockUser,
  type Metadata,
  removeUser,
  type UserChanges,
  type UserRow,
  updateUser,
} from './queries/users.ts';
import { loadUserObject, type UserObject } from './user-object.ts';

/** What an administrator may set, named as in Supabase's admin client. `ban_duration` is a Go duration ("24h") or "none". */
export type AdminUserInput = {
  email?: string;
  password?: string;
  /** bcrypt, argon2i or argon2id, for accounts brought from elsewhere. */
  password_hash?: string;
  email_confirm?: boolean;
  user_metadata?: Metadata;
  app_metadata?: Metadata;
  role?: string;
  ban_duration?: string;
};

const UNIT_MS: Record<string, number> = {
  ns: 1e-6,
  us: 1e-3,
  µs: 1e-3,
  ms: 1,
  s: 1000,
  m: 60_000,
  h: 3_600_000,
};

export function emailExists(): AuthError {
  return new AuthError(422, 'email_exists', 'A user with this email address has already been registered');
}

/** Refuses ids that are no UUID and accounts that are not there. */
export async function requireUser(db: Connection, id: string, find = findUserById): Promise<UserRow> {
  if (!isUuid(id)) throw new AuthError(404, 'validation_failed', 'user_id must be an UUID');
  const user = await find(db, id);
  if (!user) throw new AuthError(404, 'user_not_found', 'User not found');
  return user;
}

/** When a ban of this length ends; null lifts it. */
function readBan(duration: string, now: Date): Date | null {
  if (duration === 'none') return null;
  const parts = [...duration.matchAll(/(\d+(?:\.\d+)?)(ns|us|µs|ms|s|m|h)/g)];
  if (parts.length === 0 || parts.map(([part]) => part).join('') !== duration) {
    throw invalid(`invalid format for ban duration: time: invalid duration "${duration}"`);
  }
  const length = parts.reduce(
    (sum, [, amount, unit]) => sum + Number(amount) * (UNIT_MS[unit ?? ''] ?? 0),
    0,
  );
  const until = new Date(now.getTime() + length);
  if (Number.isNaN(until.getTime())) throw invalid('ban duration is too long');
  return until;
}

async function readPassword(
  context: Context,
  input: AdminUserInput,
  email: string,
): Promise<string | undefined> {
  if (input.password_hash !== undefined) {
    if (input.password !== undefined) throw invalid('Only a password or a password hash should be provided');
    if (!isImportableHash(input.password_hash)) throw invalid('Invalid password hash');
    return input.password_hash;
  }
  if (input.password === undefined) return undefined;
  const words = personalWords(email, input.user_metadata ?? {});
  await requireNewPassword(context, input.password, words);
  return hashPassword(input.password);
}

/** Creates an account as an administrator: its metadata is exactly what was given. */
export async function createUser(
  context: Context,
  call: Call,
  input: AdminUserInput & { id?: string },
): Promise<UserObject> {
  if (!input.email) throw invalid('Cannot create a user without either an email or phone');
  if (input.id !== undefined && !isUuid(input.id)) throw invalid('ID must conform to the uuid v4 format');
  const email = readEmail(input.email);
  const passwordHash = await readPassword(context, input, email);
  return inTransaction(context.pool, async (tx) => {
    const user = await insertAdminUser(tx, call, { ...input, email }, passwordHash ?? null);
    await context.audit(tx, { action: 'user_signedup', userId: user.id, traits: { by: 'admin' } }, call);
    return loadUserObject(tx, user);
  });
}

/** The rows of an account an administrator makes. */
export async function insertAdminUser(
  db: Connection,
  call: Call,
  input: AdminUserInput & { id?: string; email: string },
  passwordHash: string | null,
): Promise<UserRow> {
  const { now } = call;
  const { email } = input;
  if (await findUserByEmail(db, email)) throw emailExists();
  const id = input.id ?? v7();
  const isConfirmed = input.email_confirm === true;
  const metadata = readMetadata(input.user_metadata);
  const user = await insertUser(db, {
    id,
    email,
    encrypted_password: passwordHash,
    role: input.role || 'authenticated',
    raw_app_meta_data: { ...EMAIL_APP_METADATA, ...input.app_metadata },
    raw_user_meta_data: isConfirmed ? { ...metadata, email_verified: true } : metadata,
    email_confirmed_at: isConfirmed ? now : null,
    banned_until: input.ban_duration === undefined ? null : readBan(input.ban_duration, now),
    created_at: now,
  }).catch((error: { code?: string }) => {
    throw error.code === '23505' ? emailExists() : error;
  });
  await insertEmailIdentity(db, {
    id: v7(),
    userId: id,
    data: signupMetadata(id, email, {}, isConfirmed),
    now,
  });
  return user;
}

/** Merges member by member; a null member is deleted. */
function merge(stored: Metadata, given: Metadata): Metadata {
  return Object.fromEntries(Object.entries({ ...stored, ...given }).filter(([, value]) => value !== null));
}

/** Changes an account as an administrator. A new password or a ban ends every session it has. */
export async function changeUser(
  context: Context,
  call: Call,
  id: string,
  input: AdminUserInput,
): Promise<UserObject> {
  const before = await requireUser(context.pool, id);
  const email = input.email === undefined ? undefined : readEmail(input.email);
  const passwordHash = await readPassword(context, input, email ?? before.email ?? '');
  return inTransaction(context.pool, async (tx) => {
    const user = await requireUser(tx, id, lockUser);
    if (email !== undefined && email !== user.email) {
      if (await findUserByEmail(tx, email)) throw emailExists();
      await mergeEmailIdentity(tx, id, { email }, call.now);
    }
    if (input.email_confirm) await mergeEmailIdentity(tx, id, { email_verified: true }, call.now);
    const bannedUntil = input.ban_duration === undefined ? undefined : readBan(input.ban_duration, call.now);
    const metadata = merge(user.raw_user_meta_data, readMetadata(input.user_metadata));
    const addressed = email !== undefined && 'email' in metadata ? { ...metadata, email } : metadata;
    const isConfirming = input.email_confirm === true && user.email_confirmed_at === null;
    const changes: UserChanges = {
      raw_user_meta_data: isConfirming ? { ...addressed, email_verified: true } : addressed,
      raw_app_meta_data: merge(user.raw_app_meta_data, input.app_metadata ?? {}),
      ...(email === undefined ? {} : { email }),
      ...(passwordHash === undefined ? {} : { encrypted_password: passwordHash }),
      ...(isConfirming ? { email_confirmed_at: call.now } : {}),
      ...(bannedUntil === undefined ? {} : { banned_until: bannedUntil }),
      ...(input.role ? { role: input.role } : {}),
    };
    const changed = await updateUser(tx, id, changes, call.now);
    if (passwordHash !== undefined || bannedUntil) await removeSessionsOfUser(tx, id, null);
    // What was mailed to an old address, or before a password was set or a ban, must open nothing.
    if (passwordHash !== undefined || bannedUntil || email !== undefined) await removeTokensOfUser(tx, id);
    const traits = { by: 'admin', banned: Boolean(bannedUntil), password: passwordHash !== undefined };
    await context.audit(tx, { action: 'user_modified', userId: id, traits }, call);
    return loadUserObject(tx, changed);
  });
}

/** Deletes an account. Softly, the row stays for those who refer to it, without anything personal in it. */
export async function deleteUser(context: Context, call: Call, id: string, isSoft: boolean): Promise<void> {
  await inTransaction(context.pool, async (tx) => {
    await requireUser(tx, id, lockUser);
    if (isSoft) {
      await removeSessionsOfUser(tx, id, null);
      await removeTokensOfUser(tx, id);
      await removeFactorsOfUser(tx, id);
      await removeIdentities(tx, id);
      const nothing = {
        email: null,
        encrypted_password: null,
        email_change: '',
        raw_app_meta_data: {},
        raw_user_meta_data: {},
      };
      await updateUser(tx, id, { ...nothing, deleted_at: call.now }, call.now);
    } else {
      await removeUser(tx, id);
    }
    await context.audit(
      tx,
      { action: 'user_deleted', userId: id, traits: { by: 'admin', soft: isSoft } },
      call,
    );
  });
}
