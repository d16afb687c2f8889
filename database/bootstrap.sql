-- Roles and schemas, made once per cluster and database by an administrator. Safe to run again.
-- Nothing here needs a superuser: CREATEROLE and CREATE on the database are enough (PostgreSQL 15 and newer).
-- :pto_login_password and its siblings are replaced with quoted literals by migrate.ts.

do $$
declare
  wanted record;
begin
  for wanted in
    select * from (values
      -- Owns the tables and migrates; nobody signs in as it.
      ('pto_owner',    'nologin noinherit'),
      -- What the server signs in as. Holds nothing: it may only become pto_app inside a transaction.
      ('pto_login',    'login noinherit'),
      -- What row level security policies name. Owns nothing.
      ('pto_app',      'nologin noinherit'),
      -- Owns the few functions that look across organizations (which organization does this link belong to?).
      ('pto_resolver', 'nologin noinherit'),
      -- Owns the audit trigger, the only writer of the audit log.
      ('pto_audit',    'nologin noinherit'),
      -- The background worker's queue: owns schema graphile_worker and nothing else.
      ('pto_jobs',     'login noinherit'),
      -- The embedded identity service: owns schema auth and nothing else.
      ('pto_auth',     'login noinherit')
    ) as r (name, attributes)
  loop
    if not exists (select from pg_roles where rolname = wanted.name) then
      execute format('create role %I %s nosuperuser nocreatedb nocreaterole nobypassrls', wanted.name, wanted.attributes);
    end if;
    -- From PostgreSQL 16 on, becoming a role one created takes an explicit membership.
    if not pg_has_role(current_user, wanted.name, 'member') or current_setting('server_version_num')::int >= 160000 then
      execute format('grant %I to current_user', wanted.name);
    end if;
  end loop;
end
$$;

alter role pto_login password :pto_login_password;
alter role pto_jobs password :pto_jobs_password;
alter role pto_auth password :pto_auth_password;

grant pto_app to pto_login;
-- The owner hands functions over to these two when it creates them.
grant pto_resolver, pto_audit, pto_jobs to pto_owner;

-- In a Supabase project the other services of the project live on what everybody may do, so that is left alone there.
do $$
begin
  if not exists (
    select from pg_namespace n where n.nspname = 'auth' and pg_get_userbyid(n.nspowner) <> 'pto_auth'
  ) then
    execute format('revoke all on database %I from public', current_database());
    revoke all on schema public from public;
  end if;
  execute format('grant connect on database %I to pto_login, pto_jobs, pto_auth', current_database());
end
$$;

create schema if not exists app authorization pto_owner;
create schema if not exists ops authorization pto_owner;
create schema if not exists graphile_worker authorization pto_jobs;

-- Search by parts of words. These are trusted extensions, and Supabase keeps its own in this schema too.
create schema if not exists extensions;
create extension if not exists pg_trgm with schema extensions;
create extension if not exists btree_gin with schema extensions;
grant usage on schema extensions to pto_owner, pto_app, pto_resolver;

grant usage, create on schema public to pto_owner;
grant usage on schema public, app to pto_app, pto_resolver, pto_audit;
grant usage on schema app to pto_jobs;
grant usage on schema ops to pto_app, pto_login;
