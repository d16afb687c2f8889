import { can, page, removed, route, search } from '../route.ts';
import {
  bool,
  fallback,
  instant,
  integer,
  list,
  map,
  nullable,
  object,
  oneOf,
  optional,
  text,
  uuid,
  withoutExample,
} from '../schema.ts';
import { organizationParams } from './organizations.ts';

/** School grades as stored. `PK` and `TK` come before kindergarten. */
export const grades = [
  'PK',
  'TK',
  'K',
  '1',
  '2',
  '3',
  '4',
  '5',
  '6',
  '7',
  '8',
  '9',
  '10',
  '11',
  '12',
] as const;

/** What a family shares in the directory. Children are never in it. */
export const directoryDefaults = ['nothing', 'names'] as const;

const personName = () => text({ max: 80, example: 'Rosa' });
const guardianFields = {
  first_name: personName(),
  last_name: text({ max: 80, example: 'Delgado' }),
  email: nullable(text({ min: 3, max: 255, pattern: /^[^\s@]+@[^\s@]+$/, example: 'rosa@example.org' })),
  phone: nullable(
    text({ min: 5, max: 20, pattern: /^\+[0-9]{6,18}$/, example: '+15125550142', description: 'E.164.' }),
  ),
  relation: nullable(text({ max: 40, example: 'mother' })),
  language: oneOf(['en', 'es']),
};
const childFields = {
  first_name: text({ max: 80, example: 'Mateo' }),
  last_name: text({ max: 80, example: 'Delgado' }),
  grade: nullable(oneOf(grades, '3')),
  homeroom: nullable(text({ max: 60, example: 'Room 12' })),
  /** The school's flag (FERPA directory information, 34 CFR 99.37): this child appears in no directory, and it wins. */
  do_not_disclose: bool(false),
};

const family = object({
  id: uuid(),
  name: text({ max: 160, example: 'Delgado' }),
  external_id: nullable(text({ max: 80, example: 'F-1042' })),
  guardians: list(object({ id: uuid(), ...guardianFields, member_id: nullable(uuid()) }), { max: 12 }),
  children: list(
    object({ id: uuid(), ...childFields, external_id: nullable(text({ max: 80, example: 'S-2093' })) }),
    { max: 20 },
  ),
  directory: oneOf(directoryDefaults),
  created_at: instant(),
  version: integer({ min: 1, max: 2_147_483_647 }),
  can: can(),
});

/** People with an id stay and are changed; those without are added; those left out are removed. */
const familyBody = object({
  name: text({ max: 160, example: 'Delgado' }),
  external_id: nullable(text({ max: 80, example: 'F-1042' })),
  guardians: list(object({ id: withoutExample(optional(uuid())), ...guardianFields }), { min: 1, max: 12 }),
  children: list(object({ id: withoutExample(optional(uuid())), ...childFields }), { max: 20 }),
  /** Left out: as it is, and for a new family as the organization set it. */
  directory: optional(oneOf(directoryDefaults)),
});
const familyParams = { ...organizationParams, family_id: uuid('019a0000-0000-7000-8000-0000000000d1') };

