import type { Api } from '@pto-connect/contract';
import pg from 'pg';
import { type AdministeredPlace, appointAdministrator } from '../platform-admin.ts';
import type { DemoClient } from './demo-client.ts';
import { addDays, today } from './demo-days.ts';
import { copperOffice, type DemoPerson, districtOffice, operator, principals } from './demo-people.ts';
import { shareTemplates } from './demo-templates.ts';

export type DemoState = 'absent' | 'interrupted' | 'loaded';

/** Whether the demo is there. The second district's office is appointed last, so an organization without it was left by an interrupted load. */
export const stateOfDemo = (adminUrl: string, subdomain: string): Promise<DemoState> =>
  inTransaction(adminUrl, async (client) => {
    await client.query('set local role pto_owner');
    const { rows: offices } = await client.query('select id from public.scope_roles where email = $1', [
      copperOffice.email,
    ]);
    if (offices.length > 0) return 'loaded';
    await client.query('set local role pto_app');
    const { rows } = await client.query<{ id: string | null }>(
      'select app.organization_by_subdomain($1) as id',
      [subdomain],
    );
    return rows[0]?.id == null ? 'absent' : 'interrupted';
  });

type Player = DemoPerson & { client: DemoClient };
/** An organization as its first administrator works in it. */
export interface DemoOrganization {
  orgId: string;
  subdomain: string;
  client: DemoClient;
}

interface Cast {
  adminUrl: string;
  open: (person: DemoPerson) => Promise<Player>;
  timeZone: string;
  lincoln: DemoOrganization;
  boosters: DemoOrganization;
  ptsa: DemoOrganization;
  copper: DemoOrganization;
}

const nameOf = ({ first_name, last_name }: DemoPerson) => `${first_name} ${last_name}`;

/** Two districts with their schools, founded by the operator; every organization comes under its school as both sides agree. */
export async function foundDistricts(cast: Cast): Promise<void> {
  const { adminUrl, open, lincoln, boosters, ptsa, copper } = cast;
  const appoint = (person: DemoPerson, place: AdministeredPlace) =>
    appointAdministrator(adminUrl, { email: person.email, name: nameOf(person) }, place);
  const platform = await open(operator);
  await appoint(operator, { scope: 'platform' });
  const office = await open(districtOffice);

  const cedar = await platform.client('platform_districts.create', {
    body: {
      name: 'Cedar Valley ISD',
      code: 'CVISD',
      admin_email: 'deputy.office@example.org',
      language: 'en',
    },
  });
  const district_id = cedar.id;
  await appoint(districtOffice, { scope: 'district', id: district_id });
  const addSchool = async (name: string, code: string, grade_levels: string[], person: DemoPerson) => {
    const school = await office.client('district_schools.create', {
      params: { district_id },
      body: { name, code, grade_levels },
    });
    const principal = await open(person);
    await appoint(person, { scope: 'school', id: school.id });
    return { school_id: school.id, client: principal.client };
  };
  const elementary = await addSchool(
    'Lincoln Elementary School',
    'LINCOLN',
    ['PK', 'K', '1', '2', '3', '4', '5'],
    principals.lincoln,
  );
  const middle = await addSchool('Cedar Valley Middle School', 'CVMS', ['6', '7', '8'], principals.middle);
  await adopt(elementary, lincoln);
  await adopt(elementary, boosters);
  await adopt(middle, ptsa);
  await fillDistrict(cast, office.client, district_id, elementary);
  await shareTemplates({ lincoln, boosters, office: office.client, district_id });

  const second = await platform.client('platform_districts.create', {
    body: {
      name: 'Copper Creek USD',
      code: 'CCUSD',
      admin_email: 'superintendent@example.org',
      language: 'es',
    },
  });
  const helper = await open(copperOffice);
  const { id: copperId } = await asDistrict(adminUrl, second.id, 'Copper Creek Elementary', 'CCE');
  const copperPrincipal = await open(principals.copper);
  await appoint(principals.copper, { scope: 'school', id: copperId });
  await adopt({ school_id: copperId, client: copperPrincipal.client }, copper);
  await appoint(helper, { scope: 'district', id: second.id });
}

/** The second district has no office yet, so its school is written as the office would write it. */
const asDistrict = (
  adminUrl: string,
  districtId: string,
  name: string,
  code: string,
): Promise<{ id: string }> =>
  inTransaction(adminUrl, async (client) => {
    await client.query('set local role pto_owner');
    const { rows } = await client.query<{ id: string }>(
      "insert into public.schools (district_id, name, code, grade_levels) values ($1, $2, $3, '{K,1,2,3,4,5,6}') returning id",
      [districtId, name, code],
    );
    return { id: rows[0]?.id ?? '' };
  });

