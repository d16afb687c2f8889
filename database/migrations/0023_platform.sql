-- The platform's operator: tenants and how much they use, closing one, and going into one for support.

alter table public.organizations
  add column closed_at timestamptz(3),
  add column close_reason text check (length(close_reason) between 3 and 500),
  add column purge_after date,
  add constraint organizations_closed_whole check ((closed_at is null) = (close_reason is null) and (closed_at is null) = (purge_after is null));
comment on column public.organizations.closed_at is 'Sealed from here on: nobody comes in and its pages are gone. Nothing is lost until purge_after.';
grant select (closed_at, close_reason, purge_after) on public.organizations to pto_resolver;

-- A closed organization is invisible to every function that looks for one, whatever it is looked for by. The platform still sees it.
drop policy resolver on public.organizations;
create policy resolver on public.organizations for select to pto_resolver
  using (closed_at is null or (select app.is_platform()));
drop policy resolver on public.invitations;
create policy resolver on public.invitations for select to pto_resolver
  using (exists (select from public.organizations o where o.id = invitations.org_id));
drop policy resolver on public.calendar_feeds;
create policy resolver on public.calendar_feeds for select to pto_resolver
  using (exists (select from public.organizations o where o.id = calendar_feeds.org_id));
drop policy resolver on public.sign_ups;
create policy resolver on public.sign_ups for select to pto_resolver
  using (exists (select from public.organizations o where o.id = sign_ups.org_id));

create policy resolver on public.audit_log for select to pto_resolver using (true);
grant select (org_id, occurred_at) on public.audit_log to pto_resolver;

create function app.platform_organizations(search text, only_status text, page_size integer, after_name text, after_id uuid)
returns table (org_id uuid, name text, type text, subdomain text, school_name text, district_name text, created_at timestamptz, closed_at timestamptz,
  close_reason text, purge_after date, members bigint, families bigint, events bigint, last_active_at timestamptz)
language sql stable security definer
set search_path = ''
as $$
  select o.id, o.name, o.type, o.subdomain, s.name, d.name, o.created_at, o.closed_at, o.close_reason, o.purge_after,
    (select count(*) from public.user_profiles p where p.org_id = o.id and p.status = 'active'),
    (select count(*) from public.families f where f.org_id = o.id),
    (select count(*) from public.events e where e.org_id = o.id and e.published_at is not null),
    (select l.occurred_at from public.audit_log l where l.org_id = o.id order by l.occurred_at desc limit 1)
  from (
    select * from public.scope_roles r
    where r.scope = 'platform' and app.is_platform() and r.user_id = nullif(current_setting('app.user_id', true), '')::uuid
  ) operator
  cross join (
    select c.id, c.name, c.type, c.subdomain, c.school_id, c.created_at, c.closed_at, c.close_reason, c.purge_after from public.organizations c
    where (search is null or c.name ilike search or c.subdomain ilike search)
      and (only_status is null or (only_status = 'closed') = (c.closed_at is not null))
      and (after_id is null or (c.name, c.id) > (after_name, after_id))
    order by c.name, c.id limit page_size
  ) o
  left join public.schools s on s.id = o.school_id
  left join public.districts d on d.id = s.district_id
  order by o.name, o.id
$$;
comment on function app.platform_organizations(text, text, integer, text, uuid) is 'Tenants with their size and last activity, for the platform''s operator. Counts, never rows.';

create function app.platform_totals()
returns table (organizations bigint, closed bigint, standalone bigint, districts bigint, schools bigint, people bigint, active_30_days bigint, open_support bigint)
language sql stable security definer
set search_path = ''
as $$
  select
    (select count(*) from public.organizations where closed_at is null),
    (select count(*) from public.organizations where closed_at is not null),
    (select count(*) from public.organizations where closed_at is null and school_id is null),
    (select count(*) from public.districts),
    (select count(*) from public.schools),
    (select count(distinct p.user_id) from public.user_profiles p where p.status = 'active'),
    (select count(*) from public.organizations o where exists (
      select from public.audit_log l where l.org_id = o.id and l.occurred_at > now() - interval '30 days')),
    (select count(*) from public.support_sessions t where t.ended_at is null and t.expires_at > now())
  from public.scope_roles r
  where r.scope = 'platform' and app.is_platform() and r.user_id = nullif(current_setting('app.user_id', true), '')::uuid
