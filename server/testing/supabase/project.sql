-- A database as a Supabase project has it, as far as this project meets it: whose things are, and what the administrator
-- may do with them. Written from the grants that a dump of a project shows.
create role anon nologin noinherit;
create role authenticated nologin noinherit;
create role service_role nologin noinherit bypassrls;
create role supabase_auth_admin login noinherit createrole password 'project';
create role postgres login nosuperuser createdb createrole replication bypassrls password 'project';
grant anon, authenticated, service_role to postgres with admin option;

alter database pto_connect owner to postgres;
grant all on database pto_connect to postgres;
create schema auth authorization supabase_auth_admin;
create schema extensions authorization postgres;
grant usage on schema auth to anon, authenticated, service_role, postgres;
grant usage on schema public to anon, authenticated, service_role;
alter default privileges for role postgres in schema public grant all on tables to anon, authenticated, service_role;
alter default privileges for role postgres in schema public grant all on functions to anon, authenticated, service_role;
