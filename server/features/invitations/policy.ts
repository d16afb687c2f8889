import type { RoleType } from '@pto-connect/contract';
import type { Member } from '../../tenancy/actor.ts';
import { outranks } from '../members/policy.ts';

/** What the actor may do with an invitation. One that offers a higher role than their own is not theirs to touch. */
export function invitationActions(
  actor: Member,
  invitation: { status: string; role_type: RoleType },
): string[] {
  if (invitation.status === 'accepted' || !outranks(actor, invitation.role_type)) return [];
  return (['invitations.resend', 'invitations.revoke'] as const).filter((key) => actor.can(key));
}
