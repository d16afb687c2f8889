import type { TenantTransaction } from '../../tenancy/database.ts';

export interface SupportSessionRow {
  id: string;
  operator_name: string;
  reason: string;
  started_at: string;
  expires_at: string;
  ended_at: string | null;
  ended_by_name: string | null;
  is_open: boolean;
  requests: number;
  [column: string]: unknown;
}

export const listSupportSessions = (tx: TenantTransaction): Promise<SupportSessionRow[]> =>
  tx.many<SupportSessionRow>(
    `select t.id, t.operator_name, t.reason, t.started_at, t.expires_at, t.ended_at, t.ended_by_name,
       t.ended_at is null and t.expires_at > now() as is_open,
       (select count(*) from public.access_log l where l.org_id = $1 and l.scope = 'platform' and l.support_session_id = t.id) as requests
     from public.support_sessions t where t.org_id = $1 order by t.started_at desc, t.id desc limit 100`,
    [tx.orgId],
  );

export const insertSupportSession = (
  tx: TenantTransaction,
  s: { id: string; userId: string; name: string; reason: string; minutes: number },
): Promise<number> =>
  tx.run(
    `insert into public.support_sessions (org_id, id, operator_user_id, operator_name, reason, expires_at)
     values ($1, $2, $3, $4, $5, now() + make_interval(mins => $6))`,
    [tx.orgId, s.id, s.userId, s.name, s.reason, s.minutes],
  );

/** What has run out counts as ended, so that its operator may ask again. */
export const endExpired = (tx: TenantTransaction, userId: string): Promise<number> =>
  tx.run(
    `update public.support_sessions set ended_at = expires_at, ended_by_name = operator_name
     where org_id = $1 and operator_user_id = $2 and ended_at is null and expires_at <= now()`,
    [tx.orgId, userId],
  );

export const endSupportSession = (tx: TenantTransaction, id: string, name: string): Promise<number> =>
  tx.run(
    `update public.support_sessions set ended_at = now(), ended_by_name = $3
     where org_id = $1 and id = $2 and ended_at is null and expires_at > now()`,
    [tx.orgId, id, name],
  );

export const supportSessionExists = async (tx: TenantTransaction, id: string): Promise<boolean> =>
  (await tx.maybe('select 1 as found from public.support_sessions where org_id = $1 and id = $2', [
    tx.orgId,
    id,
  ])) !== undefined;

export const getOpening = (
  tx: TenantTransaction,
  id: string,
): Promise<{ id: string; subdomain: string; expires_at: string }> =>
  tx.one<{ id: string; subdomain: string; expires_at: string }>(
    `select t.id, o.subdomain, t.expires_at from public.support_sessions t join public.organizations o on o.id = t.org_id
     where t.org_id = $1 and t.id = $2`,
    [tx.orgId, id],
  );
