import type { BodyOf, FigureKey, filingStatuses, routes } from '@pto-connect/contract';
import type { Transaction } from '../../../tenancy/database.ts';

/*
 * What a level sees of its organizations. Each function answers for the level that the transaction has entered and for the
 * organizations under it, and writes the look into their access logs.
 */

export interface OrganizationRow {
  org_id: string;
  name: string;
  type: 'pto';
  subdomain: string;
  school_id: string;
  school_name: string;
  shares_standing: boolean;
  shares_officers: boolean;
  shares_calendar: boolean;
  [column: string]: unknown;
}
export const listOrganizations = (tx: Transaction): Promise<OrganizationRow[]> =>
  tx.many<OrganizationRow>('select * from app.scope_organizations()');

export interface FilingRow {
  org_id: string;
  filing_kind_id: string;
  kind: 'insurance';
  name: string;
  name_es: string;
  due_on: string;
  filing_id: string | null;
  status: (typeof filingStatuses)[number];
  submitted_on: string | null;
  covers_until: string | null;
  note: string | null;
  return_reason: string | null;
  [column: string]: unknown;
}
export const listFilings = (tx: Transaction): Promise<FilingRow[]> =>
  tx.many<FilingRow>('select * from app.scope_filings()');

export interface FigureRow {
  org_id: string;
  figure: Extract<FigureKey, 'members' | 'families' | 'events' | 'sign_ups'>;
  value: number | null;
  is_hidden: boolean;
  [column: string]: unknown;
}
export const listFigures = (tx: Transaction): Promise<FigureRow[]> =>
  tx.many<FigureRow>('select * from app.scope_figures()');

export interface OfficerRow {
  org_id: string;
  office: string;
  office_es: string;
  name: string;
  [column: string]: unknown;
}
export const listOfficers = (tx: Transaction): Promise<OfficerRow[]> =>
  tx.many<OfficerRow>('select * from app.scope_officers()');

export interface AskedRequestRow {
  org_id: string;
  id: string;
  subject: string;
  body: string;
  due_on: string | null;
  asked_by_name: string;
  status: 'open' | 'answered' | 'closed';
  answer: string | null;
  answered_at: string | null;
  created_at: string;
  [column: string]: unknown;
}
export const listRequests = (tx: Transaction): Promise<AskedRequestRow[]> =>
  tx.many<AskedRequestRow>('select * from app.scope_requests()');

export interface DistrictRow {
  id: string;
  name: string;
  code: string;
  subscription_tier: string;
  plan_name: string;
  plan_name_es: string;
  small_cell: number;
  version: number;
  [column: string]: unknown;
}
export const getDistrict = (tx: Transaction, id: string): Promise<DistrictRow> =>
  tx.one<DistrictRow>(
    `select d.id, d.name, d.code, d.subscription_tier, t.name as plan_name, t.name_es as plan_name_es,
       greatest(coalesce((d.settings ->> 'small_cell')::integer, 10), 10) as small_cell, d.version
     from public.districts d join public.subscription_tiers t on t.tier = d.subscription_tier where d.id = $1`,
    [id],
  );

export const updateDistrict = (
  tx: Transaction,
  id: string,
  version: number,
  d: BodyOf<typeof routes.districts.update>,
): Promise<number> =>
  tx.run(
    `update public.districts set name = $3, code = $4, settings = settings || jsonb_build_object('small_cell', $5::integer)
     where id = $1 and version = $2`,
    [id, version, d.name, d.code, d.small_cell],
  );

export interface SchoolRow {
  id: string;
  name: string;
  code: string;
  grade_levels: string[];
  adoption_code: string;
  closed_at: string | null;
  version: number;
  [column: string]: unknown;
}
const schoolColumns = 'id, name, code, grade_levels, adoption_code, closed_at, version';
export const listSchools = (tx: Transaction, districtId: string): Promise<SchoolRow[]> =>
  tx.many<SchoolRow>(
    `select ${schoolColumns} from public.schools where district_id = $1 order by closed_at is not null, name, id limit 2000`,
    [districtId],
  );

type SchoolBody = BodyOf<typeof routes.districts.createSchool>;
export const insertSchool = (tx: Transaction, districtId: string, s: SchoolBody): Promise<SchoolRow> =>
  tx.one<SchoolRow>(
    `insert into public.schools (district_id, name, code, grade_levels) values ($1, $2, $3, $4) returning ${schoolColumns}`,
    [districtId, s.name, s.code, s.grade_levels],
  );

export const updateSchool = (
  tx: Transaction,
  place: { districtId: string; schoolId: string; version: number },
  s: SchoolBody,
): Promise<SchoolRow | undefined> =>
  tx.maybe<SchoolRow>(
    `update public.schools set name = $4, code = $5, grade_levels = $6 where district_id = $1 and id = $2 and version = $3
     returning ${schoolColumns}`,
    [place.districtId, place.schoolId, place.version, s.name, s.code, s.grade_levels],
  );

/** Held, so that no organization comes under it between asking whether any is there and closing. */
export const lockSchool = (tx: Transaction, districtId: string, id: string): Promise<SchoolRow | undefined> =>
  tx.maybe<SchoolRow>(
    `select ${schoolColumns} from public.schools where district_id = $1 and id = $2 for update`,
    [districtId, id],
  );

export const setSchoolClosed = (
  tx: Transaction,
  districtId: string,
  id: string,
  isClosed: boolean,
): Promise<SchoolRow> =>
  tx.one<SchoolRow>(
    `update public.schools set closed_at = case when $3 then now() end where district_id = $1 and id = $2 returning ${schoolColumns}`,
    [districtId, id, isClosed],
  );

export const schoolExists = async (tx: Transaction, districtId: string, id: string): Promise<boolean> =>
  (await tx.maybe('select 1 as found from public.schools where district_id = $1 and id = $2', [
    districtId,
    id,
  ])) !== undefined;
