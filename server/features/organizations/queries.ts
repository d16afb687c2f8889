import type { BodyOf, routes } from '@pto-connect/contract';
import type { TenantTransaction, Transaction } from '../../tenancy/database.ts';

export interface OrganizationRow {
  org_id: string;
  name: string;
  type: 'pto';
  subdomain: string;
  branding: { color: string | null };
  school_name: string;
  state: string;
  time_zone: string;
  join_code: string;
  join_requires_approval: boolean;
  school_year_starts: string;
  version: number;
  families: number;
  events_published: number;
  members: number;
  invitations: number;
  [column: string]: unknown;
}

export const getOrganization = (tx: TenantTransaction): Promise<OrganizationRow> =>
  tx.one<OrganizationRow>(
    `select o.id as org_id, o.name, o.type, o.subdomain, o.branding, o.school_name, o.state, o.time_zone, o.join_code,
       o.join_requires_approval, o.school_year_starts, o.version,
       (select count(*) from public.families where org_id = $1) as families,
       (select count(*) from public.events where org_id = $1 and published_at is not null) as events_published,
       (select count(*) from public.user_profiles where org_id = $1 and status = 'active') as members,
       (select count(*) from public.invitations where org_id = $1) as invitations
     from public.organizations o where o.id = $1`,
    [tx.orgId],
  );

type Registration = Omit<BodyOf<typeof routes.organizations.create>, 'first_name' | 'last_name'> & {
  join_code: string;
};

export const insertOrganization = (tx: TenantTransaction, o: Registration): Promise<number> =>
  tx.run(
    `insert into public.organizations (id, name, type, school_name, state, time_zone, subdomain, join_code)
     values ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [tx.orgId, o.name, o.type, o.school_name, o.state, o.time_zone, o.subdomain, o.join_code],
  );

interface FirstAdmin {
  id: string;
  user_id: string;
  email: string;
  first_name: string;
  last_name: string;
  language: 'en' | 'es';
}

export async function insertFirstAdmin(tx: TenantTransaction, admin: FirstAdmin): Promise<void> {
  await tx.run(
    `insert into public.user_profiles (org_id, id, user_id, email, first_name, last_name, language, status, joined_at)
     values ($1, $2, $3, $4, $5, $6, $7, 'active', now())`,
    [tx.orgId, admin.id, admin.user_id, admin.email, admin.first_name, admin.last_name, admin.language],
  );
  await tx.run("insert into public.user_roles (org_id, user_id, role_type) values ($1, $2, 'admin')", [
    tx.orgId,
    admin.user_id,
  ]);
}

export const updateOrganization = (
  tx: TenantTransaction,
  version: number,
  o: BodyOf<typeof routes.organizations.update>,
): Promise<number> =>
  tx.run(
    `update public.organizations
     set name = $3, type = $4, school_name = $5, state = $6, time_zone = $7, branding = $8, join_requires_approval = $9
     where id = $1 and version = $2`,
    [
      tx.orgId,
      version,
      o.name,
      o.type,
      o.school_name,
      o.state,
      o.time_zone,
      JSON.stringify(o.branding),
      o.join_requires_approval,
    ],
  );

export const setJoinCode = (tx: TenantTransaction, joinCode: string): Promise<number> =>
  tx.run('update public.organizations set join_code = $2 where id = $1', [tx.orgId, joinCode]);

export async function isSubdomainTaken(tx: Transaction, subdomain: string): Promise<boolean> {
  const { id } = await tx.one<{ id: string | null }>('select app.organization_by_subdomain($1) as id', [
    subdomain,
  ]);
  return id !== null;
}

/** Whether the database knows the zone too: calendars are computed on both sides. */
export async function knowsTimeZone(tx: Transaction, zone: string): Promise<boolean> {
  const { known } = await tx.one<{ known: boolean }>(
    'select exists (select from pg_timezone_names where name = $1) as known',
    [zone],
  );
  return known;
}
