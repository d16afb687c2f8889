import { countedFigures, filingKinds, standings } from '../figures.ts';
import { can, page, removed, route, search } from '../route.ts';
import {
  bool,
  date,
  instant,
  integer,
  list,
  nullable,
  object,
  oneOf,
  optional,
  text,
  uuid,
} from '../schema.ts';
import { filingFacts, longText, organizationName, personName, schoolLine } from './hierarchy.ts';
import { organizationTypes } from './organizations.ts';
import { planKey, planNames } from './plans.ts';

const version = () => integer({ min: 1, max: 2_147_483_647 });
export const districtParams = { district_id: uuid('019a0000-0000-7000-8000-0000000000e1') };
const organizationParams = {
  ...districtParams,
  organization_id: uuid('019a0000-0000-7000-8000-00000000000a'),
};
const count = (example: number) => integer({ example });

/** One shared figure. `value` is null where it is small and therefore hidden. */
export const figureValue = object({
  figure: oneOf(countedFigures),
  value: nullable(integer({ max: 1_000_000_000, example: 320 })),
  is_hidden: bool(false),
});
export const officer = object({
  office: text({ max: 80, example: 'Treasurer' }),
  office_es: text({ max: 80, example: 'Tesorería' }),
  name: personName('Priya Shah'),
});
export const organizationFacts = {
  organization_id: uuid(),
  name: organizationName(),
  type: oneOf(organizationTypes),
  subdomain: text({ max: 40, example: 'lincoln' }),
  school_name: schoolLine(),
};
const standing = {
  standing: oneOf(standings),
  missing: integer({ example: 1 }),
  next_due_on: nullable(date('2026-12-01')),
};
const organizationLine = object({ ...organizationFacts, school_id: uuid(), ...standing });

export const district = object({
  id: uuid(),
  name: text({ min: 2, max: 160, example: 'Cedar Valley ISD' }),
  code: text({ max: 40, example: 'CVISD' }),
  subscription_tier: planKey(),
  small_cell: integer({ min: 10, max: 1_000, example: 10 }),
  version: version(),
});
/** The district as its own office sees it: with how many organizations it holds, and how many its plan allows. */
const districtView = object({
  ...district.fields,
  ...planNames,
  organizations: integer({ example: 6 }),
  /** Null: any number. */
  organizations_maximum: nullable(integer({ example: 8 })),
});
export const districtName = () => text({ min: 2, max: 160, example: 'Cedar Valley ISD' });
export const placeCode = (example: string) =>
  text({ min: 2, max: 20, pattern: /^[A-Z0-9][A-Z0-9-]*$/, example });
export const gradeLevels = () => list(text({ max: 4, example: '3' }), { max: 20 });
export const school = object({
  id: uuid(),
  name: schoolLine(),
  code: text({ max: 40, example: 'LINCOLN' }),
  grade_levels: gradeLevels(),
  adoption_code: text({ max: 20, example: '4F09C1D2AB' }),
  organizations: integer({ example: 2 }),
  /** Closed: it takes no PTO in, and nobody works in its name. */
  closed_at: nullable(instant()),
  version: version(),
});
const schoolParams = { ...districtParams, school_id: uuid('019a0000-0000-7000-8000-0000000000e2') };
const schoolBody = object({ name: schoolLine(), code: placeCode('LINCOLN'), grade_levels: gradeLevels() });

const filing = object({ ...filingFacts, can: can() });
export const askedRequest = object({
  id: uuid(),
  organization_id: uuid(),
  organization_name: organizationName(),
  subject: text({ max: 160, example: 'Dates of your board meetings' }),
  body: longText('Please send us the dates for this school year.', 2_000),
  due_on: nullable(date('2026-10-15')),
  asked_by_name: personName('Dana Whitfield'),
  status: oneOf(['open', 'answered', 'closed']),
  answer: nullable(longText('The second Tuesday of each month at six.', 2_000)),
  answered_at: nullable(instant()),
  created_at: instant(),
});
const filingKind = object({
  id: uuid(),
  kind: oneOf(filingKinds),
  name: text({ min: 2, max: 120, example: 'Proof of insurance' }),
  name_es: text({ min: 2, max: 120, example: 'Comprobante de seguro' }),
  due_on: date('2026-10-01'),
  is_open: bool(true),
  version: version(),
});
const filingKindBody = object({
  kind: filingKind.fields.kind,
  name: filingKind.fields.name,
  name_es: filingKind.fields.name_es,
  due_on: filingKind.fields.due_on,
  is_open: filingKind.fields.is_open,
});

export const administrator = object({
  id: uuid(),
  kind: oneOf(['role', 'invitation']),
  role_type: oneOf(['district_admin', 'school_admin']),
  name: nullable(personName('Dana Whitfield')),
  email: text({ max: 255, example: 'dana@example.org' }),
  school_name: nullable(schoolLine()),
  expires_at: nullable(instant()),
  is_self: bool(false),
});
export const email = () =>
  text({ min: 3, max: 255, pattern: /^[^\s@]+@[^\s@]+$/, example: 'dana@example.org' });

