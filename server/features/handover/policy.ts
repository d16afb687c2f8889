import type { PermissionKey } from '@pto-connect/contract';
import type { Member } from '../../tenancy/actor.ts';
import type { HandoverRow, SignatureRow } from './queries.ts';

type Parties = Pick<HandoverRow, 'outgoing' | 'incoming'>;

const takesPart = (actor: Member, { outgoing, incoming }: Parties): boolean =>
  outgoing?.member_id === actor.profileId || incoming?.member_id === actor.profileId;

/** Whoever takes part keeps access after the midnight on which their term ended: they still have to sign. */
export const sees = (actor: Member, handover: Parties): boolean =>
  takesPart(actor, handover) || actor.can('handovers.create');

/** For which sides the actor may sign now. The witness is an officer who neither hands over nor takes over. */
export function sidesOf(
  actor: Member,
  handover: HandoverRow,
  signatures: readonly SignatureRow[],
): Array<'outgoing' | 'incoming' | 'witness'> {
  const isOver =
    handover.standing === 'complete' ||
    handover.incoming === null ||
    signatures.some(({ profile_id }) => profile_id === actor.profileId);
  if (isOver || !actor.can('handovers.sign')) return [];
  const isFree = (side: SignatureRow['side']) => !signatures.some((signature) => signature.side === side);
  return [
    ...(handover.outgoing?.member_id === actor.profileId && isFree('outgoing') ? ['outgoing' as const] : []),
    ...(handover.incoming?.member_id === actor.profileId && isFree('incoming') ? ['incoming' as const] : []),
    ...(!takesPart(actor, handover) && actor.can('handovers.create') && isFree('witness')
      ? ['witness' as const]
      : []),
  ];
}

export function handoverActions(actor: Member, handover: HandoverRow): PermissionKey[] {
  const { standing, principal_status, incoming } = handover;
  const isAsked = principal_status === 'asked' || principal_status === 'signed';
  const possible: Partial<Record<PermissionKey, boolean>> = {
    'handovers.update': standing === 'open',
    'handovers.add_item': standing === 'open',
    'handovers.update_item': standing === 'open',
    'handovers.remove_item': standing === 'open',
    'handovers.reopen': standing === 'signing',
    'handovers.ask_principal': standing !== 'complete' && !isAsked && incoming !== null,
  };
  return (Object.keys(possible) as PermissionKey[]).filter(
    (key) => possible[key] === true && actor.can(key) && sees(actor, handover),
  );
}
