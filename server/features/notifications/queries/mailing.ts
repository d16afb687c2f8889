import type { TenantTransaction, Transaction } from '../../../tenancy/database.ts';
import type { NotificationRow } from './notifications.ts';

/** A notification with what its mail needs of reader and organization. */
export interface MailableRow extends NotificationRow {
  org_id: string;
  email: string;
  name: string;
  language: 'en' | 'es';
  organization: string;
  time_zone: string;
}

/** Those of the notifications whose readers are still members, have an address and want mail at once. */
export const listMailable = (tx: TenantTransaction, ids: readonly string[]): Promise<MailableRow[]> =>
  tx.many<MailableRow>(
    `select n.org_id, n.id, n.kind, n.subject_type, n.subject_id, n.details, n.read_at is not null as is_read, n.created_at,
       p.email, p.first_name as name, p.language, o.name as organization, o.time_zone
     from public.notifications n
     join public.user_profiles p on p.org_id = n.org_id and p.id = n.profile_id and p.status = 'active' and p.email is not null
     join public.organizations o on o.id = n.org_id and o.closed_at is null
     left join public.notification_preferences c on c.org_id = n.org_id and c.profile_id = n.profile_id
     where n.org_id = $1 and n.id = any ($2::uuid[]) and coalesce(c.mail, true)
     order by n.id`,
    [tx.orgId, ids],
  );

export const organizationsWithDigests = async (tx: Transaction): Promise<string[]> =>
  (await tx.many<{ id: string }>('select app.organizations_with_digests() as id')).map(({ id }) => id);

export interface DigestReader {
  profile_id: string;
  email: string;
  name: string;
  language: 'en' | 'es';
  organization: string;
  time_zone: string;
  [column: string]: unknown;
}

/**
 * Members whose summary is due: daily ones once a calendar day, weekly ones on Mondays or when a week has passed, both by the
 * organization's clock, from seven in the morning and outside the reader's quiet hours. News gets an hour to be seen first.
 */
export const listDigestReaders = (tx: TenantTransaction, limit: number): Promise<DigestReader[]> =>
  tx.many<DigestReader>(
    `select p.id as profile_id, p.email, p.first_name as name, p.language, o.name as organization, o.time_zone
     from (select distinct profile_id from public.notifications where org_id = $1 and awaits_digest and created_at < now() - interval '1 hour') w
     join public.user_profiles p on p.org_id = $1 and p.id = w.profile_id and p.status = 'active' and p.email is not null
     join public.organizations o on o.id = $1
     left join public.notification_preferences c on c.org_id = $1 and c.profile_id = p.id
     cross join lateral (
       select (now() at time zone o.time_zone)::date as today,
         (select (max(d.digested_at) at time zone o.time_zone)::date from public.notifications d
          where d.org_id = $1 and d.profile_id = p.id) as last_day
     ) t
     where extract(hour from now() at time zone o.time_zone) >= 7
       and app.quiet_until(c.quiet_from, c.quiet_until, o.time_zone) is null
       and case coalesce(c.digest, 'daily')
         when 'daily' then t.last_day is null or t.last_day < t.today
         when 'weekly' then (extract(isodow from t.today) = 1 and (t.last_day is null or t.last_day < t.today)) or t.today - t.last_day >= 7
         else false end
     order by p.id limit $2`,
    [tx.orgId, limit],
  );

/** Takes what waits for a member's summary, the newest first. Only what goes out counts as sent. */
export const takeDigest = (tx: TenantTransaction, profileId: string): Promise<NotificationRow[]> =>
  tx.many<NotificationRow>(
    `with taken as (
       update public.notifications set awaits_digest = false, digested_at = case when read_at is null then now() end
       where org_id = $1 and profile_id = $2 and awaits_digest
       returning id, kind, subject_type, subject_id, details, read_at is not null as is_read, created_at
     )
     select * from taken order by created_at desc, id desc`,
    [tx.orgId, profileId],
  );
