import { type RoleType, roleRanks } from '@pto-connect/contract';
import type { Member } from '../../tenancy/actor.ts';

export interface Ranked {
  user_id: string | null;
  role_type: RoleType;
  status: 'pending' | 'active';
}

/** A role can be granted, changed or taken away only up to one's own rank. */
export const outranks = (actor: Member, role: RoleType): boolean => actor.rank >= roleRanks[role];

/** What the actor may do with this member. */
export function memberActions(actor: Member, member: Ranked): string[] {
  const within = outranks(actor, member.role_type);
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
