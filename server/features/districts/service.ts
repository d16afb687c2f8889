import { countedFigures, type DataOf, type routes, standings } from '@pto-connect/contract';
import { v7 } from 'uuid';
import { ApiError } from '../../http/api-error.ts';
import type { Context } from '../../http/bind.ts';
import { type Page, readCursor, toPage } from '../../http/cursor.ts';
import type { Transaction } from '../../tenancy/database.ts';
import { enterCovered } from '../../tenancy/scoped-actor.ts';
import { review } from '../filings/service.ts';
import { ask, close } from '../hierarchy-requests/service.ts';
import { districtUse } from '../subscription/service.ts';
import { standingOf } from './policy.ts';
import * as kinds from './queries/filing-kinds.ts';
import * as levels from './queries/levels.ts';

type Routes = typeof routes.districts;
export type OrganizationLine = DataOf<Routes['organizations']>[number];
type Filing = DataOf<Routes['reviewFiling']>;
export type Figure = DataOf<Routes['organization']>['figures'][number];
export type Officer = DataOf<Routes['organization']>['officers'][number];

export const get = ({ tx, input }: Context<Routes['get']>): Promise<DistrictView> =>
  view(tx, input.params.district_id);

export async function update({ tx, input }: Context<Routes['update']>): Promise<DistrictView> {
  const { district_id } = input.params;
  if ((await levels.updateDistrict(tx, district_id, input.version, input.body)) === 0)
    throw new ApiError('version_conflict');
  return view(tx, district_id);
}

type DistrictView = levels.DistrictRow & { organizations: number; organizations_maximum: number | null };

/** A district with how many organizations stand under it, and how many its plan allows. */
async function view(tx: Transaction, districtId: string): Promise<DistrictView> {
  const district = await levels.getDistrict(tx, districtId);
  const use = await districtUse(tx, districtId);
  return { ...district, organizations: use?.used ?? 0, organizations_maximum: use?.maximum ?? null };
}

const orders: Record<'standing' | 'name' | 'school', (line: OrganizationLine) => string> = {
  standing: (line) =>
    `${standings.indexOf(line.standing)} ${String(999 - line.missing).padStart(3, '0')} ${line.name}`,
  name: (line) => line.name,
  school: (line) => `${line.school_name} ${line.name}`,
};

/** Every organization with its standing. The district is read whole and the page cut from it: standing is no column. */
export async function organizations({
  tx,
  input,
}: Context<Routes['organizations']>): Promise<Page<OrganizationLine>> {
  const { sort, limit, cursor, q, school_id, standing } = input.query;
  const after = readCursor(cursor, sort, ['text', 'uuid']);
  const keyOf = (line: OrganizationLine) => [orders[sort](line), line.organization_id] as const;
  const wanted = fold(q ?? '');
  const lines = (await allLines(tx))
    .filter((line) => school_id === undefined || line.school_id === school_id)
    .filter((line) => standing === undefined || line.standing === standing)
    .filter((line) => fold(`${line.name} ${line.school_name}`).includes(wanted))
    .sort((a, b) => compare(keyOf(a), keyOf(b)))
    .filter((line) => after === null || compare(keyOf(line), [String(after[0]), String(after[1])]) > 0);
  return toPage(lines.slice(0, limit + 1), limit, sort, keyOf);
}

/** One organization with everything that it shares. */
export async function organization({
  tx,
  input,
}: Context<Routes['organization']>): Promise<DataOf<Routes['organization']>> {
  const { organization_id } = input.params;
  const row = (await levels.listOrganizations(tx)).find(({ org_id }) => org_id === organization_id);
  if (!row) throw new ApiError('not_found');
  const its = <R extends { org_id: string }>(rows: readonly R[]) =>
    rows.filter(({ org_id }) => org_id === organization_id);
  const filings = its(await levels.listFilings(tx));
  return {
    ...toLine(row, filings),
    shares_officers: row.shares_officers,
    filings: filings.map(toFiling),
    officers: its(await levels.listOfficers(tx)),
    figures: its(await levels.listFigures(tx)),
    requests: its(await levels.listRequests(tx)).map((request) => toRequest(request, row.name)),
  };
}

