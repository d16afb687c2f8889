import type { TenantTransaction, Transaction } from '../../tenancy/database.ts';

export interface RecoveryRow {
  id: string;
  requested_by: string;
  requested_by_id: string;
  new_admin_id: string;
  new_admin_name: string;
  reason: string;
  status: 'open' | 'done' | 'declined';
  earliest_at: string;
  is_time: boolean;
  consents: string[];
  consent_ids: string[];
  consent_users: string[];
  principal: 'asked' | 'signed' | 'declined' | 'withdrawn' | null;
  operator: 'asked' | 'approved' | 'declined' | null;
  operator_user: string | null;
  requester_email: string | null;
  requester_language: 'en' | 'es';
  requester_user: string | null;
  new_admin_user: string | null;
  organization: string;
  closed_by: string | null;
  closed_at: string | null;
  created_at: string;
  [column: string]: unknown;
}

const name = (alias: string) => `${alias}.first_name || ' ' || ${alias}.last_name`;
const select = `select v.id, ${name('q')} as requested_by, v.requested_by as requested_by_id, v.new_admin_id, ${name('n')} as new_admin_name,
    v.reason, v.status, v.earliest_at, v.earliest_at <= now() as is_time, o.status as principal, v.operator_word as operator, v.operator_user, q.email as requester_email, q.language as requester_language,
    q.user_id as requester_user, n.user_id as new_admin_user, g.name as organization, ${name('c')} as closed_by, v.closed_at, v.created_at,
    array(select ${name('p')} from public.recovery_consents s join public.user_profiles p on p.org_id = s.org_id and p.id = s.profile_id
      where s.org_id = v.org_id and s.recovery_id = v.id order by s.id) as consents,
    array(select s.profile_id from public.recovery_consents s where s.org_id = v.org_id and s.recovery_id = v.id) as consent_ids,
    array(select p.user_id from public.recovery_consents s join public.user_profiles p on p.org_id = s.org_id and p.id = s.profile_id
      where s.org_id = v.org_id and s.recovery_id = v.id and p.user_id is not null) as consent_users
  from public.recoveries v
  join public.organizations g on g.id = v.org_id
  join public.user_profiles q on q.org_id = v.org_id and q.id = v.requested_by
  join public.user_profiles n on n.org_id = v.org_id and n.id = v.new_admin_id
  left join public.user_profiles c on c.org_id = v.org_id and c.id = v.closed_by
  left join public.sign_offs o on o.org_id = v.org_id and o.id = v.sign_off_id`;

export const listRecoveries = (tx: TenantTransaction): Promise<RecoveryRow[]> =>
  tx.many<RecoveryRow>(`${select} where v.org_id = $1 order by v.created_at desc, v.id desc limit 100`, [
    tx.orgId,
  ]);

export const getRecovery = (tx: TenantTransaction, id: string): Promise<RecoveryRow | undefined> =>
  tx.maybe<RecoveryRow>(`${select} where v.org_id = $1 and v.id = $2`, [tx.orgId, id]);

export const lockRecovery = (tx: TenantTransaction, id: string): Promise<unknown> =>
  tx.maybe('select id from public.recoveries where org_id = $1 and id = $2 for update', [tx.orgId, id]);

export interface Candidate {
  user_id: string;
  name: string;
  is_admin: boolean;
  organization: string;
  has_school: boolean;
  [column: string]: unknown;
}

/** An active member with an account, who could become administrator. */
export const getCandidate = (tx: TenantTransaction, id: string): Promise<Candidate | undefined> =>
  tx.maybe<Candidate>(
    `select p.user_id, ${name('p')} as name, r.role_type = 'admin' as is_admin, o.name as organization, o.school_id is not null as has_school
     from public.user_profiles p
     join public.user_roles r on r.org_id = p.org_id and r.user_id = p.user_id and r.scope = 'organization'
     join public.organizations o on o.id = p.org_id
     where p.org_id = $1 and p.id = $2 and p.status = 'active'`,
    [tx.orgId, id],
  );

export const insertRecovery = (
  tx: TenantTransaction,
  recovery: {
    id: string;
    requested_by: string;
    new_admin_id: string;
    reason: string;
    requested_by_name: string;
    new_admin_name: string;
    sign_off_id: string | null;
    days: number;
  },
): Promise<number> =>
  tx.run(
    `insert into public.recoveries (org_id, id, requested_by, new_admin_id, reason, sign_off_id, requested_by_name, new_admin_name,
       operator_word, earliest_at)
     values ($1, $2, $3, $4, $5, $6, $8, $9, case when $6::uuid is null then 'asked' end, date_trunc('milliseconds', now()) + make_interval(days => $7))`,
    [
      tx.orgId,
      recovery.id,
      recovery.requested_by,
      recovery.new_admin_id,
      recovery.reason,
      recovery.sign_off_id,
      recovery.days,
      recovery.requested_by_name,
      recovery.new_admin_name,
    ],
  );

export const insertConsent = (tx: TenantTransaction, id: string, profileId: string): Promise<number> =>
  tx.run('insert into public.recovery_consents (org_id, recovery_id, profile_id) values ($1, $2, $3)', [
    tx.orgId,
    id,
    profileId,
  ]);

export const closeRecovery = (
  tx: TenantTransaction,
  id: string,
  status: 'done' | 'declined',
  profileId: string,
): Promise<number> =>
  tx.run(
    `update public.recoveries set status = $3, closed_by = $4, closed_at = now() where org_id = $1 and id = $2 and status = 'open'`,
    [tx.orgId, id, status, profileId],
  );

/** The operator's word. A refusal ends the request. */
export const decideAsOperator = (
  tx: TenantTransaction,
  id: string,
  word: { approve: boolean; userId: string; name: string },
): Promise<number> =>
  tx.run(
    `update public.recoveries set operator_word = case when $3 then 'approved' else 'declined' end, operator_user = $4, operator_name = $5,
       operator_at = now(), status = case when $3 then status else 'declined' end, closed_at = case when $3 then closed_at else now() end
     where org_id = $1 and id = $2 and status = 'open' and operator_word = 'asked'`,
    [tx.orgId, id, word.approve, word.userId, word.name],
  );

export interface AskedRow {
  organization_id: string;
  organization_name: string;
  id: string;
  requested_by: string;
  new_admin: string;
  reason: string;
  consents: number;
  status: 'open' | 'done' | 'declined';
  operator_word: 'asked' | 'approved' | 'declined';
  operator_name: string | null;
  created_at: string;
  earliest_at: string;
  [column: string]: unknown;
}
/** Requests of organizations without a school, for the platform's operator. */
export const listForOperator = (tx: Transaction): Promise<AskedRow[]> =>
  tx.many<AskedRow>('select * from app.platform_recoveries()');

export const makeAdministrator = (tx: TenantTransaction, userId: string): Promise<number> =>
  tx.run(
    "update public.user_roles set role_type = 'admin' where org_id = $1 and user_id = $2 and scope = 'organization'",
    [tx.orgId, userId],
  );
