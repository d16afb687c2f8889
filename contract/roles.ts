/** Roles of one organization by rank (product roles table). A role can be granted only up to one's own rank. */
export const roleRanks = {
  parent_member: 1,
  teacher: 1,
  volunteer: 2,
  committee_lead: 3,
  board_member: 4,
  admin: 5,
} as const;

export type RoleType = keyof typeof roleRanks;
export const roleTypes = [
  'parent_member',
  'teacher',
  'volunteer',
  'committee_lead',
  'board_member',
  'admin',
] as const satisfies readonly RoleType[];

/** Joining by code or link always yields this one. */
export const lowestRole: RoleType = 'parent_member';
