import { createHash, createHmac, randomBytes, randomInt, timingSafeEqual } from 'node:crypto';
import { v7 } from 'uuid';
import type { Context } from './context.ts';
import type { Connection } from './database.ts';
import { codeExpired, linkExpired } from './errors.ts';
import {
  countWrongCode,
  lockTokenByHash,
  lockTokensOfUser,
  type OneTimeTokenRow,
  putOneTimeToken,
  type TokenPurpose,
  type TokenType,
} from './queries/one-time-tokens.ts';

const TOKEN_TYPES: Record<TokenPurpose, TokenType> = {
  signup: 'confirmation_token',
  invite: 'confirmation_token',
  magiclink: 'recovery_token',
  recovery: 'recovery_token',
  email_change_current: 'email_change_token_current',
  email_change_new: 'email_change_token_new',
  reauthentication: 'reauthentication_token',
};

/** What goes into the mail: the link's token (the client calls it token_hash) and the six-digit code. */
export type IssuedToken = { tokenHash: string; code: string };

function hashLink(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}

/** The code is bound to its account and purpose, so that a code from one mail opens nothing else. */
function hashCode(context: Context, userId: string, purpose: TokenPurpose, code: string): Buffer {
  return createHmac('sha256', context.codeKey).update(`${purpose}:${userId}:${code}`).digest();
}

function linkSeconds(context: Context, purpose: TokenPurpose): number {
  const { linkSeconds: lives, codeSeconds } = context.settings;
  if (purpose === 'reauthentication') return codeSeconds;
  if (purpose === 'email_change_current' || purpose === 'email_change_new') return lives.email_change;
  return lives[purpose];
}

/** Makes a link token (32 random bytes) and a code for one purpose and stores only what recognises them. */
export async function issueOneTimeToken(
  context: Context,
  db: Connection,
  token: { userId: string; purpose: TokenPurpose; email: string; flowStateId: string | null; now: Date },
): Promise<IssuedToken> {
  const { userId, purpose, now } = token;
  // auth-js and GoTrue tell a PKCE flow by this prefix.
  const tokenHash = `${token.flowStateId ? 'pkce_' : ''}${randomBytes(32).toString('base64url')}`;
  const code = String(randomInt(1_000_000)).padStart(6, '0');
  const after = (seconds: number) => new Date(now.getTime() + seconds * 1000);
  await putOneTimeToken(db, {
    id: v7(),
    user_id: userId,
    token_type: TOKEN_TYPES[purpose],
    token_hash: hashLink(tokenHash),
    relates_to: createHmac('sha256', context.codeKey).update(`address:${token.email}`).digest('base64url'),
    purpose,
    code_hmac: hashCode(context, userId, purpose, code).toString('hex'),
    code_expires_at: after(context.settings.codeSeconds),
    expires_at: after(linkSeconds(context, purpose)),
    flow_state_id: token.flowStateId,
    now,
  });
  return { tokenHash, code };
}

/** Finds the unexpired token a link carries, for one of these purposes, and holds it; refuses otherwise. */
export async function requireLinkToken(
  db: Connection,
  tokenHash: string,
  purposes: TokenPurpose[],
  now: Date,
): Promise<OneTimeTokenRow> {
  const token = await lockTokenByHash(db, hashLink(tokenHash));
  if (!token || token.expires_at <= now || !purposes.includes(token.purpose)) throw linkExpired();
  return token;
}

/**
 * Finds the account's token this code belongs to and holds it. A wrong code counts against every token it might have been meant
 * for, and the refusal keeps that count.
 */
export async function requireCodeToken(
  context: Context,
  db: Connection,
  guess: { userId: string; code: string; purposes: TokenPurpose[]; now: Date },
): Promise<OneTimeTokenRow> {
  const tokens = await lockTokensOfUser(db, guess.userId, guess.purposes);
  const live = tokens.filter((token) => token.code_hmac !== null && token.code_expires_at > guess.now);
  for (const token of live) {
    const expected = Buffer.from(token.code_hmac ?? '', 'hex');
    if (timingSafeEqual(expected, hashCode(context, guess.userId, token.purpose, guess.code))) return token;
  }
  for (const token of live) await countWrongCode(db, token.id, context.settings.codeAttempts);
  throw codeExpired().keepingWrites();
}
