import { eventStatuses, type QueryOf, type routes } from '@pto-connect/contract';
import { v7 } from 'uuid';
import { ApiError, fieldError } from '../../http/api-error.ts';
import type { Context, WrittenRow } from '../../http/bind.ts';
import { type Page, readCursor, toPage } from '../../http/cursor.ts';
import type { Member } from '../../tenancy/actor.ts';
import type { TenantTransaction } from '../../tenancy/database.ts';
import { memberLink, noteEvents } from './calendar.ts';
import { tellOfEvent } from './notices.ts';
import { eventActions, isOpen, isVisible } from './policy.ts';
import type { EventWithShifts } from './present.ts';
import * as queries from './queries/events.ts';
import { moveShifts } from './queries/shifts.ts';
import { freeSlug, slugBase } from './slug.ts';
import { checkEventTimes, daysBetween } from './timing.ts';

// The door for the features around events.
export { eventEntry, memberLink, noteCalendar, noteEvents, publicLink, writeCalendar } from './calendar.ts';
export { cancelledMail, changedMail, shiftChangedMail, tellOfShift } from './notices.ts';
export { isOpen, isPlanned } from './policy.ts';

export { presentEvent, presentRemoval, presentShift, type ShiftOfEvent } from './present.ts';
export {
  type EventBody,
  type EventRow,
  getEvent,
  getPublicEvent,
  listEvents,
  lockEvent,
  organizerOf,
} from './queries/events.ts';
export { getShift, listShifts, lockShift, maximumShifts, type ShiftRow } from './queries/shifts.ts';
export { checkShiftTimes, daysBetween, localDay } from './timing.ts';
export { eventInWords, momentsInWords, titleIn } from './when.ts';

export async function list({
  actor,
  tx,
  input,
  request,
}: Context<typeof routes.events.list>): Promise<Page<queries.EventRow>> {
  const { sort, limit } = input.query;
  const rows = await queries.listEvents(tx, filterOf(actor, input.query));
  noteEvents(request, rows.slice(0, limit), { language: actor.language, link: memberLink });
  return toPage(rows, limit, sort, (row) => [row.event_date, row.id]);
}

/** The same list for who wants JSON: what a person may do with an event depends on its status alone, so the database adds it. */
export async function listWritten({
  actor,
  tx,
  input,
}: Context<typeof routes.events.list>): Promise<Page<WrittenRow>> {
  const { sort, limit } = input.query;
  const actions = Object.fromEntries(
    eventStatuses.map((status) => [status, eventActions(actor, { status })]),
  );
  const rows = await queries.listVaryingEvents(
    tx,
    filterOf(actor, input.query),
    actions as Record<queries.EventStatus, string[]>,
  );
  const page = toPage(rows, limit, sort, (row) => [row.event_date, row.id]);
  return { ...page, items: await queries.completeEvents(tx, page.items) };
}

function filterOf(actor: Member, query: QueryOf<typeof routes.events.list>): queries.EventFilter {
  const { sort, limit, cursor, ...filters } = query;
  const [day, id] = readCursor(cursor, sort, ['day', 'uuid']) ?? [];
  return {
    ...filters,
    profileId: actor.profileId,
    drafts: actor.can('events.update'),
    descending: sort === '-event_date',
    after: day === undefined ? null : { day: String(day), id: String(id) },
    limit: limit + 1,
  };
}

export async function get({
  actor,
  tx,
  input,
  request,
}: Context<typeof routes.events.get>): Promise<EventWithShifts> {
  const found = await queries.getEventWithShifts(tx, input.params.event_id, actor.profileId);
  if (found === undefined || !isVisible(actor, found)) throw new ApiError('not_found');
  noteEvents(request, [found], { language: actor.language, link: memberLink });
  const { shifts, ...event } = found;
  return { event, shifts };
}

export const create = ({
  actor,
  tx,
  input,
}: Context<typeof routes.events.create>): Promise<queries.EventRow> => createDraft(tx, actor, input.body);

/** A new draft; for other features too, which have checked that the actor may. Throws like any creation. */
export async function createDraft(
  tx: TenantTransaction,
  actor: Member,
  wanted: queries.EventBody,
): Promise<queries.EventRow> {
  const body = tidy(wanted, actor.timeZone);
  const id = v7();
  const slug = await newSlug(tx, slugBase(body.title, body.event_date), id);
  await queries.insertEvent(tx, { ...body, id, slug, created_by: actor.profileId });
  return visibleEvent(tx, actor, id);
}

/**
 * Changes an event. Its web address follows the title until it is published. When the event moves to other days, its
 * shifts move with it; a change of hours within the day leaves them, because setting up need not follow. Whoever counts on a
 * published event is told of another time or place.
 */
