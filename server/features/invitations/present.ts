import type { DataOf, RoleType, routes } from '@pto-connect/contract';
import type { Member } from '../../tenancy/actor.ts';
import { invitationActions } from './policy.ts';
import type { InvitationRow, OpenInvitationRow } from './queries.ts';

export const presentInvitation = (
  invitation: InvitationRow,
  { actor }: { readonly actor: Member },
): DataOf<typeof routes.invitations.create> => ({
  ...invitation,
  can: invitationActions(actor, invitation),
});

export const presentPreview = (invitation: OpenInvitationRow): DataOf<typeof routes.invitations.preview> =>
  invitation;
export const presentAcceptance = (result: {
  org_id: string;
  role_type: RoleType;
}): DataOf<typeof routes.invitations.accept> => result;
export const presentRemoval = (): DataOf<typeof routes.invitations.revoke> => ({ removed: true });
