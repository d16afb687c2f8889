import type { DataOf, routes } from '@pto-connect/contract';
import type { Member } from '../../tenancy/actor.ts';
import { eventActions, shiftActions } from './policy.ts';
import type { EventRow } from './queries/events.ts';
import type { ShiftRow } from './queries/shifts.ts';

interface Reader {
  readonly actor: Member;
}
export interface EventWithShifts {
  event: EventRow;
  shifts: ShiftRow[];
}
export interface ShiftOfEvent {
  event: EventRow;
  shift: ShiftRow;
}

export const presentEvent = (event: EventRow, { actor }: Reader): DataOf<typeof routes.events.create> => ({
  ...event,
  can: eventActions(actor, event),
});

export const presentEventWithShifts = (
  { event, shifts }: EventWithShifts,
  reader: Reader,
): DataOf<typeof routes.events.get> => ({
  ...presentEvent(event, reader),
  shifts: shifts.map((shift) => presentShift({ event, shift }, reader)),
});

export const presentShift = (
  { event, shift }: ShiftOfEvent,
  { actor }: Reader,
): DataOf<typeof routes.shifts.create> => ({
  ...shift,
  can: shiftActions(actor, event, shift),
});

export const presentRemoval = (): { removed: boolean } => ({ removed: true });
