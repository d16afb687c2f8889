import { type GeneratedLink, generateLink, inviteUser, type LinkInput } from './admin-links.ts';
import { type AdminUserInput, changeUser, createUser, deleteUser, requireUser } from './admin-users.ts';
import type { Call, Context } from './context.ts';
import { inTransaction } from './database.ts';
import type { Rotation } from './keys.ts';
import type { Language } from './options.ts';
import { lockFactor, removeFactor, removeFactorsOfUser } from './queries/factors.ts';
import {
  listSessions,
  lowerSessionsOfFactor,
  removeSessionOfUser,
  removeSessionsOfUser,
  type SessionRow,
} from './queries/sessions.ts';
import { findUserByEmail, listUsers, lockUser, type Metadata } from './queries/users.ts';
import { chooseRedirect } from './redirects.ts';
import { createServiceToken } from './tokens.ts';
import { loadUserObject, type UserObject } from './user-object.ts';

export type ListedSession = Pick<
  SessionRow,
  'id' | 'created_at' | 'refreshed_at' | 'user_agent' | 'ip' | 'aal' | 'not_after'
>;

export type LinkTarget = { redirect_to?: string; language?: Language };

/** What the server may do with accounts, in-process. Refusals are AuthError, with the protocol's status and code. */
export type IdentityAdmin = {
  createUser(input: AdminUserInput & { id?: string }): Promise<UserObject>;
  /** Makes the account of an address, if needed, and mails its invitation. 422 email_exists when it is already confirmed. */
  inviteUser(input: { email: string; data?: Metadata } & LinkTarget): Promise<UserObject>;
  generateLink(input: LinkInput & LinkTarget): Promise<GeneratedLink>;
  getUserById(id: string): Promise<UserObject>;
  /** The account of an address, or null. */
  getUserByEmail(email: string): Promise<UserObject | null>;
  listUsers(page: { limit: number; offset: number }): Promise<{ users: UserObject[]; total: number }>;
  updateUser(id: string, input: AdminUserInput): Promise<UserObject>;
  /** Deletes an account; softly, its row stays without anything personal in it. */
  deleteUser(id: string, options?: { soft?: boolean }): Promise<void>;
  /** The account's live sessions, latest used first. */
  listSessions(userId: string): Promise<ListedSession[]>;
  /** Ends one session of the account; false when it has no such session. */
  endSession(userId: string, sessionId: string): Promise<boolean>;
  /** Ends all sessions of the account, except one if given; how many. */
  endSessions(userId: string, options?: { except?: string }): Promise<number>;
  /** Takes one factor, or all, from an account whose owner lost them. Ends every session. */
  removeFactors(userId: string, factorId?: string): Promise<void>;
  /** A bearer for the admin endpoints over HTTP, where they are offered. */
  createServiceToken(lifeSeconds?: number): Promise<string>;
  /** Announces a new signing key, which takes over in twenty-one minutes. Refused where the keys are given by configuration. */
  rotateSigningKey(): Promise<Rotation>;
  /** Replaces the signing keys at once, for when one has leaked: all tokens are refused and everybody has to sign in again. */
  replaceSigningKeys(): Promise<Rotation>;
};

/** A call that comes from the server itself, not from a request. */
function serverCall(context: Context, target: LinkTarget = {}): Call {
  return {
    now: context.clock(),
    ip: '',
    userAgent: null,
    requestId: null,
    language: target.language ?? 'en',
    redirectTo: chooseRedirect([target.redirect_to], context.siteUrl, context.settings.allowedRedirects),
    authorization: null,
    host: '',
    params: {},
    query: {},
    body: null,
  };
}

/** Builds the admin functions over the service's own context. */
export function createAdmin(context: Context): IdentityAdmin {
  const { pool } = context;
  const call = (target?: LinkTarget) => serverCall(context, target);
  const auditLogout = async (userId: string, scope: string) =>
    context.audit(pool, { action: 'logout', userId, traits: { scope, by: 'admin' } }, call());
  return {
    createUser: (input) => createUser(context, call(), input),
    inviteUser: (input) => inviteUser(context, call(input), input),
    generateLink: (input) => generateLink(context, call(input), input),
    getUserById: async (id) => loadUserObject(pool, await requireUser(pool, id)),
    async getUserByEmail(email) {
      const user = await findUserByEmail(pool, email.trim().toLowerCase());
      return user && loadUserObject(pool, user);
    },
    async listUsers(page) {
      const { users, total } = await listUsers(pool, page);
      const objects: UserObject[] = [];
      for (const user of users) objects.push(await loadUserObject(pool, user));
      return { users: objects, total };
    },
    updateUser: (id, input) => changeUser(context, call(), id, input),
    deleteUser: (id, options) => deleteUser(context, call(), id, options?.soft === true),
    async listSessions(userId) {
      const sessions = await listSessions(pool, userId, context.clock());
      return sessions.map(({ id, created_at, refreshed_at, user_agent, ip, aal, not_after }) => {
        return { id, created_at, refreshed_at, user_agent, ip, aal, not_after };
      });
    },
    async endSession(userId, sessionId) {
      const ended = await removeSessionOfUser(pool, userId, sessionId);
      if (ended) await auditLogout(userId, 'one');
      return ended;
    },
    async endSessions(userId, options) {
      const ended = await removeSessionsOfUser(pool, userId, options?.except ?? null);
      await auditLogout(userId, options?.except ? 'others' : 'global');
      return ended;
    },
    removeFactors: (userId, factorId) => removeFactors(context, call(), userId, factorId),
    createServiceToken: (lifeSeconds = 300) => createServiceToken(context, lifeSeconds),
    rotateSigningKey: async () => {
      const rotation = await context.keys.rotate(context.settings.accessTokenSeconds);
      await auditKeys(context, call(), rotation, 'announced');
      return rotation;
    },
    replaceSigningKeys: async () => {
      const rotation = await context.keys.replaceNow();
      await auditKeys(context, call(), rotation, 'replaced');
      return rotation;
    },
  };
}

async function auditKeys(context: Context, call: Call, rotation: Rotation, how: string): Promise<void> {
  const traits = { kid: rotation.kid, how, ended_sessions: rotation.endedSessions };
  await context.audit(context.pool, { action: 'signing_key_rotated', traits }, call);
}

async function removeFactors(context: Context, call: Call, userId: string, factorId?: string): Promise<void> {
  await inTransaction(context.pool, async (tx) => {
    await requireUser(tx, userId, lockUser);
    if (factorId === undefined) await removeFactorsOfUser(tx, userId);
    else if (await lockFactor(tx, userId, factorId)) {
      await lowerSessionsOfFactor(tx, factorId, call.now);
      await removeFactor(tx, factorId);
    }
    await removeSessionsOfUser(tx, userId, null);
    await context.audit(tx, { action: 'factor_deleted', userId, traits: { by: 'admin' } }, call);
  });
}
