import type { routes } from '@pto-connect/contract';
import { v7 } from 'uuid';
import { ApiError, fieldError } from '../../http/api-error.ts';
import type { Context } from '../../http/bind.ts';
import type { Member } from '../../tenancy/actor.ts';
import type { TenantTransaction } from '../../tenancy/database.ts';
import {
  checkShiftTimes,
  type EventRow,
  getShift,
  isOpen,
  isPlanned,
  lockShift,
  lockVisible,
  maximumShifts,
  type ShiftOfEvent,
  tellOfShift,
} from '../events/service.ts';
import * as queries from './queries.ts';

/** All shifts of one event together; more is a slip of the keyboard. */
const maximumPlaces = 100_000;

export const create = ({ actor, tx, input }: Context<typeof routes.shifts.create>): Promise<ShiftOfEvent> =>
  addShift(tx, actor, input.params.event_id, input.body);

/** A new shift of an event; for other features too, which have checked that the actor may. Throws like any creation. */
export async function addShift(
  tx: TenantTransaction,
  actor: Member,
  eventId: string,
  body: queries.ShiftBody,
): Promise<ShiftOfEvent> {
  // Two new shifts at once must not both be the last one allowed.
  const event = await lockVisible(tx, actor, eventId, 'change');
  assertPlanned(event);
  const shift = { ...tidy(body, event, actor), id: v7(), event_id: event.id };
  await assertWithinLimits(tx, event, shift.places, null);
  await queries.insertShift(tx, shift);
  return shiftOf(tx, actor, event, shift.id);
}

export async function update({
  actor,
  tx,
  input,
}: Context<typeof routes.shifts.update>): Promise<ShiftOfEvent> {
  const { event, shift } = await lockedShift(tx, actor, input.params.shift_id);
  if (shift.version !== input.version) throw new ApiError('version_conflict');
  assertPlanned(event);
  const body = tidy(input.body, event, actor);
  if (body.places < shift.places_taken) throw new ApiError('places_in_use');
  await assertWithinLimits(tx, event, body.places, shift.id);
  const changed = await queries.updateShift(tx, { ...body, id: shift.id, version: input.version });
  if (changed === 0) throw new ApiError('version_conflict');
  const after = await shiftOf(tx, actor, event, shift.id);
  if (isOpen(event.status)) await tellOfShift(tx, actor, { event, before: shift, after: after.shift });
  return after;
}

export async function remove({ actor, tx, input }: Context<typeof routes.shifts.remove>): Promise<void> {
  const { shift } = await lockedShift(tx, actor, input.params.shift_id);
  if (shift.places_taken > 0)
    throw new ApiError('places_in_use', { message: 'Somebody is signed up for this shift.' });
  await queries.removeShift(tx, shift.id);
}

/** The shift with its event, both locked, always the event first so that nobody waits in a circle. */
async function lockedShift(tx: TenantTransaction, actor: Member, id: string): Promise<ShiftOfEvent> {
  const found = await getShift(tx, id, actor.profileId);
  if (found === undefined) throw new ApiError('not_found');
  const event = await lockVisible(tx, actor, found.event_id, 'change');
  await lockShift(tx, id);
  return shiftOf(tx, actor, event, id);
}

async function shiftOf(
  tx: TenantTransaction,
  actor: Member,
  event: EventRow,
  id: string,
): Promise<ShiftOfEvent> {
  const shift = await getShift(tx, id, actor.profileId);
  if (shift === undefined) throw new ApiError('not_found');
  return { event, shift };
}

function assertPlanned(event: EventRow): void {
  if (!isPlanned(event.status))
    throw new ApiError('event_not_open', {
      message: 'The shifts of an event that is over or cancelled stay as they were.',
    });
}

async function assertWithinLimits(
  tx: TenantTransaction,
  event: EventRow,
  places: number,
  exceptId: string | null,
): Promise<void> {
  const others = await queries.countShifts(tx, event.id, exceptId);
  if (others.shifts >= maximumShifts)
    throw fieldError('title', 'not_allowed', `An event has at most ${maximumShifts} shifts.`);
  if (others.places + places > maximumPlaces)
    throw fieldError('places', 'too_large', `An event has at most ${maximumPlaces} places in its shifts.`);
}

function tidy(body: queries.ShiftBody, event: EventRow, actor: Member): queries.ShiftBody {
  const title = body.title.trim();
  if (title === '') throw fieldError('title', 'required', 'What is there to do?');
  return {
    ...body,
    title,
    title_es: body.title_es?.trim() || null,
    ...checkShiftTimes(body, event, actor.timeZone),
  };
}
