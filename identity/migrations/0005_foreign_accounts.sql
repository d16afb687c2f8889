-- Where a Supabase project keeps the accounts and this database everything else, the tables here hold what the project last said of
-- an account and its sessions, so that foreign keys and the session check are the same everywhere.

create table auth.foreign_project (
  only_one boolean primary key default true check (only_one),
  url text not null,
  since timestamptz not null
);
comment on table auth.foreign_project is 'Ours: the Supabase project whose accounts these are. Empty while the embedded identity service keeps them.';

create table auth.ended_sessions (
  session_id uuid primary key,
  user_id uuid not null references auth.users (id) on delete cascade,
  ended_at timestamptz not null
);
comment on table auth.ended_sessions is 'Ours: sessions of a Supabase project that were ended here. The project may go on believing in them; this server does not.';
create index ended_sessions_user_id_idx on auth.ended_sessions (user_id);

alter table auth.foreign_project enable row level security;
alter table auth.ended_sessions enable row level security;

-- Whoever ends a session deletes its row, also the application's own roles, so the trigger remembers it as the owner of the tables.
create function auth.keep_session_ended() returns trigger
language plpgsql security definer
set search_path = ''
as $$
begin
  insert into auth.ended_sessions (session_id, user_id, ended_at)
  select old.id, old.user_id, now() where exists (select from auth.users u where u.id = old.user_id)
  on conflict do nothing;
  return null;
end
$$;
comment on function auth.keep_session_ended() is 'Row trigger: a session of a foreign project that was ended here stays ended.';
revoke execute on function auth.keep_session_ended() from public;
create trigger keep_ended after delete on auth.sessions
  for each row when (old.tag = 'foreign') execute function auth.keep_session_ended();
comment on column auth.sessions.tag is '`foreign`: the session is one of a Supabase project, and the row says what that last answered.';

-- A session that may go on for longer is no news, and one of a foreign project is renewed every half minute.
drop trigger if exists note_end on auth.sessions;
create trigger note_end after delete on auth.sessions
  for each row execute function auth.note_session_end();
create trigger note_earlier_end after update of not_after on auth.sessions
  for each row when (new.not_after < old.not_after or (old.not_after is null and new.not_after is not null))
  execute function auth.note_session_end();

-- Every server process asks for the keys again when they are not what they were.
create function auth.note_keys_change() returns trigger
language plpgsql
set search_path = ''
as $$
begin
  perform pg_notify('signing_keys_changed', '');
  return null;
end
$$;
comment on function auth.note_keys_change() is 'Row trigger: tells every process on channel signing_keys_changed to read the signing keys anew.';
create trigger note_change after insert or update or delete on auth.signing_keys
  for each row execute function auth.note_keys_change();

-- A session of a foreign project is listed while its device was seen here lately.
grant select (tag) on auth.sessions to pto_resolver;
