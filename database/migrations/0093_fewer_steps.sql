-- Three statements of the way every request takes, with the same answers in fewer steps.

-- A counter moved by a trigger is nobody's edit: such an update names no other column, so that neither version nor audit trigger
-- need look at the row (0.74 to 0.60 ms of the database's processor for an answer to an event). An update that names any other
-- column is looked at as before. Tables without counters keep plain triggers: they follow every column, also one added later.
create procedure app.watch_edits(watched regclass, hidden text[], counters text[])
language plpgsql
set search_path = ''
as $$
declare
  is_versioned boolean := exists (select from pg_catalog.pg_attribute where attrelid = watched and attname = 'version' and not attisdropped);
  edited text := case when counters = '{}' then '' else (
    select ' of ' || string_agg(quote_ident(attname), ', ' order by attnum) from pg_catalog.pg_attribute
    where attrelid = watched and attnum > 0 and not attisdropped and attname <> all (counters)) end;
  unaudited text := (select coalesce(string_agg(quote_literal(name), ', '), '') from unnest(hidden || counters) as name);
  counted text := (select coalesce(string_agg(quote_literal(name), ', '), '') from unnest(counters) as name);
begin
  execute format(
    'create or replace trigger _900_audit after insert or delete or update%s on %s for each row execute function app.write_audit(%s)',
    edited, watched, unaudited);
  if is_versioned then
    execute format('create or replace trigger _100_touch before update%s on %s for each row execute function app.touch(%s)',
      edited, watched, counted);
  end if;
end
$$;
comment on procedure app.watch_edits(regclass, text[], text[]) is 'Gives a table its audit trigger and, if it is versioned, its version trigger. Counters are columns that only triggers move. Call it again when a column is added to a table with counters.';

create or replace procedure app.protect(protected regclass, hidden text[] default '{}', counters text[] default '{}')
language plpgsql
set search_path = ''
as $$
declare
  key_column text := case when protected = 'public.organizations'::regclass then 'id' else 'org_id' end;
begin
  execute format('alter table %s enable row level security', protected);
  execute format('alter table %s force row level security', protected);
  execute format(
    'create policy tenant on %1$s for all to pto_app'
    ' using (%2$I = (select nullif(current_setting(''app.org_id'', true), '''')::uuid))'
    ' with check (%2$I = (select nullif(current_setting(''app.org_id'', true), '''')::uuid))',
    protected, key_column);
  call app.demand_assurance(protected);
  execute format('grant select, insert, update, delete on %s to pto_app', protected);
  call app.watch_edits(protected, hidden, counters);
end
$$;

call app.watch_edits('public.events', '{}', '{attending, maybe, folded}');
call app.watch_edits('public.shifts', '{}', '{places_taken, folded}');

-- What a membership gives stands once, without a definer's fence, so that PostgreSQL plans it as a part of whoever asks. With
-- three fences one behind the other, each with a plan to start and rows to hand over, learning somebody's rights took 0.54 ms of
-- processor; in one plan it takes 0.20.
create function app.held_memberships(subject uuid)
returns table (
  org_id uuid, name text, type text, subdomain text, time_zone text, branding jsonb,
  profile_id uuid, status text, first_name text, last_name text, language text, role_type text, permissions text[],
  valid_until timestamptz, two_step_from_role text
)
language sql stable
begin atomic
  select o.id, o.name, o.type, o.subdomain, o.time_zone, o.branding,
    p.id, p.status, p.first_name, p.last_name, p.language, held.role_type,
    case when p.status = 'active' then array(
      select t.permission_key
      from public.permission_templates t
      left join public.organization_permissions x on x.org_id = o.id and x.permission_key = t.permission_key
      where coalesce(x.min_role_required, t.default_min_role) = any (held.covers)
         or t.permission_key = any (r.permissions)
         or t.permission_key = any (office.permissions)
      order by t.permission_key
    ) else '{}' end,
    office.valid_until, o.two_step_from_role
  from public.user_profiles p
  join public.organizations o on o.id = p.org_id
  join public.user_roles r on r.org_id = p.org_id and r.user_id = p.user_id and r.scope = 'organization'
  cross join lateral (
    select
      (array_agg(f.role_type order by app.role_rank(f.role_type) desc) filter (where span.is_current))[1] as role_type,
      array_agg(distinct key) filter (where key is not null) as permissions,
      min(case when span.is_current then span.ends else span.begins end) as valid_until
    from public.office_terms m
    join public.offices f on f.org_id = m.org_id and f.id = m.office_id
    cross join lateral (
      select app.day_begins(m.starts_on, o.time_zone) as begins,
        least(m.ended_at, app.day_begins(m.ends_on + 1, o.time_zone)) as ends,
        app.day_begins(m.starts_on, o.time_zone) <= now() as is_current
    ) span
    left join lateral unnest(f.permissions) as key on span.is_current
    where m.org_id = p.org_id and m.profile_id = p.id and p.status = 'active' and span.ends > now()
  ) office
  cross join lateral (
    select highest.role_type, array(
      select role from unnest(array['parent_member', 'teacher', 'volunteer', 'committee_lead', 'board_member', 'admin']) as role
      where app.role_rank(role) <= app.role_rank(highest.role_type)) as covers
    from (
      select case when app.role_rank(office.role_type) > app.role_rank(r.role_type) then office.role_type else r.role_type end as role_type
    ) highest
  ) held
  where p.user_id = subject and p.status in ('pending', 'active');
end;
comment on function app.held_memberships(uuid) is 'Memberships of a person with the role and permission keys that count now, as the asking role sees them: their own and those of the offices they hold. Pending members hold no keys.';
revoke execute on function app.held_memberships(uuid) from public;
grant execute on function app.held_memberships(uuid) to pto_resolver;

grant create on schema app to pto_resolver;
set local role pto_resolver;

create or replace function app.memberships(subject uuid, only_org uuid default null)
returns table (
  org_id uuid, name text, type text, subdomain text, time_zone text, branding jsonb,
  profile_id uuid, status text, first_name text, last_name text, language text, role_type text, permissions text[],
  valid_until timestamptz
)
language sql stable security definer
set search_path = ''
as $$
  select m.org_id, m.name, m.type, m.subdomain, m.time_zone, m.branding, m.profile_id, m.status, m.first_name, m.last_name,
    m.language, m.role_type, m.permissions, m.valid_until
  from app.held_memberships(subject) m
  where only_org is null or m.org_id = only_org
  order by m.name, m.org_id
$$;

create or replace function app.rights(session_id uuid, subject uuid, only_org uuid default null)
returns table (user_id uuid, email text, has_factor boolean, ends_at timestamptz, membership jsonb, two_step_from_role text)
language sql stable security definer
set search_path = ''
as $$
  select u.id, u.email::text,
    exists (select from auth.mfa_factors f where f.user_id = u.id and f.status = 'verified'),
    s.not_after, to_jsonb(m) - 'two_step_from_role', m.two_step_from_role
  from auth.sessions s
  join auth.users u on u.id = s.user_id
  left join app.held_memberships(rights.subject) m on m.org_id = rights.only_org
  where s.id = rights.session_id and u.id = rights.subject
    and (s.not_after is null or s.not_after > now())
    and (u.banned_until is null or u.banned_until < now())
    and u.deleted_at is null
$$;
drop function app.session(uuid, uuid);

-- A search gives what its hits are chosen and ordered by, so that the twenty of a page are chosen before a row is read under the
-- policies, and nothing is joined for the hundreds that are not shown (700 hits among 10,000 members: 5.0 to 1.5 ms).
create function app.found_profiles(typed text)
returns table (id uuid, user_id uuid, status text, first_name text, last_name text, created_at timestamptz, folded text)
language plpgsql stable security definer
set search_path = ''
as $$
declare
  patterns text[] := app.search_patterns(typed);
begin
  return query
    select p.id, p.user_id, p.status, p.first_name, p.last_name, p.created_at, p.folded from public.user_profiles p
    where p.org_id = nullif(current_setting('app.org_id', true), '')::uuid
      and p.status in ('pending', 'active')
      and p.folded like patterns[1] and p.folded like all (patterns);
end
$$;
comment on function app.found_profiles(text) is 'Members of this transaction''s organization in whose name or address every word is found, with what a page of them is chosen and ordered by. Choose by it, then read the rows under the policies.';
revoke execute on function app.found_profiles(text) from public;
grant execute on function app.found_profiles(text) to pto_app;

create or replace function app.search_profiles(typed text) returns setof uuid
language sql stable security definer
set search_path = ''
as $$ select p.id from app.found_profiles(typed) p $$;
comment on function app.search_profiles(text) is 'The ids alone, as the release before this one asks for them.';
set local role pto_owner;
revoke create on schema app from pto_resolver;
