-- Roles above one organization, and how a transaction works at one of those levels. See docs/decisions/0020-scoped-roles.md.

alter table public.districts
  add column created_at timestamptz(3) not null default now(),
  add column updated_at timestamptz(3) not null default now(),
  add column version integer not null default 1,
  -- A level may hide more than the rule, never less.
  add constraint districts_small_cell check (coalesce((settings ->> 'small_cell')::integer, 10) between 10 and 1000);
comment on column public.districts.settings is 'small_cell: counts of people below this are hidden from district and schools (10 or more).';
alter table public.schools
  add column adoption_code text not null unique default upper(substr(replace(gen_random_uuid()::text, '-', ''), 1, 10)),
  add column created_at timestamptz(3) not null default now(),
  add column updated_at timestamptz(3) not null default now(),
  add column version integer not null default 1;
comment on column public.schools.adoption_code is 'What a PTO is told by its school, to ask for adoption. It finds the school and opens nothing.';

create table public.scope_roles (
  id uuid primary key default app.uuid_v7(),
  user_id uuid not null references auth.users (id) on delete cascade,
  role_type text not null check (role_type in ('school_admin', 'district_admin', 'platform_admin')),
  permissions text[] not null default '{}',
  scope text not null check (scope in ('school', 'district', 'platform')),
  district_id uuid references public.districts (id),
  school_id uuid references public.schools (id),
  name text not null check (length(name) between 1 and 170),
  email text not null,
  created_at timestamptz(3) not null default now(),
  constraint scope_roles_level check (role_type = scope || '_admin'),
  constraint scope_roles_where check ((scope = 'district') = (district_id is not null) and (scope = 'school') = (school_id is not null)),
  constraint scope_roles_once unique nulls not distinct (user_id, scope, district_id, school_id)
);
comment on table public.scope_roles is 'Roles above one organization: the rows of user_roles that have no org_id. The view app.user_roles shows both together.';
create index scope_roles_district_id_idx on public.scope_roles (district_id);
create index scope_roles_school_id_idx on public.scope_roles (school_id);

create table public.scope_invitations (
  id uuid primary key default app.uuid_v7(),
  email text not null check (email = lower(email)),
  role_type text not null check (role_type in ('school_admin', 'district_admin')),
  district_id uuid references public.districts (id),
  school_id uuid references public.schools (id),
  language text not null check (language in ('en', 'es')),
  token_hash bytea not null unique,
  invited_by uuid not null,
  expires_at timestamptz(3) not null,
  accepted_at timestamptz(3),
  created_at timestamptz(3) not null default now(),
  constraint scope_invitations_where check ((role_type = 'district_admin') = (district_id is not null) and (role_type = 'school_admin') = (school_id is not null))
);
comment on table public.scope_invitations is 'Invitations to administer a school or district. The link''s token is kept only as a SHA-256 digest.';
create unique index scope_invitations_open_idx on public.scope_invitations (email, district_id, school_id) nulls not distinct where accepted_at is null;
create index scope_invitations_district_id_idx on public.scope_invitations (district_id);
create index scope_invitations_school_id_idx on public.scope_invitations (school_id);

-- The audit log belongs to organizations. What happens above them is written here, in the same way.
create table public.scope_log (
  id uuid primary key default app.uuid_v7(),
  occurred_at timestamptz(3) not null default now(),
  actor_user_id uuid,
  action text not null,
  request_id text,
  district_id uuid,
  operation text not null check (operation in ('insert', 'update', 'delete')),
  table_name text not null,
  row_id uuid,
  before jsonb,
  after jsonb
);
comment on table public.scope_log is 'Append-only record of every change to districts, schools and their roles, written by trigger.';
create index scope_log_district_id_idx on public.scope_log (district_id, id desc);

create function app.write_scope_audit() returns trigger
language plpgsql security definer
set search_path = ''
as $$
declare
  old_row jsonb := case when tg_op <> 'INSERT' then to_jsonb(old) - 'token_hash' end;
  new_row jsonb := case when tg_op <> 'DELETE' then to_jsonb(new) - 'token_hash' end;
  row_now jsonb := coalesce(new_row, old_row);
begin
  insert into public.scope_log (actor_user_id, action, request_id, district_id, operation, table_name, row_id, before, after)
  values (
    nullif(current_setting('app.user_id', true), '')::uuid,
    coalesce(nullif(current_setting('app.action', true), ''), 'database.direct'),
    nullif(current_setting('app.request_id', true), ''),
    case tg_table_name when 'districts' then row_now ->> 'id' else row_now ->> 'district_id' end::uuid,
    lower(tg_op), tg_table_name, (row_now ->> 'id')::uuid, old_row, new_row
  );
  return null;