export async function update({
  actor,
  tx,
  input,
}: Context<typeof routes.events.update>): Promise<queries.EventRow> {
  const event = await lockVisible(tx, actor, input.params.event_id);
  if (event.version !== input.version) throw new ApiError('version_conflict');
  if (event.status === 'cancelled')
    throw new ApiError('event_not_open', { message: 'A cancelled event stays as it was.' });
  const body = tidy(input.body, actor.timeZone);
  if (body.capacity !== null && body.capacity < event.attending) throw new ApiError('places_in_use');
  const base = slugBase(body.title, body.event_date);
  const keepsSlug = event.status !== 'draft' || base === slugBase(event.title, event.event_date);
  const slug = keepsSlug ? event.slug : await newSlug(tx, base, event.id);
  const changed = await queries.updateEvent(tx, { ...body, id: event.id, version: input.version, slug });
  if (changed === 0) throw new ApiError('version_conflict');
  const days = daysBetween(event.event_date, body.event_date);
  if (days !== 0) await moveShifts(tx, event.id, days);
  const after = await visibleEvent(tx, actor, event.id);
  if (isOpen(event.status)) await tellOfEvent(tx, actor, { before: event, after });
  return after;
}

export async function publish({
  actor,
  tx,
  input,
}: Context<typeof routes.events.publish>): Promise<queries.EventRow> {
  const event = await lockVisible(tx, actor, input.params.event_id);
  if (event.status !== 'draft')
    throw new ApiError('event_not_open', { message: 'Only a draft can be published.' });
  await queries.publishEvent(tx, event.id);
  return visibleEvent(tx, actor, event.id);
}

/** Calls an event off and tells everybody who counted on it, in the same transaction. */
export async function cancel({
  actor,
  tx,
  input,
}: Context<typeof routes.events.cancel>): Promise<queries.EventRow> {
  const event = await lockVisible(tx, actor, input.params.event_id);
  if (!isOpen(event.status))
    throw new ApiError('event_not_open', {
      message: 'Only a published event that is not over can be cancelled.',
    });
  const reason = input.body.reason.trim();
  if (reason === '') throw fieldError('reason', 'required', 'Say why: everybody who signed up reads it.');
  await queries.cancelEvent(tx, event.id, reason);
  await tellOfEvent(tx, actor, { before: event, after: event, reason });
  return visibleEvent(tx, actor, event.id);
}

export async function remove({ actor, tx, input }: Context<typeof routes.events.remove>): Promise<void> {
  const event = await lockVisible(tx, actor, input.params.event_id);
  if (event.version !== input.version) throw new ApiError('version_conflict');
  if (event.status !== 'draft')
    throw new ApiError('event_not_open', {
      message: 'Only a draft can be deleted. Cancel the event instead.',
    });
  await queries.removeEvent(tx, event.id);
}

/** The event as this member sees it. Throws `not_found` for an unknown one and for a draft that is not theirs to see. */
export async function visibleEvent(
  tx: TenantTransaction,
  actor: Member,
  id: string,
): Promise<queries.EventRow> {
  const event = await queries.getEvent(tx, id, actor.profileId);
  if (event === undefined || !isVisible(actor, event)) throw new ApiError('not_found');
  return event;
}

/** The same, with the event locked: `change` for whoever changes it or its counts, `read` for whoever relies on its status. */
export async function lockVisible(
  tx: TenantTransaction,
  actor: Member,
  id: string,
  strength: 'change' | 'read' = 'change',
): Promise<queries.EventRow> {
  const event = await queries.getEvent(tx, id, actor.profileId, strength);
  if (event === undefined || !isVisible(actor, event)) throw new ApiError('not_found');
  return event;
}

/** The state alone of an event that the member sees, which keeps it until the transaction ends: for whoever relies on it. */
export async function holdVisible(
  tx: TenantTransaction,
  actor: Member,
  id: string,
): Promise<queries.EventState> {
  const event = await queries.holdEventState(tx, id);
  if (event === undefined || !isVisible(actor, event)) throw new ApiError('not_found');
  return event;
}

async function newSlug(tx: TenantTransaction, base: string, id: string): Promise<string> {
  await queries.lockSlugs(tx);
  return freeSlug(base, await queries.listSlugs(tx, base, id));
}

/** Spaces at the ends are nobody's wish, and a text of spaces is none. */
function tidy(body: queries.EventBody, zone: string): queries.EventBody {
  const title = body.title.trim();
  if (title === '') throw fieldError('title', 'required', 'What is the event called?');
  const textOrNull = (text: string | null) => text?.trim() || null;
  return {
    ...body,
    title,
    title_es: textOrNull(body.title_es),
    description: textOrNull(body.description),
    description_es: textOrNull(body.description_es),
    location: textOrNull(body.location),
    ...checkEventTimes(body, zone),
  };
}
