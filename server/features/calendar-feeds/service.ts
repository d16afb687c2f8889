import type { routes } from '@pto-connect/contract';
import { DateTime } from 'luxon';
import { v7 } from 'uuid';
import { ApiError } from '../../http/api-error.ts';
import type { Context } from '../../http/bind.ts';
import { digestOf, newLinkToken } from '../../infra/sealer.ts';
import { loadMember, type Member } from '../../tenancy/actor.ts';
import type { TenantTransaction } from '../../tenancy/database.ts';
import {
  type EventRow,
  listEvents,
  memberLink,
  noteCalendar,
  noteEvents,
  titleIn,
} from '../events/service.ts';
import { listMine } from '../sign-ups/service.ts';
import * as queries from './queries.ts';

/** More devices than anybody has. */
const maximumFeeds = 10;
/** A feed holds this much of the past, and at most so many entries. */
const pastDays = 180;
const maximumEntries = 500;

export const list = ({ actor, tx }: Context<typeof routes.calendarFeeds.list>): Promise<queries.FeedRow[]> =>
  queries.listFeeds(tx, actor.profileId);

/** Makes an address. Its secret is shown this once; afterwards only its digest is known. */
export async function create({ actor, tx, input, request }: Context<typeof routes.calendarFeeds.create>) {
  await queries.lockOwner(tx, actor.profileId);
  const feeds = await queries.listFeeds(tx, actor.profileId);
  if (feeds.length >= maximumFeeds)
    throw new ApiError('conflict', {
      message: `You have ${maximumFeeds} calendar addresses already. Switch one off first.`,
    });
  const token = newLinkToken();
  const feed = await queries.insertFeed(tx, {
    id: v7(),
    profile_id: actor.profileId,
    token_hash: digestOf(token),
    language: input.body.language,
  });
  return { ...feed, url: `${request.origin}/f/${token}.ics` };
}

export async function revoke({
  actor,
  tx,
  input,
}: Context<typeof routes.calendarFeeds.revoke>): Promise<void> {
  const removed = await queries.removeFeed(tx, input.params.feed_id, actor.profileId);
  if (removed === 0) throw new ApiError('not_found');
}

/** What an address shows: events its owner may see today, and, in the calendar file, the owner's own shifts. */
export async function read({
  tx,
  input,
  request,
}: Context<typeof routes.calendarFeeds.read>): Promise<{ events: EventRow[]; owner: Member }> {
  const feed = await queries.getFeedOwner(tx, digestOf(input.body.token));
  if (feed === undefined) throw new ApiError('link_invalid');
  const owner = await ownerOf(tx, feed);
  const from = DateTime.now().setZone(owner.timeZone).minus({ days: pastDays }).toFormat('yyyy-MM-dd');
  const events = owner.can('events.list')
    ? await listEvents(tx, {
        profileId: owner.profileId,
        drafts: owner.can('events.update'),
        from,
        after: null,
        limit: maximumEntries,
      })
    : [];
  noteEvents(request, events, { language: feed.language, link: memberLink });
  await noteShifts(tx, owner, { request, language: feed.language });
  await queries.markUsed(tx, feed.feed_id);
  return { events, owner };
}

/** The owner with the rights they have now. Throws `link_invalid` for somebody who belongs here no more. */
async function ownerOf(tx: TenantTransaction, feed: queries.FeedOwner): Promise<Member> {
  const account = {
    kind: 'account',
    userId: feed.user_id,
    email: feed.email ?? '',
    twoStep: false,
    metadata: {},
  } as const;
  try {
    return await loadMember(tx, account, tx.orgId);
  } catch (cause) {
    if (cause instanceof ApiError && cause.code === 'not_found')
      throw new ApiError('link_invalid', { cause });
    throw cause;
  }
}

async function noteShifts(
  tx: TenantTransaction,
  owner: Member,
  file: { request: { readonly origin: string }; language: 'en' | 'es' },
): Promise<void> {
  const { request, language } = file;
  const signUps = owner.can('sign_ups.mine') ? await listMine(tx, owner.profileId, maximumEntries, null) : [];
  const entries = signUps.map((signUp) => ({
    uid: `sign-up-${signUp.id}@ptoconnect`,
    sequence: signUp.shift_version,
    changedAt: signUp.shift_updated_at,
    title: `${titleIn(language, { title: signUp.shift_title, title_es: signUp.shift_title_es })} (${titleIn(language, { title: signUp.event_title, title_es: signUp.event_title_es })})`,
    description: null,
    location: signUp.location,
    url: request.origin + memberLink({ id: signUp.event_id, subdomain: signUp.subdomain }),
    status: 'confirmed' as const,
    days: null,
    moments: { from: signUp.starts_at, to: signUp.ends_at },
  }));
  noteCalendar(request, { name: signUps[0]?.organization_name ?? '', language, entries });
}
