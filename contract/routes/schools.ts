import { adoptionStatuses } from '../figures.ts';
import { page, removed, route } from '../route.ts';
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
import { figureValue, gradeLevels, levelEntry, officer, organizationFacts } from './districts.ts';
import { eventCategories, eventStatuses } from './events.ts';
import { longText, organizationName, personName, schoolLine, signOffFacts } from './hierarchy.ts';

export const schoolParams = { school_id: uuid('019a0000-0000-7000-8000-0000000000e2') };
const adoptionParams = { ...schoolParams, adoption_id: uuid('019a0000-0000-7000-8000-0000000000d1') };

const schoolEvent = object({
  id: uuid(),
  organization_id: uuid(),
  organization_name: organizationName(),
  title: text({ max: 160, example: 'Movie Night' }),
  title_es: nullable(text({ max: 160, example: 'Noche de cine' })),
  category: oneOf(eventCategories),
  location: nullable(text({ max: 200, example: 'Gym' })),
  all_day: bool(false),
  event_date: date(),
  end_date: date(),
  starts_at: nullable(instant()),
  ends_at: nullable(instant()),
  time_zone: text({ max: 60, example: 'America/Chicago' }),
  status: oneOf(eventStatuses, 'published'),
  url: text({ max: 200, example: '/p/lincoln/events/movie-night' }),
  conflicts: list(
    object({
      id: uuid(),
      title: text({ max: 160, example: 'Booster Practice' }),
      organization_name: organizationName(),
      same_place: bool(true),
    }),
    { max: 100 },
  ),
});
const signOff = object({ ...signOffFacts, organization_id: uuid(), organization_name: organizationName() });
const adoption = object({
  id: uuid(),
  organization_id: uuid(),
  organization_name: organizationName(),
  subdomain: text({ max: 40, example: 'lincoln' }),
  asked_side: oneOf(['organization', 'school']),
  asked_by_name: personName(),
  note: nullable(longText('We have worked together for years.')),
  status: oneOf(adoptionStatuses),
  decided_by_name: nullable(personName()),
  decided_at: nullable(instant()),
  created_at: instant(),
});

export const schoolRoutes = {
  get: route({
    id: 'schools.get',
    method: 'GET',
    path: '/schools/{school_id}',
    scope: 'school',
    params: schoolParams,
    summary: 'The school with its PTOs: officers and figures that they share',
    data: object({
      id: uuid(),
      name: schoolLine(),
      district_name: nullable(text({ max: 160, example: 'Cedar Valley ISD' })),
      grade_levels: gradeLevels(),
      adoption_code: text({ max: 20, example: '4F09C1D2AB' }),
      small_cell: integer({ min: 10, max: 1_000, example: 10 }),
      open_sign_offs: integer({ example: 1 }),
      organizations: list(
        object({
          ...organizationFacts,
          shares_officers: bool(true),
          shares_calendar: bool(true),
          officers: list(officer, { max: 200 }),
          figures: list(figureValue, { max: 100 }),
        }),
        { max: 200 },
      ),
    }),
  }),
  log: route({
    id: 'school_log.list',
    method: 'GET',
    path: '/schools/{school_id}/log',
    scope: 'school',
    params: schoolParams,
    query: page(['-occurred_at']),
    paged: true,
    formats: ['csv'],
    summary:
      'What the school’s administrators did in PTOs and saw there, and what was changed about the school',
    data: list(levelEntry, { max: 200 }),
  }),
  events: route({
    id: 'school_events.list',
    method: 'GET',
    path: '/schools/{school_id}/events',
    scope: 'school',
    params: schoolParams,
    query: { from: optional(date('2026-10-01')), to: optional(date('2026-12-31')) },
    formats: ['csv'],
    summary: 'Public events of all its PTOs, with what clashes: the same time, or the same time and place',
    data: list(schoolEvent, { max: 1_000 }),
  }),
  signOffs: route({
    id: 'school_sign_offs.list',
    method: 'GET',
    path: '/schools/{school_id}/sign-offs',
    scope: 'school',
    params: schoolParams,
    summary: 'What PTOs ask the principal to sign',
    data: list(signOff, { max: 1_000 }),
  }),
  decideSignOff: route({
    id: 'school_sign_offs.decide',
    method: 'POST',
    path: '/schools/{school_id}/organizations/{organization_id}/sign-offs/{sign_off_id}/decision',
    scope: 'school',
    params: {
      ...schoolParams,
      organization_id: uuid('019a0000-0000-7000-8000-00000000000a'),
      sign_off_id: uuid('019a0000-0000-7000-8000-0000000000d4'),
    },
    summary: 'Sign, or decline with a reason',
    body: object({
      sign: bool(true),
      reason: nullable(longText('The floor is being refinished that week.')),
    }),
    data: signOff,
    errors: ['conflict'],
  }),
  adoptions: route({
    id: 'school_adoptions.list',
    method: 'GET',
    path: '/schools/{school_id}/adoptions',
    scope: 'school',
    params: schoolParams,
    summary: 'PTOs that the school took in, was asked to take in, or asked',
    data: list(adoption, { max: 200 }),
  }),
  askAdoption: route({
    id: 'school_adoptions.ask',
    method: 'POST',
    path: '/schools/{school_id}/adoptions',
    scope: 'school',
    params: schoolParams,
    rate: 'mail',
    summary: 'Ask a standalone PTO, by its web address, to come under the school',
    body: object({
      subdomain: text({ min: 3, max: 40, pattern: /^[a-z0-9]([a-z0-9-]*[a-z0-9])$/, example: 'lincoln' }),
      note: nullable(longText('You already meet in our library.')),
    }),
    data: object({ asked: bool(true) }),
    errors: ['conflict', 'not_found'],
  }),
  decideAdoption: route({
    id: 'school_adoptions.decide',
    method: 'POST',
    path: '/schools/{school_id}/adoptions/{adoption_id}/decision',
    scope: 'school',
    params: adoptionParams,
    summary: 'Take in a PTO that asked, or decline',
    body: object({ accept: bool(true) }),
    data: object({ status: oneOf(adoptionStatuses, 'accepted') }),
    errors: ['conflict', 'limit_exceeded'],
  }),
  endAdoption: route({
    id: 'school_adoptions.end',
    method: 'DELETE',
    path: '/schools/{school_id}/adoptions/{adoption_id}',
    scope: 'school',
    params: adoptionParams,
    summary: 'Take back what the school asked, or let a PTO go: it stands alone again and loses nothing',
    data: removed(),
    errors: ['conflict'],
  }),
};
