import type { DataOf, NotificationKind, PermissionKey, routes } from '@pto-connect/contract';
import type { CursorKey } from '../../../http/cursor.ts';
import type { TenantTransaction } from '../../../tenancy/database.ts';

type Wire = DataOf<typeof routes.notifications.list>[number];
export type Unread = DataOf<typeof routes.notifications.unread>;
/** What the words of a notification are made of. */
export type Details = Partial<
  Pick<
    Wire,
    | 'title'
    | 'title_es'
    | 'person'
    | 'shift_title'
    | 'shift_title_es'
    | 'before'
    | 'after'
    | 'reason'
    | 'role_type'
    | 'outcome'
    | 'families'
    | 'place'
    | 'due_on'
  >
>;

export interface NotificationRow {
  id: string;
  kind: NotificationKind;
  subject_type: Wire['subject_type'];
  subject_id: string | null;
  details: Details;
  is_read: boolean;
  created_at: string;
  [column: string]: unknown;
}

/** One member's notifications of these kinds, the newest first. */
export const listNotifications = (
  tx: TenantTransaction,
  list: { profileId: string; kinds: readonly NotificationKind[]; after: CursorKey | null; limit: number },
): Promise<NotificationRow[]> =>
  tx.many<NotificationRow>(
    `select id, kind, subject_type, subject_id, details, read_at is not null as is_read, created_at
     from public.notifications
     where org_id = $1 and profile_id = $2 and kind = any ($3)
       and ($5::timestamptz is null or (created_at, id) < ($5::timestamptz, $6::uuid))
     order by created_at desc, id desc limit $4`,
    [tx.orgId, list.profileId, list.kinds, list.limit, list.after?.[0] ?? null, list.after?.[1] ?? null],
  );

/** Unread ones by tab, each counted up to 100. */
export const countUnread = (
  tx: TenantTransaction,
  profileId: string,
  kinds: { you: readonly NotificationKind[]; updates: readonly NotificationKind[] },
): Promise<Unread> =>
  tx.one<Unread & { [column: string]: unknown }>(
    `select
       (select count(*)::int from (select from public.notifications where org_id = $1 and profile_id = $2 and read_at is null and kind = any ($3) limit 100) n) as you,
       (select count(*)::int from (select from public.notifications where org_id = $1 and profile_id = $2 and read_at is null and kind = any ($4) limit 100) n) as updates`,
    [tx.orgId, profileId, kinds.you, kinds.updates],
  );

export const markRead = (
  tx: TenantTransaction,
  profileId: string,
  ids: readonly string[],
  isRead: boolean,
): Promise<number> =>
  tx.run(
    `update public.notifications set read_at = case when $4 then now() end
     where org_id = $1 and profile_id = $2 and id = any ($3::uuid[]) and (read_at is not null) <> $4`,
    [tx.orgId, profileId, ids, isRead],
  );

export const markAllRead = (
  tx: TenantTransaction,
  profileId: string,
  kinds: readonly NotificationKind[],
  until: string,
): Promise<number> =>
  tx.run(
    `update public.notifications set read_at = now()
     where org_id = $1 and profile_id = $2 and kind = any ($3) and read_at is null and created_at <= $4`,
    [tx.orgId, profileId, kinds, until],
  );

/** What somebody has dealt with is news for nobody any more. */
export const settle = (tx: TenantTransaction, kind: NotificationKind, subjectId: string): Promise<number> =>
  tx.run(
    'update public.notifications set read_at = now() where org_id = $1 and kind = $2 and subject_id = $3 and read_at is null',
    [tx.orgId, kind, subjectId],
  );

export interface Told {
  id: string;
  /** Whether the person wants mails at once. */
  mail: boolean;
  /** Until when they want quiet; null when they do not now. */
  hold_until: string | null;
  [column: string]: unknown;
}

/** Writes one notification for each active member named, as they chose to be told. */
export const insertNotifications = (
  tx: TenantTransaction,
  news: {
    kind: NotificationKind;
    subjectType: Wire['subject_type'];
    subjectId: string | null;
    details: Details;
    profileIds: readonly string[];
    /** Whether a mail goes out at once, so that the summary need not repeat it. */
    isMailed: boolean;
  },
): Promise<Told[]> =>
  tx.many<Told>(
    `with told as (
       insert into public.notifications (org_id, profile_id, kind, subject_type, subject_id, details, read_at, awaits_digest)
       select $1, p.id, $3, $4, $5, $6, case when coalesce(c.in_app, true) then null else now() end,
         coalesce(c.digest, 'daily') <> 'off' and not ($7 and coalesce(c.mail, true))
       from public.user_profiles p
       left join public.notification_preferences c on c.org_id = p.org_id and c.profile_id = p.id
       where p.org_id = $1 and p.id = any ($2::uuid[]) and p.status = 'active'
       returning id, profile_id
     )
     select t.id, coalesce(c.mail, true) as mail, app.quiet_until(c.quiet_from, c.quiet_until, o.time_zone) as hold_until
     from told t
     join public.organizations o on o.id = $1
     left join public.notification_preferences c on c.org_id = $1 and c.profile_id = t.profile_id
     order by t.id`,
    [
      tx.orgId,
      news.profileIds,
      news.kind,
      news.subjectType,
      news.subjectId,
      JSON.stringify(news.details),
      news.isMailed,
    ],
  );

/** Members who hold a permission, at most fifty. Who may is asked of the one function that knows; the rest only narrows. */
export const listHolders = async (tx: TenantTransaction, key: PermissionKey): Promise<string[]> =>
  (
    await tx.many<{ id: string }>(
      `select p.id from public.user_profiles p
       join public.user_roles r on r.org_id = p.org_id and r.user_id = p.user_id
       where p.org_id = $1 and p.status = 'active'
         and (r.role_type in ('committee_lead', 'board_member', 'admin') or r.permissions <> '{}'
           or exists (select from public.office_terms t where t.org_id = $1 and t.profile_id = p.id))
         and exists (select from app.memberships(p.user_id, $1) m where $2 = any (m.permissions))
       order by p.id limit 50`,
      [tx.orgId, key],
    )
  ).map(({ id }) => id);

export async function enqueueAt(
  tx: TenantTransaction,
  task: string,
  payload: Record<string, unknown>,
  runAt: string | null,
): Promise<void> {
  await tx.one('select app.enqueue_at($1, $2, $3)', [task, JSON.stringify(payload), runAt]);
}
