import type { TenantTransaction } from '../../../tenancy/database.ts';

/** One grown-up who is asked, with the words of the ask. */
export interface MailableAsk {
  id: string;
  event_id: string;
  email: string;
  name: string;
  language: 'en' | 'es';
  organization: string;
  body: string;
  body_es: string;
  [column: string]: unknown;
}

/** Those of the asked whose mail has not gone out and who still want to be asked. Locked, so that none is mailed twice. */
export const listMailableAsks = (
  tx: TenantTransaction,
  eventId: string,
  ids: readonly string[],
): Promise<MailableAsk[]> =>
  tx.many<MailableAsk>(
    `select f.id, f.event_id, coalesce(p.email, g.email) as email, coalesce(p.first_name, g.first_name) as name,
       coalesce(p.language, g.language) as language, o.name as organization, a.body, a.body_es
     from public.asked_families f
     join public.shift_asks a on a.org_id = f.org_id and a.id = f.ask_id
     join public.organizations o on o.id = f.org_id and o.closed_at is null
     left join public.user_profiles p on p.org_id = f.org_id and p.id = f.profile_id and p.status = 'active'
     left join public.guardians g on g.org_id = f.org_id and g.id = f.guardian_id
     left join public.notification_preferences c on c.org_id = f.org_id and c.profile_id = p.id
     where f.org_id = $1 and f.event_id = $2 and f.id = any ($3::uuid[]) and f.mailed_at is null
       and coalesce(p.email, g.email) is not null and coalesce(c.mail, true)
       and not exists (select from public.mail_addresses m
         where m.org_id = $1 and m.address_digest = app.address_digest(coalesce(p.email, g.email)) and m.refuses_asks)
     order by f.id for update of f`,
    [tx.orgId, eventId, ids],
  );

/** Notes that a mail is on its way. A link lives until the event's last shift is over, and 60 days at most. */
export const noteMailed = (tx: TenantTransaction, id: string, tokenHash: Buffer | null): Promise<number> =>
  tx.run(
    `update public.asked_families f set mailed_at = now(), token_hash = $3,
       expires_at = case when $3::bytea is not null then least(now() + interval '60 days', (
         select coalesce(max(s.ends_at), now()) from public.shifts s where s.org_id = $1 and s.event_id = f.event_id)) end
     where f.org_id = $1 and f.id = $2`,
    [tx.orgId, id, tokenHash],
  );
