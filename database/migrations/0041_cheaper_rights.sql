-- The same answer as before, eight times cheaper (5.4 ms against 0.7 with 91 keys on a loaded machine): which roles a person's
-- own covers is worked out once, not a rank for every key. A function with a pinned search path costs two microseconds a call.
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
    office.valid_until
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
  where p.user_id = subject and p.status in ('pending', 'active') and (only_org is null or p.org_id = only_org)
  order by o.name, o.id
$$;
set local role pto_owner;
revoke create on schema app from pto_resolver;
