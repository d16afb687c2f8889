import type { ItemOf } from '../../lib/api-contract.ts';

export { fullName, type Role, roles, rolesUpTo } from '../../lib/roles.ts';
export type Member = ItemOf<'members.list'>;
