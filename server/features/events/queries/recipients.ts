import type { TenantTransaction } from '../../../tenancy/database.ts';

export interface Recipient {
  /** The member's profile; null for somebody who signed up by a mailed link. */
  profile_id: string | null;
  email: string | null;
  language: 'en' | 'es';
  name: string;
  [column: string]: unknown;
}

/** Everybody who said yes or maybe, or holds a shift, each once, in the language they chose. `shiftId` narrows it to one shift. */
export const listRecipients = (
  tx: TenantTransaction,
  eventId: string,
  shiftId: string | null = null,
): Promise<Recipient[]> =>
  tx.many<Recipient>(
    `select distinct on (coalesce(lower(x.email), x.profile_id::text)) x.profile_id, x.email, x.language, x.name from (
       select p.id as profile_id, p.email, p.language, p.first_name as name, 1 as choice
       from public.rsvps r
       join public.user_profiles p on p.org_id = r.org_id and p.id = r.profile_id and p.status = 'active'
       where r.org_id = $1 and r.event_id = $2 and r.response in ('yes', 'maybe') and $3::uuid is null
       union all
       select p.id, coalesce(p.email, u.email), coalesce(p.language, u.language), coalesce(p.first_name, u.name),
         case when p.id is null then 2 else 1 end
       from public.sign_ups u
       left join public.user_profiles p on p.org_id = u.org_id and p.id = u.profile_id and p.status = 'active'
       where u.org_id = $1 and u.event_id = $2 and u.status = 'confirmed' and ($3::uuid is null or u.shift_id = $3)
     ) x
     where x.email is not null or x.profile_id is not null
     order by coalesce(lower(x.email), x.profile_id::text), x.choice`,
    [tx.orgId, eventId, shiftId],
  );
