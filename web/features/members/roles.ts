import type { ItemOf } from '../../lib/api-contract.ts';
import type { Organization } from '../../lib/organization.ts';

export type Member = ItemOf<'members.list'>;
export type Role = Member['role_type'];

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
