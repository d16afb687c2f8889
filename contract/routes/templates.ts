import { scopeKinds } from '../figures.ts';
import { can, page, route, search } from '../route.ts';
import {
  bool,
  date,
  fallback,
  instant,
  integer,
  list,
  nullable,
  object,
  oneOf,
  optional,
  text,
  uuid,
  withoutExample,
} from '../schema.ts';
import { templateKindKeys, templateKinds, templateLevels, templateShareStatuses } from '../template-kinds.ts';
import { organizationName, personName } from './hierarchy.ts';
import { organizationParams } from './organizations.ts';

const version = () => integer({ min: 1, max: 2_147_483_647 });
const number = () => integer({ min: 1, max: 2_147_483_647, example: 3 });

/** What every template says of itself, in one language or two. */
const words = {
  title: text({ max: 160, example: 'Fall Festival' }),
  title_es: nullable(text({ max: 160, example: 'Festival de otoño' })),
  summary: nullable(text({ max: 500, example: 'Games, a cake walk and food trucks for one afternoon.' })),
  summary_es: nullable(text({ max: 500, example: 'Juegos, rifa de pasteles y comida por una tarde.' })),
};
export const templateKind = () => oneOf(templateKindKeys);
/** Exactly one member, named like the kind. */
export const templateContent = object({
  event: optional(templateKinds.event.content),
  agenda: optional(withoutExample(templateKinds.agenda.content)),
  message: optional(withoutExample(templateKinds.message.content)),
  document: optional(withoutExample(templateKinds.document.content)),
  budget: optional(withoutExample(templateKinds.budget.content)),
});

const body = object({ ...words, content: templateContent });
const line = object({
  id: uuid(),
  kind: templateKind(),
  /** Whose it is for the reader: the organization’s own, or shared with the level named. */
  level: oneOf(templateLevels),
  ...words,
  /** Who shared it; null for one’s own and for what comes with the platform. */
  organization_name: nullable(organizationName()),
  uses: integer({ max: 1_000_000_000, example: 12 }),
  is_archived: bool(false),
  updated_at: instant(),
  can: can(),
});
const share = object({
  id: uuid(),
  level: oneOf(scopeKinds),
  place_name: text({ max: 160, example: 'Cedar Valley ISD' }),
  /** The version that was shared. */
  number: number(),
  status: oneOf(templateShareStatuses),
  reason: nullable(text({ max: 1_000, example: 'Please leave the sponsor out.' })),
  decided_by_name: nullable(personName('Dana Whitfield')),
  decided_at: nullable(instant()),
  created_at: instant(),
});
const template = object({
  ...line.fields,
  content: templateContent,
  number: number(),
  /** One’s own only: what was shared with whom, the newest first. */
  shares: list(share, { max: 100 }),
  /** Levels above that this template can be shared with. */
  levels: list(
    object({
      level: oneOf(scopeKinds),
      name: text({ max: 160, example: 'Cedar Valley ISD' }),
      needs_approval: bool(true),
    }),
    { max: 3 },
  ),
  version: version(),
});
const templateVersion = object({
  id: uuid(),
  number: number(),
  ...words,
  saved_by_name: nullable(personName()),
  created_at: instant(),
  is_current: bool(false),
});

const templateParams = { ...organizationParams, template_id: uuid('019a0000-0000-7000-8000-000000000201') };
const versionParams = {
  ...templateParams,
  template_version_id: uuid('019a0000-0000-7000-8000-000000000202'),
};
const templates = '/organizations/{org_id}/templates' as const;

