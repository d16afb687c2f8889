import { readBody, text } from '../bodies.ts';
import type { Call, Context, Endpoint } from '../context.ts';
import { type Connection, inTransaction } from '../database.ts';
import { AuthError, invalid, OAuthError, userBanned } from '../errors.ts';
import {
  advanceSession,
  lockSession,
  removeSession,
  type SessionRow,
  shortenSession,
} from '../queries/sessions.ts';
import { findUserById, type UserRow } from '../queries/users.ts';
import {
  couldBeRefreshToken,
  isRefreshTokenOf,
  type ParsedRefreshToken,
  parseRefreshToken,
} from '../refresh-tokens.ts';
import { isBanned, presentSession, sessionLimits } from '../sessions.ts';

function refused(
  code: 'refresh_token_not_found' | 'refresh_token_already_used' | 'session_expired',
  text: string,
) {
  return new AuthError(400, code, `Invalid Refresh Token: ${text}`);
}

/** The refresh grant: a new access token, and the next refresh token of the session. */
export const refreshToken: Endpoint = async (context, call) => {
  const body = readBody<{ refresh_token: string }>(call.body, { refresh_token: text() });
  if (!body.refresh_token) throw new OAuthError('invalid_request', 'refresh_token required');
  if (!couldBeRefreshToken(body.refresh_token)) throw invalid('Refresh token is not valid');
  const token = parseRefreshToken(body.refresh_token);
  if (!token) throw refused('refresh_token_not_found', 'Refresh Token Not Found');

  const answer = await inTransaction(context.pool, async (tx) => {
    const session = await lockSession(tx, token.sessionId);
    if (!session || !isRefreshTokenOf(context.sealer.open(session.refresh_token_hmac_key), token)) {
      throw refused('refresh_token_not_found', 'Refresh Token Not Found');
    }
    const user = await findUserById(tx, session.user_id);
    if (!user) throw refused('refresh_token_not_found', 'Refresh Token Not Found');
    if (isBanned(user, call.now)) throw userBanned(400);
    await requireLiveSession(context, tx, call, user, session);
    const current = await rotate(context, tx, call, session, token);
    return presentSession(context, tx, user, current);
  });
  return { body: answer };
};

/** Refuses a session that lasted or idled too long, and notes an earlier end where its owner's limits have become shorter. */
async function requireLiveSession(
  context: Context,
  tx: Connection,
  call: Call,
  user: UserRow,
  session: SessionRow,
): Promise<void> {
  const limits = await sessionLimits(context, user);
  const now = call.now.getTime();
  const allowed = session.created_at.getTime() + limits.absolute * 1000;
  const endsAt = Math.min(allowed, session.not_after?.getTime() ?? allowed);
  if (now >= endsAt) throw await expired(context, tx, call, session, 'Session Expired');
  const usedAt = (session.refreshed_at ?? session.created_at).getTime();
  if (now - usedAt >= limits.inactivity * 1000) {
    throw await expired(context, tx, call, session, 'Session Expired (Inactivity)');
  }
  // The API looks at this column alone.
  if (endsAt !== session.not_after?.getTime()) await shortenSession(tx, session.id, new Date(endsAt));
}

async function expired(
  context: Context,
  tx: Connection,
  call: Call,
  session: SessionRow,
  text: string,
): Promise<AuthError> {
  const traits = { reason: text, session_id: session.id };
  await context.audit(
    tx,
    { action: 'refresh_refused', userId: session.user_id, outcome: 'failure', traits },
    call,
  );
  return refused('session_expired', text).keepingWrites();
}

/** Decides by how far the token lags behind the session, whose row is held: issue the next, repeat the current, or revoke. */
async function rotate(
  context: Context,
  tx: Connection,
  call: Call,
  session: SessionRow,
  token: ParsedRefreshToken,
): Promise<SessionRow> {
  const lag = session.refresh_token_counter - token.counter;
  if (lag < 0) throw invalid('Refresh token is not valid: Not Issued By This Server');
  if (lag === 0) {
    await context.audit(tx, { action: 'token_refreshed', userId: session.user_id }, call);
    return advanceSession(tx, {
      id: session.id,
      counter: session.refresh_token_counter + 1,
      userAgent: call.userAgent,
      ip: call.ip || null,
      now: call.now,
    });
  }
  if (mayRepeat(context, call, session, lag)) return session;
  // An outdated token in other hands: end the session for everyone who holds one.
  await removeSession(tx, session.id);
  const traits = { reason: 'refresh_token_reused', session_id: session.id };
  await context.audit(
    tx,
    { action: 'token_revoked', userId: session.user_id, outcome: 'failure', traits },
    call,
  );
  throw refused('refresh_token_already_used', 'Already Used').keepingWrites();
}

/** Whether an outdated token is an honest client's: a second tab, or one that lost our last answer. */
function mayRepeat(context: Context, call: Call, session: SessionRow, lag: number): boolean {
  const { reuseIntervalSeconds, retrySeconds, sameAgentRetrySeconds } = context.settings;
  const refreshedAt = session.refreshed_at ?? session.created_at;
  const age = (call.now.getTime() - refreshedAt.getTime()) / 1000;
  if (age < reuseIntervalSeconds) return true;
  if (lag > 1) return false;
  const isSameAgent = call.userAgent !== null && call.userAgent === session.user_agent;
  return age < retrySeconds || (isSameAgent && age < sameAgentRetrySeconds);
}