end
$$;
comment on function app.write_scope_audit() is 'Row trigger: one entry in scope_log per change above organizations.';

create procedure app.protect_scope(protected regclass)
language plpgsql
set search_path = ''
as $$
begin
  execute format('alter table %s enable row level security', protected);
  execute format('create trigger _900_audit after insert or update or delete on %s for each row execute function app.write_scope_audit()', protected);
  if exists (select from pg_catalog.pg_attribute where attrelid = protected and attname = 'version' and not attisdropped) then
    execute format('create trigger _100_touch before update on %s for each row execute function app.touch()', protected);
  end if;
end
$$;
comment on procedure app.protect_scope(regclass) is 'Row level security, audit and version triggers for a table above organizations.';
revoke execute on procedure app.protect_scope(regclass) from public;
call app.protect_scope('public.districts');
call app.protect_scope('public.schools');
call app.protect_scope('public.scope_roles');
call app.protect_scope('public.scope_invitations');
alter table public.scope_log enable row level security;

-- At which level this transaction works: set by app.enter_scope alone, gone with the transaction.
create function app.scope_kind() returns text
language sql stable parallel safe
set search_path = ''
as $$ select nullif(current_setting('app.scope_kind', true), '') $$;
create function app.scope_id(kind text) returns uuid
language sql stable parallel safe
set search_path = ''
as $$ select case when app.scope_kind() = kind then nullif(current_setting('app.scope_id', true), '')::uuid end $$;
comment on function app.scope_id(text) is 'The school or district in whose name this transaction works, if it works at that level; else null.';
create function app.is_platform() returns boolean
language sql stable parallel safe
set search_path = ''
as $$ select coalesce(app.scope_kind() = 'platform', false) $$;

create policy platform on public.districts for all to pto_app using ((select app.is_platform())) with check ((select app.is_platform()));
create policy own_level on public.districts for select to pto_app using (id = (select app.scope_id('district')));
create policy own_level_writes on public.districts for update to pto_app
  using (id = (select app.scope_id('district'))) with check (id = (select app.scope_id('district')));
create policy above_school on public.districts for select to pto_app
  using (id = (select s.district_id from public.schools s where s.id = (select app.scope_id('school'))));
create policy platform on public.schools for all to pto_app using ((select app.is_platform())) with check ((select app.is_platform()));
create policy own_level on public.schools for select to pto_app using (id = (select app.scope_id('school')));
create policy own_district_writes on public.schools for all to pto_app
  using (district_id = (select app.scope_id('district'))) with check (district_id = (select app.scope_id('district')));
create policy platform on public.scope_roles for all to pto_app using ((select app.is_platform())) with check ((select app.is_platform()));
create policy own_district on public.scope_roles for all to pto_app
  using (district_id = (select app.scope_id('district'))
    or school_id in (select s.id from public.schools s where s.district_id = (select app.scope_id('district'))));
create policy own_school on public.scope_roles for select to pto_app using (school_id = (select app.scope_id('school')));
create policy platform on public.scope_invitations for all to pto_app using ((select app.is_platform())) with check ((select app.is_platform()));
create policy own_district on public.scope_invitations for all to pto_app
  using (district_id = (select app.scope_id('district'))
    or school_id in (select s.id from public.schools s where s.district_id = (select app.scope_id('district'))));
create policy platform on public.scope_log for select to pto_app using ((select app.is_platform()));
create policy own_district on public.scope_log for select to pto_app using (district_id = (select app.scope_id('district')));
create policy writer on public.scope_log for insert to pto_audit with check (true);
grant select, insert, update on public.districts, public.schools to pto_app;
grant select, delete on public.scope_roles to pto_app;
grant select, insert, update, delete on public.scope_invitations to pto_app;
grant select on public.scope_log to pto_app;
grant insert on public.scope_log to pto_audit;

create policy resolver on public.districts for select to pto_resolver using (true);
create policy resolver on public.schools for select to pto_resolver using (true);
create policy resolver on public.scope_roles for all to pto_resolver using (true) with check (true);
create policy resolver on public.scope_invitations for all to pto_resolver using (true) with check (true);
grant select on public.districts, public.schools to pto_resolver;
grant select, insert on public.scope_roles to pto_resolver;
grant select, update (accepted_at) on public.scope_invitations to pto_resolver;
grant select (id, school_id) on public.organizations to pto_resolver;
grant select (id) on public.user_roles to pto_resolver;

