import { permissionKeys } from '../permissions.ts';
import { roleTypes } from '../roles.ts';
import { can, page, removed, route } from '../route.ts';
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
import { organizationParams } from './organizations.ts';

export const officeKinds = [
  'president',
  'treasurer',
  'secretary',
  'volunteer_coordinator',
  'membership_chair',
  'committee_lead',
  'custom',
] as const;
export const termStandings = ['current', 'coming', 'past', 'withdrawn'] as const;

const officeParams = { ...organizationParams, office_id: uuid('019a0000-0000-7000-8000-0000000000d1') };
const termParams = { ...organizationParams, term_id: uuid('019a0000-0000-7000-8000-0000000000d2') };

const term = object({
  id: uuid(),
  office_id: uuid(),
  member_id: uuid(),
  first_name: text({ max: 80, example: 'Rosa' }),
  last_name: text({ max: 80, example: 'Delgado' }),
  starts_on: date('2026-07-01'),
  /** The last day, included: rights lapse at the midnight after it in the organization's time zone. */
  ends_on: date('2027-06-30'),
  standing: oneOf(termStandings),
  is_public: bool(false),
  is_self: bool(false),
  version: integer({ min: 1, max: 2_147_483_647 }),
  can: can(),
});

const officeBody = {
  name: text({ min: 2, max: 80, example: 'Book fair lead' }),
  name_es: text({ min: 2, max: 80, example: 'Coordinación de la feria del libro' }),
  role_type: oneOf(roleTypes, 'committee_lead'),
  permissions: list(oneOf(permissionKeys, 'events.publish'), { max: 200 }),
};
const office = object({
  id: uuid(),
  kind: oneOf(officeKinds),
  ...officeBody,
  permissions: list(text({ max: 60, example: 'events.publish' }), { max: 500 }),
  is_vacant: bool(false),
  /** Terms that run now or are to come, the earliest first. */
  terms: list(term, { max: 200 }),
  version: integer({ min: 1, max: 2_147_483_647 }),
  can: can(),
});

export const officeRoutes = {
  list: route({
    id: 'offices.list',
    method: 'GET',
    path: '/organizations/{org_id}/offices',
    permission: 'offices.list',
    params: organizationParams,
    cached: true,
    summary: 'Offices with who holds them now and who follows',
    data: list(office, { max: 100 }),
  }),
  create: route({
    id: 'offices.create',
    method: 'POST',
    path: '/organizations/{org_id}/offices',
    permission: 'offices.create',
    params: organizationParams,
    creates: true,
    summary: 'Add an office that grants a role up to one’s own and keys that one holds',
    body: object({ kind: oneOf(['committee_lead', 'custom']), ...officeBody }),
    data: office,
    errors: ['rank_too_low', 'already_exists', 'conflict'],
  }),
  update: route({
    id: 'offices.update',
    method: 'PUT',
    path: '/organizations/{org_id}/offices/{office_id}',
    permission: 'offices.update',
    params: officeParams,
    versioned: true,
    summary: 'Change an office; what it grants changes at once for everybody who holds it',
    body: object(officeBody),
    data: office,
    errors: ['rank_too_low', 'already_exists'],
  }),
  remove: route({
    id: 'offices.remove',
    method: 'DELETE',
    path: '/organizations/{org_id}/offices/{office_id}',
    permission: 'offices.remove',
    params: officeParams,
    summary: 'Delete an office that nobody ever held',
    data: removed(),
    errors: ['rank_too_low', 'conflict'],
  }),
};

export const officeTermRoutes = {
  list: route({
    id: 'office_terms.list',
    method: 'GET',
    path: '/organizations/{org_id}/office-terms',
    permission: 'office_terms.list',
    params: organizationParams,
    query: { ...page(['-starts_on']), office_id: optional(uuid()), member_id: optional(uuid()) },
    paged: true,
    formats: ['csv'],
    summary: 'Every term there ever was, the latest first',
    data: list(
      object({
        ...term.fields,
        office_name: text({ max: 80, example: 'Treasurer' }),
        office_name_es: text({ max: 80, example: 'Tesorería' }),
        ended_at: nullable(instant()),
        end_reason: nullable(text({ max: 500, example: 'Moved away.' })),
        appointed_by: nullable(text({ max: 170, example: 'Ana Rivera' })),
        ended_by: nullable(text({ max: 170, example: 'Ana Rivera' })),
      }),
      { max: 200 },
    ),
  }),
  create: route({
    id: 'office_terms.create',
    method: 'POST',
    path: '/organizations/{org_id}/offices/{office_id}/terms',
    permission: 'office_terms.create',
    params: officeParams,
    creates: true,
    rate: 'mail',
    summary: 'Appoint a member to an office for a term, now or in advance',
    body: object({ member_id: uuid(), starts_on: date('2026-07-01'), ends_on: date('2027-06-30') }),
    data: term,
    errors: ['rank_too_low', 'conflict'],
  }),
  update: route({
    id: 'office_terms.update',
    method: 'PUT',
    path: '/organizations/{org_id}/office-terms/{term_id}',
    permission: 'office_terms.update',
    params: termParams,
    versioned: true,
    summary: 'Move the days of a term that is not over',
    body: object({ starts_on: date('2026-07-01'), ends_on: date('2027-06-30') }),
    data: term,
    errors: ['rank_too_low', 'conflict'],
  }),
  end: route({
    id: 'office_terms.end',
    method: 'POST',
    path: '/organizations/{org_id}/office-terms/{term_id}/end',
    permission: 'office_terms.end',
    params: termParams,
    summary: 'End a term now, or withdraw one that has not begun; its rights are gone at once',
    body: object({ reason: nullable(text({ max: 500, example: 'Moved away.' })) }),
    data: term,
    errors: ['rank_too_low', 'conflict'],
  }),
  consent: route({
    id: 'office_terms.consent',
    method: 'PUT',
    path: '/organizations/{org_id}/office-terms/{term_id}/consent',
    permission: 'office_terms.consent',
    params: termParams,
    summary: 'Say as the holder whether one may be named on the public page',
    body: object({ is_public: bool(true) }),
    data: term,
  }),
};
