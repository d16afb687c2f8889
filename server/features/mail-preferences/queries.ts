import type { TenantTransaction } from '../../tenancy/database.ts';

/** What an address chose, and the member whose it is. */
export interface ChosenMail {
  id: string;
  asks: boolean;
  profile_id: string | null;
  digest: 'off' | 'daily' | 'weekly';
  changes: boolean;
  [column: string]: unknown;
}

export const getByToken = (tx: TenantTransaction, tokenHash: Buffer): Promise<ChosenMail | undefined> =>
  tx.maybe<ChosenMail>(
    `select m.id, not m.refuses_asks as asks, p.id as profile_id, coalesce(c.digest, 'daily') as digest, coalesce(c.mail, true) as changes
     from public.mail_addresses m
     left join lateral (
       select id from public.user_profiles
       where org_id = $1 and status = 'active' and email is not null and app.address_digest(email) = m.address_digest
       order by joined_at, id limit 1
     ) p on true
     left join public.notification_preferences c on c.org_id = $1 and c.profile_id = p.id
     where m.org_id = $1 and m.token_hash = $2`,
    [tx.orgId, tokenHash],
  );

export const updateAsks = (tx: TenantTransaction, id: string, asks: boolean): Promise<number> =>
  tx.run(
    'update public.mail_addresses set refuses_asks = not $3 where org_id = $1 and id = $2 and refuses_asks = $3',
    [tx.orgId, id, asks],
  );

/** Null leaves a choice as it is. */
export const updateMember = (
  tx: TenantTransaction,
  profileId: string,
  { digest, changes }: { digest: ChosenMail['digest'] | null; changes: boolean | null },
): Promise<number> =>
  tx.run(
    `insert into public.notification_preferences (org_id, profile_id, digest, mail)
     values ($1, $2, coalesce($3, 'daily'), coalesce($4, true))
     on conflict (org_id, profile_id) do update set digest = coalesce($3, notification_preferences.digest),
       mail = coalesce($4, notification_preferences.mail)
     where (notification_preferences.digest, notification_preferences.mail)
       is distinct from (coalesce($3, notification_preferences.digest), coalesce($4, notification_preferences.mail))`,
    [tx.orgId, profileId, digest, changes],
  );
