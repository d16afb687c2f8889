import type { ItemOf } from './api-contract.ts';
import type { Organization } from './organization.ts';

export type Role = ItemOf<'members.list'>['role_type'];

/** Lowest first, as the contract ranks them. Parents and teachers stand on the same step. */
export const roles = [
  'parent_member',
  'teacher',
  'volunteer',
  'committee_lead',
  'board_member',
  'admin',
] as const satisfies readonly Role[];

/** The roles to offer: up to one's own. The server decides; this only leaves out what it would refuse. */
export const rolesUpTo = (own: Organization['role_type']): Role[] =>
  roles.slice(0, own === 'parent_member' ? 2 : roles.indexOf(own) + 1);

export const fullName = (person: { first_name: string; last_name: string }) =>
  `${person.first_name} ${person.last_name}`;

type Permission = ItemOf<'permissions.list'>;
const step = (role: Role) => (role === 'teacher' ? 0 : Math.max(0, roles.indexOf(role) - 1));

/**
 * What this role does not bring by itself. Only rights that the reader holds can be handed out; ones that are
 * already held stay in view, so that they can be taken back.
 */
export function extraKeys(
  permissions: readonly Permission[],
  role: Role,
  held: readonly string[],
  own: readonly string[],
): Permission[] {
  return permissions.filter(
    ({ permission_key, min_role_required }) =>
      held.includes(permission_key) || (step(min_role_required) > step(role) && own.includes(permission_key)),
  );
}
