-- Schools can be closed, and every level reads what its administrators changed, did and saw.

alter table public.schools add column closed_at timestamptz(3);
comment on column public.schools.closed_at is 'Takes no PTO in from here on, and nobody works in its name. A school closes when its PTOs have gone.';
-- To hold a school open while an organization comes under it; never to change one.
create policy resolver_holds on public.schools for update to pto_resolver using (true) with check (false);
grant update (closed_at) on public.schools to pto_resolver;

alter table public.scope_log add column school_id uuid;
update public.scope_log l set
  school_id = case l.table_name when 'schools' then l.row_id else (coalesce(l.after, l.before) ->> 'school_id')::uuid end;
update public.scope_log l set district_id = s.district_id from public.schools s where l.district_id is null and s.id = l.school_id;
create index scope_log_school_id_idx on public.scope_log (school_id, occurred_at desc, id desc);
create index scope_log_occurred_at_idx on public.scope_log (occurred_at desc, id desc);
drop index public.scope_log_district_id_idx;
create index scope_log_district_id_idx on public.scope_log (district_id, occurred_at desc, id desc);
create policy resolver on public.scope_log for select to pto_resolver using (true);
grant select on public.scope_log to pto_resolver;
create policy auditor on public.schools for select to pto_audit using (true);
grant select (id, district_id) on public.schools to pto_audit;

-- The own conduct of a level, over all organizations: what was looked at, and what was done there in its name.
create index access_log_level_idx on public.access_log
  (scope, coalesce(scope_id, '00000000-0000-0000-0000-000000000000'), occurred_at desc, id desc) where scope is not null;
grant select (id, occurred_at, actor_name, action, scope_id) on public.access_log to pto_resolver;
create index audit_log_levels_idx on public.audit_log (occurred_at desc, id desc)
  where table_name in ('hierarchy_requests', 'filings', 'sign_offs', 'adoptions', 'support_sessions', 'organizations');
grant select (id, actor_user_id, action, operation, table_name, before, after) on public.audit_log to pto_resolver;

grant create on schema app to pto_audit, pto_resolver;
set local role pto_audit;
create or replace function app.write_scope_audit() returns trigger
language plpgsql security definer
set search_path = ''
as $$
declare
  old_row jsonb := case when tg_op <> 'INSERT' then to_jsonb(old) - 'token_hash' end;
  new_row jsonb := case when tg_op <> 'DELETE' then to_jsonb(new) - 'token_hash' end;
  row_now jsonb := coalesce(new_row, old_row);
  school uuid := case tg_table_name when 'schools' then row_now ->> 'id' else row_now ->> 'school_id' end::uuid;
  district uuid := case tg_table_name when 'districts' then row_now ->> 'id' else row_now ->> 'district_id' end::uuid;
begin
  insert into public.scope_log (actor_user_id, action, request_id, district_id, school_id, operation, table_name, row_id, before, after)
  values (
    nullif(current_setting('app.user_id', true), '')::uuid,
    coalesce(nullif(current_setting('app.action', true), ''), 'database.direct'),
    nullif(current_setting('app.request_id', true), ''),
    coalesce(district, (select s.district_id from public.schools s where s.id = school)), school,
    lower(tg_op), tg_table_name, (row_now ->> 'id')::uuid, old_row, new_row
  );
  return null;
end
$$;

set local role pto_resolver;
create or replace function app.scopes(subject uuid)
returns table (scope text, role_type text, scope_id uuid, name text)
language sql stable security definer
set search_path = ''
as $$
  select r.scope, r.role_type, coalesce(r.district_id, r.school_id), coalesce(d.name, s.name, 'PTO Connect')
  from app.user_roles r
  left join public.districts d on d.id = r.district_id
  left join public.schools s on s.id = r.school_id
  where r.user_id = subject and r.scope <> 'organization' and s.closed_at is null
  order by array_position(array['platform', 'district', 'school'], r.scope), coalesce(d.name, s.name), r.id
$$;

create or replace function app.enter_scope(kind text, wanted uuid)
returns table (role_type text, name text, person text)
language plpgsql volatile security definer
set search_path = ''
as $$
begin
  return query
    select r.role_type, coalesce(d.name, s.name, 'PTO Connect'), r.name
    from public.scope_roles r
    left join public.districts d on d.id = r.district_id
    left join public.schools s on s.id = r.school_id
    where r.user_id = nullif(current_setting('app.user_id', true), '')::uuid
      and r.scope = kind and coalesce(r.district_id, r.school_id) is not distinct from wanted and s.closed_at is null;
  if found then
    perform set_config('app.scope_kind', kind, true), set_config('app.scope_id', coalesce(wanted::text, ''), true);
  end if;
end
$$;

create or replace function app.school_by_adoption_code(wanted text)
returns table (school_id uuid, school_name text, district_name text)
language sql stable security definer
set search_path = ''
as $$
  select s.id, s.name, d.name from public.schools s left join public.districts d on d.id = s.district_id
  where s.adoption_code = upper(wanted) and s.closed_at is null
