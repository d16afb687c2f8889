import type { Call, Endpoint } from '../context.ts';
import { inTransaction } from '../database.ts';
import { AuthError, invalid } from '../errors.ts';
import { issueFlowCode } from '../pkce.ts';
import { openSession } from '../sessions.ts';
import { verifyProof } from '../verification.ts';
import { auditRefusal } from './verify.ts';

const OAUTH_ERRORS: Record<number, string> = {
  400: 'invalid_request',
  401: 'unauthorized_client',
  403: 'access_denied',
  500: 'server_error',
  503: 'temporarily_unavailable',
};

/**
 * GET /verify?token=…&type=…&redirect_to=…: what GoTrue's own mails link to. Ours link to a page instead, because this spends the
 * token on a mere GET; it is here for links made by generateLink and for the PKCE flow.
 */
export const verifyLink: Endpoint = async (context, call) => {
  await context.limits.countRequest('verify', call.ip);
  const { token, type } = call.query;
  if (!type) throw invalid('Verify requires a verification type');
  if (!token) throw invalid('Verify requires a token or a token hash');
  const isPkce = token.startsWith('pkce_');
  try {
    const outcome = await inTransaction(context.pool, async (tx) => {
      const verified = await verifyProof(context, tx, call, { type, tokenHash: token });
      if (!verified.done) return null;
      const traits = { method: isPkce ? 'pkce' : 'otp', type };
      await context.audit(tx, { action: 'login', userId: verified.user.id, traits }, call);
      const { mails, user, flowStateId } = verified;
      const { email } = user;
      if (isPkce && flowStateId)
        return { mails, email, code: await issueFlowCode(tx, flowStateId, call.now) };
      return {
        mails,
        email,
        session: (await openSession(context, tx, call, user, 'otp')) as Record<string, unknown>,
      };
    });
    if (!outcome) {
      const message = 'Confirmation link accepted. Please proceed to confirm link sent to the other email';
      return { location: withFragment(call, { message }) };
    }
    if (outcome.email) await context.limits.forgetGuesses(outcome.email);
    for (const mail of outcome.mails) context.mail(mail);
    if (outcome.code) return { location: withQuery(call.redirectTo, { code: outcome.code }) };
    const { access_token, expires_at, expires_in, refresh_token, token_type } = outcome.session ?? {};
    const members = { access_token, expires_at, expires_in, refresh_token, sb: '', token_type, type };
    return { location: withFragment(call, members) };
  } catch (refusal) {
    if (!(refusal instanceof AuthError)) throw refusal;
    await auditRefusal(context, call, { type }, refusal);
    const error = OAUTH_ERRORS[refusal.status];
    const members = {
      ...(error ? { error } : {}),
      error_code: refusal.code,
      error_description: refusal.message,
    };
    const base = isPkce ? withQuery(call.redirectTo, members) : call.redirectTo;
    return { location: withFragment({ redirectTo: base }, members) };
  }
};

function encode(members: Record<string, unknown>): URLSearchParams {
  return new URLSearchParams(
    Object.entries(members).map(([name, value]): [string, string] => [name, String(value)]),
  );
}

function withQuery(address: string, members: Record<string, unknown>): string {
  const url = new URL(address);
  for (const [name, value] of encode(members)) url.searchParams.set(name, value);
  return url.href;
}

function withFragment(call: Pick<Call, 'redirectTo'>, members: Record<string, unknown>): string {
  const url = new URL(call.redirectTo);
  url.hash = encode({ ...members, ...('sb' in members ? {} : { sb: '' }) }).toString();
  return url.href;
}
