import type { DataOf, routes } from '@pto-connect/contract';
import type { Transaction } from '../../tenancy/database.ts';

export type Preferences = DataOf<typeof routes.scopePreferences.get>;

export const getPreferences = (tx: Transaction, userId: string): Promise<Preferences> =>
  tx.one<Preferences & { [column: string]: unknown }>(
    `select language, to_char(quiet_from, 'HH24:MI') as quiet_from, to_char(quiet_until, 'HH24:MI') as quiet_until, time_zone
     from app.mail_choices($1)`,
    [userId],
  );

export const savePreferences = (
  tx: Transaction,
  userId: string,
  p: Omit<Preferences, 'time_zone'> & { time_zone: string },
): Promise<number> =>
  tx.run(
    `insert into public.scope_preferences (user_id, language, quiet_from, quiet_until, time_zone) values ($1, $2, $3, $4, $5)
     on conflict on constraint scope_preferences_pkey do update
     set language = excluded.language, quiet_from = excluded.quiet_from, quiet_until = excluded.quiet_until, time_zone = excluded.time_zone,
       updated_at = now()`,
    [userId, p.language, p.quiet_from, p.quiet_until, p.time_zone],
  );

/** Mails that this transaction queues from here on leave no earlier than this; null: at once. */
export const holdMail = (tx: Transaction, until: string | null): Promise<unknown> =>
  tx.one('select app.hold_mail($1)', [until]);