$$;

-- What the level of this transaction changed (scope_log), did in organizations (audit_log) and saw there (access_log), newest first.
create function app.scope_history(actions text[], page_size integer, before_at timestamptz, before_id uuid)
returns table (id uuid, occurred_at timestamptz, kind text, actor_name text, action text, operation text, table_name text, label text, fields text[],
  organization_name text)
language plpgsql stable security definer
set search_path = ''
as $$
declare
  level text := app.scope_kind();
  place uuid := app.scope_id(level);
  nowhere constant uuid := '00000000-0000-0000-0000-000000000000';
begin
  if not exists (
    select from public.scope_roles r where r.user_id = nullif(current_setting('app.user_id', true), '')::uuid
      and r.scope = level and coalesce(r.district_id, r.school_id) is not distinct from place
  ) then return; end if;
  return query
    with changes as (
      select l.id, l.occurred_at, 'change' as kind, l.actor_user_id as actor, null::text as named, l.action, l.operation, l.table_name,
        left(coalesce(coalesce(l.after, l.before) ->> 'name', coalesce(l.after, l.before) ->> 'email'), 200) as label,
        array(select k from jsonb_object_keys(l.after) k
              where l.operation = 'update' and l.after -> k is distinct from l.before -> k and k not in ('version', 'updated_at', 'id')
              order by k) as fields,
        null::text as organization
      from public.scope_log l
      where (level = 'platform' or (level = 'district' and l.district_id = place) or (level = 'school' and l.school_id = place))
        and (before_at is null or (l.occurred_at, l.id) < (before_at, before_id))
      order by l.occurred_at desc, l.id desc limit page_size
    ), acts as (
      select a.id, a.occurred_at, 'act', a.actor_user_id, null::text, a.action, a.operation, a.table_name,
        left(coalesce(coalesce(a.after, a.before) ->> 'subject', coalesce(a.after, a.before) ->> 'reason'), 200), '{}'::text[], o.name
      from public.audit_log a join public.organizations o on o.id = a.org_id
      where a.table_name in ('hierarchy_requests', 'filings', 'sign_offs', 'adoptions', 'support_sessions', 'organizations')
        and a.action = any (actions) and (a.table_name <> 'organizations' or level = 'platform')
        and case level
          when 'platform' then true
          when 'school' then coalesce(a.after, a.before) ->> 'school_id' = place::text
          else coalesce(a.after, a.before) ->> 'district_id' = place::text or exists (
            select from public.filing_kinds k
            where k.id = (coalesce(a.after, a.before) ->> 'filing_kind_id')::uuid and k.district_id = place)
          end
        and (before_at is null or (a.occurred_at, a.id) < (before_at, before_id))
      order by a.occurred_at desc, a.id desc limit page_size
    ), looks as (
      select a.id, a.occurred_at, 'look', null::uuid, a.actor_name, a.action, null::text, null::text, null::text, '{}'::text[], o.name
      from public.access_log a join public.organizations o on o.id = a.org_id
      where a.scope = level and coalesce(a.scope_id, nowhere) = coalesce(place, nowhere)
        and (before_at is null or (a.occurred_at, a.id) < (before_at, before_id))
      order by a.occurred_at desc, a.id desc limit page_size
    ), everything as (select * from changes union all select * from acts union all select * from looks)
    select e.id, e.occurred_at, e.kind,
      coalesce(e.named, (select r.name from public.scope_roles r where r.user_id = e.actor order by r.created_at, r.id limit 1)),
      e.action, e.operation, e.table_name, e.label, e.fields, e.organization
    from everything e
    order by e.occurred_at desc, e.id desc limit page_size;
end
$$;
comment on function app.scope_history(text[], integer, timestamptz, uuid) is 'What administrators of the caller''s level changed, did in organizations and saw there. Names of columns, never their content.';
revoke execute on function app.scope_history(text[], integer, timestamptz, uuid) from public;
grant execute on function app.scope_history(text[], integer, timestamptz, uuid) to pto_app;
set local role pto_owner;

-- The school is held open until the organization stands under it: who closes it waits, or is first.
create or replace function app.check_adoption() returns trigger
language plpgsql security definer
set search_path = ''
as $$
begin
  if new.school_id is distinct from old.school_id and new.school_id is not null then
    perform 1 from public.schools s where s.id = new.school_id and s.closed_at is null for key share;
    if not found then
      raise exception 'A closed school takes no organization in' using errcode = '23503', constraint = 'organizations_school_open';
    end if;
    if not exists (select from public.adoptions a where a.org_id = new.id and a.school_id = new.school_id and a.status = 'accepted')
    then
      raise exception 'A school takes in an organization by an accepted adoption' using errcode = '23514', constraint = 'organizations_adopted';
    end if;
  end if;
  return new;
end
$$;
revoke execute on function app.check_adoption() from public;
alter function app.check_adoption() owner to pto_resolver;
revoke create on schema app from pto_audit, pto_resolver;