/** Sums by school. What is hidden or not shared is left out of the sum too, or the rest would tell it. */
export async function figures({ tx }: Context<Routes['figures']>): Promise<DataOf<Routes['figures']>> {
  const all = await levels.listOrganizations(tx);
  const values = Map.groupBy(await levels.listFigures(tx), (row) => row.org_id);
  return [...Map.groupBy(all, (row) => row.school_id)].flatMap(([school_id, within]) =>
    countedFigures.map((figure) => {
      const cells = within.flatMap(({ org_id }) =>
        (values.get(org_id) ?? []).filter((row) => row.figure === figure),
      );
      const open = cells.filter((cell) => cell.value !== null);
      return {
        school_id,
        school_name: within[0]?.school_name ?? '',
        figure,
        value: open.length === 0 ? null : open.reduce((sum, cell) => sum + (cell.value ?? 0), 0),
        organizations: within.length,
        counted: open.length,
        hidden: cells.length - open.length,
      };
    }),
  );
}

export async function schools({ tx, input }: Context<Routes['schools']>): Promise<DataOf<Routes['schools']>> {
  const within = Map.groupBy(await levels.listOrganizations(tx), (row) => row.school_id);
  return (await levels.listSchools(tx, input.params.district_id)).map((school) => ({
    ...school,
    organizations: within.get(school.id)?.length ?? 0,
  }));
}

export async function createSchool({
  tx,
  input,
}: Context<Routes['createSchool']>): Promise<DataOf<Routes['createSchool']>> {
  return { ...(await levels.insertSchool(tx, input.params.district_id, input.body)), organizations: 0 };
}

export async function updateSchool({
  tx,
  input,
}: Context<Routes['updateSchool']>): Promise<DataOf<Routes['updateSchool']>> {
  const { district_id: districtId, school_id: schoolId } = input.params;
  if (!(await levels.schoolExists(tx, districtId, schoolId))) throw new ApiError('not_found');
  const school = await levels.updateSchool(tx, { districtId, schoolId, version: input.version }, input.body);
  if (!school) throw new ApiError('version_conflict');
  const within = (await levels.listOrganizations(tx)).filter((row) => row.school_id === schoolId);
  return { ...school, organizations: within.length };
}

/** Closes a school whose PTOs have gone. Throws `conflict` while one is there, or where it is closed already. */
export async function closeSchool({
  tx,
  input,
}: Context<Routes['closeSchool']>): Promise<DataOf<Routes['closeSchool']>> {
  const { district_id: districtId, school_id: schoolId } = input.params;
  const school = await levels.lockSchool(tx, districtId, schoolId);
  if (!school) throw new ApiError('not_found');
  if (school.closed_at !== null)
    throw new ApiError('conflict', { message: 'This school is closed already.' });
  const within = (await levels.listOrganizations(tx)).filter((row) => row.school_id === schoolId);
  if (within.length > 0)
    throw new ApiError('conflict', {
      message: 'PTOs still belong to this school. The school has to let them go first.',
    });
  return { ...(await levels.setSchoolClosed(tx, districtId, schoolId, true)), organizations: 0 };
}

export async function reopenSchool({
  tx,
  input,
}: Context<Routes['reopenSchool']>): Promise<DataOf<Routes['reopenSchool']>> {
  const { district_id: districtId, school_id: schoolId } = input.params;
  const school = await levels.lockSchool(tx, districtId, schoolId);
  if (!school) throw new ApiError('not_found');
  if (school.closed_at === null) throw new ApiError('conflict', { message: 'This school is not closed.' });
  return { ...(await levels.setSchoolClosed(tx, districtId, schoolId, false)), organizations: 0 };
}

export const listFilingKinds = ({
  tx,
  input,
}: Context<Routes['filingKinds']>): Promise<kinds.FilingKindRow[]> =>
  kinds.listFilingKinds(tx, input.params.district_id);

export const createFilingKind = ({
  tx,
  input,
}: Context<Routes['createFilingKind']>): Promise<kinds.FilingKindRow> =>
  kinds.insertFilingKind(tx, input.params.district_id, { id: v7(), ...input.body });

