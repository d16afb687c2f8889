import type { eventCategories, eventStatuses, signOffKinds, signOffStatuses } from '@pto-connect/contract';
import type { Transaction } from '../../tenancy/database.ts';

export interface SchoolRow {
  id: string;
  name: string;
  district_name: string | null;
  grade_levels: string[];
  adoption_code: string;
  small_cell: number;
  [column: string]: unknown;
}
export const getSchool = (tx: Transaction, id: string): Promise<SchoolRow> =>
  tx.one<SchoolRow>(
    `select s.id, s.name, d.name as district_name, s.grade_levels, s.adoption_code, app.small_cell() as small_cell
     from public.schools s left join public.districts d on d.id = s.district_id where s.id = $1`,
    [id],
  );

export interface EventRow {
  org_id: string;
  id: string;
  title: string;
  title_es: string | null;
  category: (typeof eventCategories)[number];
  location: string | null;
  all_day: boolean;
  event_date: string;
  end_date: string;
  starts_at: string | null;
  ends_at: string | null;
  time_zone: string;
  slug: string;
  status: (typeof eventStatuses)[number];
  [column: string]: unknown;
}
export const listEvents = (tx: Transaction, from: string, to: string): Promise<EventRow[]> =>
  tx.many<EventRow>('select * from app.scope_events($1, $2)', [from, to]);

export interface SignOffRow {
  org_id: string;
  id: string;
  kind: (typeof signOffKinds)[number];
  subject: string;
  details: string | null;
  due_on: string | null;
  status: (typeof signOffStatuses)[number];
  reason: string | null;
  decided_by_name: string | null;
  decided_at: string | null;
  created_at: string;
  [column: string]: unknown;
}
export const listSignOffs = (tx: Transaction): Promise<SignOffRow[]> =>
  tx.many<SignOffRow>('select * from app.scope_sign_offs()');

export interface AdoptionRow {
  org_id: string;
  id: string;
  organization_name: string;
  subdomain: string;
  asked_side: 'organization' | 'school';
  asked_by_name: string;
  note: string | null;
  status: 'asked' | 'accepted' | 'declined' | 'withdrawn' | 'ended';
  decided_by_name: string | null;
  decided_at: string | null;
  created_at: string;
  [column: string]: unknown;
}
export const listAdoptions = (tx: Transaction): Promise<AdoptionRow[]> =>
  tx.many<AdoptionRow>('select * from app.scope_adoptions()');

export async function findOrganization(tx: Transaction, subdomain: string): Promise<string | null> {
  const { id } = await tx.one<{ id: string | null }>('select app.organization_by_subdomain($1) as id', [
    subdomain,
  ]);
  return id;
}

export const listOrganizations = (
  tx: Transaction,
): Promise<Array<{ org_id: string; name: string; subdomain: string }>> =>
  tx.many<{ org_id: string; name: string; subdomain: string }>(
    'select org_id, name, subdomain from app.scope_organizations()',
  );
