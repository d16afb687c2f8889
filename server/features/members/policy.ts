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

/** All that what one may do with a member depends on. */
export interface Standing {
  status: 'pending' | 'active';
  /** Within the actor's rank. */
  isWithin: boolean;
  isSelf: boolean;
}

/** What the actor may do with this member. */
export const memberActions = (actor: Member, member: Ranked): string[] =>
  actionsAt(actor, {
    status: member.status,
    isWithin: outranksPerson(actor, member),
    isSelf: member.user_id === actor.userId,
  });

/** What the actor may do with a member who stands like this. */
export function actionsAt(actor: Member, { status, isWithin, isSelf }: Standing): string[] {
  return [
    ...(status === 'pending' && actor.can('members.approve') ? ['members.approve'] : []),
    ...(status === 'active' && isWithin && actor.can('members.update_role') ? ['members.update_role'] : []),
    ...(isWithin && !isSelf && actor.can('members.remove') ? ['members.remove'] : []),
    ...(status === 'active' && isWithin && !isSelf && actor.can('members.end_sessions')
      ? ['members.end_sessions']
      : []),
    ...(isSelf && actor.can('members.leave') ? ['members.leave'] : []),
  ];
}
