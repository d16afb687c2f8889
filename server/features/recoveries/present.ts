import type { DataOf, routes } from '@pto-connect/contract';
import type { Member } from '../../tenancy/actor.ts';
import { consentsNeeded, isReady, recoveryActions } from './policy.ts';
import type { RecoveryRow } from './queries.ts';

type Viewer = { readonly actor: Member };

export const presentRecovery = (
  recovery: RecoveryRow,
  { actor }: Viewer,
): DataOf<typeof routes.recoveries.create> => ({
  ...recovery,
  new_admin: { member_id: recovery.new_admin_id, name: recovery.new_admin_name },
  consents_needed: consentsNeeded,
  is_ready: isReady(recovery),
  can: recoveryActions(actor, recovery),
});

export const presentRecoveries = (
  rows: RecoveryRow[],
  viewer: Viewer,
): DataOf<typeof routes.recoveries.list> => rows.map((row) => presentRecovery(row, viewer));
