-- Sessions that a member, or an officer for them, ends: the process that did it waits until it has heard of it, as it does for rights.

create function app.tell_processes(channel text, payload text) returns void
language plpgsql set search_path = '' as $$
begin
  perform pg_notify(channel, payload);
  perform set_config('app.rights_touched', 'true', true);
end
$$;
comment on function app.tell_processes(text, text) is 'Gives notice to every process at commit; whoever commits waits until the own process has heard it.';
revoke execute on function app.tell_processes(text, text) from public;
grant execute on function app.tell_processes(text, text) to pto_resolver;

grant create on schema app to pto_resolver;
set local role pto_resolver;

create or replace function app.end_member_sessions(member_id uuid) returns integer
language plpgsql security definer set search_path to '' as $function$
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
  perform app.tell_processes('sessions_ended', subject::text);
  return ended;
end
$function$;

create or replace function app.end_other_sessions(kept uuid) returns integer
language plpgsql security definer set search_path to '' as $function$
declare
  ended uuid[];
begin
  with gone as (
    delete from auth.sessions s
    where s.user_id = nullif(current_setting('app.user_id', true), '')::uuid and s.id <> kept
    returning s.id
  )
  select coalesce(array_agg(gone.id), '{}') into ended from gone;
  perform app.tell_processes('session_ended', one::text) from unnest(ended) as one;
  return cardinality(ended);
end
$function$;

create or replace function app.end_own_session(ended uuid) returns boolean
language plpgsql security definer set search_path to '' as $function$
begin
  delete from auth.sessions s
  where s.id = ended and s.user_id = nullif(current_setting('app.user_id', true), '')::uuid;
  if not found then
    return false;
  end if;
  perform app.tell_processes('session_ended', ended::text);
  return true;
end
$function$;

set local role pto_owner;
revoke create on schema app from pto_resolver;