export const familyRoutes = {
  list: route({
    id: 'families.list',
    method: 'GET',
    path: '/organizations/{org_id}/families',
    permission: 'families.list',
    params: organizationParams,
    query: {
      ...page(['name', '-name', 'created_at', '-created_at']),
      q: search(),
      grade: optional(oneOf(grades)),
      homeroom: optional(text({ max: 60, example: 'Room 12' })),
    },
    paged: true,
    formats: ['csv'],
    summary: 'Families with guardians and children; every read is written to the access log',
    data: list(family, { max: 200 }),
  }),
  get: route({
    id: 'families.get',
    method: 'GET',
    path: '/organizations/{org_id}/families/{family_id}',
    permission: 'families.get',
    params: familyParams,
    versioned: true,
    summary: 'One family; the read is written to the access log',
    data: family,
  }),
  homerooms: route({
    id: 'homerooms.list',
    method: 'GET',
    path: '/organizations/{org_id}/homerooms',
    permission: 'families.list',
    params: organizationParams,
    summary: 'Homerooms and grades in use, with how many children each has',
    data: list(
      object({
        grade: nullable(oneOf(grades)),
        homeroom: nullable(text({ max: 60, example: 'Room 12' })),
        children: integer({ example: 21 }),
      }),
      { max: 1_000 },
    ),
  }),
  create: route({
    id: 'families.create',
    method: 'POST',
    path: '/organizations/{org_id}/families',
    permission: 'families.create',
    params: organizationParams,
    creates: true,
    summary: 'Add a family',
    body: familyBody,
    data: family,
    errors: ['already_exists'],
  }),
  update: route({
    id: 'families.update',
    method: 'PUT',
    path: '/organizations/{org_id}/families/{family_id}',
    permission: 'families.update',
    params: familyParams,
    versioned: true,
    summary: 'Change a family, its guardians and its children',
    body: familyBody,
    data: family,
    errors: ['already_exists'],
  }),
  remove: route({
    id: 'families.remove',
    method: 'DELETE',
    path: '/organizations/{org_id}/families/{family_id}',
    permission: 'families.remove',
    params: familyParams,
    versioned: true,
    summary: 'Delete a family, its guardians and its children',
    data: removed(),
  }),
};

const rowOutcomes = ['create', 'update', 'unchanged', 'duplicate', 'error', 'skip'] as const;
export const importStatuses = ['draft', 'queued', 'running', 'completed', 'failed', 'cancelled'] as const;
const cellText = (example: string) => text({ min: 0, max: 2_000, example });

const importJob = object({
  id: uuid(),
  file_name: text({ max: 200, example: 'families-2026.csv' }),
  status: oneOf(importStatuses),
  encoding: text({ max: 40, example: 'UTF-8' }),
  delimiter: text({ max: 3, example: ',' }),
  /** Sentences-to-be about the whole file: a guessed encoding, skipped preamble. Codes of the `imports` catalogue. */
  warnings: list(
    object({
      code: text({ max: 60, example: 'encoding_guessed' }),
      params: map(cellText('windows-1252'), { max: 20 }),
    }),
    { max: 100 },
  ),
  columns: list(
    object({
      index: integer({ max: 500 }),
      header: cellText('Student First Name'),
      sample: list(cellText('Mateo'), { max: 5 }),
      field: nullable(text({ max: 60, example: 'child_first_name' })),
      /** How sure the suggestion is, in hundredths. */
      confidence: integer({ max: 100, example: 90 }),
    }),
    { max: 500 },
  ),
  /** What may be mapped to, in the order a screen should offer it. */
  fields: list(text({ max: 60, example: 'child_first_name' }), { max: 200 }),
  /** Why the mapping cannot be used yet. */
  mapping_errors: list(
    object({
      code: text({ max: 60, example: 'missing_required' }),
      params: map(cellText('child_first_name'), { max: 20 }),
    }),
    { max: 100 },
  ),
  counts: object({
    rows: integer({ example: 320 }),
    create: integer({ example: 310 }),
    update: integer({ example: 4 }),
    unchanged: integer({ example: 2 }),
    duplicate: integer({ example: 1 }),
    error: integer({ example: 3 }),
    skip: integer(),
    families: integer({ example: 314 }),
    guardians: integer({ example: 550 }),
    children: integer({ example: 480 }),
  }),
  progress: object({ done: integer({ example: 120 }), total: integer({ example: 320 }) }),
  failure: nullable(text({ max: 500, example: 'The database was not available.' })),
  created_at: instant(),
  finished_at: nullable(instant()),
  version: integer({ min: 1, max: 2_147_483_647 }),
  can: can(),
});

