import type { CursorKey } from '../../http/cursor.ts';
import type { TenantTransaction, Transaction } from '../../tenancy/database.ts';

export interface TenantRow {
  org_id: string;
  name: string;
  type: 'pto';
  subdomain: string;
  school_name: string | null;
  district_name: string | null;
  created_at: string;
  closed_at: string | null;
  close_reason: string | null;
  purge_after: string | null;
  subscription_tier: string;
  plan_held_by: 'organization' | 'district';
  members: number;
  families: number;
  events: number;
  storage_bytes: number;
  last_active_at: string | null;
  [column: string]: unknown;
}

export const listOrganizations = (
  tx: Transaction,
  filter: { q: string | undefined; status: 'open' | 'closed' | undefined; limit: number },
  after: CursorKey | null,
): Promise<TenantRow[]> =>
  tx.many<TenantRow>('select * from app.platform_organizations($1, $2, $3, $4, $5)', [
    filter.q === undefined ? null : `%${filter.q.replaceAll(/[\\%_]/g, '\\$&')}%`,
    filter.status ?? null,
    filter.limit + 1,
    after?.[0] ?? null,
    after?.[1] ?? null,
  ]);

export interface TotalsRow {
  organizations: number;
  closed: number;
  standalone: number;
  districts: number;
  schools: number;
  people: number;
  active_30_days: number;
  open_support: number;
  [column: string]: unknown;
}
export const getTotals = (tx: Transaction): Promise<TotalsRow> =>
  tx.one<TotalsRow>('select * from app.platform_totals()');

export interface HealthRow {
  database_bytes: number;
  jobs_waiting: number;
  jobs_failed: number;
  oldest_job_at: string | null;
  [column: string]: unknown;
}
export const getHealth = (tx: Transaction): Promise<HealthRow> =>
  tx.one<HealthRow>(
    `select q.database_bytes, q.waiting as jobs_waiting, q.failed as jobs_failed,
       q.oldest_waiting as oldest_job_at from app.platform_health() q`,
  );

export interface DistrictRow {
  id: string;
  name: string;
  code: string;
  subscription_tier: string;
  small_cell: number;
  version: number;
  [column: string]: unknown;
}
export interface DistrictLine extends DistrictRow {
  schools: number;
  administrators: number;
  invited: number;
  organizations: number;
  most_members: number;
  most_storage_bytes: number;
}
const districtColumns = `d.id, d.name, d.code, d.subscription_tier, greatest(coalesce((d.settings ->> 'small_cell')::integer, 10), 10) as small_cell,
  d.version`;
export const listDistricts = (tx: Transaction): Promise<DistrictLine[]> =>
  tx.many<DistrictLine>(
    `select ${districtColumns},
       (select count(*) from public.schools s where s.district_id = d.id) as schools,
       (select count(*) from public.scope_roles r where r.district_id = d.id) as administrators,
       (select count(*) from public.scope_invitations i where i.district_id = d.id and i.accepted_at is null) as invited,
       coalesce(z.organizations, 0) as organizations, coalesce(z.most_members, 0) as most_members,
       coalesce(z.most_storage_bytes, 0) as most_storage_bytes
     from public.districts d left join app.district_sizes() z on z.district_id = d.id order by d.name, d.id limit 2000`,
  );

export const insertDistrict = (
  tx: Transaction,
  d: { name: string; code: string; tier: string | undefined },
): Promise<DistrictRow> =>
  tx.one<DistrictRow>(
    `insert into public.districts as d (name, code, subscription_tier) values ($1, $2, coalesce($3, 'standard')) returning ${districtColumns}`,
    [d.name, d.code, d.tier ?? null],
  );

export const districtExists = async (tx: Transaction, id: string): Promise<boolean> =>
  (await tx.maybe('select 1 as found from public.districts where id = $1', [id])) !== undefined;

export const updateDistrict = (
  tx: Transaction,
  id: string,
  version: number,
  d: { name: string; code: string; tier: string | undefined },
): Promise<DistrictRow | undefined> =>
  tx.maybe<DistrictRow>(
    `update public.districts d set name = $3, code = $4, subscription_tier = coalesce($5, d.subscription_tier)
     where d.id = $1 and d.version = $2 returning ${districtColumns}`,
    [id, version, d.name, d.code, d.tier ?? null],
  );

/** Whether the organization stands in a district, whose plan counts for it then. */
export const standsInDistrict = async (tx: TenantTransaction): Promise<boolean> =>
  (await tx.maybe(
    `select 1 as found from public.organizations o join public.schools s on s.id = o.school_id
     where o.id = $1 and s.district_id is not null for no key update of o`,
    [tx.orgId],
  )) !== undefined;

export const setPlan = (tx: TenantTransaction, tier: string): Promise<number> =>
  tx.run('update public.organizations set subscription_tier = $2 where id = $1', [tx.orgId, tier]);

/** Whether there is such an organization, closed or not. */
export const organizationExists = async (tx: Transaction, id: string): Promise<boolean> =>
  (await tx.one<{ known: boolean }>('select app.platform_knows($1) as known', [id])).known === true;

export const closeOrganization = (
  tx: TenantTransaction,
  reason: string,
  waitDays: number,
): Promise<{ closed_at: string; purge_after: string; name: string } | undefined> =>
  tx.maybe<{ closed_at: string; purge_after: string; name: string }>(
    `update public.organizations set closed_at = now(), close_reason = $2, purge_after = current_date + $3::integer
     where id = $1 and closed_at is null returning closed_at, purge_after, name`,
    [tx.orgId, reason, waitDays],
  );

export const reopenOrganization = (tx: TenantTransaction): Promise<number> =>
  tx.run(
    'update public.organizations set closed_at = null, close_reason = null, purge_after = null where id = $1 and closed_at is not null',
    [tx.orgId],
  );

export interface SessionRow {
  org_id: string;
  organization_name: string;
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
export const listSupportSessions = (tx: Transaction): Promise<SessionRow[]> =>
  tx.many<SessionRow>(
    'select t.*, t.ended_at is null and t.expires_at > now() as is_open from app.platform_support_sessions() t',
  );
