-- Servers remember a live session for a moment. Whatever ends one, or changes what its token is worth, says so when it commits.
-- `app.rights_touched` tells a transaction of the application itself, which waits for its own notice before it answers.
-- Channel session_ended carries a session's id, sessions_ended the id of a person all of whose sessions are to be asked again.

create function auth.note_session_end() returns trigger
language plpgsql
set search_path = ''
as $$
begin
  perform pg_notify('session_ended', old.id::text);
  perform set_config('app.rights_touched', 'true', true);
  return null;
end
$$;
create trigger note_end after delete or update of not_after on auth.sessions
  for each row execute function auth.note_session_end();

create function auth.note_account_change() returns trigger
language plpgsql
set search_path = ''
as $$
begin
  perform pg_notify('sessions_ended', to_jsonb(coalesce(new, old)) ->> tg_argv[0]);
  perform set_config('app.rights_touched', 'true', true);
  return null;
end
$$;
create trigger note_change after delete or update of banned_until, deleted_at, email on auth.users
  for each row execute function auth.note_account_change('id');
create trigger note_change after insert or delete or update of status on auth.mfa_factors
  for each row execute function auth.note_account_change('user_id');