/** What somebody above the PTOs changed, did in one or saw of it. Names of fields, never what stood in them. */
export const levelEntry = object({
  id: uuid(),
  occurred_at: instant(),
  kind: oneOf(['change', 'act', 'look']),
  actor_name: nullable(personName('Dana Whitfield')),
  action: text({ max: 80, example: 'district_schools.update' }),
  operation: nullable(oneOf(['insert', 'update', 'delete'], 'update')),
  table_name: nullable(text({ max: 80, example: 'schools' })),
  /** What it was about, where it has a name. */
  label: nullable(text({ max: 200, example: 'Lincoln Elementary School' })),
  fields: list(text({ max: 80, example: 'name' }), { max: 100 }),
  organization_name: nullable(organizationName()),
});

export const districtRoutes = {
  get: route({
    id: 'districts.get',
    method: 'GET',
    path: '/districts/{district_id}',
    scope: 'district',
    params: districtParams,
    versioned: true,
    summary: 'The district',
    data: districtView,
  }),
  update: route({
    id: 'districts.update',
    method: 'PUT',
    path: '/districts/{district_id}',
    scope: 'district',
    params: districtParams,
    versioned: true,
    summary: 'Change the district’s name and code, and below which size counts of people are hidden',
    body: object({
      name: districtName(),
      code: placeCode('CVISD'),
      small_cell: integer({ min: 10, max: 1_000, example: 10 }),
    }),
    data: districtView,
    errors: ['already_exists'],
  }),
  organizations: route({
    id: 'district_organizations.list',
    method: 'GET',
    path: '/districts/{district_id}/organizations',
    scope: 'district',
    params: districtParams,
    query: {
      ...page(['standing', 'name', 'school']),
      q: search(),
      school_id: optional(uuid()),
      standing: optional(oneOf(standings)),
    },
    paged: true,
    formats: ['csv'],
    summary: 'Every PTO of the district with its standing, where it shares it',
    data: list(organizationLine, { max: 200 }),
  }),
  organization: route({
    id: 'district_organizations.get',
    method: 'GET',
    path: '/districts/{district_id}/organizations/{organization_id}',
    scope: 'district',
    params: organizationParams,
    summary: 'What one PTO shares with the district: standing, filings, officers, figures, and its answers',
    data: object({
      ...organizationLine.fields,
      shares_officers: bool(true),
      filings: list(filing, { max: 200 }),
      officers: list(officer, { max: 200 }),
      figures: list(figureValue, { max: 100 }),
      requests: list(askedRequest, { max: 1_000 }),
    }),
  }),
  figures: route({
    id: 'district_figures.list',
    method: 'GET',
    path: '/districts/{district_id}/figures',
    scope: 'district',
    params: districtParams,
    formats: ['csv'],
    summary: 'Roll-up figures by school: sums of what is shared and not hidden',
    description:
      'A sum leaves out what an organization does not share and what is hidden because it is small, and says of how many organizations it is the sum.',
    data: list(
      object({
        school_id: uuid(),
        school_name: schoolLine(),
        figure: oneOf(countedFigures),
        value: nullable(integer({ max: 1_000_000_000, example: 455 })),
        organizations: count(2),
        counted: count(2),
        hidden: count(0),
      }),
      { max: 10_000 },
    ),
  }),
  schools: route({
    id: 'district_schools.list',
    method: 'GET',
    path: '/districts/{district_id}/schools',
    scope: 'district',
    params: districtParams,
    formats: ['csv'],
    summary: 'The district’s schools',
    data: list(school, { max: 2_000 }),
  }),
  createSchool: route({
    id: 'district_schools.create',
    method: 'POST',
    path: '/districts/{district_id}/schools',
    scope: 'district',
    params: districtParams,
    creates: true,
    summary: 'Add a school',
    body: schoolBody,
    data: school,
    errors: ['already_exists'],
  }),
  updateSchool: route({
    id: 'district_schools.update',
    method: 'PUT',
    path: '/districts/{district_id}/schools/{school_id}',
    scope: 'district',
    params: schoolParams,
    versioned: true,
    summary: 'Change a school',
    body: schoolBody,
    data: school,
    errors: ['already_exists'],
  }),
  closeSchool: route({
    id: 'district_schools.close',
    method: 'POST',
    path: '/districts/{district_id}/schools/{school_id}/closure',
    scope: 'district',
    params: schoolParams,
    summary:
      'Close a school whose PTOs have gone: it takes none in and its administrators work there no more',
    data: school,
    errors: ['conflict'],
  }),
  reopenSchool: route({
    id: 'district_schools.reopen',
    method: 'DELETE',
    path: '/districts/{district_id}/schools/{school_id}/closure',
    scope: 'district',
    params: schoolParams,
    summary: 'Open a closed school again, with its administrators',
    data: school,
    errors: ['conflict'],
  }),
  filingKinds: route({
    id: 'filing_kinds.list',
    method: 'GET',
    path: '/districts/{district_id}/filing-kinds',
    scope: 'district',
    params: districtParams,
    summary: 'What every PTO is to file, and by when',
    data: list(filingKind, { max: 500 }),
  }),
  createFilingKind: route({
    id: 'filing_kinds.create',
    method: 'POST',
    path: '/districts/{district_id}/filing-kinds',
    scope: 'district',
    params: districtParams,
    creates: true,
    summary: 'Ask every PTO to file something',
    body: filingKindBody,
    data: filingKind,
    errors: ['already_exists'],
  }),
  updateFilingKind: route({
    id: 'filing_kinds.update',
    method: 'PUT',
    path: '/districts/{district_id}/filing-kinds/{filing_kind_id}',
    scope: 'district',
    params: { ...districtParams, filing_kind_id: uuid('019a0000-0000-7000-8000-0000000000d2') },
    versioned: true,
    summary: 'Change what is to be filed, or ask for it no more',
    body: filingKindBody,
    data: filingKind,
    errors: ['already_exists'],
  }),
  reviewFiling: route({
    id: 'filings.review',
    method: 'POST',
    path: '/districts/{district_id}/organizations/{organization_id}/filings/{filing_kind_id}/review',
    scope: 'district',
    params: { ...organizationParams, filing_kind_id: uuid('019a0000-0000-7000-8000-0000000000d2') },
    summary: 'Accept what a PTO filed, or return it with a reason',
    body: object({
      accept: bool(true),
      reason: nullable(longText('The policy ends before the school year does.')),
    }),
    data: filing,
    errors: ['conflict'],
  }),
  requests: route({
    id: 'district_requests.list',
    method: 'GET',
    path: '/districts/{district_id}/requests',
    scope: 'district',
    params: districtParams,
    formats: ['csv'],
    summary: 'Requests to PTOs, with their answers',
    data: list(askedRequest, { max: 1_000 }),
  }),
  createRequest: route({
    id: 'district_requests.create',
    method: 'POST',
    path: '/districts/{district_id}/requests',
    scope: 'district',
    params: districtParams,
    creates: true,
    rate: 'mail',
    summary: 'Ask one or several PTOs for something',
    body: object({
      organization_ids: list(uuid(), { min: 1, max: 500 }),
      subject: text({ min: 2, max: 160, example: 'Dates of your board meetings' }),
      body: longText('Please send us the dates for this school year.', 2_000),
      due_on: nullable(date('2026-10-15')),
    }),
    data: object({ asked: count(3) }),
  }),
  closeRequest: route({
    id: 'district_requests.close',
    method: 'DELETE',
    path: '/districts/{district_id}/organizations/{organization_id}/requests/{request_id}',
    scope: 'district',
    params: { ...organizationParams, request_id: uuid('019a0000-0000-7000-8000-0000000000d3') },
    summary: 'Close a request: answered well enough, or no longer needed',
    data: removed(),
  }),
  log: route({
    id: 'district_log.list',
    method: 'GET',
    path: '/districts/{district_id}/log',
    scope: 'district',
    params: districtParams,
    query: page(['-occurred_at']),
    paged: true,
    formats: ['csv'],
    summary: 'What the district’s administrators changed, did in PTOs and saw there',
    data: list(levelEntry, { max: 200 }),
  }),
  administrators: route({
    id: 'district_people.list',
    method: 'GET',
    path: '/districts/{district_id}/people',
    scope: 'district',
    params: districtParams,
    summary: 'Who administers the district and its schools, and who is invited to',
    data: list(administrator, { max: 2_000 }),
  }),
  invite: route({
    id: 'district_people.invite',
    method: 'POST',
    path: '/districts/{district_id}/people',
    scope: 'district',
    params: districtParams,
    rate: 'mail',
    creates: true,
    summary: 'Invite somebody to administer the district, or one of its schools',
    body: object({ email: email(), school_id: nullable(uuid()), language: oneOf(['en', 'es']) }),
    data: administrator,
    errors: ['already_exists'],
  }),
  dismiss: route({
    id: 'district_people.remove',
    method: 'DELETE',
    path: '/districts/{district_id}/people/{person_id}',
    scope: 'district',
    params: { ...districtParams, person_id: uuid('019a0000-0000-7000-8000-0000000000e4') },
    summary: 'Take a role away or withdraw an invitation; it counts at once',
    data: removed(),
    errors: ['last_admin'],
  }),
};

export const scopeInvitationRoutes = {
  accept: route({
    id: 'scope_invitations.accept',
    method: 'POST',
    path: '/scope-invitations/accept',
    self: true,
    summary: 'Accept an invitation to administer a school or district',
    body: object({
      token: text({
        min: 43,
        max: 43,
        pattern: /^[A-Za-z0-9_-]{43}$/,
        example: 'Xk3vQ0dYb1p7m9s2t4u6w8y0A1C3E5G7I9K1M3O5Q7S',
      }),
      first_name: text({ max: 80, example: 'Dana' }),
      last_name: text({ max: 80, example: 'Whitfield' }),
    }),
    data: object({ scope: oneOf(['school', 'district']), scope_id: uuid() }),
    errors: ['link_invalid', 'forbidden'],
  }),
};
