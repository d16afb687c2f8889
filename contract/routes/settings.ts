import { can, removed, route } from '../route.ts';
import { integer, list, nullable, object, oneOf, text, uuid } from '../schema.ts';
import { directoryDefaults, grades } from './families.ts';
import { monthAndDay, organizationParams } from './organizations.ts';

/** Roles from which two-step sign-in can be demanded. A teacher stands on a parent's step. */
export const twoStepRoles = [
  'parent_member',
  'volunteer',
  'committee_lead',
  'board_member',
  'admin',
] as const;

const version = () => integer({ min: 1, max: 2_147_483_647 });

const settings = {
  school_year_starts: monthAndDay('08-15'),
  fiscal_year_starts: monthAndDay('07-01'),
  /** Grades of the school. Empty: all. */
  grade_levels: list(oneOf(grades, 'K'), { max: grades.length }),
  default_language: oneOf(['en', 'es']),
  directory_default: oneOf(directoryDefaults),
  /** The lowest role whose members must use two-step sign-in; null: nobody must. */
  two_step_from_role: nullable(oneOf(twoStepRoles, 'board_member')),
};

const record = object({
  ...settings,
  /** Active members who have not turned two-step sign-in on, by the lowest role counted: what a demand would ask. */
  without_two_step: list(object({ role_type: oneOf(twoStepRoles), members: integer({ example: 4 }) }), {
    max: 10,
  }),
  version: version(),
  can: can(),
});

const room = object({
  id: uuid(),
  name: text({ max: 60, example: 'Room 12' }),
  teacher_name: nullable(text({ max: 160, example: 'Ms. Ortega' })),
  grade: nullable(oneOf(grades, '3')),
  children: integer({ example: 21 }),
  version: version(),
  can: can(),
});
const roomBody = {
  name: text({ max: 60, example: 'Room 12' }),
  teacher_name: nullable(text({ max: 160, example: 'Ms. Ortega' })),
  grade: nullable(oneOf(grades, '3')),
};
const roomParams = { ...organizationParams, room_id: uuid('019a0000-0000-7000-8000-0000000000f1') };

export const settingsRoutes = {
  get: route({
    id: 'settings.get',
    method: 'GET',
    path: '/organizations/{org_id}/settings',
    permission: 'settings.get',
    params: organizationParams,
    versioned: true,
    summary: 'The organization’s years, grades and policies',
    data: record,
  }),
  update: route({
    id: 'settings.update',
    method: 'PUT',
    path: '/organizations/{org_id}/settings',
    permission: 'settings.update',
    params: organizationParams,
    versioned: true,
    summary: 'Change years, grades and policies; a demand for two-step sign-in counts at once',
    body: object(settings),
    data: record,
    errors: ['second_factor_required'],
  }),
};

export const gradeRoutes = {
  list: route({
    id: 'grades.list',
    method: 'GET',
    path: '/organizations/{org_id}/grades',
    permission: 'settings.get',
    params: organizationParams,
    summary: 'Grades to choose from: those that the organization set, else those of its school, else all',
    data: list(oneOf(grades, 'K'), { max: grades.length }),
  }),
};

export const roomRoutes = {
  list: route({
    id: 'rooms.list',
    method: 'GET',
    path: '/organizations/{org_id}/rooms',
    permission: 'rooms.list',
    params: organizationParams,
    summary: 'Homerooms with their teacher and how many children name them',
    data: list(room, { max: 300 }),
  }),
  create: route({
    id: 'rooms.create',
    method: 'POST',
    path: '/organizations/{org_id}/rooms',
    permission: 'rooms.create',
    params: organizationParams,
    creates: true,
    summary: 'Add a homeroom',
    body: object(roomBody),
    data: room,
    errors: ['already_exists', 'conflict'],
  }),
  update: route({
    id: 'rooms.update',
    method: 'PUT',
    path: '/organizations/{org_id}/rooms/{room_id}',
    permission: 'rooms.update',
    params: roomParams,
    versioned: true,
    summary: 'Change a homeroom; the children in it move along to a new name',
    body: object(roomBody),
    data: room,
    errors: ['already_exists'],
  }),
  remove: route({
    id: 'rooms.remove',
    method: 'DELETE',
    path: '/organizations/{org_id}/rooms/{room_id}',
    permission: 'rooms.remove',
    params: roomParams,
    summary: 'Take a homeroom off the list; children keep the name they have',
    data: removed(),
  }),
};
