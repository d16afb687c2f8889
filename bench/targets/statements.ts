// The questions of the scenarios, as the references ask them: the same tables, joins and columns as the features' own
// queries. That the answers are the API's is checked at the start of every run (compare-answers.ts).

const startsNow = 'coalesce(e.starts_at, e.event_date::timestamp at time zone o.time_zone)';
const endsNow = 'coalesce(e.ends_at, (e.end_date + 1)::timestamp at time zone o.time_zone)';
const statusNow = `case when e.status <> 'published' then e.status
  when now() >= ${endsNow} then 'completed' when now() >= ${startsNow} then 'in_progress' else 'published' end`;

/** A moment as the wire has it, made by PostgreSQL (`json`) or left to the driver (`row`). */
type Shape = 'json' | 'row';
const moment = (shape: Shape, column: string, name: string) =>
  shape === 'row'
    ? `${column} as ${name}`
    : `to_char(${column} at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as ${name}`;

/** What a parent may do with an event; the references know no other role. */
const eventCan = `case when ${statusNow} in ('published', 'in_progress') then '["rsvps.set"]'::json else '[]'::json end as can`;

export const eventColumns = (
  shape: Shape,
  org: string,
  profile: string,
): string => `e.id, e.title, e.title_es, e.description,
  e.description_es, e.category, e.location, e.all_day, e.event_date, e.end_date, ${moment(shape, 'e.starts_at', 'starts_at')},
  ${moment(shape, 'e.ends_at', 'ends_at')}, e.capacity, e.visibility, e.slug, ${statusNow} as status, e.cancel_reason, e.attending,
  e.maybe, ${moment(shape, 'e.published_at', 'published_at')}, ${moment(shape, 'e.created_at', 'created_at')}, e.version,
  coalesce(s.places, 0)::int as shift_places, coalesce(s.taken, 0)::int as shift_places_taken,
  (select jsonb_build_object('response', r.response, 'guests', r.guests) from public.rsvps r
   where r.org_id = ${org} and r.event_id = e.id and r.profile_id = ${profile}::uuid) as my_rsvp, ${eventCan}`;

export const eventSource = (org: string): string => `public.events e
  join public.organizations o on o.id = e.org_id
  left join lateral (
    select sum(places) as places, sum(places_taken) as taken from public.shifts where org_id = ${org} and event_id = e.id
  ) s on true`;

export const shiftColumns = (
  shape: Shape,
  org: string,
  profile: string,
): string => `s.id, s.event_id, s.title, s.title_es,
  ${moment(shape, 's.starts_at', 'starts_at')}, ${moment(shape, 's.ends_at', 'ends_at')}, s.places, s.places_taken, s.version,
  (select u.id from public.sign_ups u
   where u.org_id = ${org} and u.shift_id = s.id and u.profile_id = ${profile}::uuid and u.status = 'confirmed') as my_sign_up_id`;

const shiftCan = `case when not s.over and s.my_sign_up_id is null and s.places_taken < s.places then '["sign_ups.create"]'::json
  when s.my_sign_up_id is not null then '["sign_ups.withdraw"]'::json else '[]'::json end`;

export const memberColumns = (
  shape: Shape,
): string => `p.id, p.user_id, p.first_name, p.last_name, p.email, p.language, p.status,
  r.role_type, r.permissions, ${moment(shape, 'p.joined_at', 'joined_at')}, ${moment(shape, 'p.created_at', 'created_at')}, r.version`;

export const memberSource = `public.user_profiles p
  join public.user_roles r on r.org_id = p.org_id and r.user_id = p.user_id and r.scope = 'organization'`;

/** $1 organization, $2 profile, $3 first day, $4 how many. One row more than asked for says that there is a next page. */
export const eventList = (shape: Shape): string =>
  `select ${eventColumns(shape, '$1', '$2')} from ${eventSource('$1')}
   where e.org_id = $1 and e.status <> 'draft' and e.end_date >= $3::date order by e.event_date, e.id limit $4::int + 1`;

/** $1 organization, $2 profile, $3 event. */
export const eventDetail = (shape: Shape): string =>
  `select ${eventColumns(shape, '$1', '$2')} from ${eventSource('$1')} where e.org_id = $1 and e.id = $3 and e.status <> 'draft'`;

/** $1 organization, $2 profile, $3 event. */
export const eventShifts = (shape: Shape): string =>
  `select ${shiftColumns(shape, '$1', '$2')}, s.ends_at <= now() as over from public.shifts s
   where s.org_id = $1 and s.event_id = $3 order by s.starts_at, s.id limit 300`;

/** $1 organization, $2 what was typed, $3 how many. */
export const memberSearch = (shape: Shape): string =>
  `select ${memberColumns(shape)} from ${memberSource}
   where p.org_id = $1 and p.status in ('pending', 'active')
     and p.id = any (array(select app.search_profiles($2)))
   order by p.last_name, p.first_name, p.id limit $3::int + 1`;

/** $1 organization, $2 id, $3 event, $4 profile, $5 guests. */
export const setRsvp = `insert into public.rsvps (org_id, id, event_id, profile_id, response, guests) values ($1, $2, $3, $4, 'yes', $5)
   on conflict (org_id, event_id, profile_id) do update set response = excluded.response, guests = excluded.guests`;

/** The whole `data` and the next page's key in one row, built by PostgreSQL. */
const page = (inner: string, limit: string, key: string): string =>
  `select coalesce(json_agg(row_to_json(x.r)) filter (where x.n <= ${limit}), '[]')::text as data,
     case when count(*) > ${limit} then (max(x.k) filter (where x.n = ${limit})) end as next
   from (select r, row_number() over () as n, ${key} as k from (${inner}) r) x`;

export const json = {
  eventList: page(eventList('json'), '$4::int', "json_build_array('event_date', r.event_date, r.id)::text"),
  eventDetail: `select row_to_json(x)::text as data from (select r.*, (
      select coalesce(json_agg(json_build_object('id', s.id, 'event_id', s.event_id, 'title', s.title, 'title_es', s.title_es,
        'starts_at', s.starts_at, 'ends_at', s.ends_at, 'places', s.places, 'places_taken', s.places_taken,
        'my_sign_up_id', s.my_sign_up_id, 'version', s.version, 'can', ${shiftCan})), '[]')
      from (${eventShifts('json')}) s) as shifts
    from (${eventDetail('json')}) r) x`,
  event: `select row_to_json(r)::text as data from (${eventDetail('json')}) r`,
  memberSearch: page(
    memberSearch('json'),
    '$3::int',
    "json_build_array('name', r.last_name, r.first_name, r.id)::text",
  ),
};

/** What puts a transaction into one organization, as one person. $1 organization, $2 person, $3 action, $4 request. */
export const context = `select set_config('role', 'pto_app', true), set_config('app.org_id', $1, true), set_config('app.user_id', $2, true),
  set_config('app.action', $3, true), set_config('app.request_id', $4, true)`;
