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
  members: number;
  families: number;
  events: number;
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
  schools: number;
  administrators: number;
  invited: number;
  [column: string]: unknown;
}
const districtColumns = `d.id, d.name, d.code, d.subscription_tier, greatest(coalesce((d.settings ->> 'small_cell')::integer, 10), 10) as small_cell,
  d.version`;
export const listDistricts = (tx: Transaction): Promise<DistrictRow[]> =>
  tx.many<DistrictRow>(
    `select ${districtColumns},
       (select count(*) from public.schools s where s.district_id = d.id) as schools,
       (select count(*) from public.scope_roles r where r.district_id = d.id) as administrators,
       (select count(*) from public.scope_invitations i where i.district_id = d.id and i.accepted_at is null) as invited
     from public.districts d order by d.name, d.id limit 2000`,
  );

export const insertDistrict = (tx: Transaction, name: string, code: string): Promise<DistrictRow> =>
  tx.one<DistrictRow>(
    `insert into public.districts as d (name, code) values ($1, $2) returning ${districtColumns}, 0 as schools, 0 as administrators, 0 as invited`,
    [name, code],
  );

export const districtExists = async (tx: Transaction, id: string): Promise<boolean> =>
  (await tx.maybe('select 1 as found from public.districts where id = $1', [id])) !== undefined;

export const updateDistrict = (
  tx: Transaction,
  id: string,
  version: number,
  d: { name: string; code: string },
): Promise<DistrictRow | undefined> =>
  tx.maybe<DistrictRow>(
    `update public.districts d set name = $3, code = $4 where d.id = $1 and d.version = $2
     returning ${districtColumns}, 0 as schools, 0 as administrators, 0 as invited`,
    [id, version, d.name, d.code],
  );

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