create view app.user_roles with (security_invoker = true) as
  select id, user_id, org_id, role_type, permissions, scope, null::uuid as district_id, null::uuid as school_id from public.user_roles
  union all
  select id, user_id, null, role_type, permissions, scope, district_id, school_id from public.scope_roles;
comment on view app.user_roles is 'Every role that anybody holds at any level, as the specification has it: org_id is null above organizations.';
grant select on app.user_roles to pto_resolver;

-- The levels somebody holds, for the switcher.
create function app.scopes(subject uuid)
returns table (scope text, role_type text, scope_id uuid, name text)
language sql stable security definer
set search_path = ''
as $$
  select r.scope, r.role_type, coalesce(r.district_id, r.school_id), coalesce(d.name, s.name, 'PTO Connect')
  from app.user_roles r
  left join public.districts d on d.id = r.district_id
  left join public.schools s on s.id = r.school_id
  where r.user_id = subject and r.scope <> 'organization'
  order by array_position(array['platform', 'district', 'school'], r.scope), coalesce(d.name, s.name), r.id
$$;
comment on function app.scopes(uuid) is 'The schools, districts and the platform that a person administers.';

create function app.enter_scope(kind text, wanted uuid)
returns table (role_type text, name text, person text)
language plpgsql volatile security definer
set search_path = ''
as $$
begin
  return query
    select r.role_type, coalesce(d.name, s.name, 'PTO Connect'), r.name
    from public.scope_roles r
    left join public.districts d on d.id = r.district_id
    left join public.schools s on s.id = r.school_id
    where r.user_id = nullif(current_setting('app.user_id', true), '')::uuid
      and r.scope = kind and coalesce(r.district_id, r.school_id) is not distinct from wanted;
  if found then
    perform set_config('app.scope_kind', kind, true), set_config('app.scope_id', coalesce(wanted::text, ''), true);
  end if;
end
$$;
comment on function app.enter_scope(text, uuid) is 'Lets the caller work at a level for this transaction, if they hold a role there. No row: they do not, or there is no such level.';

-- Accepting comes from somebody who has no level yet. The address has to be the invited one.
create function app.accept_scope_invitation(token bytea, person text)
returns table (scope text, scope_id uuid, outcome text)
language plpgsql volatile security definer
set search_path = ''
as $$
declare
  invitation public.scope_invitations;
  subject uuid := nullif(current_setting('app.user_id', true), '')::uuid;
  address text := (select lower(u.email::text) from auth.users u where u.id = subject);
begin
  select * into invitation from public.scope_invitations i
  where i.token_hash = token and i.accepted_at is null and i.expires_at > now() for update;
  if not found then return; end if;
  if invitation.email <> address then
    return query select null::text, null::uuid, 'other_address'; return;
  end if;
  insert into public.scope_roles (user_id, role_type, scope, district_id, school_id, name, email)
  values (subject, invitation.role_type, replace(invitation.role_type, '_admin', ''), invitation.district_id, invitation.school_id, person, address)
  on conflict on constraint scope_roles_once do nothing;
  update public.scope_invitations i set accepted_at = now() where i.id = invitation.id;
  return query select replace(invitation.role_type, '_admin', ''), coalesce(invitation.district_id, invitation.school_id), 'accepted';
end
$$;
comment on function app.accept_scope_invitation(bytea, text) is 'Makes the signed-in person what the mailed link invites them to. No row: the link is not valid any more.';

do $$
declare
  signature text;
begin
  grant create on schema app to pto_resolver, pto_audit;
  foreach signature in array array['app.scopes(uuid)', 'app.enter_scope(text, uuid)', 'app.accept_scope_invitation(bytea, text)'] loop
    execute format('revoke execute on function %s from public', signature);
    execute format('grant execute on function %s to pto_app', signature);
    execute format('alter function %s owner to pto_resolver', signature);
  end loop;
  revoke execute on function app.write_scope_audit() from public;
  alter function app.write_scope_audit() owner to pto_audit;
  revoke create on schema app from pto_resolver, pto_audit;
end
$$;
set local role pto_audit;
grant execute on function app.write_scope_audit() to pto_owner;
set local role pto_owner;
revoke execute on function app.scope_kind(), app.scope_id(text), app.is_platform() from public;
grant execute on function app.scope_kind(), app.scope_id(text), app.is_platform() to pto_app, pto_resolver;
