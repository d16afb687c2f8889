-- What a school or district sees of its organizations: functions of pto_resolver that give granted aggregates and what was
-- written to that level, for organizations that the caller's level covers. Each look is logged where the organization sees it.

-- The organizations under the level of this transaction. Asks for the role again, so that a setting alone opens nothing.
create function app.covered_organizations() returns setof uuid
language sql stable security definer
set search_path = ''
as $$
  select o.id
  from public.scope_roles r
  join public.schools s on (r.scope = 'school' and s.id = r.school_id) or (r.scope = 'district' and s.district_id = r.district_id)
  join public.organizations o on o.school_id = s.id
  where r.user_id = nullif(current_setting('app.user_id', true), '')::uuid
    and r.scope = app.scope_kind() and coalesce(r.district_id, r.school_id) = app.scope_id(app.scope_kind())
$$;
comment on function app.covered_organizations() is 'Ids of the organizations under the school or district of this transaction.';

create function app.covers(wanted uuid) returns boolean
language sql stable security definer
set search_path = ''
as $$ select wanted in (select * from app.covered_organizations()) $$;
comment on function app.covers(uuid) is 'Whether an organization stands under the school or district of this transaction.';

create function app.shares(organization uuid, wanted text) returns boolean
language sql stable
set search_path = ''
as $$
  select coalesce(
    (select g.is_granted from public.hierarchy_grants g where g.org_id = organization and g.level = app.scope_kind() and g.figure = wanted),
    (select f.shared_by_default from public.roll_up_figures f where f.key = wanted), false)
$$;
comment on function app.shares(uuid, text) is 'Whether an organization shares a figure with the level of this transaction.';

-- Who looked, once a day for each person and thing.
create function app.log_looks(organizations uuid[]) returns void
language sql volatile security definer
set search_path = ''
as $$
  insert into public.access_log (org_id, actor_user_id, actor_name, action, request_id, purpose, family_ids, scope, scope_id)
  select o, r.user_id, r.name, current_setting('app.action', true), current_setting('app.request_id', true), 'hierarchy', '{}', r.scope,
    coalesce(r.district_id, r.school_id)
  from unnest(organizations) as o
  join public.scope_roles r on r.user_id = nullif(current_setting('app.user_id', true), '')::uuid
    and r.scope = app.scope_kind() and coalesce(r.district_id, r.school_id) = app.scope_id(app.scope_kind())
  where o in (select * from app.covered_organizations())
  on conflict do nothing
$$;
comment on function app.log_looks(uuid[]) is 'Writes into each organization''s access log that the caller looked.';

create function app.roll_up_members(organizations uuid[]) returns table (org_id uuid, value bigint)
language sql stable
set search_path = ''
as $$ select p.org_id, count(*) from public.user_profiles p where p.org_id = any (organizations) and p.status = 'active' group by p.org_id $$;
create function app.roll_up_families(organizations uuid[]) returns table (org_id uuid, value bigint)
language sql stable
set search_path = ''
as $$ select f.org_id, count(*) from public.families f where f.org_id = any (organizations) group by f.org_id $$;
-- A school year begins in July.
create function app.school_year_begins() returns date
language sql stable
set search_path = ''
as $$ select make_date(extract(year from current_date - interval '6 months')::integer, 7, 1) $$;
create function app.roll_up_events(organizations uuid[]) returns table (org_id uuid, value bigint)
language sql stable
set search_path = ''
as $$
  select e.org_id, count(*) from public.events e
  where e.org_id = any (organizations) and e.published_at is not null and e.status <> 'cancelled' and e.event_date >= app.school_year_begins()
  group by e.org_id
$$;
create function app.roll_up_sign_ups(organizations uuid[]) returns table (org_id uuid, value bigint)
language sql stable
set search_path = ''
as $$
  select u.org_id, count(*) from public.sign_ups u
  where u.org_id = any (organizations) and u.status = 'confirmed' and u.confirmed_at >= app.school_year_begins()
  group by u.org_id
$$;

create function app.small_cell() returns integer
language sql stable security definer
set search_path = ''
as $$
  select coalesce((
    select greatest(coalesce((d.settings ->> 'small_cell')::integer, 10), 10)
    from public.districts d
    where d.id = coalesce(app.scope_id('district'), (select s.district_id from public.schools s where s.id = app.scope_id('school')))
  ), 10)
