import type { DataOf, routes } from '@pto-connect/contract';
import type { TenantTransaction } from '../../../tenancy/database.ts';

export type Preferences = DataOf<typeof routes.notifications.preferences>;

/** What a member chose, or undefined while they have not. */
export const getPreferences = (tx: TenantTransaction, profileId: string): Promise<Preferences | undefined> =>
  tx.maybe<Preferences & { [column: string]: unknown }>(
    `select in_app, mail, digest, to_char(quiet_from, 'HH24:MI') as quiet_from, to_char(quiet_until, 'HH24:MI') as quiet_until
     from public.notification_preferences where org_id = $1 and profile_id = $2`,
    [tx.orgId, profileId],
  );

export const savePreferences = (
  tx: TenantTransaction,
  profileId: string,
  chosen: Preferences,
): Promise<number> =>
  tx.run(
    `insert into public.notification_preferences (org_id, profile_id, in_app, mail, digest, quiet_from, quiet_until)
     values ($1, $2, $3, $4, $5, $6, $7)
     on conflict (org_id, profile_id) do update set in_app = excluded.in_app, mail = excluded.mail, digest = excluded.digest,
       quiet_from = excluded.quiet_from, quiet_until = excluded.quiet_until`,
    [tx.orgId, profileId, chosen.in_app, chosen.mail, chosen.digest, chosen.quiet_from, chosen.quiet_until],
  );