const importRow = object({
  row: integer({ min: 1, max: 1_000_000, example: 17 }),
  outcome: oneOf(rowOutcomes, 'error'),
  family: nullable(text({ max: 200, example: 'Delgado' })),
  cells: list(cellText('Mateo'), { max: 500 }),
  errors: list(
    object({
      column: nullable(integer({ max: 500, example: 3 })),
      code: text({ max: 60, example: 'email_invalid' }),
      params: map(cellText('rosa@@example.org'), { max: 20 }),
      severity: oneOf(['error', 'warning']),
    }),
    { max: 200 },
  ),
});
const importParams = { ...organizationParams, import_id: uuid('019a0000-0000-7000-8000-0000000000e1') };
export const maximumImportBytes = 10 * 1024 * 1024;

export const importRoutes = {
  list: route({
    id: 'imports.list',
    method: 'GET',
    path: '/organizations/{org_id}/imports',
    permission: 'imports.list',
    params: organizationParams,
    query: page(['-created_at', 'created_at']),
    paged: true,
    summary: 'Imports, newest first',
    data: list(importJob, { max: 200 }),
  }),
  create: route({
    id: 'imports.create',
    method: 'POST',
    path: '/organizations/{org_id}/imports',
    permission: 'imports.create',
    params: organizationParams,
    query: { file_name: fallback(text({ max: 200, example: 'families-2026.csv' }), 'families.csv') },
    file: { max_bytes: maximumImportBytes },
    creates: true,
    rate: 'heavy',
    summary:
      'Upload a file of families: reads it, suggests a mapping and makes a dry run. Nothing is imported yet',
    data: importJob,
    errors: ['file_unreadable'],
  }),
  get: route({
    id: 'imports.get',
    method: 'GET',
    path: '/organizations/{org_id}/imports/{import_id}',
    permission: 'imports.get',
    params: importParams,
    versioned: true,
    summary: 'One import: its mapping, dry run and progress',
    data: importJob,
  }),
  rows: route({
    id: 'imports.rows',
    method: 'GET',
    path: '/organizations/{org_id}/imports/{import_id}/rows',
    permission: 'imports.get',
    params: importParams,
    query: { ...page(['row']), outcome: optional(oneOf(rowOutcomes)) },
    paged: true,
    formats: ['csv'],
    summary: 'What would happen to each row, and what is wrong with it',
    data: list(importRow, { max: 200 }),
  }),
  update: route({
    id: 'imports.update',
    method: 'PUT',
    path: '/organizations/{org_id}/imports/{import_id}',
    permission: 'imports.update',
    params: importParams,
    versioned: true,
    rate: 'heavy',
    summary: 'Change the mapping, correct cells in place, skip rows; the dry run is made again',
    body: object({
      /** Column index to field; a column that is left out or null is not imported. Absent: the mapping stays. */
      mapping: optional(
        map(nullable(text({ max: 60, example: 'child_first_name' })), {
          max: 500,
          example: { '0': 'child_first_name' },
        }),
      ),
      /** Added to earlier corrections. */
      corrections: optional(
        list(
          object({
            row: integer({ min: 1, max: 1_000_000, example: 17 }),
            column: integer({ max: 500, example: 3 }),
            value: cellText('rosa@example.org'),
          }),
          { max: 5_000 },
        ),
      ),
      /** All rows to leave out. Absent: the earlier choice stays. */
      skipped_rows: optional(list(integer({ min: 1, max: 1_000_000, example: 18 }), { max: 20_000 })),
    }),
    data: importJob,
    errors: ['import_not_ready'],
  }),
  apply: route({
    id: 'imports.apply',
    method: 'POST',
    path: '/organizations/{org_id}/imports/{import_id}/application',
    permission: 'imports.apply',
    params: importParams,
    rate: 'heavy',
    summary: 'Run the import in the background, fully or not at all',
    data: importJob,
    errors: ['import_not_ready', 'import_has_errors'],
  }),
  cancel: route({
    id: 'imports.cancel',
    method: 'DELETE',
    path: '/organizations/{org_id}/imports/{import_id}',
    permission: 'imports.cancel',
    params: importParams,
    summary: 'Discard an import that has not run; its file is deleted',
    data: removed(),
    errors: ['import_not_ready'],
  }),
};
