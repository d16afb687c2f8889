import { flagKeys } from '../flags.ts';
import { page, removed, route, search } from '../route.ts';
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
import { districtParams } from './districts.ts';
import { organizationName, personName } from './hierarchy.ts';

/** What holds for everybody whom no rule names. */
export const flagSettings = ['default', 'on', 'off', 'share'] as const;
/** `part`: for some of its people. */
export const flagStates = ['on', 'off', 'part'] as const;
/** What decided, the strongest first. */
export const flagCauses = ['stopped', 'organization', 'district', 'everyone', 'share', 'default'] as const;

const mostRules = 500;
const key = () =>
  text({ min: 3, max: 60, pattern: /^[a-z][a-z0-9_]{2,59}$/, example: 'calendar_subscriptions' });
const params = { flag_key: key() };
const count = (example: number) => integer({ max: 1_000_000_000, example });
const place = () => text({ max: 160, example: 'Cedar Valley ISD' });
const reason = () => text({ min: 3, max: 300, example: 'The calendar of one maker asks every second.' });
const setting = () => oneOf(flagSettings, 'share');
const percentage = () => nullable(integer({ max: 100, example: 20 }));

const words = {
  flag_key: key(),
  name: text({ max: 80, example: 'Calendar on the phone' }),
  name_es: text({ max: 80, example: 'Calendario en el teléfono' }),
  description: text({ max: 300, example: 'Members subscribe with the calendar of their phone.' }),
  description_es: text({ max: 300, example: 'Las personas se suscriben con el calendario de su teléfono.' }),
};

const flag = {
  ...words,
  default_on: bool(true),
  share_of: oneOf(['organization', 'person']),
  districts_choose: bool(true),
  owner: text({ max: 60, example: 'events' }),
  retire_by: nullable(date('2027-03-01')),
  /** Stored, but no part of this program asks for it any more. */
  is_left_over: bool(false),
  setting: setting(),
  percentage: percentage(),
  stop_reason: nullable(reason()),
  organizations_on: count(37),
  organizations_part: count(0),
  organizations: count(120),
  /** 0 while nothing was decided. */
  version: integer({ max: 2_147_483_647, example: 3 }),
};

const districtRule = object({ district_id: uuid(), is_on: bool(true) });
const organizationRule = object({ organization_id: uuid(), is_on: bool(true) });
const rules = object({
  setting: setting(),
  /** With `share` alone. */
  percentage: percentage(),
  districts: list(districtRule, { max: mostRules }),
  organizations: list(organizationRule, { max: mostRules }),
});

const namedDistricts = list(object({ ...districtRule.fields, name: place() }), { max: 2_000 });
const record = object({
  ...flag,
  districts: namedDistricts,
  /** What districts chose for themselves. A rule of the platform for the same district wins. */
  district_choices: namedDistricts,
  /** A closed organization has no name here. */
  organization_rules: list(object({ ...organizationRule.fields, name: nullable(organizationName()) }), {
    max: mostRules,
  }),
});

const change = object({
  is_on: nullable(bool(true)),
  setting: nullable(setting()),
  percentage: percentage(),
  stop_reason: nullable(reason()),
});

