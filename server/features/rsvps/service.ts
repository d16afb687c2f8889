import type { routes } from '@pto-connect/contract';
import { v7 } from 'uuid';
import { ApiError } from '../../http/api-error.ts';
import type { Context } from '../../http/bind.ts';
import { type Page, readCursor, toPage } from '../../http/cursor.ts';
import { type EventRow, isOpen, visibleEvent } from '../events/service.ts';
import * as queries from './queries.ts';

/**
 * Answers for oneself and guests. A no brings nobody along. Changing the answer frees or takes the difference. The answer is
 * written first, in the same round trip as the event is read: its count holds the event's row from then on, so what is read is
 * what the answer met, and an event that one may not see or answer any more undoes it.
 */
export async function set({ actor, tx, input }: Context<typeof routes.rsvps.set>): Promise<EventRow> {
  const { response, guests } = input.body;
  queries.setRsvp(tx, {
    id: v7(),
    event_id: input.params.event_id,
    profile_id: actor.profileId,
    response,
    guests: response === 'no' ? 0 : guests,
  });
  const event = await visibleEvent(tx, actor, input.params.event_id);
  // It may have been published between the two; then nothing was written.
  if (!isOpen(event.status) || event.my_rsvp === null) throw new ApiError('event_not_open');
  return event;
}

export async function list({
  actor,
  tx,
  input,
}: Context<typeof routes.rsvps.list>): Promise<Page<queries.RsvpRow>> {
  const { sort, limit, cursor } = input.query;
  const byName = sort === 'name';
  const after = readCursor(cursor, sort, byName ? ['text', 'text', 'uuid'] : ['moment', 'uuid']);
  const event = await visibleEvent(tx, actor, input.params.event_id);
  const rows = await queries.listRsvps(tx, event.id, input.query, after);
  return toPage(rows, limit, sort, (row) =>
    byName ? [row.last_name, row.first_name, row.id] : [row.updated_key, row.id],
  );
}
