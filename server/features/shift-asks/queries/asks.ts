import type { DataOf, routes } from '@pto-connect/contract';
import type { CursorKey } from '../../../http/cursor.ts';
import type { TenantTransaction } from '../../../tenancy/database.ts';
import type { Audience } from './audience.ts';

export type AskRow = DataOf<typeof routes.shiftAsks.create> & { [column: string]: unknown };

const columns = `a.id, a.audience, a.body, a.body_es, p.first_name || ' ' || p.last_name as asked_by, a.created_at,
  (select count(*)::int from public.asked_families f where f.org_id = $1 and f.ask_id = a.id) as families,
  (select count(*)::int from public.asked_families f where f.org_id = $1 and f.ask_id = a.id and f.mailed_at is not null) as mailed`;
const source = 'public.shift_asks a join public.user_profiles p on p.org_id = a.org_id and p.id = a.asked_by';

/** The asks of one event, the newest first. */
export const listAsks = (
  tx: TenantTransaction,
  eventId: string,
  limit: number,
  after: CursorKey | null,
): Promise<AskRow[]> =>
  tx.many<AskRow>(
    `select ${columns} from ${source} where a.org_id = $1 and a.event_id = $2
       and ($3::timestamptz is null or (a.created_at, a.id) < ($3::timestamptz, $4::uuid))
     order by a.created_at desc, a.id desc limit $5`,
    [tx.orgId, eventId, after?.[0] ?? null, after?.[1] ?? null, limit],
  );

export const getAsk = (tx: TenantTransaction, id: string): Promise<AskRow> =>
  tx.one<AskRow>(`select ${columns} from ${source} where a.org_id = $1 and a.id = $2`, [tx.orgId, id]);

export const insertAsk = (
  tx: TenantTransaction,
  ask: { id: string; event_id: string; asked_by: string; audience: Audience; body: string; body_es: string },
): Promise<number> =>
  tx.run(
    `insert into public.shift_asks (org_id, id, event_id, asked_by, audience, body, body_es)
     values ($1, $2, $3, $4, $5, $6, $7)`,
    [tx.orgId, ask.id, ask.event_id, ask.asked_by, ask.audience, ask.body, ask.body_es],
  );

/** How many families were asked about an event today, by the organization's calendar. */
export const countAskedToday = async (tx: TenantTransaction, eventId: string): Promise<number> =>
  (
    await tx.one<{ families: number }>(
      `select count(*)::int as families from public.asked_families a join public.organizations o on o.id = a.org_id
       where a.org_id = $1 and a.event_id = $2 and a.asked_on = (now() at time zone o.time_zone)::date`,
      [tx.orgId, eventId],
    )
  ).families;