export const flagRoutes = {
  list: route({
    id: 'platform_flags.list',
    method: 'GET',
    path: '/platform/flags',
    scope: 'platform',
    summary: 'Everything that can be switched, who has it, and whether this server hears of changes',
    data: object({
      /** Changes may not be heard of at present: the decisions of `read_at` hold. */
      is_stale: bool(false),
      read_at: nullable(instant()),
      flags: list(object(flag), { max: 500 }),
    }),
  }),
  get: route({
    id: 'platform_flags.get',
    method: 'GET',
    path: '/platform/flags/{flag_key}',
    scope: 'platform',
    params,
    versioned: true,
    summary: 'One flag with its rules',
    data: record,
  }),
  update: route({
    id: 'platform_flags.update',
    method: 'PUT',
    path: '/platform/flags/{flag_key}',
    scope: 'platform',
    params,
    versioned: true,
    summary: 'Decide who has a flag; every server knows within a second',
    description:
      'The narrowest rule counts: organization, then district, then what holds for everybody. A higher percentage takes it from nobody who had it.',
    body: rules,
    data: record,
  }),
  preview: route({
    id: 'platform_flags.preview',
    method: 'POST',
    path: '/platform/flags/{flag_key}/preview',
    scope: 'platform',
    params,
    summary: 'Who would have a flag under these rules, and for whom that is a change. Nothing is changed',
    body: rules,
    data: object({
      organizations: count(120),
      organizations_on: count(37),
      organizations_part: count(0),
      gaining: count(12),
      losing: count(0),
      /** The first of those for whom it changes. */
      changes: list(object({ organization_id: uuid(), name: organizationName(), state: oneOf(flagStates) }), {
        max: 20,
      }),
    }),
  }),
  organizations: route({
    id: 'platform_flags.organizations',
    method: 'GET',
    path: '/platform/flags/{flag_key}/organizations',
    scope: 'platform',
    params,
    query: { ...page(['name']), q: search(), state: optional(oneOf(flagStates)) },
    paged: true,
    formats: ['csv'],
    summary: 'Who has a flag and who has not, and what decided it',
    data: list(
      object({
        organization_id: uuid(),
        name: organizationName(),
        district_name: nullable(place()),
        state: oneOf(flagStates),
        decided_by: oneOf(flagCauses),
      }),
      { max: 200 },
    ),
  }),
  stop: route({
    id: 'platform_flags.stop',
    method: 'POST',
    path: '/platform/flags/{flag_key}/stop',
    scope: 'platform',
    params,
    summary: 'Switch a flag off for everybody at once; its rules are kept and wait',
    body: object({ reason: reason() }),
    data: record,
    errors: ['conflict'],
  }),
  restart: route({
    id: 'platform_flags.restart',
    method: 'DELETE',
    path: '/platform/flags/{flag_key}/stop',
    scope: 'platform',
    params,
    summary: 'Let the rules of a stopped flag count again',
    data: record,
    errors: ['conflict'],
  }),
  remove: route({
    id: 'platform_flags.remove',
    method: 'DELETE',
    path: '/platform/flags/{flag_key}',
    scope: 'platform',
    params,
    summary: 'Clear away a left-over flag with its rules',
    data: removed(),
    errors: ['conflict'],
  }),
  history: route({
    id: 'platform_flags.history',
    method: 'GET',
    path: '/platform/flags/{flag_key}/history',
    scope: 'platform',
    params,
    summary: 'The last hundred changes of a flag and its rules',
    data: list(
      object({
        id: uuid(),
        occurred_at: instant(),
        /** Null for somebody who holds no role above organizations any more. */
        actor_name: nullable(personName()),
        action: text({ max: 80, example: 'platform_flags.update' }),
        operation: oneOf(['insert', 'update', 'delete']),
        about: oneOf(['everyone', 'district', 'organization']),
        /** The district or organization, as it is called today. */
        about_name: nullable(place()),
        before: nullable(change),
        after: nullable(change),
      }),
      { max: 100 },
    ),
  }),
};

const districtFlag = object({
  ...words,
  flag_key: oneOf(flagKeys),
  organizations_on: count(5),
  organizations_part: count(0),
  organizations: count(6),
  /** Who decided for the district as a whole. Null: nobody; what holds for everybody counts. */
  decided_by: nullable(oneOf(['platform', 'district'])),
  /** The district's own choice, where it may choose. */
  choice: nullable(bool(true)),
  is_stopped: bool(false),
  can: list(text({ max: 60, example: 'district_flags.choose' }), { max: 5 }),
});

export const districtFlagRoutes = {
  list: route({
    id: 'district_flags.list',
    method: 'GET',
    path: '/districts/{district_id}/flags',
    scope: 'district',
    params: districtParams,
    summary: 'What is switched on for the district’s organizations',
    data: list(districtFlag, { max: 500 }),
  }),
  choose: route({
    id: 'district_flags.choose',
    method: 'PUT',
    path: '/districts/{district_id}/flags',
    scope: 'district',
    params: districtParams,
    summary: 'Switch on or off what the platform lets districts decide; null takes the choice back',
    body: object({ flag_key: oneOf(flagKeys), is_on: nullable(bool(true)) }),
    data: list(districtFlag, { max: 500 }),
    errors: ['conflict'],
  }),
};
