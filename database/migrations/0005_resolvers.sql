-- The few questions that cross organizations, each one function owned by pto_resolver, which sees only what it is granted
-- here. Everything else happens inside one organization.

create policy resolver on public.organizations for select to pto_resolver using (true);
create policy resolver on public.user_profiles for select to pto_resolver using (true);
create policy resolver on public.user_roles for select to pto_resolver using (true);
create policy resolver on public.organization_permissions for select to pto_resolver using (true);
create policy resolver on public.invitations for select to pto_resolver using (true);
create policy resolver on public.sign_ups for select to pto_resolver using (true);
create policy resolver on public.calendar_feeds for select to pto_resolver using (true);
grant select (id, name, type, subdomain, time_zone, branding, join_code) on public.organizations to pto_resolver;
grant select (org_id, id, user_id, status, first_name, last_name, language, created_at) on public.user_profiles to pto_resolver;
grant select (org_id, user_id, role_type, permissions, scope) on public.user_roles to pto_resolver;
grant select (org_id, permission_key, min_role_required) on public.organization_permissions to pto_resolver;
grant select (org_id, token_hash) on public.invitations to pto_resolver;
grant select (org_id, token_hash) on public.sign_ups to pto_resolver;
grant select (org_id, token_hash) on public.calendar_feeds to pto_resolver;

create function app.role_rank(role_type text) returns integer
language sql immutable parallel safe
set search_path = ''
as $$
  select case role_type
    when 'parent_member' then 1 when 'teacher' then 1 when 'volunteer' then 2
    when 'committee_lead' then 3 when 'board_member' then 4 when 'admin' then 5
  end
$$;

-- Is this session alive, and whose is it? One row, or none.
create function app.session(session_id uuid, subject uuid)
returns table (user_id uuid, email text, aal text, has_factor boolean)
language sql stable security definer
set search_path = ''
as $$
  select u.id, u.email::text, s.aal::text,
    exists (select from auth.mfa_factors f where f.user_id = u.id and f.status = 'verified')
  from auth.sessions s
  join auth.users u on u.id = s.user_id
  where s.id = session_id and u.id = subject
    and (s.not_after is null or s.not_after > now())
    and (u.banned_until is null or u.banned_until < now())
    and u.deleted_at is null
$$;
comment on function app.session(uuid, uuid) is 'The live session behind an access token. No row: signed out, expired, banned or deleted.';

-- One person's organizations with what they may do in each. `only_org` narrows it to one.
create function app.memberships(subject uuid, only_org uuid default null)
returns table (
  org_id uuid, name text, type text, subdomain text, time_zone text, branding jsonb,
  profile_id uuid, status text, first_name text, last_name text, language text, role_type text, permissions text[]
)
language sql stable security definer
set search_path = ''
as $$
  select o.id, o.name, o.type, o.subdomain, o.time_zone, o.branding,
    p.id, p.status, p.first_name, p.last_name, p.language, r.role_type,
    case when p.status = 'active' then array(
      select t.permission_key
      from public.permission_templates t
      left join public.organization_permissions x on x.org_id = o.id and x.permission_key = t.permission_key
      where app.role_rank(r.role_type) >= app.role_rank(coalesce(x.min_role_required, t.default_min_role))
         or t.permission_key = any (r.permissions)
      order by t.permission_key
    ) else '{}' end
  from public.user_profiles p
  join public.organizations o on o.id = p.org_id
  join public.user_roles r on r.org_id = p.org_id and r.user_id = p.user_id and r.scope = 'organization'
  where p.user_id = subject and p.status in ('pending', 'active') and (only_org is null or p.org_id = only_org)
  order by o.name, o.id
$$;
comment on function app.memberships(uuid, uuid) is 'Organizations of a person, with role and effective permission keys. Pending members hold no key.';

create function app.organization_by_subdomain(wanted text) returns uuid
language sql stable security definer set search_path = ''
as $$ select id from public.organizations where subdomain = wanted $$;

create function app.organization_by_join_code(wanted text) returns uuid
language sql stable security definer set search_path = ''
as $$ select id from public.organizations where join_code = upper(wanted) $$;

create function app.organization_by_invitation(wanted bytea) returns uuid
language sql stable security definer set search_path = ''
as $$ select org_id from public.invitations where token_hash = wanted $$;

create function app.organization_by_sign_up(wanted bytea) returns uuid
language sql stable security definer set search_path = ''
as $$ select org_id from public.sign_ups where token_hash = wanted $$;

create function app.organization_by_calendar_feed(wanted bytea) returns uuid
language sql stable security definer set search_path = ''
as $$ select org_id from public.calendar_feeds where token_hash = wanted $$;

-- The transactional outbox: a job is queued if and only if the transaction commits.
create function app.enqueue(task text, payload json, job_key text default null) returns void
language plpgsql security definer
set search_path = ''
as $$
begin
  perform graphile_worker.add_job(task, payload, job_key => job_key, max_attempts => 12);
end
$$;
comment on function app.enqueue(text, json, text) is 'Queues a background job in the current transaction. The payload carries org_id and ids, or sealed text; never plain personal data.';

do $$
declare
  signature text;
begin
  grant create on schema app to pto_resolver, pto_jobs;
  foreach signature in array array[
    'app.session(uuid, uuid)', 'app.memberships(uuid, uuid)', 'app.organization_by_subdomain(text)',
    'app.organization_by_join_code(text)', 'app.organization_by_invitation(bytea)', 'app.organization_by_sign_up(bytea)',
    'app.organization_by_calendar_feed(bytea)'
  ] loop
    execute format('revoke execute on function %s from public', signature);
    execute format('grant execute on function %s to pto_app', signature);
    execute format('alter function %s owner to pto_resolver', signature);
  end loop;
  revoke execute on function app.enqueue(text, json, text) from public;
  grant execute on function app.enqueue(text, json, text) to pto_app;
  alter function app.enqueue(text, json, text) owner to pto_jobs;
  grant execute on function app.role_rank(text) to pto_app, pto_resolver;
  revoke create on schema app from pto_resolver, pto_jobs;
end
$$;
