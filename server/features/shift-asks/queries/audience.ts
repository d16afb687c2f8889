import type { DataOf, routes } from '@pto-connect/contract';
import type { TenantTransaction } from '../../../tenancy/database.ts';

export type Audience = DataOf<typeof routes.shiftAsks.create>['audience'];

export interface AudienceQuery {
  eventId: string;
  /** Who asks, and need not ask themselves. */
  profileId: string;
  audience: Audience;
  membersOnly: boolean;
}

/**
 * One grown-up of each household that can be asked now: families by their guardians, and members who belong to none. Its values are
 * the organization, the event, who asks, the audience, and whether only members count.
 */
const reachable = `with people as (
    select g.family_id, g.id as guardian_id, p.id as profile_id, g.position, coalesce(p.email, g.email) as email
    from public.guardians g
    left join public.user_profiles p on p.org_id = $1 and p.id = g.profile_id and p.status = 'active'
    where g.org_id = $1
    union all
    select null, null, p.id, 0, p.email from public.user_profiles p
    where p.org_id = $1 and p.status = 'active'
      and not exists (select from public.guardians g where g.org_id = $1 and g.profile_id = p.id)
  ), households as (select *, coalesce(family_id, profile_id) as household_id, app.address_digest(email) as digest from people),
  held as (select profile_id, email from public.sign_ups where org_id = $1 and event_id = $2 and status = 'confirmed'),
  helped as (
    select u.profile_id, u.email from public.sign_ups u join public.shifts s on s.org_id = $1 and s.id = u.shift_id
    where u.org_id = $1 and u.status = 'confirmed' and s.ends_at between now() - interval '400 days' and now()
  ),
  coming as (select profile_id from public.rsvps where org_id = $1 and event_id = $2 and response in ('yes', 'maybe')),
  passed_over as (
    select household_id from households where profile_id = $3
      or profile_id in (select profile_id from held) or lower(email) in (select email from held)
    union all
    select a.household_id from public.asked_families a join public.organizations o on o.id = $1
    where a.org_id = $1 and a.event_id = $2 and a.asked_on = (now() at time zone o.time_zone)::date
  ),
  wanted as (
    select household_id from households where case $4
      when 'everyone' then true
      when 'coming' then profile_id in (select profile_id from coming)
      when 'helped_before' then profile_id in (select profile_id from helped) or lower(email) in (select email from helped)
    end
  ),
  by_household as (
    select distinct on (h.household_id) h.*
    from households h
    left join public.notification_preferences c on c.org_id = $1 and c.profile_id = h.profile_id
    where h.email is not null and (not $5::boolean or h.profile_id is not null)
      and coalesce(c.mail, true)
      and h.digest not in (select m.address_digest from public.mail_addresses m where m.org_id = $1 and m.refuses_asks)
      and h.household_id in (select household_id from wanted where household_id is not null)
      and h.household_id not in (select household_id from passed_over where household_id is not null)
    order by h.household_id, h.position, h.guardian_id
  )
  select distinct on (digest) family_id, guardian_id, profile_id from by_household order by digest, household_id`;

const valuesOf = (tx: TenantTransaction, query: AudienceQuery) => [
  tx.orgId,
  query.eventId,
  query.profileId,
  query.audience,
  query.membersOnly,
];

/** How many families an ask would reach now. */
export const countFamilies = async (tx: TenantTransaction, query: AudienceQuery): Promise<number> =>
  (
    await tx.one<{ families: number }>(
      `select count(*)::int as families from (${reachable}) r`,
      valuesOf(tx, query),
    )
  ).families;

export interface Asked {
  id: string;
  /** Until when this reader wants quiet; null when they do not now. */
  hold_until: string | null;
  [column: string]: unknown;
}

/** Notes for each family that it is asked today. Who was asked by another meanwhile is left out, and so not written to. */
export const insertAskedFamilies = (
  tx: TenantTransaction,
  askId: string,
  query: AudienceQuery,
): Promise<Asked[]> =>
  tx.many<Asked>(
    `with r as (${reachable}), asked as (
       insert into public.asked_families (org_id, ask_id, event_id, asked_on, family_id, guardian_id, profile_id)
       select $1, $6, $2, (now() at time zone o.time_zone)::date, r.family_id, r.guardian_id, r.profile_id
       from r join public.organizations o on o.id = $1
       on conflict on constraint asked_families_daily do nothing
       returning id, profile_id
     )
     select a.id, app.quiet_until(c.quiet_from, c.quiet_until, o.time_zone) as hold_until
     from asked a join public.organizations o on o.id = $1
     left join public.notification_preferences c on c.org_id = $1 and c.profile_id = a.profile_id
     order by a.id`,
    [...valuesOf(tx, query), askId],
  );
