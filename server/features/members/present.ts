import type { DataOf, routes } from '@pto-connect/contract';
import type { Member } from '../../tenancy/actor.ts';
import { memberActions } from './policy.ts';
import type { MemberRow } from './queries.ts';
import type { MemberWithChildren } from './service.ts';

type Wire = DataOf<typeof routes.members.list>[number];

export const presentMember = (member: MemberRow, { actor }: { readonly actor: Member }): Wire => ({
  ...member,
  is_self: member.user_id === actor.userId,
  can: memberActions(actor, member),
});

export const presentMemberWithChildren = (
  result: MemberWithChildren,
  context: { readonly actor: Member },
): DataOf<typeof routes.members.get> => ({
  ...presentMember(result.member, context),
  ...result.family,
});

export const presentRemoval = (): DataOf<typeof routes.members.remove> => ({ removed: true });

export const presentEnded = (ended: number): DataOf<typeof routes.members.endSessions> => ({ ended });