export async function updateFilingKind({
  tx,
  input,
}: Context<Routes['updateFilingKind']>): Promise<kinds.FilingKindRow> {
  const { district_id: districtId, filing_kind_id: id } = input.params;
  if (!(await kinds.filingKindExists(tx, districtId, id))) throw new ApiError('not_found');
  const kind = await kinds.updateFilingKind(tx, { districtId, id, version: input.version }, input.body);
  if (!kind) throw new ApiError('version_conflict');
  return kind;
}

export async function reviewFiling({
  actor,
  tx,
  input,
}: Context<Routes['reviewFiling']>): Promise<DataOf<Routes['reviewFiling']>> {
  const { organization_id, filing_kind_id } = input.params;
  const shared = (await levels.listFilings(tx)).some(
    (filing) => filing.org_id === organization_id && filing.filing_kind_id === filing_kind_id,
  );
  const tenant = await enterCovered(tx, organization_id);
  if (!shared) throw new ApiError('not_found');
  const { accept, reason } = input.body;
  return toFiling(await review(tenant, filing_kind_id, { accept, reason, reviewer: actor.name }));
}

export async function requests({ tx }: Context<Routes['requests']>): Promise<DataOf<Routes['requests']>> {
  const names = new Map((await levels.listOrganizations(tx)).map((row) => [row.org_id, row.name]));
  return (await levels.listRequests(tx)).map((row) => toRequest(row, names.get(row.org_id) ?? ''));
}

/** Asks each of the organizations named. One that is not the district's makes it nobody's: nothing is asked. */
export async function createRequest({
  actor,
  tx,
  input,
}: Context<Routes['createRequest']>): Promise<DataOf<Routes['createRequest']>> {
  const { organization_ids, ...question } = input.body;
  const wanted = new Set(organization_ids);
  const { district_id } = input.params;
  const { name: district_name } = await levels.getDistrict(tx, district_id);
  for (const organizationId of wanted) {
    const tenant = await enterCovered(tx, organizationId);
    await ask(tenant, { ...question, district_id, district_name, asked_by_name: actor.name });
  }
  return { asked: wanted.size };
}

export async function closeRequest({ tx, input }: Context<Routes['closeRequest']>): Promise<void> {
  const { district_id, organization_id, request_id } = input.params;
  await close(await enterCovered(tx, organization_id), request_id, district_id);
}

async function allLines(tx: Transaction): Promise<OrganizationLine[]> {
  const rows = await levels.listOrganizations(tx);
  const filings = Map.groupBy(await levels.listFilings(tx), (filing) => filing.org_id);
  return rows.map((row) => toLine(row, filings.get(row.org_id) ?? []));
}

const toLine = (row: levels.OrganizationRow, filings: readonly levels.FilingRow[]): OrganizationLine => ({
  organization_id: row.org_id,
  name: row.name,
  type: row.type,
  subdomain: row.subdomain,
  school_id: row.school_id,
  school_name: row.school_name,
  ...standingOf(filings, row.shares_standing),
});

const toFiling = (filing: Omit<Filing, 'can'>): Filing => ({
  ...filing,
  can: filing.status === 'submitted' ? ['filings.review'] : [],
});

const toRequest = (row: levels.AskedRequestRow, organization_name: string) => ({
  ...row,
  organization_id: row.org_id,
  organization_name,
});

const fold = (text: string) => text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase().trim();
const compare = (a: readonly [string, string], b: readonly [string, string]) =>
  a[0].localeCompare(b[0], 'en') || (a[1] < b[1] ? -1 : Number(a[1] > b[1]));

/** What a level sees of each of its organizations, for the school console. */
export async function sharedByOrganization(
  tx: Transaction,
): Promise<Array<{ row: levels.OrganizationRow; officers: Officer[]; figures: Figure[] }>> {
  const officers = Map.groupBy(await levels.listOfficers(tx), (row) => row.org_id);
  const values = Map.groupBy(await levels.listFigures(tx), (row) => row.org_id);
  return (await levels.listOrganizations(tx)).map((row) => ({
    row,
    officers: officers.get(row.org_id) ?? [],
    figures: values.get(row.org_id) ?? [],
  }));
}
