import {
  type NotificationKind,
  notificationKinds,
  type PermissionKey,
  type routes,
} from '@pto-connect/contract';
import { ApiError, fieldError } from '../../http/api-error.ts';
import type { Context } from '../../http/bind.ts';
import { type Page, readCursor, toPage } from '../../http/cursor.ts';
import { hierarchyMails } from '../../infra/mail-message.ts';
import type { TenantTransaction } from '../../tenancy/database.ts';
import * as queries from './queries/notifications.ts';
import * as choices from './queries/preferences.ts';

type Routes = typeof routes.notifications;
type Tab = 'you' | 'updates';

const kindsOf = (tab: Tab): NotificationKind[] =>
  (Object.keys(notificationKinds) as NotificationKind[]).filter((kind) => notificationKinds[kind] === tab);
const kindsByTab = { you: kindsOf('you'), updates: kindsOf('updates') };

/** Kinds that somebody counts on learning at once. */
const mailedKinds: ReadonlySet<NotificationKind> = new Set([
  'event_changed',
  'event_cancelled',
  'shift_changed',
  'role_changed',
  ...hierarchyMails,
]);
const day = 24 * 60 * 60 * 1000;

export interface News {
  kind: NotificationKind;
  subject: { type: queries.NotificationRow['subject_type']; id: string | null };
  details: queries.Details;
  /** Profiles to tell. Somebody who is not an active member is passed over. */
  to: readonly string[];
  /** The profile that acted, who knows already. */
  by?: string | null;
  /** The moment it is about. Within a day of it, quiet hours do not hold a mail back. */
  startsAt?: string | null;
}

/** Tells members in this transaction: all of it or nothing, together with what it tells of. */
export async function notify(tx: TenantTransaction, news: News): Promise<void> {
  const profileIds = [...new Set(news.to)].filter((id) => id !== news.by);
  if (profileIds.length === 0) return;
  const isMailed = mailedKinds.has(news.kind);
  const told = await queries.insertNotifications(tx, {
    kind: news.kind,
    subjectType: news.subject.type,
    subjectId: news.subject.id,
    details: news.details,
    profileIds,
    isMailed,
  });
  if (!isMailed) return;
  const isUrgent = news.startsAt != null && Date.parse(news.startsAt) - Date.now() < day;
  const byMoment = Map.groupBy(
    told.filter(({ mail }) => mail),
    ({ hold_until }) => (isUrgent ? null : hold_until),
  );
  for (const [moment, some] of byMoment)
    await queries.enqueueAt(
      tx,
      'notifications.mail',
      { org_id: tx.orgId, notification_ids: some.map(({ id }) => id) },
      moment,
    );
}

export { enqueueAt } from './queries/notifications.ts';

/** Marks as read, for everybody, what waited for somebody and was done. */
export async function settle(
  tx: TenantTransaction,
  kind: NotificationKind,
  subjectId: string,
): Promise<void> {
  await queries.settle(tx, kind, subjectId);
}

/** Profiles of the members who hold a permission, at most fifty. */
export const holdersOf = (tx: TenantTransaction, key: PermissionKey): Promise<string[]> =>
  queries.listHolders(tx, key);

export async function list({
  actor,
  tx,
  input,
}: Context<Routes['list']>): Promise<Page<queries.NotificationRow>> {
  const { tab, sort, limit, cursor } = input.query;
  const rows = await queries.listNotifications(tx, {
    profileId: actor.profileId,
    kinds: kindsByTab[tab],
    after: readCursor(cursor, sort, ['moment', 'uuid']),
    limit: limit + 1,
  });
  return toPage(rows, limit, sort, (row) => [row.created_at, row.id]);
}

export const unread = ({ actor, tx }: Context<Routes['unread']>): Promise<queries.Unread> =>
  queries.countUnread(tx, actor.profileId, kindsByTab);

export async function update({ actor, tx, input }: Context<Routes['update']>): Promise<queries.Unread> {
  await queries.markRead(tx, actor.profileId, input.body.ids, input.body.is_read);
  return queries.countUnread(tx, actor.profileId, kindsByTab);
}

/** Reads everything under a tab up to the moment that the reader saw, so that what came since stays new. */
export async function readAll({ actor, tx, input }: Context<Routes['readAll']>): Promise<queries.Unread> {
  await queries.markAllRead(tx, actor.profileId, kindsByTab[input.body.tab], input.body.until);
  return queries.countUnread(tx, actor.profileId, kindsByTab);
}

const unchosen: choices.Preferences = {
  in_app: true,
  mail: true,
  digest: 'daily',
  quiet_from: null,
  quiet_until: null,
};

export const preferences = async ({
  actor,
  tx,
}: Context<Routes['preferences']>): Promise<choices.Preferences> =>
  (await choices.getPreferences(tx, actor.profileId)) ?? unchosen;

/** Both ends or neither, and not the same. Throws at the field that is wrong. */
export function assertQuietHours({
  quiet_from,
  quiet_until,
}: {
  quiet_from: string | null;
  quiet_until: string | null;
}): void {
  if (quiet_from !== null && quiet_until === null)
    throw fieldError('quiet_until', 'required', 'Until when should it be quiet?');
  if (quiet_until !== null && quiet_from === null)
    throw fieldError('quiet_from', 'required', 'From when should it be quiet?');
  if (quiet_from !== null && quiet_from === quiet_until)
    throw fieldError('quiet_until', 'does_not_fit', 'It cannot begin and end at the same time.');
}

export async function updatePreferences({
  actor,
  tx,
  input,
}: Context<Routes['updatePreferences']>): Promise<choices.Preferences> {
  assertQuietHours(input.body);
  await choices.savePreferences(tx, actor.profileId, input.body);
  const saved = await choices.getPreferences(tx, actor.profileId);
  if (saved === undefined) throw new ApiError('internal');
  return saved;
}