$$;
comment on function app.small_cell() is 'Counts of people below this are hidden from the level of this transaction.';

-- One row per covered organization and shared figure. A small count of people is null and says that it is hidden.
create function app.scope_figures()
returns table (org_id uuid, figure text, value bigint, is_hidden boolean)
language plpgsql volatile security definer
set search_path = ''
as $$
declare
  registered record;
  sharing uuid[];
  seen uuid[] := '{}';
  least_shown integer := app.small_cell();
begin
  for registered in select f.key, f.counting, f.hides_small from public.roll_up_figures f where f.counting is not null order by f.position loop
    sharing := array(select o from app.covered_organizations() as o where app.shares(o, registered.key));
    seen := seen || sharing;
    -- The name comes from a table that only migrations write.
    return query execute format(
      'select o, $2, case when $3 and coalesce(counted.value, 0) < $4 then null else coalesce(counted.value, 0) end,
         $3 and coalesce(counted.value, 0) < $4
       from unnest($1) as o left join %s($1) as counted on counted.org_id = o', registered.counting)
      using sharing, registered.key, registered.hides_small, least_shown;
  end loop;
  perform app.log_looks(array(select distinct o from unnest(seen) as o));
end
$$;
comment on function app.scope_figures() is 'Shared figures of the organizations under the caller''s level, small counts of people hidden.';

-- Every covered organization with every filing that its district wants: the organization's standing, line by line.
create function app.scope_filings()
returns table (org_id uuid, filing_kind_id uuid, kind text, name text, name_es text, due_on date, filing_id uuid, status text,
  submitted_on date, covers_until date, note text, return_reason text, filing_version integer)
language plpgsql volatile security definer
set search_path = ''
as $$
declare
  sharing uuid[] := array(select o from app.covered_organizations() as o where app.shares(o, 'standing'));
begin
  perform app.log_looks(sharing);
  return query
    select o.id, k.id, k.kind, k.name, k.name_es, k.due_on, f.id,
      case when f.status in ('submitted', 'accepted') then f.status
        when f.status = 'returned' then 'returned'
        when k.due_on < current_date then 'missing' when k.due_on < current_date + 30 then 'due_soon' else 'not_due' end,
      f.submitted_on, f.covers_until, f.note, f.return_reason, f.version
    from unnest(sharing) as covered
    join public.organizations o on o.id = covered
    join public.schools s on s.id = o.school_id
    join public.filing_kinds k on k.district_id = s.district_id and k.is_open
    left join public.filings f on f.org_id = o.id and f.filing_kind_id = k.id
    order by o.id, k.due_on, k.id;
end
$$;
comment on function app.scope_filings() is 'What the covered organizations that share their standing have filed, and what is missing.';

create function app.scope_organizations()
returns table (org_id uuid, name text, type text, subdomain text, school_id uuid, school_name text, shares_standing boolean, shares_officers boolean, shares_calendar boolean)
language sql stable security definer
set search_path = ''
as $$
  select o.id, o.name, o.type, o.subdomain, s.id, s.name, app.shares(o.id, 'standing'), app.shares(o.id, 'officers'), app.shares(o.id, 'calendar')
  from app.covered_organizations() as covered
  join public.organizations o on o.id = covered
  join public.schools s on s.id = o.school_id
  order by s.name, o.name, o.id
$$;
comment on function app.scope_organizations() is 'The organizations under the caller''s level: names and addresses, which are public, and what they share.';

-- Public events only, as anybody can read them on the organization's page.
create function app.scope_events(first_day date, last_day date)
returns table (org_id uuid, id uuid, title text, title_es text, category text, location text, all_day boolean, event_date date, end_date date,
  starts_at timestamptz, ends_at timestamptz, time_zone text, slug text, status text)
language plpgsql volatile security definer
set search_path = ''
as $$
declare
  sharing uuid[] := array(select o from app.covered_organizations() as o where app.shares(o, 'calendar'));
begin
  perform app.log_looks(sharing);
  return query
    select e.org_id, e.id, e.title, e.title_es, e.category, e.location, e.all_day, e.event_date, e.end_date, e.starts_at, e.ends_at, o.time_zone, e.slug, e.status
    from public.events e join public.organizations o on o.id = e.org_id
    where e.org_id = any (sharing) and e.visibility = 'public' and e.status in ('published', 'in_progress', 'completed')
      and e.event_date <= last_day and e.end_date >= first_day
    order by e.event_date, e.starts_at nulls first, e.id
    limit 1000;
end
$$;
comment on function app.scope_events(date, date) is 'Public events of the covered organizations that share their calendar.';

create function app.scope_requests()
returns table (org_id uuid, id uuid, subject text, body text, due_on date, asked_by_name text, status text, answer text, answered_at timestamptz, created_at timestamptz, version integer)
language sql stable security definer
set search_path = ''
as $$
  select q.org_id, q.id, q.subject, q.body, q.due_on, q.asked_by_name, q.status, q.answer, q.answered_at, q.created_at, q.version
  from app.covered_organizations() as covered
  join public.hierarchy_requests q on q.org_id = covered and q.district_id = app.scope_id('district')
  order by q.created_at desc, q.id desc
  limit 1000
$$;
comment on function app.scope_requests() is 'Requests of the caller''s district to its organizations, with their answers.';

create function app.scope_sign_offs()
returns table (org_id uuid, id uuid, kind text, subject text, details text, due_on date, status text, reason text, decided_by_name text,
  decided_at timestamptz, created_at timestamptz, version integer)
language sql stable security definer
set search_path = ''
as $$
  select q.org_id, q.id, q.kind, q.subject, q.details, q.due_on, q.status, q.reason, q.decided_by_name, q.decided_at, q.created_at, q.version
  from app.covered_organizations() as covered
  join public.sign_offs q on q.org_id = covered and q.school_id = app.scope_id('school') and q.status <> 'withdrawn'
  order by q.created_at desc, q.id desc
  limit 1000
$$;
comment on function app.scope_sign_offs() is 'What organizations of the caller''s school ask its principal to sign.';

-- Asked for by either side, so the organization need not be covered yet.
create function app.scope_adoptions()
returns table (org_id uuid, id uuid, organization_name text, subdomain text, asked_side text, asked_by_name text, note text, status text,
  decided_by_name text, decided_at timestamptz, created_at timestamptz)
language sql stable security definer
set search_path = ''
as $$
  select a.org_id, a.id, o.name, o.subdomain, a.asked_side, a.asked_by_name, a.note, a.status, a.decided_by_name, a.decided_at, a.created_at
  from public.scope_roles r
  join public.adoptions a on a.school_id = r.school_id
  join public.organizations o on o.id = a.org_id
  where r.user_id = nullif(current_setting('app.user_id', true), '')::uuid and r.scope = 'school' and r.school_id = app.scope_id('school')
  order by a.created_at desc, a.id desc
  limit 200
$$;
comment on function app.scope_adoptions() is 'Adoptions by the caller''s school: asked for, answered and ended.';

create function app.school_by_adoption_code(wanted text)
returns table (school_id uuid, school_name text, district_name text)
language sql stable security definer
set search_path = ''
as $$
  select s.id, s.name, d.name from public.schools s left join public.districts d on d.id = s.district_id where s.adoption_code = upper(wanted)
$$;
comment on function app.school_by_adoption_code(text) is 'The school behind a code that it gave out itself.';

do $$
declare
  signature text;
begin
  grant create on schema app to pto_resolver;
  -- For the application role.
  foreach signature in array array['app.covers(uuid)', 'app.scope_figures()', 'app.scope_filings()', 'app.scope_organizations()', 'app.scope_events(date, date)',
    'app.scope_requests()', 'app.scope_sign_offs()', 'app.scope_adoptions()', 'app.school_by_adoption_code(text)', 'app.small_cell()', 'app.log_looks(uuid[])'] loop
    execute format('revoke execute on function %s from public', signature);
    execute format('grant execute on function %s to pto_app', signature);
    execute format('alter function %s owner to pto_resolver', signature);
  end loop;
  -- For those functions alone.
  revoke execute on function app.covered_organizations() from public;
  alter function app.covered_organizations() owner to pto_resolver;
  foreach signature in array array['app.shares(uuid, text)', 'app.roll_up_members(uuid[])', 'app.roll_up_families(uuid[])', 'app.roll_up_events(uuid[])',
    'app.roll_up_sign_ups(uuid[])', 'app.school_year_begins()'] loop
    execute format('revoke execute on function %s from public', signature);
    execute format('grant execute on function %s to pto_resolver', signature);
  end loop;
  revoke create on schema app from pto_resolver;
end
$$;
