import {
  adoptionStatuses,
  figureKeys,
  filingKinds,
  filingStatuses,
  sharingLevels,
  signOffKinds,
  signOffStatuses,
} from '../figures.ts';
import { can, page, removed, route } from '../route.ts';
import { bool, date, instant, integer, list, nullable, object, oneOf, text, uuid } from '../schema.ts';
import { organizationParams } from './organizations.ts';

export const longText = (example: string, max = 1_000) => text({ max, example });
export const personName = (example = 'Ana Rivera') => text({ max: 170, example });
export const organizationName = () => text({ max: 120, example: 'Lincoln Elementary PTO' });
export const schoolLine = () => text({ min: 2, max: 160, example: 'Lincoln Elementary School' });

const shared = object({
  level: oneOf(sharingLevels),
  figure: oneOf(figureKeys),
  is_granted: bool(true),
  is_default: bool(true),
  hides_small: bool(false),
});
const adoption = object({
  id: uuid(),
  school_name: schoolLine(),
  asked_side: oneOf(['organization', 'school']),
  asked_by_name: personName('Dana Whitfield'),
  note: nullable(longText('We have worked together for years.')),
  status: oneOf(adoptionStatuses),
  decided_by_name: nullable(personName()),
  decided_at: nullable(instant()),
  ended_by_name: nullable(personName()),
  ended_at: nullable(instant()),
  created_at: instant(),
  can: can(),
});
const hierarchy = object({
  school: nullable(
    object({ name: schoolLine(), grade_levels: list(text({ max: 4, example: '3' }), { max: 20 }) }),
  ),
  district: nullable(object({ name: text({ max: 160, example: 'Cedar Valley ISD' }) })),
  small_cell: integer({ min: 10, max: 1_000, example: 10 }),
  shares: list(shared, { max: 100 }),
  adoptions: list(adoption, { max: 50 }),
  can: can(),
});
const adoptionParams = { ...organizationParams, adoption_id: uuid('019a0000-0000-7000-8000-0000000000d1') };

export const hierarchyRoutes = {
  get: route({
    id: 'hierarchy.get',
    method: 'GET',
    path: '/organizations/{org_id}/hierarchy',
    permission: 'hierarchy.get',
    params: organizationParams,
    summary: 'The school and district above the organization, and what it shares with each',
    data: hierarchy,
  }),
  share: route({
    id: 'hierarchy.share',
    method: 'PUT',
    path: '/organizations/{org_id}/hierarchy/shares',
    permission: 'hierarchy.share',
    params: organizationParams,
    summary: 'Choose what school and district see; what is not named stays as it is',
    body: object({
      shares: list(
        object({ level: oneOf(sharingLevels), figure: oneOf(figureKeys), is_granted: bool(true) }),
        { min: 1, max: 40 },
      ),
    }),
    data: hierarchy,
  }),
  leave: route({
    id: 'hierarchy.leave',
    method: 'POST',
    path: '/organizations/{org_id}/hierarchy/leave',
    permission: 'hierarchy.leave',
    params: organizationParams,
    summary: 'Leave the school and stand alone again; nothing else changes',
    data: hierarchy,
    errors: ['conflict'],
  }),
  looks: route({
    id: 'hierarchy.looks',
    method: 'GET',
    path: '/organizations/{org_id}/hierarchy/looks',
    permission: 'hierarchy.looks',
    params: organizationParams,
    query: page(['-occurred_at']),
    paged: true,
    formats: ['csv'],
    summary: 'Who above the organization looked at what, and each request of a support session',
    data: list(
      object({
        id: uuid(),
        occurred_at: instant(),
        scope: oneOf(['school', 'district', 'platform']),
        actor_name: nullable(personName('Dana Whitfield')),
        action: text({ max: 80, example: 'district_organizations.list' }),
        support_session_id: nullable(uuid()),
      }),
      { max: 200 },
    ),
  }),
};

export const adoptionRoutes = {
  ask: route({
    id: 'adoptions.ask',
    method: 'POST',
    path: '/organizations/{org_id}/adoptions',
    permission: 'adoptions.ask',
    params: organizationParams,
    summary: 'Ask a school to take the organization in, by the code that the school gave you',
    body: object({
      adoption_code: text({ min: 6, max: 20, pattern: /^[A-Za-z0-9]+$/, example: '4F09C1D2AB' }),
      note: nullable(longText('We have worked together for years.')),
    }),
    data: hierarchy,
    errors: ['conflict', 'link_invalid'],
  }),
  decide: route({
    id: 'adoptions.decide',
    method: 'POST',
    path: '/organizations/{org_id}/adoptions/{adoption_id}/decision',
    permission: 'adoptions.decide',
    params: adoptionParams,
    summary: 'Accept or decline a school that asked to take the organization in',
    body: object({ accept: bool(true) }),
    data: hierarchy,
    errors: ['conflict', 'limit_exceeded'],
  }),
  withdraw: route({
    id: 'adoptions.withdraw',
    method: 'DELETE',
    path: '/organizations/{org_id}/adoptions/{adoption_id}',
    permission: 'adoptions.withdraw',
    params: adoptionParams,
    summary: 'Take back what the organization asked and no school has answered',
    data: hierarchy,
    errors: ['conflict'],
  }),
};

export const filingFacts = {
  filing_kind_id: uuid(),
  kind: oneOf(filingKinds),
  name: text({ max: 120, example: 'Proof of insurance' }),
  name_es: text({ max: 120, example: 'Comprobante de seguro' }),
  due_on: date('2026-10-01'),
  status: oneOf(filingStatuses, 'submitted'),
  submitted_on: nullable(date('2026-09-14')),
  covers_until: nullable(date('2027-08-31')),
  note: nullable(longText('Policy 88-1042, one million per occurrence.')),
  return_reason: nullable(longText('The policy ends before the school year does.')),
};
const filing = object({ ...filingFacts, can: can() });

