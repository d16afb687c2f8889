import type { TenantTransaction, Transaction } from '../../tenancy/database.ts';

export interface PlanRow {
  tier: string;
  plan_name: string;
  plan_name_es: string;
  held_by: 'organization' | 'district';
  members: number | null;
  storage_bytes: number | null;
  [column: string]: unknown;
}

/** The plan that counts here. */
export const getPlan = (tx: TenantTransaction): Promise<PlanRow> =>
  tx.one<PlanRow>(
    `select coalesce(d.subscription_tier, o.subscription_tier) as tier, case when d.id is null then 'organization' else 'district' end as held_by,
       t.name as plan_name, t.name_es as plan_name_es, t.members, t.storage_bytes
     from public.organizations o
     left join public.schools s on s.id = o.school_id
     left join public.districts d on d.id = s.district_id
     join public.subscription_tiers t on t.tier = coalesce(d.subscription_tier, o.subscription_tier)
     where o.id = $1`,
    [tx.orgId],
  );

/** Two that ask for the last place at once do so one after the other. */
export const lockOrganization = (tx: TenantTransaction): Promise<unknown> =>
  tx.one('select id from public.organizations where id = $1 for no key update', [tx.orgId]);

export const getUse = (tx: TenantTransaction): Promise<{ members: number; storage_bytes: number }> =>
  tx.one(
    `select (select count(*) from public.user_profiles p where p.org_id = $1 and p.status = 'active') as members,
       (select coalesce(sum(octet_length(l.content)), 0)::bigint from public.logos l where l.org_id = $1) as storage_bytes`,
    [tx.orgId],
  );

export interface DistrictUseRow {
  district_id: string;
  tier: string;
  /** Null: any number. */
  maximum: number | null;
  used: number;
  [column: string]: unknown;
}
/** The plan of a district, or of a school's district; undefined for a school that stands in none. */
export const getDistrictUse = (tx: Transaction, place: string): Promise<DistrictUseRow | undefined> =>
  tx.maybe<DistrictUseRow>('select district_id, tier, maximum, used from app.district_use($1)', [place]);
