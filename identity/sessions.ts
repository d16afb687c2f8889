import { randomBytes } from 'node:crypto';
import { v4, v7 } from 'uuid';
import type { Call, Context } from './context.ts';
import type { Connection } from './database.ts';
import { userBanned } from './errors.ts';
import { listAmrClaims, upsertAmrClaim } from './queries/amr-claims.ts';
import { insertSession, type SessionRow } from './queries/sessions.ts';
import { type UserRow, updateUser } from './queries/users.ts';
import { deriveRefreshToken } from './refresh-tokens.ts';
import { createAccessToken } from './tokens.ts';
import { loadUserObject } from './user-object.ts';

export type AmrMethod =
  | 'password'
  | 'otp'
  | 'totp'
  | 'recovery'
  | 'invite'
  | 'magiclink'
  | 'email/signup'
  | 'email_change';

/** Whether the account is barred from signing in now. */
export function isBanned(user: UserRow, now: Date): boolean {
  return user.banned_until !== null && user.banned_until > now;
}

/** How long this account's sessions may idle and last, in seconds: shorter for those who handle money or administer. */
export async function sessionLimits(
  context: Context,
  user: UserRow,
): Promise<{ inactivity: number; absolute: number }> {
  const { settings } = context;
  return user.raw_app_meta_data.privileged === true || (await context.isPrivileged(user.id))
    ? { inactivity: settings.privilegedInactivitySeconds, absolute: settings.privilegedAbsoluteSeconds }
    : { inactivity: settings.inactivitySeconds, absolute: settings.absoluteSeconds };
}

/** A new key for deriving refresh tokens, sealed for its column. */
export function createRefreshKey(context: Context): string {
  return context.sealer.seal(randomBytes(32));
}

/** Opens a session for an account that has just proven itself by `method`. Refuses banned accounts. */
export async function openSession(
  context: Context,
  db: Connection,
  call: Call,
  user: UserRow,
  method: AmrMethod,
): Promise<object> {
  const { now } = call;
  if (isBanned(user, now)) throw userBanned(403);
  const limits = await sessionLimits(context, user);
  const session = await insertSession(db, {
    id: v4(),
    userId: user.id,
    notAfter: new Date(now.getTime() + limits.absolute * 1000),
    userAgent: call.userAgent,
    ip: call.ip || null,
    hmacKey: createRefreshKey(context),
    now,
  });
  await upsertAmrClaim(db, { id: v7(), sessionId: session.id, method, now });
  const signedIn = await updateUser(db, user.id, { last_sign_in_at: now }, now);
  return presentSession(context, db, signedIn, session);
}

/** The token response for a session as it stands: a fresh access token and the session's current refresh token. */
export async function presentSession(
  context: Context,
  db: Connection,
  user: UserRow,
  session: SessionRow,
): Promise<object> {
  const access = await createAccessToken(context, user, session, await listAmrClaims(db, session.id));
  const key = context.sealer.open(session.refresh_token_hmac_key);
  return {
    access_token: access.token,
    token_type: 'bearer',
    expires_in: access.expiresIn,
    expires_at: access.expiresAt,
    refresh_token: deriveRefreshToken(key, session.id, session.refresh_token_counter),
    user: await loadUserObject(db, user),
  };
}
