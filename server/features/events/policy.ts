import type { PermissionKey } from '@pto-connect/contract';
import type { Member } from '../../tenancy/actor.ts';
import type { EventStatus } from './queries/events.ts';
import type { ShiftRow } from './queries/shifts.ts';

/** Whether people may answer and sign up. */
export const isOpen = (status: EventStatus): boolean => status === 'published' || status === 'in_progress';

/** Whether the event's shifts may still change: what is over or called off stays as it was. */
export const isPlanned = (status: EventStatus): boolean => status === 'draft' || isOpen(status);

/** A draft is seen only by those who may work on it. */
export const isVisible = (actor: Member, event: { status: EventStatus }): boolean =>
  event.status !== 'draft' || actor.can('events.update');

/** What the actor may do with this event. */
export function eventActions(actor: Member, event: { status: EventStatus }): PermissionKey[] {
  const { status } = event;
  const possible: Partial<Record<PermissionKey, boolean>> = {
    'events.update': status !== 'cancelled',
    'events.publish': status === 'draft',
    'events.cancel': isOpen(status),
    'events.remove': status === 'draft',
    'rsvps.set': isOpen(status),
    'rsvps.list': true,
    'shifts.create': isPlanned(status),
    'shift_asks.create': isOpen(status),
    'sign_ups.list': true,
  };
  return allowed(actor, possible);
}

/** What the actor may do with this shift. */
export function shiftActions(
  actor: Member,
  event: { status: EventStatus },
  shift: ShiftRow,
): PermissionKey[] {
  const isMine = shift.my_sign_up_id !== null;
  return allowed(actor, {
    'shifts.update': isPlanned(event.status),
    'shifts.remove': shift.places_taken === 0,
    'sign_ups.create': isOpen(event.status) && !shift.is_over && !isMine && shift.places_taken < shift.places,
    'sign_ups.withdraw': isMine,
  });
}

const allowed = (actor: Member, possible: Partial<Record<PermissionKey, boolean>>): PermissionKey[] =>
  (Object.keys(possible) as PermissionKey[]).filter((key) => possible[key] === true && actor.can(key));
