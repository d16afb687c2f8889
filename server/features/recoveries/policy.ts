import type { Member } from '../../tenancy/actor.ts';
import type { RecoveryRow } from './queries.ts';

/** The principal stands for one of two; without a school two other officers agree. */
export const consentsNeeded = ({ principal }: Pick<RecoveryRow, 'principal'>): number =>
  principal === null ? 2 : 1;

export const isReady = (recovery: RecoveryRow): boolean =>
  recovery.status === 'open' &&
  recovery.is_time &&
  recovery.consents.length >= consentsNeeded(recovery) &&
  (recovery.principal === null || recovery.principal === 'signed');

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
