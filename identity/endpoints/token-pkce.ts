import { readBody, text } from '../bodies.ts';
import type { Endpoint } from '../context.ts';
import { inTransaction } from '../database.ts';
import { AuthError, invalid } from '../errors.ts';
import { hashFlowCode, requireVerifier } from '../pkce.ts';
import { takeFlowByCode } from '../queries/flow-states.ts';
import { lockUser } from '../queries/users.ts';
import { type AmrMethod, openSession } from '../sessions.ts';

/** The PKCE grant: exchanges the code a link gave for a session, in the browser that asked for the link. */
export const exchangeCode: Endpoint = async (context, call) => {
  const body = readBody<{ auth_code: string; code_verifier: string }>(call.body, {
    auth_code: text(),
    code_verifier: text(),
  });
  const { auth_code: code, code_verifier: verifier } = body;
  if (!code || !verifier)
    throw invalid('invalid request: both auth code and code verifier should be non-empty');

  const session = await inTransaction(context.pool, async (tx) => {
    const flow = await takeFlowByCode(tx, hashFlowCode(code));
    const user = flow && (await lockUser(tx, flow.user_id));
    if (!flow || !user) {
      throw new AuthError(404, 'flow_state_not_found', 'invalid flow state, no valid flow state found');
    }
    const age = call.now.getTime() - (flow.auth_code_issued_at?.getTime() ?? 0);
    // The code is spent either way: refusals keep the deletion, so a stolen code allows one guess at the verifier.
    if (age > context.settings.flowSeconds * 1000) {
      throw new AuthError(
        422,
        'flow_state_expired',
        'invalid flow state, flow state has expired',
      ).keepingWrites();
    }
    try {
      requireVerifier(flow, verifier);
    } catch (refusal) {
      throw refusal instanceof AuthError ? refusal.keepingWrites() : refusal;
    }
    await context.audit(tx, { action: 'login', userId: user.id, traits: { method: 'pkce' } }, call);
    return openSession(context, tx, call, user, flow.authentication_method as AmrMethod);
  });
  return { body: session };
};
