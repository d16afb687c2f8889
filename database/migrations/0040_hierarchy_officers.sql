-- Officers who agreed to be named, for the school and district of an organization that shares them.
grant select (id, is_public) on public.office_terms to pto_resolver;
grant select (name, name_es, position) on public.offices to pto_resolver;

create function app.scope_officers()
returns table (org_id uuid, office text, office_es text, name text)
language plpgsql volatile security definer
set search_path = ''
as $$
declare
  sharing uuid[] := array(select o from app.covered_organizations() as o where app.shares(o, 'officers'));
begin
  perform app.log_looks(sharing);
  return query
    select m.org_id, f.name, f.name_es, p.first_name || ' ' || p.last_name
    from public.office_terms m
    join public.organizations o on o.id = m.org_id
    join public.offices f on f.org_id = m.org_id and f.id = m.office_id
    join public.user_profiles p on p.org_id = m.org_id and p.id = m.profile_id and p.status = 'active'
    where m.org_id = any (sharing) and m.is_public
      and app.day_begins(m.starts_on, o.time_zone) <= now()
      and least(m.ended_at, app.day_begins(m.ends_on + 1, o.time_zone)) > now()
    order by m.org_id, f.position, f.name, p.last_name, p.first_name, m.id;
end
$$;
comment on function app.scope_officers() is 'Names of present office holders who agreed to be named, of the covered organizations that share them.';
do $$
begin
  grant create on schema app to pto_resolver;
  revoke execute on function app.scope_officers() from public;
  grant execute on function app.scope_officers() to pto_app;
  alter function app.scope_officers() owner to pto_resolver;
  revoke create on schema app from pto_resolver;
end
$$;
