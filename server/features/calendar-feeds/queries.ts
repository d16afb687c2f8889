import type { DataOf, routes } from '@pto-connect/contract';
import type { TenantTransaction } from '../../tenancy/database.ts';

export type FeedRow = DataOf<typeof routes.calendarFeeds.list>[number];

const columns = 'f.id, f.created_at, f.last_used_at, f.language';

export const listFeeds = (tx: TenantTransaction, profileId: string): Promise<FeedRow[]> =>
  tx.many<FeedRow>(
    `select ${columns} from public.calendar_feeds f where f.org_id = $1 and f.profile_id = $2
     order by f.created_at, f.id limit 20`,
    [tx.orgId, profileId],
  );

/** Locks the person's own row, so that two new feeds are counted one after the other. */
export const lockOwner = (tx: TenantTransaction, profileId: string): Promise<number> =>
  tx.run('select from public.user_profiles where org_id = $1 and id = $2 for no key update', [
    tx.orgId,
    profileId,
  ]);

interface NewFeed {
  id: string;
  profile_id: string;
  token_hash: Buffer;
  language: 'en' | 'es';
}

export async function insertFeed(tx: TenantTransaction, feed: NewFeed): Promise<FeedRow> {
  await tx.run(
    'insert into public.calendar_feeds (org_id, id, profile_id, token_hash, language) values ($1, $2, $3, $4, $5)',
    [tx.orgId, feed.id, feed.profile_id, feed.token_hash, feed.language],
  );
  return tx.one<FeedRow>(`select ${columns} from public.calendar_feeds f where f.org_id = $1 and f.id = $2`, [
    tx.orgId,
    feed.id,
  ]);
}

/** Deletes one's own feed; gives 0 when there is none. */
export const removeFeed = (tx: TenantTransaction, id: string, profileId: string): Promise<number> =>
  tx.run('delete from public.calendar_feeds where org_id = $1 and id = $2 and profile_id = $3', [
    tx.orgId,
    id,
    profileId,
  ]);

export interface FeedOwner {
  feed_id: string;
  language: 'en' | 'es';
  user_id: string;
  email: string | null;
  [column: string]: unknown;
}

/** Whose feed this is, as long as they are an active member. */
export const getFeedOwner = (tx: TenantTransaction, tokenHash: Buffer): Promise<FeedOwner | undefined> =>
  tx.maybe<FeedOwner>(
    `select f.id as feed_id, f.language, p.user_id, p.email
     from public.calendar_feeds f
     join public.user_profiles p on p.org_id = f.org_id and p.id = f.profile_id
     where f.org_id = $1 and f.token_hash = $2 and p.status = 'active' and p.user_id is not null`,
    [tx.orgId, tokenHash],
  );

/** Remembers that a feed is in use, once an hour: calendars ask often. */
export const markUsed = (tx: TenantTransaction, id: string): Promise<number> =>
  tx.run(
    `update public.calendar_feeds set last_used_at = now()
     where org_id = $1 and id = $2 and (last_used_at is null or last_used_at < now() - interval '1 hour')`,
    [tx.orgId, id],
  );
