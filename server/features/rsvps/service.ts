import type { routes } from '@pto-connect/contract';
import { v7 } from 'uuid';
import { ApiError } from '../../http/api-error.ts';
import type { Context } from '../../http/bind.ts';
import { type Page, readCursor, toPage } from '../../http/cursor.ts';
import { type EventRow, holdVisible, isOpen, visibleEvent } from '../events/service.ts';
import * as queries from './queries.ts';

/** Answers for oneself and guests. A no brings nobody along. Changing the answer frees or takes the difference. */
export async function set({ actor, tx, input }: Context<typeof routes.rsvps.set>): Promise<EventRow> {
  const { response, guests } = input.body;
  const event = await holdVisible(tx, actor, input.params.event_id, 'change');
  if (!isOpen(event.status)) throw new ApiError('event_not_open');
  queries.setRsvp(tx, {
    id: v7(),
    event_id: event.id,
    profile_id: actor.profileId,
    response,
    guests: response === 'no' ? 0 : guests,
  });
  return visibleEvent(tx, actor, event.id);
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
