import type { DataOf, routes } from '@pto-connect/contract';
import type { Member } from '../../tenancy/actor.ts';
import { handoverActions, sidesOf } from './policy.ts';
import type { HandoverRow, ItemRow } from './queries.ts';
import type { WholeHandover } from './service.ts';

type Viewer = { readonly actor: Member };

export const presentSummary = (
  handover: HandoverRow,
  { actor }: Viewer,
): DataOf<typeof routes.handovers.list>[number] => ({ ...handover, can: handoverActions(actor, handover) });

export const presentHandover = (
  { handover, items, signatures }: WholeHandover,
  context: Viewer,
): DataOf<typeof routes.handovers.get> => ({
  ...handover,
  ...presentSummary(handover, context),
  items,
  signatures: signatures.map(({ side, name, signed_at, profile_id }) => ({
    side,
    name,
    signed_at,
    is_self: profile_id === context.actor.profileId,
  })),
  principal:
    handover.principal_status === null
      ? null
      : {
          status: handover.principal_status,
          name: handover.principal_name,
          decided_at: handover.principal_decided_at,
          reason: handover.principal_reason,
        },
  may_sign_as: sidesOf(context.actor, handover, signatures),
});

export const presentItem = (item: ItemRow): DataOf<typeof routes.handovers.updateItem> => item;
export const presentRemoval = (): DataOf<typeof routes.handovers.removeItem> => ({ removed: true });
