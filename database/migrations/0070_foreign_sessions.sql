-- Two things about sessions: who has shorter ones, and which are listed where a Supabase project keeps the accounts and this
-- database only what the project last said of them.

grant create on schema app to pto_resolver;
set local role pto_resolver;
-- Whoever administers a school, a district or the platform is as worth stealing from as an organization's administrator.
create or replace function app.is_privileged_person(subject uuid) returns boolean
language sql stable security definer
set search_path = ''
as $$
  select exists (select from public.scope_roles r where r.user_id = subject)
    or exists (
      select from app.memberships(subject) m
      where m.role_type = 'admin'
        or exists (select from unnest(m.permissions) as held(key) where held.key like 'treasury.%')
    )
$$;
comment on function app.is_privileged_person(uuid) is 'Whether somebody administers an organization, a school, a district or the platform, or holds a treasury key. Follows app.memberships, so a right that came with an office counts while the term runs.';

-- The project is asked about a session while it is in use, so the row of a device that lies in a drawer has run out. It can still
-- be signed out from here.
create or replace function app.own_sessions()
returns table (id uuid, created_at timestamptz, refreshed_at timestamptz, user_agent text, ip text, aal text)
language sql stable security definer
set search_path = ''
as $$
  select s.id, s.created_at, s.refreshed_at at time zone 'utc', s.user_agent, host(s.ip), s.aal::text
  from auth.sessions s
  where s.user_id = nullif(current_setting('app.user_id', true), '')::uuid
    and (s.not_after is null or s.not_after > now()
      or (s.tag = 'foreign' and s.refreshed_at at time zone 'utc' > now() - interval '30 days'))
  order by greatest(s.created_at, s.refreshed_at at time zone 'utc') desc, s.id
  limit 100
$$;
comment on function app.own_sessions() is 'The devices the person of this transaction is signed in on, the one used last first; a hundred at most.';
set local role pto_owner;
revoke create on schema app from pto_resolver;
