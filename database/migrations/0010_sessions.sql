-- Where a person is signed in, and ways to end it. auth.sessions belongs to the identity provider, so only columns that
-- Supabase Auth has are named. Who is asked about comes from the transaction, never from an argument: the application
-- cannot even ask about somebody else.

create function app.own_sessions()
returns table (id uuid, created_at timestamptz, refreshed_at timestamptz, user_agent text, ip text, aal text)
language sql stable security definer
set search_path = ''
as $$
  select s.id, s.created_at, s.refreshed_at at time zone 'utc', s.user_agent, host(s.ip), s.aal::text
  from auth.sessions s
  where s.user_id = nullif(current_setting('app.user_id', true), '')::uuid
    and (s.not_after is null or s.not_after > now())
  order by greatest(s.created_at, s.refreshed_at at time zone 'utc') desc, s.id
  limit 100
$$;
comment on function app.own_sessions() is 'The devices the person of this transaction is signed in on, the one used last first; a hundred at most.';

-- Every server process hears of an ended session at once and forgets what it remembered of it.
create function app.end_own_session(ended uuid) returns boolean
language plpgsql volatile security definer
set search_path = ''
as $$
begin
  delete from auth.sessions s
  where s.id = ended and s.user_id = nullif(current_setting('app.user_id', true), '')::uuid;
  if not found then
    return false;
  end if;
  perform pg_notify('session_ended', ended::text);
  return true;
end
$$;
comment on function app.end_own_session(uuid) is 'Ends one session of the person of this transaction; false when they have no such session.';

create function app.end_other_sessions(kept uuid) returns integer
language plpgsql volatile security definer
set search_path = ''
as $$
declare
  ended uuid[];
begin
  with gone as (
    delete from auth.sessions s
    where s.user_id = nullif(current_setting('app.user_id', true), '')::uuid and s.id <> kept
    returning s.id
  )
  select coalesce(array_agg(gone.id), '{}') into ended from gone;
  perform pg_notify('session_ended', one::text) from unnest(ended) as one;
  return cardinality(ended);
end
$$;
comment on function app.end_other_sessions(uuid) is 'Ends all sessions of the person of this transaction but the one named; how many.';

-- An officer may sign out somebody of their own organization, the one the transaction is in, and nobody else.
create function app.end_member_sessions(member_id uuid) returns integer
language plpgsql volatile security definer
set search_path = ''
as $$
declare
  subject uuid;
  ended integer;
begin
  select p.user_id into subject
  from public.user_profiles p
  where p.org_id = nullif(current_setting('app.org_id', true), '')::uuid and p.id = member_id
    and p.status in ('pending', 'active');
  if subject is null then
    return 0;
  end if;
  with gone as (delete from auth.sessions s where s.user_id = subject returning s.id)
  select count(*) into ended from gone;
  perform pg_notify('sessions_ended', subject::text);
  return ended;
end
$$;
comment on function app.end_member_sessions(uuid) is 'Signs a member of the organization of this transaction out on every device; how many sessions that were.';

-- Ending sessions changes no tenant table, so the act is written down by itself.
create function app.audit_ended_sessions(member_id uuid, ended integer) returns void
language sql volatile security definer
set search_path = ''
as $$
  insert into public.audit_log (org_id, actor_user_id, action, request_id, operation, table_name, row_id, before, after)
  values (
    nullif(current_setting('app.org_id', true), '')::uuid,
    nullif(current_setting('app.user_id', true), '')::uuid,
    coalesce(nullif(current_setting('app.action', true), ''), 'database.direct'),
    nullif(current_setting('app.request_id', true), ''),
    'delete', 'sessions', member_id, jsonb_build_object('sessions', ended), null
  )
$$;
comment on function app.audit_ended_sessions(uuid, integer) is 'Audit entry for a member who was signed out everywhere by an officer. Names the member, no device.';

do $$
declare
  signature text;
begin
  grant create on schema app to pto_resolver, pto_audit;
  foreach signature in array array[
    'app.own_sessions()', 'app.end_own_session(uuid)', 'app.end_other_sessions(uuid)', 'app.end_member_sessions(uuid)'
  ] loop
    execute format('revoke execute on function %s from public', signature);
    execute format('grant execute on function %s to pto_app', signature);
    execute format('alter function %s owner to pto_resolver', signature);
  end loop;
  revoke execute on function app.audit_ended_sessions(uuid, integer) from public;
  grant execute on function app.audit_ended_sessions(uuid, integer) to pto_app;
  alter function app.audit_ended_sessions(uuid, integer) owner to pto_audit;
  revoke create on schema app from pto_resolver, pto_audit;
end
$$;
