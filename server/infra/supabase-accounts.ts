import { deriveUrls } from '@pto-connect/database';
import { type ForeignAccounts, switchToProject } from '@pto-connect/identity';
import type { Accounts } from './accounts.ts';

/** The project refused, or cannot be asked. The message is for the operator and holds no address. */
export class SupabaseError extends Error {
  override readonly name = 'SupabaseError';
}

interface Reply {
  status: number;
  data: unknown;
}

const memberOf = (data: unknown, name: string): unknown =>
  typeof data === 'object' && data !== null ? (data as Record<string, unknown>)[name] : undefined;

export interface SupabaseAccounts extends Accounts {
  /** Whether the project still has this account. */
  has(userId: string): Promise<boolean>;
}

/** Accounts of a Supabase project, over its admin API. Throws SupabaseError; a job that does is tried again later. */
export function supabaseAccounts(project: { url: string; secretKey: string | null }): SupabaseAccounts {
  const call = async (method: string, path: string, body?: object): Promise<Reply> => {
    if (project.secretKey === null)
      throw new SupabaseError('SUPABASE_SECRET_KEY is missing, so accounts cannot be changed from here');
    const response = await fetch(`${project.url}/auth/v1${path}`, {
      method,
      headers: {
        apikey: project.secretKey,
        // The older kind of key is a token, and is read from here.
        Authorization: `Bearer ${project.secretKey}`,
        'Content-Type': 'application/json',
        'X-Supabase-Api-Version': '2024-01-01',
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      signal: AbortSignal.timeout(10_000),
    });
    const data: unknown = await response.json().catch(() => null);
    if (response.ok || response.status === 404 || response.status === 422)
      return { status: response.status, data };
    const code = memberOf(data, 'code') ?? 'no code';
    throw new SupabaseError(`The Supabase project answered ${response.status} (${code}) to ${method}`);
  };
  const factorsOf = (userId: string) => `/admin/users/${encodeURIComponent(userId)}/factors`;
  return {
    async invite({ email, redirectTo, data }) {
      if (project.secretKey === null) return false;
      const settings = await call('GET', '/settings');
      if (memberOf(settings.data, 'disable_signup') !== true) return false;
      const query = new URLSearchParams({ redirect_to: redirectTo });
      const reply = await call('POST', `/invite?${query}`, { email, data });
      if (reply.status === 200) return true;
      if (memberOf(reply.data, 'code') === 'email_exists') return false;
      throw new SupabaseError(`The Supabase project refused an invitation (${memberOf(reply.data, 'code')})`);
    },
    async remove(userId) {
      await call('DELETE', `/admin/users/${encodeURIComponent(userId)}`, { should_soft_delete: false });
    },
    async removeFactors(userId) {
      const { data } = await call('GET', factorsOf(userId));
      const ids = Array.isArray(data) ? data.map((factor: unknown) => memberOf(factor, 'id')) : [];
      for (const id of ids) await call('DELETE', `${factorsOf(userId)}/${String(id)}`);
      return ids.length;
    },
    async has(userId) {
      const { status, data } = await call('GET', `/admin/users/${encodeURIComponent(userId)}`);
      if (status === 404 && memberOf(data, 'code') === 'user_not_found') return false;
      if (status === 200 && memberOf(data, 'id') === userId) return true;
      throw new SupabaseError(`The Supabase project answered ${status} when asked for an account`);
    },
  };
}

/** The same where a copy is kept in our own database: what is done at the project is done to the copy at once. */
export const mirroredAccounts = (project: Accounts, copy: ForeignAccounts): Accounts => ({
  invite: (invitation) => project.invite(invitation),
  async remove(userId) {
    await project.remove(userId);
    await copy.remove(userId);
  },
  async removeFactors(userId) {
    const removed = await project.removeFactors(userId);
    await copy.removeFactors(userId);
    return removed;
  },
});

/**
 * The accounts in this database are the project's from now on: what they signed in with here is taken out. Throws when they are
 * another project's already.
 */
export const switchToSupabase = (installation: {
  databaseUrl: string;
  secret: string;
  projectUrl: string;
}): Promise<void> =>
  switchToProject(deriveUrls(installation.databaseUrl, installation.secret).auth, installation.projectUrl);
