import { type PermissionKey, type RoleType, roleRanks } from '@pto-connect/contract';

/**
 * Keys that an organization cannot put out of its administrators' reach, because nobody could put them back, nor hand to
 * everybody, because whoever holds them holds everything.
 */
const keystones: ReadonlySet<PermissionKey> = new Set(['permissions.update', 'permissions.reset']);
const lowestForKeystones: RoleType = 'board_member';

/** Whether a key may be given this lowest role at all. */
export const isAllowedRole = (key: PermissionKey, role: RoleType): boolean =>
  !keystones.has(key) || roleRanks[role] >= roleRanks[lowestForKeystones];