$$;
comment on function app.platform_totals() is 'The whole installation in numbers, for the platform''s operator.';

create function app.platform_knows(wanted uuid) returns boolean
language sql stable security definer
set search_path = ''
as $$
  select exists (select from public.organizations o where o.id = wanted) and exists (
    select from public.scope_roles r
    where r.scope = 'platform' and app.is_platform() and r.user_id = nullif(current_setting('app.user_id', true), '')::uuid)
$$;
comment on function app.platform_knows(uuid) is 'Whether there is such an organization, open or closed, for the platform''s operator.';

create function app.platform_support_sessions()
returns table (org_id uuid, organization_name text, id uuid, operator_name text, reason text, started_at timestamptz, expires_at timestamptz,
  ended_at timestamptz, ended_by_name text, requests bigint)
language sql stable security definer
set search_path = ''
as $$
  select t.org_id, o.name, t.id, t.operator_name, t.reason, t.started_at, t.expires_at, t.ended_at, t.ended_by_name,
    (select count(*) from public.access_log l where l.org_id = t.org_id and l.support_session_id = t.id)
  from public.scope_roles r
  cross join public.support_sessions t
  join public.organizations o on o.id = t.org_id
  where r.scope = 'platform' and app.is_platform() and r.user_id = nullif(current_setting('app.user_id', true), '')::uuid
  order by t.started_at desc, t.id desc
  limit 100
$$;
comment on function app.platform_support_sessions() is 'The last hundred support sessions of all organizations, with how many requests each made.';
create policy resolver on public.access_log for select to pto_resolver using (scope is not null);
grant select (org_id, support_session_id, scope) on public.access_log to pto_resolver;

-- A request of an operator inside an organization: allowed while a session of theirs is open, and written down every time.
create function app.enter_support(wanted uuid)
returns table (session_id uuid, operator_name text, time_zone text, expires_at timestamptz)
language plpgsql volatile security definer
set search_path = ''
as $$
begin
  return query
    select t.id, t.operator_name, o.time_zone, t.expires_at
    from public.support_sessions t
    join public.organizations o on o.id = t.org_id
    join public.scope_roles r on r.user_id = t.operator_user_id and r.scope = 'platform'
    where t.org_id = wanted and t.operator_user_id = nullif(current_setting('app.user_id', true), '')::uuid
      and t.ended_at is null and t.expires_at > now();
  if found then
    insert into public.access_log (org_id, actor_user_id, actor_name, action, request_id, purpose, family_ids, scope, support_session_id)
    select t.org_id, t.operator_user_id, t.operator_name, current_setting('app.action', true), current_setting('app.request_id', true),
      'support', '{}', 'platform', t.id
    from public.support_sessions t
    where t.org_id = wanted and t.operator_user_id = nullif(current_setting('app.user_id', true), '')::uuid
      and t.ended_at is null and t.expires_at > now();
  end if;
end
$$;
comment on function app.enter_support(uuid) is 'The caller''s open support session in an organization; notes the request in its access log.';

create function app.platform_health() returns table (database_bytes bigint, waiting bigint, failed bigint, oldest_waiting timestamptz)
language plpgsql stable security definer
set search_path = ''
as $$
begin
  return query
    select pg_catalog.pg_database_size(current_database()), count(*) filter (where j.attempts < j.max_attempts), count(*) filter (where j.attempts >= j.max_attempts),
      min(j.run_at) filter (where j.attempts < j.max_attempts and j.run_at <= now())
    from graphile_worker.jobs j;
end
$$;
comment on function app.platform_health() is 'How large the database is, how many background jobs wait or have given up. Numbers, never contents.';

do $$
declare
  signature text;
begin
  grant create on schema app to pto_resolver, pto_jobs;
  foreach signature in array array['app.platform_organizations(text, text, integer, text, uuid)', 'app.platform_totals()', 'app.platform_knows(uuid)', 'app.platform_support_sessions()',
    'app.enter_support(uuid)'] loop
    execute format('revoke execute on function %s from public', signature);
    execute format('grant execute on function %s to pto_app', signature);
    execute format('alter function %s owner to pto_resolver', signature);
  end loop;
  revoke execute on function app.platform_health() from public;
  grant execute on function app.platform_health() to pto_app;
  alter function app.platform_health() owner to pto_jobs;
  revoke create on schema app from pto_resolver, pto_jobs;
end
$$;
