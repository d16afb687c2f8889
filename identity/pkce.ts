import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import { v7 } from 'uuid';
import { text } from './bodies.ts';
import type { Context } from './context.ts';
import type { Connection } from './database.ts';
import { AuthError, invalid } from './errors.ts';
import {
  type ChallengeMethod,
  type FlowStateRow,
  insertFlowState,
  setFlowCode,
} from './queries/flow-states.ts';
import type { AmrMethod } from './sessions.ts';

export type Challenge = { challenge: string; method: ChallengeMethod };
export type ChallengeMembers = { code_challenge: string; code_challenge_method: string };

/** The two body members a PKCE flow adds. */
export const challengeMembers = { code_challenge: text(), code_challenge_method: text() };

/** Reads the challenge of a PKCE flow; null when the flow is implicit. */
export function readChallenge(context: Context, body: Partial<ChallengeMembers>): Challenge | null {
  const { code_challenge: challenge, code_challenge_method: given } = body;
  if (!challenge && !given) return null;
  if (!challenge || !given) {
    throw invalid('PKCE flow requires code_challenge_method and code_challenge');
  }
  const method = given.toLowerCase();
  if (method !== 's256' && method !== 'plain') throw invalid('Invalid code challenge method');
  if (!/^[A-Za-z0-9._~-]{43,128}$/.test(challenge)) {
    throw invalid(
      'code challenge has to be between 43 and 128 characters and contain only A-Z, a-z, 0-9, - . _ ~',
    );
  }
  // auth-js falls back to plain where the page is not secure; off this machine that would mail codes anyone could exchange.
  if (
    method === 'plain' &&
    !/^(localhost|\[::1\]|127\.\d+\.\d+\.\d+)$/.test(new URL(context.publicOrigin).hostname)
  ) {
    throw invalid('code_challenge_method plain is accepted on loopback addresses only');
  }
  return { challenge, method };
}

/** Remembers a flow until its link is followed; gives its id, or null without a challenge. */
export async function startFlow(
  db: Connection,
  userId: string,
  challenge: Challenge | null,
  authenticationMethod: AmrMethod,
  now: Date,
): Promise<string | null> {
  if (!challenge) return null;
  const id = v7();
  await insertFlowState(db, { id, userId, ...challenge, authenticationMethod, now });
  return id;
}

export function hashFlowCode(code: string): string {
  return createHash('sha256').update(code).digest('hex');
}

/** Issues the code that the browser which started the flow exchanges for a session. */
export async function issueFlowCode(db: Connection, flowStateId: string, now: Date): Promise<string> {
  const code = randomBytes(24).toString('base64url');
  await setFlowCode(db, flowStateId, hashFlowCode(code), now);
  return code;
}

/** Refuses a verifier that does not belong to the flow's challenge. */
export function requireVerifier(flow: FlowStateRow, verifier: string): void {
  const derived =
    flow.code_challenge_method === 's256'
      ? createHash('sha256').update(verifier).digest('base64url')
      : verifier;
  const [expected, given] = [Buffer.from(flow.code_challenge), Buffer.from(derived)];
  if (expected.length !== given.length || !timingSafeEqual(expected, given)) {
    throw new AuthError(
      400,
      'bad_code_verifier',
      'code challenge does not match previously saved code verifier',
    );
  }
}
