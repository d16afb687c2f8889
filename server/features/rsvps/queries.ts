import type { DataOf, QueryOf, routes } from '@pto-connect/contract';
import type { CursorKey } from '../../http/cursor.ts';
import type { TenantTransaction } from '../../tenancy/database.ts';

export type RsvpRow = DataOf<typeof routes.rsvps.list>[number] & {
  first_name: string;
  last_name: string;
  /** `updated_at` to the microsecond, for cursors. */
  updated_key: string;
};

interface Answer {
  id: string;
  event_id: string;
  profile_id: string;
  response: 'yes' | 'maybe' | 'no';
  guests: number;
}

/**
 * Writes or changes one person's answer, together with the next statement, where the event is published: of another not even
 * its capacity may be heard. Places are counted by trigger; a yes that does not fit makes the next statement throw `event_full`.
 */
export const setRsvp = (tx: TenantTransaction, answer: Answer): void =>
  tx.sendAlong(
    `insert into public.rsvps (org_id, id, event_id, profile_id, response, guests)
     select e.org_id, $2::uuid, e.id, $4::uuid, $5, $6::integer from public.events e
     where e.org_id = $1 and e.id = $3 and e.status in ('published', 'in_progress')
     on conflict (org_id, event_id, profile_id) do update set response = excluded.response, guests = excluded.guests`,
    [tx.orgId, answer.id, answer.event_id, answer.profile_id, answer.response, String(answer.guests)],
  );

const updatedKey = `to_char(r.updated_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`;
const orders = {
  name: {
    by: 'p.last_name, p.first_name, r.id',
    after: '(p.last_name, p.first_name, r.id) > ($5, $6, $7::uuid)',
  },
  '-updated_at': {
    by: 'r.updated_at desc, r.id desc',
    after: '(r.updated_at, r.id) < ($5::timestamptz, $6::uuid)',
  },
} as const;

export function listRsvps(
  tx: TenantTransaction,
  eventId: string,
  query: QueryOf<typeof routes.rsvps.list>,
  after: CursorKey | null,
): Promise<RsvpRow[]> {
  const order = orders[query.sort];
  return tx.many<RsvpRow>(
    `select r.id, p.id as member_id, p.first_name || ' ' || p.last_name as name, p.first_name, p.last_name, r.response,
       r.guests, r.updated_at, ${updatedKey} as updated_key
     from public.rsvps r
     join public.user_profiles p on p.org_id = r.org_id and p.id = r.profile_id
     where r.org_id = $1 and r.event_id = $2 and ($3::text is null or r.response = $3)
       ${after === null ? '' : `and ${order.after}`}
     order by ${order.by} limit $4`,
    [tx.orgId, eventId, query.response ?? null, query.limit + 1, ...(after ?? [])],
  );
}
