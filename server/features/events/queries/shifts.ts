import type { DataOf, routes } from '@pto-connect/contract';
import type { TenantTransaction } from '../../../tenancy/database.ts';
import { columnsOf, jsonObject, writtenInstant } from '../../../tenancy/written-json.ts';

type Wire = DataOf<typeof routes.shifts.create>;

/** A shift as one person sees it. */
export type ShiftRow = Omit<Wire, 'can'> & { is_over: boolean };

/** What the wire shows of a shift, apart from what the caller may do with it. */
const shown = {
  id: 's.id',
  event_id: 's.event_id',
  title: 's.title',
  title_es: 's.title_es',
  starts_at: 's.starts_at',
  ends_at: 's.ends_at',
  places: 's.places',
  places_taken: 's.places_taken',
  my_sign_up_id: `(select u.id from public.sign_ups u
   where u.org_id = $1 and u.shift_id = s.id and u.profile_id = $2::uuid and u.status = 'confirmed')`,
  version: 's.version',
};
const isOver = 's.ends_at <= now()';
const columns = `${columnsOf(shown)}, ${isOver} as is_over`;

/** An event has at most this many shifts, so that it can be read whole. */
export const maximumShifts = 300;

/** SQL for the shifts of event `e` as one JSON list, for the member `$2`. */
export const shiftsOfEvent = `(select coalesce(json_agg(${jsonObject({
  ...shown,
  starts_at: writtenInstant('s.starts_at'),
  ends_at: writtenInstant('s.ends_at'),
  is_over: isOver,
})} order by s.starts_at, s.id), '[]')
  from (select * from public.shifts where org_id = $1 and event_id = e.id order by starts_at, id limit ${maximumShifts}) s)`;

export const listShifts = (
  tx: TenantTransaction,
  eventId: string,
  profileId: string | null,
): Promise<ShiftRow[]> =>
  tx.many<ShiftRow>(
    `select ${columns} from public.shifts s where s.org_id = $1 and s.event_id = $3
     order by s.starts_at, s.id limit ${maximumShifts}`,
    [tx.orgId, profileId, eventId],
  );

export const getShift = (
  tx: TenantTransaction,
  id: string,
  profileId: string | null,
): Promise<ShiftRow | undefined> =>
  tx.maybe<ShiftRow>(`select ${columns} from public.shifts s where s.org_id = $1 and s.id = $3`, [
    tx.orgId,
    profileId,
    id,
  ]);

/** Takes the shift's row lock, under which its places are counted. */
export const lockShift = (tx: TenantTransaction, id: string): Promise<number> =>
  tx.run('select from public.shifts where org_id = $1 and id = $2 for no key update', [tx.orgId, id]);

/** Moves an event's shifts by whole days, keeping the time on the clock and the length. */
export const moveShifts = (tx: TenantTransaction, eventId: string, days: number): Promise<number> =>
  tx.run(
    `update public.shifts s set starts_at = moved.starts_at, ends_at = moved.starts_at + (s.ends_at - s.starts_at)
     from (
       select x.id, (x.starts_at at time zone o.time_zone + make_interval(days => $3)) at time zone o.time_zone as starts_at
       from public.shifts x join public.organizations o on o.id = x.org_id
       where x.org_id = $1 and x.event_id = $2
     ) moved
     where s.org_id = $1 and s.event_id = $2 and s.id = moved.id`,
    [tx.orgId, eventId, days],
  );
