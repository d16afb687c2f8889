import { readBody, readPhone, text } from '../bodies.ts';
import type { Call, Context, Endpoint } from '../context.ts';
import { inTransaction } from '../database.ts';
import { AuthError, codeExpired, invalid } from '../errors.ts';
import { openSession } from '../sessions.ts';
import { type Proof, verifyProof } from '../verification.ts';

type Body = { type: string; token: string; token_hash: string; email: string; phone: string };

const FIRST_OF_TWO = 'Confirmation link accepted. Please proceed to confirm link sent to the other email';

/** POST /verify: turns a mailed link's token or a six-digit code into a session. */
export const verify: Endpoint = async (context, call) => {
  await context.limits.countRequest('verify', call.ip);
  const proof = readProof(call);
  const verified = await inTransaction(context.pool, async (tx) => {
    const result = await verifyProof(context, tx, call, proof);
    if (!result.done) return { session: null, email: null, mails: [] };
    const traits = { method: 'otp', type: proof.type };
    await context.audit(tx, { action: 'login', userId: result.user.id, traits }, call);
    const session = await openSession(context, tx, call, result.user, 'otp');
    return { session, email: result.user.email, mails: result.mails };
  }).catch(async (refusal: unknown) => {
    await auditRefusal(context, call, proof, refusal);
    throw refusal;
  });

  if (!verified.session) return { body: { msg: FIRST_OF_TWO, code: '200' } };
  // Whoever reads the account's mail is its owner: earlier wrong passwords no longer count.
  if (verified.email) await context.limits.forgetGuesses(verified.email);
  for (const mail of verified.mails) context.mail(mail);
  return { body: verified.session };
};

/** Notes that a link or code was refused, for whom and why. */
export async function auditRefusal(
  context: Context,
  call: Call,
  proof: { type: string; email?: string },
  refusal: unknown,
): Promise<void> {
  if (refusal instanceof AuthError && refusal.code !== 'validation_failed') {
    const traits = { type: proof.type, reason: refusal.code };
    await context.audit(
      context.pool,
      { action: 'verification_failed', email: proof.email, outcome: 'failure', traits },
      call,
    );
  }
}

function readProof(call: Call): Proof {
  const body = readBody<Body>(call.body, {
    type: text(),
    token: text(),
    token_hash: text(),
    email: text(),
    phone: text(),
  });
  const { type, token, token_hash: tokenHash } = body;
  if (!type) throw invalid('Verify requires a verification type');
  if (tokenHash) {
    if (token || body.email || body.phone) {
      throw invalid('Only the token_hash and type should be provided');
    }
    return { type, tokenHash };
  }
  if (!token) throw invalid('Verify requires a token or a token hash');
  if (body.phone && body.email) {
    throw invalid('Only an email address or phone number should be provided on verify');
  }
  if (body.phone || type === 'sms' || type === 'phone_change') {
    readPhone(body.phone ?? '');
    // No code was ever sent to a phone.
    throw codeExpired();
  }
  if (!body.email) throw invalid('Only an email address or phone number should be provided on verify');
  return { type, email: body.email.trim().toLowerCase(), code: token };
}
