import type { Member } from '../../tenancy/actor.ts';

const actions = [
  'organizations.update',
  'join_code.rotate',
  'invitations.create',
  'members.list',
  'families.create',
  'imports.create',
  'events.create',
  'members.leave',
] as const;

/** What the actor may do with the organization itself. */
export const organizationActions = (actor: Member): string[] => actions.filter((key) => actor.can(key));

/** The join code lets people in, so only those who may invite see it. */
export const seesJoinCode = (actor: Member): boolean =>
  actor.can('invitations.create') || actor.can('join_code.rotate');