async function adopt(
  { school_id, client }: { school_id: string; client: DemoClient },
  organization: DemoOrganization,
): Promise<void> {
  await client('school_adoptions.ask', {
    params: { school_id },
    body: { subdomain: organization.subdomain, note: null },
  });
  const { adoptions } = await organization.client('hierarchy.get');
  for (const { id, status } of adoptions)
    if (status === 'asked')
      await organization.client('adoptions.decide', { params: { adoption_id: id }, body: { accept: true } });
}

/** Something filed, something missing, something returned; a request with an answer; two sign-offs. */
async function fillDistrict(
  { lincoln, boosters, ptsa, timeZone }: Cast,
  office: DemoClient,
  district_id: string,
  elementary: { school_id: string; client: DemoClient },
): Promise<void> {
  const now = today(timeZone);
  const params = { district_id };
  const ask = async (
    kind: Api['filing_kinds.create']['body']['kind'],
    name: string,
    name_es: string,
    days: number,
  ) =>
    (
      await office('filing_kinds.create', {
        params,
        body: { kind, name, name_es, due_on: addDays(now, days), is_open: true },
      })
    ).id;
  const officers = await ask('officer_list', 'Officer list', 'Lista de la directiva', -20);
  const insurance = await ask('insurance', 'Proof of insurance', 'Comprobante de seguro', -5);
  const budget = await ask('budget', 'Adopted budget', 'Presupuesto aprobado', 12);
  await ask('review', 'Review of last year’s books', 'Revisión de las cuentas del año pasado', 60);
  await ask('tax_filing', 'Form 990', 'Formulario 990', 120);
  const file = (
    organization: DemoOrganization,
    filing_kind_id: string,
    days: number,
    note: string,
    until?: number,
  ) =>
    organization.client('filings.submit', {
      params: { filing_kind_id },
      body: {
        submitted_on: addDays(now, days),
        covers_until: until === undefined ? null : addDays(now, until),
        note,
      },
    });
  const review = (organization: DemoOrganization, filing_kind_id: string, reason: string | null) =>
    office('filings.review', {
      params: { district_id, organization_id: organization.orgId, filing_kind_id },
      body: { accept: reason === null, reason },
    });
  await file(lincoln, officers, -25, 'Five officers, elected in May.');
  await review(lincoln, officers, null);
  await file(lincoln, insurance, -9, 'Policy 88-1042, one million for each case.', 300);
  await review(lincoln, insurance, null);
  await file(lincoln, budget, -2, 'Adopted at the September meeting.');
  await file(boosters, officers, -21, 'Three officers.');
  await file(ptsa, officers, -22, 'Six officers.');
  await file(ptsa, insurance, -6, 'Policy 41-7.', 40);
  await review(ptsa, insurance, 'It ends before the school year does.');

  await office('district_requests.create', {
    params,
    body: {
      organization_ids: [lincoln, boosters, ptsa].map(({ orgId }) => orgId),
      subject: 'Dates of your board meetings',
      body: 'Please send us the dates for this school year, so that rooms can be kept free.',
      due_on: addDays(now, 10),
    },
  });
  for (const request of await lincoln.client('hierarchy_requests.list'))
    await lincoln.client('hierarchy_requests.answer', {
      params: { request_id: request.id },
      body: { answer: 'The second Tuesday of each month at six, in Room 4.' },
    });
  const signOff = (kind: 'facility' | 'event', subject: string, details: string) =>
    lincoln.client('sign_offs.create', {
      body: { kind, subject, details, due_on: addDays(now, 9) },
    });
  const night = await signOff(
    'event',
    'Movie Night',
    'Friday in three weeks, six to half past eight, in the gym.',
  );
  await elementary.client('school_sign_offs.decide', {
    params: { school_id: elementary.school_id, organization_id: lincoln.orgId, sign_off_id: night.id },
    body: { sign: true, reason: null },
  });
  await signOff(
    'facility',
    'School field for the Family Festival',
    'From eight in the morning to half past three, with power at the gym.',
  );
}

async function inTransaction<T>(adminUrl: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: adminUrl });
  await client.connect();
  try {
    await client.query('begin');
    const result = await work(client);
    await client.query('commit');
    return result;
  } finally {
    await client.end();
  }
}