export const templateRoutes = {
  list: route({
    id: 'templates.list',
    method: 'GET',
    path: templates,
    permission: 'templates.list',
    params: organizationParams,
    query: {
      ...page(['title', '-uses', '-updated_at']),
      q: search(),
      kind: optional(templateKind()),
      level: optional(oneOf(templateLevels)),
      status: fallback(oneOf(['active', 'archived']), 'active'),
    },
    paged: true,
    summary: 'One’s own templates and those shared with the school, the district and everybody',
    data: list(line, { max: 200 }),
  }),
  get: route({
    id: 'templates.get',
    method: 'GET',
    path: `${templates}/{template_id}`,
    permission: 'templates.get',
    params: templateParams,
    versioned: true,
    summary: 'One template with its content',
    data: template,
  }),
  create: route({
    id: 'templates.create',
    method: 'POST',
    path: templates,
    permission: 'templates.create',
    params: organizationParams,
    creates: true,
    summary: 'Write a template by hand; its content names its kind',
    body,
    data: template,
  }),
  save: route({
    id: 'templates.save',
    method: 'POST',
    path: `${templates}/saved`,
    permission: 'templates.save',
    params: organizationParams,
    creates: true,
    summary: 'Keep something that exists as a template, such as an event with its shifts',
    body: object({ kind: templateKind(), subject_id: uuid(), ...words }),
    data: template,
    errors: ['conflict'],
  }),
  copy: route({
    id: 'templates.copy',
    method: 'POST',
    path: `${templates}/{template_id}/copies`,
    permission: 'templates.copy',
    params: templateParams,
    creates: true,
    summary: 'Make a template of one’s own from any other; later changes never reach it',
    data: template,
  }),
  update: route({
    id: 'templates.update',
    method: 'PUT',
    path: `${templates}/{template_id}`,
    permission: 'templates.update',
    params: templateParams,
    versioned: true,
    summary: 'Save a template: the former state stays as a version',
    body,
    data: template,
  }),
  archive: route({
    id: 'templates.archive',
    method: 'POST',
    path: `${templates}/{template_id}/archive`,
    permission: 'templates.archive',
    params: templateParams,
    summary: 'Put a template away; it is no longer shared either',
    data: template,
  }),
  unarchive: route({
    id: 'templates.unarchive',
    method: 'DELETE',
    path: `${templates}/{template_id}/archive`,
    permission: 'templates.unarchive',
    params: templateParams,
    summary: 'Take a template out again',
    data: template,
  }),
  use: route({
    id: 'templates.use',
    method: 'POST',
    path: `${templates}/{template_id}/uses`,
    permission: 'templates.use',
    params: templateParams,
    creates: true,
    summary: 'Make something of a template: of an event, a draft with its shifts from the day named',
    body: object({ starts_on: date() }),
    data: object({ kind: templateKind(), made_id: uuid() }),
    errors: ['conflict'],
  }),
};

export const templateVersionRoutes = {
  list: route({
    id: 'template_versions.list',
    method: 'GET',
    path: `${templates}/{template_id}/versions`,
    permission: 'template_versions.list',
    params: templateParams,
    query: page(['-number']),
    paged: true,
    summary: 'Every save of a template, the newest first',
    data: list(templateVersion, { max: 200 }),
  }),
  get: route({
    id: 'template_versions.get',
    method: 'GET',
    path: `${templates}/{template_id}/versions/{template_version_id}`,
    permission: 'template_versions.get',
    params: versionParams,
    summary: 'A template as it was saved once',
    data: object({ ...templateVersion.fields, kind: templateKind(), content: templateContent }),
  }),
  restore: route({
    id: 'template_versions.restore',
    method: 'POST',
    path: `${templates}/{template_id}/versions/{template_version_id}/restoration`,
    permission: 'template_versions.restore',
    params: versionParams,
    summary: 'Save a template again as it was; nothing in between is lost',
    data: template,
  }),
};

export const templateShareRoutes = {
  preview: route({
    id: 'template_shares.preview',
    method: 'GET',
    path: `${templates}/{template_id}/sharing-preview`,
    permission: 'template_shares.preview',
    params: templateParams,
    summary: 'What others would get: the template without names of people, addresses, links and places',
    data: object({
      ...words,
      content: templateContent,
      /** What is taken out, and how often. */
      removed: list(
        object({
          what: oneOf(['name', 'email', 'phone', 'link', 'address', 'id', 'place']),
          times: integer({ example: 2 }),
        }),
        { max: 7 },
      ),
    }),
  }),
  create: route({
    id: 'template_shares.create',
    method: 'POST',
    path: `${templates}/{template_id}/shares`,
    permission: 'template_shares.create',
    params: templateParams,
    creates: true,
    summary: 'Share a template as it is now with a level above; some levels approve it first',
    body: object({ level: oneOf(scopeKinds) }),
    data: template,
    errors: ['conflict'],
  }),
  withdraw: route({
    id: 'template_shares.withdraw',
    method: 'DELETE',
    path: `${templates}/{template_id}/shares/{share_id}`,
    permission: 'template_shares.withdraw',
    params: { ...templateParams, share_id: uuid('019a0000-0000-7000-8000-000000000203') },
    summary: 'Share a template no longer; copies that others made stay theirs',
    data: template,
    errors: ['conflict'],
  }),
};
