import { type BodyOf, type DataOf, routes } from '@pto-connect/contract';
import type { WrittenRow } from '../../../http/bind.ts';
import type { TenantTransaction } from '../../../tenancy/database.ts';
import type { VersionedRow } from '../../../tenancy/remembered-texts.ts';
import { columnsOf, writtenInTwo } from '../../../tenancy/written-json.ts';
import { type ShiftRow, shiftsOfEvent } from './shifts.ts';

type Wire = DataOf<typeof routes.events.get>;
export type EventBody = BodyOf<typeof routes.events.create>;
export type EventStatus = Wire['status'];

/** An event as one person sees it, with what calendars need of its organization. */
export type EventRow = Omit<Wire, 'can' | 'shifts'> & {
  updated_at: string;
  organization_name: string;
  subdomain: string;
  time_zone: string;
};

const startsNow = 'coalesce(e.starts_at, e.event_date::timestamp at time zone o.time_zone)';
const endsNow = 'coalesce(e.ends_at, (e.end_date + 1)::timestamp at time zone o.time_zone)';

/**
 * What an event's status reads as at this moment: nobody has to press a button when it begins or ends, so the stored
 * status stays `published`. Needs `e` (events) and `o` (organizations).
 */
export const statusNow = `case when e.status <> 'published' then e.status
  when now() >= ${endsNow} then 'completed' when now() >= ${startsNow} then 'in_progress' else 'published' end`;

/** What the wire shows of an event, apart from what the caller may do with it. */
const shown = {
  id: 'e.id',
  title: 'e.title',
  title_es: 'e.title_es',
  description: 'e.description',
  description_es: 'e.description_es',
  category: 'e.category',
  location: 'e.location',
  all_day: 'e.all_day',
  event_date: 'e.event_date',
  end_date: 'e.end_date',
  starts_at: 'e.starts_at',
  ends_at: 'e.ends_at',
  capacity: 'e.capacity',
  visibility: 'e.visibility',
  slug: 'e.slug',
  status: statusNow,
  cancel_reason: 'e.cancel_reason',
  attending: 'e.attending',
  maybe: 'e.maybe',
  shift_places: 'coalesce(s.places, 0)',
  shift_places_taken: 'coalesce(s.taken, 0)',
  my_rsvp: `(select jsonb_build_object('response', r.response, 'guests', r.guests) from public.rsvps r
   where r.org_id = $1 and r.event_id = e.id and r.profile_id = $2::uuid)`,
  published_at: 'e.published_at',
  created_at: 'e.created_at',
  version: 'e.version',
};
const columns = `${columnsOf(shown)}, e.updated_at, o.name as organization_name, o.subdomain, o.time_zone`;
/** What is counted, one's own, and what the clock changes: all that leaves the version as it is. */
const varying = ['attending', 'maybe', 'shift_places', 'shift_places_taken', 'my_rsvp', 'status', 'can'];
const actionsNow = `$14::jsonb -> (${statusNow})`;
const written = writtenInTwo(routes.events.list.data, { ...shown, can: actionsNow }, varying);
const shiftPlaces = `left join lateral (
    select sum(places) as places, sum(places_taken) as taken from public.shifts where org_id = $1 and event_id = e.id
  ) s on true`;
const source = `public.events e join public.organizations o on o.id = e.org_id ${shiftPlaces}`;

export interface EventFilter {
  /** Whose own answers come along; null for somebody without an account. */
  profileId: string | null;
  drafts: boolean;
  publicOnly?: boolean;
  /** Only events that are not over yet, by the organization's calendar. */
  fromToday?: boolean;
  q?: string | undefined;
  from?: string | undefined;
  to?: string | undefined;
  status?: EventStatus | undefined;
  category?: string | undefined;
  descending?: boolean;
  after: { day: string; id: string } | null;
  limit: number;
}

/** Up to `limit` events in order of their first day, after the cursor's key. */
export const listEvents = (tx: TenantTransaction, filter: EventFilter): Promise<EventRow[]> =>
  tx.many<EventRow>(selects.read[directionOf(filter)], filterValues(tx, filter));

export interface WrittenEvent extends VersionedRow {
  event_date: string;
  [column: string]: unknown;
}

/** The same events, of each what changes without an edit; `actions` says what the caller may do at each status. */
export const listVaryingEvents = (
  tx: TenantTransaction,
  filter: EventFilter,
  actions: Record<EventStatus, string[]>,
): Promise<WrittenEvent[]> =>
  tx.many<WrittenEvent>(selects.varying[directionOf(filter)], [
    ...filterValues(tx, filter),
    JSON.stringify(actions),
  ]);

