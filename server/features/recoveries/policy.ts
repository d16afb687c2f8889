import type { Member } from '../../tenancy/actor.ts';
import type { RecoveryRow } from './queries.ts';

/** One other officer; the second word is the principal's, or the operator's where there is no school. */
export const consentsNeeded = 1;

export const isReady = (recovery: RecoveryRow): boolean =>
  recovery.status === 'open' &&
  recovery.is_time &&
  recovery.consents.length >= consentsNeeded &&
  (recovery.principal === null ? recovery.operator === 'approved' : recovery.principal === 'signed');

/** Whoever asked, or gains by it, is no second pair of eyes. */
export const mayConsent = (actor: Member, recovery: RecoveryRow): boolean =>
  actor.profileId !== recovery.requested_by_id &&
  actor.profileId !== recovery.new_admin_id &&
  !recovery.consent_ids.includes(actor.profileId);

export function recoveryActions(actor: Member, recovery: RecoveryRow): string[] {
  if (recovery.status !== 'open') return [];
  return [
    ...(mayConsent(actor, recovery) && actor.can('recoveries.consent') ? ['recoveries.consent'] : []),
    ...(actor.can('recoveries.decline') ? ['recoveries.decline'] : []),
    ...(isReady(recovery) && actor.can('recoveries.complete') ? ['recoveries.complete'] : []),
  ];
}
