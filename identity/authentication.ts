import { validate as isUuid } from 'uuid';
import type { Call, Context } from './context.ts';
import type { Connection } from './database.ts';
import { AuthError, userBanned } from './errors.ts';
import { type AmrClaim, listAmrClaims } from './queries/amr-claims.ts';
import { type FactorRow, listFactors } from './queries/factors.ts';
import { findSession, lockSession, type SessionRow } from './queries/sessions.ts';
import { findUserById, lockUser, type UserRow } from './queries/users.ts';
import { isBanned } from './sessions.ts';
import { deriveAssuranceLevel } from './tokens.ts';

/** Who is calling: the account, its live session, how it was authenticated, and the account's factors. */
export type Caller = { user: UserRow; session: SessionRow; claims: AmrClaim[]; factors: FactorRow[] };

function requireBearer(call: Call): string {
  const bearer = /^bearer\s+(\S+)$/i.exec(call.authorization ?? '')?.[1];
  if (!bearer) {
    throw new AuthError(401, 'no_authorization', 'This endpoint requires a valid Bearer token');
  }
  return bearer;
}

/** Identifies the caller of an endpoint that needs a signed-in account, and refuses everyone else. */
export async function requireCaller(context: Context, call: Call): Promise<Caller> {
  const claims = await context.keys.verify(requireBearer(call), context.issuer);
  if (typeof claims.sub !== 'string' || claims.sub === '') {
    throw new AuthError(403, 'bad_jwt', 'invalid claim: missing sub claim');
  }
  if (!isUuid(claims.sub)) throw new AuthError(400, 'bad_jwt', 'invalid claim: sub claim must be a UUID');
  const user = await findUserById(context.pool, claims.sub);
  if (!user) throw new AuthError(403, 'user_not_found', 'User from sub claim in JWT does not exist');
  const session = isUuid(claims.session_id)
    ? await findSession(context.pool, String(claims.session_id))
    : null;
  const isOver = session?.not_after != null && session.not_after <= call.now;
  if (!session || session.user_id !== user.id || isOver) {
    throw sessionGone();
  }
  if (isBanned(user, call.now)) throw userBanned(403);
  return {
    user,
    session,
    claims: await listAmrClaims(context.pool, session.id),
    factors: await listFactors(context.pool, user.id),
  };
}

/**
 * Holds the caller's account and session until the transaction ends, and refuses a session that has ended since the caller was
 * identified. Whatever changes sessions holds the account first, so that two such changes wait for each other.
 */
export async function lockCaller(
  tx: Connection,
  caller: Caller,
): Promise<{ user: UserRow; session: SessionRow }> {
  const user = await lockUser(tx, caller.user.id);
  const session = user && (await lockSession(tx, caller.session.id));
  if (!session) throw sessionGone();
  return { user, session };
}

function sessionGone(): AuthError {
  return new AuthError(403, 'session_not_found', 'Session from session_id claim in JWT does not exist');
}

/** Lets only the server's own service tokens pass: signed by us, expiring, role service_role, no session. */
export async function requireService(context: Context, call: Call): Promise<void> {
  const bearer = requireBearer(call);
  const claims = context.settings.anyServiceToken
    ? await context.keys.verifySignature(bearer)
    : await context.keys.verify(bearer, context.issuer);
  const isService = claims.role === 'service_role' || claims.role === 'supabase_admin';
  if (!isService || claims.session_id !== undefined) {
    throw new AuthError(403, 'not_admin', 'User not allowed');
  }
}

/** Whether the account has a second factor that this session has not shown. */
export function lacksSecondFactor(caller: Caller): boolean {
  const hasFactor = caller.factors.some((factor) => factor.status === 'verified');
  return hasFactor && deriveAssuranceLevel(caller.claims) === 'aal1';
}

/** Whether the caller proved who they are, by any method, within the last `seconds`. */
export function provedWithin(caller: Caller, seconds: number, now: Date, methods?: string[]): boolean {
  return caller.claims.some(
    (claim) =>
      (methods === undefined || methods.includes(claim.method)) &&
      now.getTime() - claim.at.getTime() <= seconds * 1000,
  );
}