/** The rest of them, as JSON that the database has written now or before. */
export const completeEvents = (
  tx: TenantTransaction,
  events: readonly WrittenEvent[],
): Promise<WrittenRow[]> =>
  tx.texts.complete(tx.orgId, events, (ids) => tx.many<WrittenEvent>(settledEvents, [tx.orgId, ids]));

/** Each by its key: a list of ids alone would be looked for in an index of days, the organization's whole history long. */
const settledEvents = `select e.id, e.version, ${written.settled} from unnest($2::uuid[]) as wanted (id)
  cross join lateral (select * from public.events where org_id = $1 and id = wanted.id offset 0) e`;

type Direction = 'asc' | 'desc';
const directionOf = ({ descending }: EventFilter): Direction => (descending === true ? 'desc' : 'asc');

/** Columns that the clock, counts and the order of the list are made from; a whole row is handed on at a price. */
const varyingColumns =
  'e.id, e.version, e.status, e.starts_at, e.ends_at, e.event_date, e.end_date, e.attending, e.maybe';

/** The page is chosen before shifts are counted, so that they are counted for its events and no others. */
function selectEvents(selection: string, direction: Direction, taken = 'e.*'): string {
  const comparison = direction === 'asc' ? '>' : '<';
  return `with o as materialized (select name, subdomain, time_zone from public.organizations where id = $1),
     e as (
       select ${taken} from public.events e cross join o
       where e.org_id = $1
         and ($3 or e.status <> 'draft')
         and (not $4 or e.visibility = 'public')
         and (not $5 or e.end_date >= (now() at time zone o.time_zone)::date)
         and ($6::text is null or e.folded like all (app.search_patterns($6)))
         and ($7::date is null or e.end_date >= $7) and ($8::date is null or e.event_date <= $8)
         and ($9::text is null or ${statusNow} = $9)
         and ($10::text is null or e.category = $10)
         and ($11::date is null or (e.event_date, e.id) ${comparison} ($11::date, $12::uuid))
       order by e.event_date ${direction}, e.id ${direction} limit $13
     )
     select ${selection} from e cross join o ${shiftPlaces}
     order by e.event_date ${direction}, e.id ${direction}`;
}

const selectVarying = (direction: Direction) =>
  selectEvents(`e.id, e.version, e.event_date, ${written.varying}`, direction, varyingColumns);

/** Put together once: the same text is the same prepared statement. */
const selects = {
  read: { asc: selectEvents(columns, 'asc'), desc: selectEvents(columns, 'desc') },
  varying: { asc: selectVarying('asc'), desc: selectVarying('desc') },
};

const filterValues = (tx: TenantTransaction, filter: EventFilter) => [
  tx.orgId,
  filter.profileId,
  filter.drafts,
  filter.publicOnly === true,
  filter.fromToday === true,
  filter.q ?? null,
  knownDay(filter.from),
  knownDay(filter.to),
  filter.status ?? null,
  filter.category ?? null,
  filter.after?.day ?? null,
  filter.after?.id ?? null,
  filter.limit,
];

// PostgreSQL has no year 0.
const knownDay = (day: string | undefined): string | null =>
  day === undefined ? null : day < '0001' ? '0001-01-01' : day;

/** What decides whether somebody may see an event, answer it or sign up. */
export interface EventState {
  id: string;
  status: EventStatus;
}

/** An event's state, with its row held so that it does not change. */
export const holdEventState = (tx: TenantTransaction, id: string): Promise<EventState | undefined> =>
  tx.maybe<EventState & { [column: string]: unknown }>(
    `select e.id, ${statusNow} as status from public.events e join public.organizations o on o.id = e.org_id
     where e.org_id = $1 and e.id = $2 for share of e`,
    [tx.orgId, id],
  );

const oneEvent = `select ${columns} from ${source} where e.org_id = $1 and e.id = $3`;
const locked = { change: `${oneEvent} for no key update of e`, read: `${oneEvent} for share of e` };

/**
 * One event as the member sees it. With `lock` its row is held: `change` lets nobody else in, `read` only keeps it from
 * changing. What is counted from other tables may then be older than the lock.
 */
export const getEvent = (
  tx: TenantTransaction,
  id: string,
  profileId: string | null,
  lock?: 'change' | 'read',
): Promise<EventRow | undefined> =>
  tx.maybe<EventRow>(lock === undefined ? oneEvent : locked[lock], [tx.orgId, profileId, id]);

