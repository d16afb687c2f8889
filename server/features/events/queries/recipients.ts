import type { TenantTransaction } from '../../../tenancy/database.ts';

export interface Recipient {
  email: string;
  language: 'en' | 'es';
  name: string;
  [column: string]: unknown;
}

/** Everybody who said yes or maybe, or holds a shift, each once, in the language they chose. */
export const listRecipients = (tx: TenantTransaction, eventId: string): Promise<Recipient[]> =>
  tx.many<Recipient>(
    `select distinct on (lower(x.email)) x.email, x.language, x.name from (
       select p.email, p.language, p.first_name as name, 1 as choice
       from public.rsvps r
       join public.user_profiles p on p.org_id = r.org_id and p.id = r.profile_id and p.status = 'active'
       where r.org_id = $1 and r.event_id = $2 and r.response in ('yes', 'maybe')
       union all
       select coalesce(p.email, u.email), coalesce(p.language, u.language), coalesce(p.first_name, u.name),
         case when p.id is null then 2 else 1 end
       from public.sign_ups u
       left join public.user_profiles p on p.org_id = u.org_id and p.id = u.profile_id and p.status = 'active'
       where u.org_id = $1 and u.event_id = $2 and u.status = 'confirmed'
     ) x
     where x.email is not null
     order by lower(x.email), x.choice`,
    [tx.orgId, eventId],
  );
