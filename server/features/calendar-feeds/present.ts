import type { DataOf, routes } from '@pto-connect/contract';
import type { Member } from '../../tenancy/actor.ts';
import { type EventRow, presentEvent } from '../events/service.ts';
import type { FeedRow } from './queries.ts';

export const presentFeeds = (rows: FeedRow[]): DataOf<typeof routes.calendarFeeds.list> => rows;
export const presentNewFeed = (feed: FeedRow & { url: string }): DataOf<typeof routes.calendarFeeds.create> =>
  feed;

/** A calendar program is not its owner: it reads, and may do nothing else. */
export const presentContent = ({
  events,
  owner,
}: {
  events: EventRow[];
  owner: Member;
}): DataOf<typeof routes.calendarFeeds.read> =>
  events.map((event) => ({ ...presentEvent(event, { actor: owner }), can: [] }));