const oneWithShifts = `select ${columns}, ${shiftsOfEvent} as shifts from ${source} where e.org_id = $1 and e.id = $3`;

/** The same with its shifts, in one question. */
export const getEventWithShifts = (
  tx: TenantTransaction,
  id: string,
  profileId: string,
): Promise<(EventRow & { shifts: ShiftRow[] }) | undefined> =>
  tx.maybe<EventRow & { shifts: ShiftRow[] }>(oneWithShifts, [tx.orgId, profileId, id]);

export const getPublicEvent = (tx: TenantTransaction, slug: string): Promise<EventRow | undefined> =>
  tx.maybe<EventRow>(
    `select ${columns} from ${source}
     where e.org_id = $1 and e.slug = $3 and e.visibility = 'public' and e.status <> 'draft'`,
    [tx.orgId, null, slug],
  );

/** The profile of the member who made the event, and so looks after it; null when they have left. */
export const organizerOf = async (tx: TenantTransaction, id: string): Promise<string | null> =>
  (
    await tx.maybe<{ profile_id: string }>(
      `select p.id as profile_id from public.events e
       join public.user_profiles p on p.org_id = e.org_id and p.id = e.created_by and p.status = 'active'
       where e.org_id = $1 and e.id = $2`,
      [tx.orgId, id],
    )
  )?.profile_id ?? null;

/** Takes the event's row lock, so that it stays as it is. */
export const lockEvent = (tx: TenantTransaction, id: string): Promise<number> =>
  tx.run('select from public.events where org_id = $1 and id = $2 for share', [tx.orgId, id]);

/** Slugs are given out one after the other within an organization. */
export const lockSlugs = (tx: TenantTransaction): Promise<number> =>
  tx.run('select from public.organizations where id = $1 for no key update', [tx.orgId]);

/** Slugs that begin like this, the event's own left out. `base` holds only letters, digits and hyphens. */
export const listSlugs = async (tx: TenantTransaction, base: string, exceptId: string): Promise<string[]> =>
  (
    await tx.many<{ slug: string }>(
      'select slug from public.events where org_id = $1 and slug like $2 and id <> $3',
      [tx.orgId, `${base}%`, exceptId],
    )
  ).map(({ slug }) => slug);

const bodyValues = (e: EventBody) => [
  e.title,
  e.title_es,
  e.description,
  e.description_es,
  e.category,
  e.location,
  e.all_day,
  e.event_date,
  e.end_date,
  e.starts_at,
  e.ends_at,
  e.capacity,
  e.visibility,
];

export const insertEvent = (
  tx: TenantTransaction,
  event: EventBody & { id: string; slug: string; created_by: string },
): Promise<number> =>
  tx.run(
    `insert into public.events (org_id, id, slug, created_by, title, title_es, description, description_es, category, location,
       all_day, event_date, end_date, starts_at, ends_at, capacity, visibility)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17)`,
    [tx.orgId, event.id, event.slug, event.created_by, ...bodyValues(event)],
  );

/** Changes an event of this version; gives 0 when the version is not the present one. */
export const updateEvent = (
  tx: TenantTransaction,
  event: EventBody & { id: string; version: number; slug: string },
): Promise<number> =>
  tx.run(
    `update public.events set slug = $4, title = $5, title_es = $6, description = $7, description_es = $8, category = $9,
       location = $10, all_day = $11, event_date = $12, end_date = $13, starts_at = $14, ends_at = $15, capacity = $16,
       visibility = $17
     where org_id = $1 and id = $2 and version = $3`,
    [tx.orgId, event.id, event.version, event.slug, ...bodyValues(event)],
  );

export const publishEvent = (tx: TenantTransaction, id: string): Promise<number> =>
  tx.run(
    "update public.events set status = 'published', published_at = now() where org_id = $1 and id = $2 and status = 'draft'",
    [tx.orgId, id],
  );

export const cancelEvent = (tx: TenantTransaction, id: string, reason: string): Promise<number> =>
  tx.run(
    `update public.events set status = 'cancelled', cancel_reason = $3
     where org_id = $1 and id = $2 and status in ('published', 'in_progress')`,
    [tx.orgId, id, reason],
  );

/** Deletes a draft, its shifts with it. */
export const removeEvent = (tx: TenantTransaction, id: string): Promise<number> =>
  tx.run("delete from public.events where org_id = $1 and id = $2 and status = 'draft'", [tx.orgId, id]);
