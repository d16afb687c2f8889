import { route } from '../route.ts';
import { bool, instant, integer, list, nullable, object, oneOf, text, uuid } from '../schema.ts';
import { districtParams } from './districts.ts';
import { organizationName, personName } from './hierarchy.ts';
import { schoolParams } from './schools.ts';
import { templateContent, templateKind } from './templates.ts';

const offered = object({
  id: uuid(),
  organization_name: organizationName(),
  kind: templateKind(),
  title: text({ max: 160, example: 'Fall Festival' }),
  title_es: nullable(text({ max: 160, example: 'Festival de otoño' })),
  summary: nullable(text({ max: 500, example: 'Games, a cake walk and food trucks for one afternoon.' })),
  summary_es: nullable(text({ max: 500, example: 'Juegos, rifa de pasteles y comida por una tarde.' })),
  uses: integer({ max: 1_000_000_000, example: 12 }),
  status: oneOf(['waiting', 'approved', 'refused']),
  reason: nullable(text({ max: 1_000, example: 'Please leave the sponsor out.' })),
  decided_by_name: nullable(personName('Dana Whitfield')),
  decided_at: nullable(instant()),
  created_at: instant(),
});
const queue = object({
  /** Whether what is shared here waits for approval first. */
  needs_approval: bool(true),
  templates: list(offered, { max: 500 }),
});
const preview = object({ ...offered.fields, content: templateContent });
const decision = object({
  approve: bool(true),
  reason: nullable(text({ max: 1_000, example: 'Please leave the sponsor out.' })),
});
const policy = object({ needs_approval: bool(true) });

const schoolShare = { ...schoolParams, school_share_id: uuid('019a0000-0000-7000-8000-000000000204') };
const districtShare = {
  ...districtParams,
  district_share_id: uuid('019a0000-0000-7000-8000-000000000205'),
};
const platformShare = { platform_share_id: uuid('019a0000-0000-7000-8000-000000000206') };

const words = {
  list: 'Templates shared here: what waits for approval first, then what everybody below sees',
  get: 'One of them with its content',
  decide: 'Approve a template, refuse it with a reason, or take an approved one back; who shared it is told',
  policy: 'Choose whether shared templates wait for approval',
};

/** The same four doors at every level. */
export const schoolTemplateRoutes = {
  list: route({
    id: 'school_templates.list',
    method: 'GET',
    path: '/schools/{school_id}/templates',
    scope: 'school',
    params: schoolParams,
    summary: words.list,
    data: queue,
  }),
  get: route({
    id: 'school_templates.get',
    method: 'GET',
    path: '/schools/{school_id}/templates/{school_share_id}',
    scope: 'school',
    params: schoolShare,
    summary: words.get,
    data: preview,
  }),
  decide: route({
    id: 'school_templates.decide',
    method: 'POST',
    path: '/schools/{school_id}/templates/{school_share_id}/decision',
    scope: 'school',
    params: schoolShare,
    summary: words.decide,
    body: decision,
    data: preview,
    errors: ['conflict'],
  }),
  policy: route({
    id: 'school_templates.policy',
    method: 'PUT',
    path: '/schools/{school_id}/template-policy',
    scope: 'school',
    params: schoolParams,
    summary: words.policy,
    body: policy,
    data: policy,
  }),
};

export const districtTemplateRoutes = {
  list: route({
    id: 'district_templates.list',
    method: 'GET',
    path: '/districts/{district_id}/templates',
    scope: 'district',
    params: districtParams,
    summary: words.list,
    data: queue,
  }),
  get: route({
    id: 'district_templates.get',
    method: 'GET',
    path: '/districts/{district_id}/templates/{district_share_id}',
    scope: 'district',
    params: districtShare,
    summary: words.get,
    data: preview,
  }),
  decide: route({
    id: 'district_templates.decide',
    method: 'POST',
    path: '/districts/{district_id}/templates/{district_share_id}/decision',
    scope: 'district',
    params: districtShare,
    summary: words.decide,
    body: decision,
    data: preview,
    errors: ['conflict'],
  }),
  policy: route({
    id: 'district_templates.policy',
    method: 'PUT',
    path: '/districts/{district_id}/template-policy',
    scope: 'district',
    params: districtParams,
    summary: words.policy,
    body: policy,
    data: policy,
  }),
};

export const platformTemplateRoutes = {
  list: route({
    id: 'platform_templates.list',
    method: 'GET',
    path: '/platform/templates',
    scope: 'platform',
    summary: words.list,
    data: queue,
  }),
  get: route({
    id: 'platform_templates.get',
    method: 'GET',
    path: '/platform/templates/{platform_share_id}',
    scope: 'platform',
    params: platformShare,
    summary: words.get,
    data: preview,
  }),
  decide: route({
    id: 'platform_templates.decide',
    method: 'POST',
    path: '/platform/templates/{platform_share_id}/decision',
    scope: 'platform',
    params: platformShare,
    summary: words.decide,
    body: decision,
    data: preview,
    errors: ['conflict'],
  }),
  policy: route({
    id: 'platform_templates.policy',
    method: 'PUT',
    path: '/platform/template-policy',
    scope: 'platform',
    summary: words.policy,
    body: policy,
    data: policy,
  }),
};
