import { type RoleType, roleRanks } from '@pto-connect/contract';
import type { Member } from '../../tenancy/actor.ts';

export interface Ranked {
  user_id: string | null;
  role_type: RoleType;
  /** The highest role that an office lends them now. */
  office_role_type: RoleType | null;
  status: 'pending' | 'active';
}

/** A role can be granted, changed or taken away only up to one's own rank. */
export const outranks = (actor: Member, role: RoleType): boolean => actor.rank >= roleRanks[role];

/** The same for a person, whose rank is the higher of their own and that of their offices. */
export const outranksPerson = (
  actor: Member,
  person: Pick<Ranked, 'role_type' | 'office_role_type'>,
): boolean =>
  outranks(actor, person.role_type) &&
  (person.office_role_type === null || outranks(actor, person.office_role_type));

/** What the actor may do with this member. */
export function memberActions(actor: Member, member: Ranked): string[] {
  const within = outranksPerson(actor, member);
  const isSelf = member.user_id === actor.userId;
  return [
    ...(member.status === 'pending' && actor.can('members.approve') ? ['members.approve'] : []),
    ...(member.status === 'active' && within && actor.can('members.update_role')
      ? ['members.update_role']
      : []),
    ...(within && !isSelf && actor.can('members.remove') ? ['members.remove'] : []),
    ...(member.status === 'active' && within && !isSelf && actor.can('members.end_sessions')
      ? ['members.end_sessions']
      : []),
    ...(isSelf && actor.can('members.leave') ? ['members.leave'] : []),
  ];
}
