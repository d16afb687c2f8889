import { expect, it } from 'vitest';
import { permissionTemplates } from '../../../contract/permissions.ts';
import { extraKeys, roles, rolesUpTo } from '../roles.ts';

const all = Object.entries(permissionTemplates).map(([key, { role, en, es }]) => ({
  permission_key: key,
  module_name: key.slice(0, key.indexOf('.')),
  permission_name: en,
  permission_name_es: es,
  default_min_role: role,
  min_role_required: role,
  is_overridden: false,
  extra_holders: 0,
}));
const own = all.map(({ permission_key }) => permission_key);
const keys = (...[role, held, mine]: [(typeof roles)[number], string[], string[]]) =>
  extraKeys(all, role, held, mine).map(({ permission_key }) => permission_key);

it('offers what the role does not bring by itself', () => {
  expect(keys('parent_member', [], own)).toContain('events.create');
  expect(keys('committee_lead', [], own)).not.toContain('events.create');
  expect(keys('committee_lead', [], own)).toContain('events.publish');
  expect(keys('admin', [], own)).toEqual([]);
});

it('treats teachers as parents, and volunteers one step above', () => {
  expect(keys('teacher', [], own)).toEqual(keys('parent_member', [], own));
  const forVolunteers = all.map((one) => ({ ...one, min_role_required: 'volunteer' as const }));
  expect(extraKeys(forVolunteers, 'teacher', [], own)).toHaveLength(all.length);
  expect(extraKeys(forVolunteers, 'volunteer', [], own)).toEqual([]);
});

it('offers only what the giver holds, but keeps in view what the member already has', () => {
  expect(keys('parent_member', [], ['events.create'])).toEqual(['events.create']);
  expect(keys('admin', ['audit.list'], ['events.create'])).toEqual(['audit.list']);
});

it('offers roles up to one’s own', () => {
  expect(rolesUpTo('admin')).toEqual([...roles]);
  expect(rolesUpTo('board_member')).not.toContain('admin');
  expect(rolesUpTo('parent_member')).toEqual(['parent_member', 'teacher']);
  expect(rolesUpTo('teacher')).toEqual(['parent_member', 'teacher']);
});
