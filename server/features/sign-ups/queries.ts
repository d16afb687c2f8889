import type { DataOf, QueryOf, routes } from '@pto-connect/contract';
import type { CursorKey } from '../../http/cursor.ts';
import type { TenantTransaction } from '../../tenancy/database.ts';

export type SignUpRow = Omit<DataOf<typeof routes.signUps.create>, 'can'> & {
  language: 'en' | 'es';
  is_over: boolean;
  /** For calendar files. */
  shift_version: number;
  shift_updated_at: string;
  location: string | null;
  organization_name: string;
  subdomain: string;
};

const columns = `u.id, u.event_id, e.title as event_title, e.title_es as event_title_es, u.shift_id, s.title as shift_title,
  s.title_es as shift_title_es, s.starts_at, s.ends_at, s.ends_at <= now() as is_over, u.name,
  coalesce(p.email, u.email) as email, coalesce(p.language, u.language) as language, u.profile_id as member_id, u.created_at,
  s.version as shift_version, s.updated_at as shift_updated_at, e.location, o.name as organization_name, o.subdomain`;
const source = `public.sign_ups u
  join public.shifts s on s.org_id = u.org_id and s.id = u.shift_id
  join public.events e on e.org_id = u.org_id and e.id = u.event_id
  join public.organizations o on o.id = u.org_id
  left join public.user_profiles p on p.org_id = u.org_id and p.id = u.profile_id and p.status = 'active'`;

const orders = {
  starts_at: { by: 's.starts_at, u.id', after: '(s.starts_at, u.id) > ($4::timestamptz, $5::uuid)' },
  name: { by: 'u.name, u.id', after: '(u.name, u.id) > ($4, $5::uuid)' },
} as const;

/** Confirmed sign-ups of an event. */
export function listSignUps(
  tx: TenantTransaction,
  eventId: string,
  query: QueryOf<typeof routes.signUps.list>,
  after: CursorKey | null,
): Promise<SignUpRow[]> {
  const order = orders[query.sort];
  return tx.many<SignUpRow>(
    `select ${columns} from ${source}
     where u.org_id = $1 and u.event_id = $2 and u.status = 'confirmed' ${after === null ? '' : `and ${order.after}`}
     order by ${order.by} limit $3`,
    [tx.orgId, eventId, query.limit + 1, ...(after ?? [])],
  );
}

/** One person's confirmed sign-ups for shifts that are not over, of events that take place. */
export const listMine = (
  tx: TenantTransaction,
  profileId: string,
  limit: number,
  after: CursorKey | null,
): Promise<SignUpRow[]> =>
  tx.many<SignUpRow>(
    `select ${columns} from ${source}
     where u.org_id = $1 and u.profile_id = $2 and u.status = 'confirmed' and s.ends_at > now() and e.status <> 'cancelled'
       ${after === null ? '' : `and ${orders.starts_at.after}`}
     order by ${orders.starts_at.by} limit $3`,
    [tx.orgId, profileId, limit, ...(after ?? [])],
  );

export const getSignUp = (tx: TenantTransaction, id: string): Promise<SignUpRow | undefined> =>
  tx.maybe<SignUpRow>(
    `select ${columns} from ${source} where u.org_id = $1 and u.id = $2 and u.status = 'confirmed'`,
    [tx.orgId, id],
  );

interface NewSignUp {
  id: string;
  event_id: string;
  shift_id: string;
  profile_id: string;
  name: string;
  email: string;
  language: 'en' | 'es';
}

/** Takes a place. Throws `already_signed_up`, or `shift_full` should the place be gone after all. */
export const insertSignUp = (tx: TenantTransaction, signUp: NewSignUp): Promise<number> =>
  tx.run(
    `insert into public.sign_ups (org_id, id, event_id, shift_id, profile_id, name, email, language, status, confirmed_at)
     values ($1, $2, $3, $4, $5, $6, lower($7), $8, 'confirmed', now())`,
    [
      tx.orgId,
      signUp.id,
      signUp.event_id,
      signUp.shift_id,
      signUp.profile_id,
      signUp.name,
      signUp.email,
      signUp.language,
    ],
  );

/** Gives the place back; gives 0 when there was none to give back. */
export const withdrawSignUp = (tx: TenantTransaction, id: string): Promise<number> =>
  tx.run(
    "update public.sign_ups set status = 'withdrawn' where org_id = $1 and id = $2 and status = 'confirmed'",
    [tx.orgId, id],
  );
