import { createHmac } from 'node:crypto';

/** The database roles that sign in. The others (owner, application, resolver, audit) are only ever become. */
export type LoginRole = 'pto_login' | 'pto_jobs' | 'pto_auth';

/** One connection address per signing-in role, on the same server and database. */
export type DatabaseUrls = { admin: string; login: string; jobs: string; auth: string };

/**
 * Derives a login role's password from the server secret, so that one administrator's address and one secret
 * are all an installation has to keep.
 */
export function deriveRolePassword(secret: string, role: LoginRole): string {
  return createHmac('sha256', secret).update(`database-role:${role}`).digest('base64url');
}

/**
 * Gives the address of each login role from an administrator's `postgresql://` address and the server secret.
 * Host, port, database and parameters (such as `sslmode`) are kept.
 */
export function deriveUrls(adminUrl: string, secret: string): DatabaseUrls {
  const forRole = (role: LoginRole) => {
    const url = new URL(adminUrl);
    // Supabase's pooler tells projects apart by a suffix of the user name: postgres.<project>.
    const suffix = url.hostname.endsWith('.pooler.supabase.com')
      ? /\..*$/.exec(decodeURIComponent(url.username))
      : null;
    url.username = encodeURIComponent(role + (suffix?.[0] ?? ''));
    url.password = encodeURIComponent(deriveRolePassword(secret, role));
    return url.href;
  };
  return {
    admin: adminUrl,
    login: forRole('pto_login'),
    jobs: forRole('pto_jobs'),
    auth: forRole('pto_auth'),
  };
}
