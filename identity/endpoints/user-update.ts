import { lacksSecondFactor, lockCaller, provedWithin, requireCaller } from '../authentication.ts';
import { object, readBody, readMetadata, text } from '../bodies.ts';
import { requireNewPassword } from '../breached-passwords.ts';
import type { Call, Context, Endpoint } from '../context.ts';
import { inTransaction } from '../database.ts';
import { changeEmail, prepareEmailChange } from '../email-change.ts';
import { AuthError } from '../errors.ts';
import { noticeMail } from '../mailed-tokens.ts';
import { requireCodeToken } from '../one-time-tokens.ts';
import type { OutgoingIdentityMail } from '../options.ts';
import { preparePasswordChange } from '../password-change.ts';
import { personalWords } from '../password-rules.ts';
import { type ChallengeMembers, challengeMembers, readChallenge } from '../pkce.ts';
import { removeTokensOfUser } from '../queries/one-time-tokens.ts';
import { removeSessionsOfUser } from '../queries/sessions.ts';
import { type Metadata, type UserRow, updateUser } from '../queries/users.ts';
import { loadUserObject } from '../user-object.ts';

type Body = ChallengeMembers & {
  email: string;
  phone: string;
  password: string;
  current_password: string;
  nonce: string;
  data: Metadata;
  app_metadata: Metadata;
};

/** PUT /user: changes the caller's own address, password or metadata. */
export const updateOwnUser: Endpoint = async (context, call) => {
  const caller = await requireCaller(context, call);
  const body = readBody<Body>(call.body, {
    email: text(),
    phone: text(),
    password: text(),
    current_password: text(),
    nonce: text(),
    data: object(),
    app_metadata: object(),
    ...challengeMembers,
  });
  if (body.app_metadata) {
    throw new AuthError(403, 'not_admin', 'Updating app_metadata requires admin privileges');
  }
  if (body.phone) throw new AuthError(400, 'phone_provider_disabled', 'Phone changes are disabled');
  if ((body.email || body.password) && lacksSecondFactor(caller)) {
    throw new AuthError(
      401,
      'insufficient_aal',
      'AAL2 session is required to update email or password when MFA is enabled.',
    );
  }
  // Both cost work or mail; changing one's metadata costs neither.
  if (body.email || body.password) await context.limits.countRequest('mail', call.ip);
  const challenge = readChallenge(context, body);
  const data = body.data && readMetadata(body.data);
  if (body.password) {
    const words = personalWords(caller.user.email ?? '', caller.user.raw_user_meta_data);
    await requireNewPassword(context, body.password, words);
  }
  const hasNonce = body.nonce ? await spendNonce(context, call, caller.user, body.nonce) : false;
  const isFresh = hasNonce || provedWithin(caller, context.settings.recentSignInSeconds, call.now);

  const passwordHash = body.password
    ? await preparePasswordChange(context, call, caller, {
        password: body.password,
        currentPassword: body.current_password,
        hasNonce,
      })
    : null;
  const email = body.email ? await prepareEmailChange(context, caller.user, body.email, isFresh) : null;

  const { answer, mails } = await inTransaction(context.pool, async (tx) => {
    const outgoing: OutgoingIdentityMail[] = [];
    let { user } = await lockCaller(tx, caller);
    if (data) {
      const raw_user_meta_data = mergeMetadata(user, data);
      user = await updateUser(tx, user.id, { raw_user_meta_data }, call.now);
    }
    if (passwordHash) {
      user = await updateUser(tx, user.id, { encrypted_password: passwordHash }, call.now);
      await removeTokensOfUser(tx, user.id);
      await removeSessionsOfUser(tx, user.id, caller.session.id);
      await context.audit(tx, { action: 'user_updated_password', userId: user.id }, call);
      outgoing.push(noticeMail(user, 'password_changed', call));
    }
    if (email) {
      const change = await changeEmail(context, tx, call, user, email, challenge);
      user = change.user;
      outgoing.push(...change.mails);
    }
    const traits = { email: email !== null, password: passwordHash !== null, data: data !== undefined };
    await context.audit(tx, { action: 'user_modified', userId: user.id, traits }, call);
    return { answer: await loadUserObject(tx, user), mails: outgoing };
  });
  for (const mail of mails) context.mail(mail);
  return { body: answer };
};

/** Merges member by member; a null member is deleted. What we ourselves say of the address cannot be set. */
function mergeMetadata(user: UserRow, data: Metadata): Metadata {
  const ours = Object.entries(user.raw_user_meta_data).filter(([name]) =>
    ['sub', 'email', 'email_verified', 'phone_verified'].includes(name),
  );
  const merged = { ...user.raw_user_meta_data, ...data, ...Object.fromEntries(ours) };
  return readMetadata(Object.fromEntries(Object.entries(merged).filter(([, value]) => value !== null)));
}

/** Uses the mailed nonce up; true, or the protocol's refusal. */
async function spendNonce(context: Context, call: Call, user: UserRow, nonce: string): Promise<true> {
  return inTransaction(context.pool, async (tx) => {
    const guess = { userId: user.id, code: nonce, purposes: ['reauthentication' as const], now: call.now };
    await requireCodeToken(context, tx, guess).catch((refusal: unknown) => {
      if (!(refusal instanceof AuthError)) throw refusal;
      throw new AuthError(
        422,
        'reauthentication_not_valid',
        'Nonce has expired or is invalid',
      ).keepingWrites();
    });
    await removeTokensOfUser(tx, user.id);
    return true as const;
  });
}