export const filingRoutes = {
  list: route({
    id: 'filings.list',
    method: 'GET',
    path: '/organizations/{org_id}/filings',
    permission: 'filings.list',
    params: organizationParams,
    summary: 'What the district wants to have filed, and what has been',
    data: list(filing, { max: 200 }),
  }),
  submit: route({
    id: 'filings.submit',
    method: 'PUT',
    path: '/organizations/{org_id}/filings/{filing_kind_id}',
    permission: 'filings.submit',
    params: { ...organizationParams, filing_kind_id: uuid('019a0000-0000-7000-8000-0000000000d2') },
    summary: 'File with the district, or file again what it returned',
    body: object({
      submitted_on: date('2026-09-14'),
      covers_until: nullable(date('2027-08-31')),
      note: nullable(longText('Policy 88-1042, one million per occurrence.')),
    }),
    data: filing,
    errors: ['conflict'],
  }),
};

const request = object({
  id: uuid(),
  subject: text({ max: 160, example: 'Dates of your board meetings' }),
  body: longText('Please send us the dates for this school year.', 2_000),
  due_on: nullable(date('2026-10-15')),
  asked_by_name: personName('Dana Whitfield'),
  status: oneOf(['open', 'answered', 'closed']),
  answer: nullable(longText('The second Tuesday of each month at six.', 2_000)),
  answered_at: nullable(instant()),
  created_at: instant(),
  can: can(),
});

export const hierarchyRequestRoutes = {
  list: route({
    id: 'hierarchy_requests.list',
    method: 'GET',
    path: '/organizations/{org_id}/hierarchy-requests',
    permission: 'hierarchy_requests.list',
    params: organizationParams,
    summary: 'What the district office asked the organization, with the answers',
    data: list(request, { max: 500 }),
  }),
  answer: route({
    id: 'hierarchy_requests.answer',
    method: 'PUT',
    path: '/organizations/{org_id}/hierarchy-requests/{request_id}/answer',
    permission: 'hierarchy_requests.answer',
    params: { ...organizationParams, request_id: uuid('019a0000-0000-7000-8000-0000000000d3') },
    summary: 'Answer the district office',
    body: object({ answer: longText('The second Tuesday of each month at six.', 2_000) }),
    data: request,
    errors: ['conflict'],
  }),
};

export const signOffFacts = {
  id: uuid(),
  kind: oneOf(signOffKinds),
  subject: text({ min: 2, max: 160, example: 'Use of the gym for Movie Night' }),
  details: nullable(longText('Friday, six to nine. We set up and clean up.', 2_000)),
  due_on: nullable(date('2026-10-15')),
  status: oneOf(signOffStatuses, 'asked'),
  reason: nullable(longText('The floor is being refinished that week.')),
  decided_by_name: nullable(personName('Dana Whitfield')),
  decided_at: nullable(instant()),
  created_at: instant(),
  can: can(),
};
const signOff = object({ ...signOffFacts, asked_by_name: personName() });

export const signOffRoutes = {
  list: route({
    id: 'sign_offs.list',
    method: 'GET',
    path: '/organizations/{org_id}/sign-offs',
    permission: 'sign_offs.list',
    params: organizationParams,
    summary: 'What the principal was asked to sign, with the answers',
    data: list(signOff, { max: 500 }),
  }),
  create: route({
    id: 'sign_offs.create',
    method: 'POST',
    path: '/organizations/{org_id}/sign-offs',
    permission: 'sign_offs.create',
    params: organizationParams,
    creates: true,
    summary: 'Ask the principal to sign something off',
    body: object({
      kind: signOffFacts.kind,
      subject: signOffFacts.subject,
      details: signOffFacts.details,
      due_on: signOffFacts.due_on,
    }),
    data: signOff,
    errors: ['conflict'],
  }),
  withdraw: route({
    id: 'sign_offs.withdraw',
    method: 'DELETE',
    path: '/organizations/{org_id}/sign-offs/{sign_off_id}',
    permission: 'sign_offs.withdraw',
    params: { ...organizationParams, sign_off_id: uuid('019a0000-0000-7000-8000-0000000000d4') },
    summary: 'Take back what the principal has not answered',
    data: removed(),
    errors: ['conflict'],
  }),
};

const supportSession = object({
  id: uuid(),
  operator_name: personName('Robin Vance'),
  reason: longText('The import of August fails; ticket 4411.', 500),
  started_at: instant(),
  expires_at: instant(),
  ended_at: nullable(instant()),
  ended_by_name: nullable(personName()),
  is_open: bool(true),
  requests: integer({ example: 14 }),
  can: can(),
});

export const supportSessionRoutes = {
  list: route({
    id: 'support_sessions.list',
    method: 'GET',
    path: '/organizations/{org_id}/support-sessions',
    permission: 'support_sessions.list',
    params: organizationParams,
    summary: 'When the platform’s support was inside, why, and until when',
    data: list(supportSession, { max: 100 }),
  }),
  end: route({
    id: 'support_sessions.end',
    method: 'DELETE',
    path: '/organizations/{org_id}/support-sessions/{support_session_id}',
    permission: 'support_sessions.end',
    params: { ...organizationParams, support_session_id: uuid('019a0000-0000-7000-8000-0000000000d5') },
    summary: 'Show the platform’s support out, at once',
    data: removed(),
    errors: ['conflict'],
  }),
};
