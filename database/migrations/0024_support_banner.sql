-- Who of support is inside the organizations of a member at this moment, so that its board sees it on every page.
create function app.open_support(subject uuid)
returns table (org_id uuid, operator_name text, expires_at timestamptz)
language sql stable security definer
set search_path = ''
as $$
  select distinct on (t.org_id) t.org_id, t.operator_name, t.expires_at
  from public.user_profiles p
  join public.support_sessions t on t.org_id = p.org_id and t.ended_at is null and t.expires_at > now()
  where p.user_id = subject and p.status = 'active'
  order by t.org_id, t.expires_at desc
$$;
comment on function app.open_support(uuid) is 'Open support sessions in the organizations of a person, one for each organization.';
-- The other side: what an operator has entered, as an entry of their own list of organizations.
create function app.support_visits(subject uuid)
returns table (org_id uuid, name text, type text, subdomain text, time_zone text, branding jsonb, operator_name text, expires_at timestamptz)
language sql stable security definer
set search_path = ''
as $$
  select o.id, o.name, o.type, o.subdomain, o.time_zone, o.branding, t.operator_name, t.expires_at
  from public.support_sessions t
  join public.organizations o on o.id = t.org_id
  join public.scope_roles r on r.user_id = t.operator_user_id and r.scope = 'platform'
  where t.operator_user_id = subject and t.ended_at is null and t.expires_at > now()
  order by o.name, o.id
$$;
comment on function app.support_visits(uuid) is 'Organizations that an operator is inside at present.';
do $$
declare
  signature text;
begin
  grant create on schema app to pto_resolver;
  foreach signature in array array['app.open_support(uuid)', 'app.support_visits(uuid)'] loop
    execute format('revoke execute on function %s from public', signature);
    execute format('grant execute on function %s to pto_app', signature);
    execute format('alter function %s owner to pto_resolver', signature);
  end loop;
  revoke create on schema app from pto_resolver;
end
$$;
