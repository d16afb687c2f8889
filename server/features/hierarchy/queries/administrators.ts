import type { TenantTransaction } from '../../../tenancy/database.ts';

export interface AdministratorAbove {
  email: string;
  name: string;
  language: 'en' | 'es';
  hold_until: string | null;
  place_id: string;
  place_name: string;
  organization: string;
  [column: string]: unknown;
}

/** Who administers the district above the organization, or a school that it has to do with. Nobody, where there is none. */
export const listAdministratorsAbove = (
  tx: TenantTransaction,
  level: 'district' | 'school',
  schoolId: string | null,
): Promise<AdministratorAbove[]> =>
  tx.many<AdministratorAbove>(
    `select a.email, a.name, a.language, a.hold_until, a.place_id, a.place_name, o.name as organization
     from app.administrators_above($2, $3) a cross join public.organizations o where o.id = $1`,
    [tx.orgId, level, schoolId],
  );
