import {
  eventColumns,
  eventSource,
  memberColumns,
  memberSource,
  setRsvp,
  shiftColumns,
} from './statements.ts';

const org = "(select nullif(current_setting('app.org_id', true), '')::uuid)";

/** Functions for PostGraphile to expose, run by whoever calls, so under row level security. */
export const postgraphileSchema = `
drop schema if exists bench cascade;
create schema bench;
create view bench.event_row as select ${eventColumns('row', 'e.org_id', "nullif(current_setting('app.profile_id', true), '')")} from ${eventSource('e.org_id')} where false;
create view bench.shift_row as select ${shiftColumns('row', 's.org_id', "nullif(current_setting('app.profile_id', true), '')")}, s.ends_at <= now() as is_over from public.shifts s where false;
create view bench.member_row as select ${memberColumns('row')} from ${memberSource} where false;
comment on view bench.event_row is E'@behavior -query:resource:list -query:resource:connection -insert -update -delete';
comment on view bench.shift_row is E'@behavior -query:resource:list -query:resource:connection -insert -update -delete';
comment on view bench.member_row is E'@behavior -query:resource:list -query:resource:connection -insert -update -delete';

create function bench.event_list(profile uuid, from_day date, size int) returns setof bench.event_row language sql stable as $$
  select ${eventColumns('row', org, 'profile')} from ${eventSource(org)}
  where e.org_id = ${org} and e.status <> 'draft' and e.end_date >= from_day order by e.event_date, e.id limit size
$$;
create function bench.event_detail(profile uuid, event uuid) returns bench.event_row language sql stable as $$
  select ${eventColumns('row', org, 'profile')} from ${eventSource(org)}
  where e.org_id = ${org} and e.id = event and e.status <> 'draft'
$$;
create function bench.event_shifts(profile uuid, event uuid) returns setof bench.shift_row language sql stable as $$
  select ${shiftColumns('row', org, 'profile')}, s.ends_at <= now() from public.shifts s
  where s.org_id = ${org} and s.event_id = event order by s.starts_at, s.id limit 300
$$;
create function bench.member_search(q text, size int) returns setof bench.member_row language sql stable as $$
  select ${memberColumns('row')} from ${memberSource}
  where p.org_id = ${org} and p.status in ('pending', 'active')
    and p.id = any (array(select app.search_profiles(q)))
  order by p.last_name, p.first_name, p.id limit size
$$;
create function bench.set_rsvp(profile uuid, event uuid, guests int) returns bench.event_row language plpgsql volatile as $$
declare
  organization uuid := ${org};
  result bench.event_row;
begin
  ${setRsvp
    .replace('$1', 'organization')
    .replace('$2', 'app.uuid_v7()')
    .replace('$3', 'set_rsvp.event')
    .replace('$4', 'set_rsvp.profile')
    .replace('$5', 'set_rsvp.guests')
    .replace(
      'on conflict (org_id, event_id, profile_id)',
      'on conflict on constraint rsvps_org_id_event_id_profile_id_key',
    )};
  select * into result from bench.event_detail(set_rsvp.profile, set_rsvp.event);
  return result;
end
$$;
grant usage on schema bench to pto_app, pto_login;
grant select on all tables in schema bench to pto_app, pto_login;
grant execute on all functions in schema bench to pto_app, pto_login;`;
