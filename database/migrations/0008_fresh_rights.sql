-- Rights and sessions are remembered by every server process for a moment. Whatever changes them says so in the same
-- transaction, so that no process goes on believing what is no longer true.

-- From this role on, members of the organization must have given their second factor. Null: only those who turned it on.
alter table public.organizations add column two_step_from_role text
  check (two_step_from_role in ('parent_member', 'volunteer', 'committee_lead', 'board_member', 'admin'));
comment on column public.organizations.two_step_from_role is 'Members with this role or a higher one must use two-step sign-in here. Null: nobody must.';
grant select (two_step_from_role) on public.organizations to pto_resolver;

-- Row trigger. Its argument names the column that holds the organization's id. `app.rights_touched` tells the transaction
-- itself, which waits for its own notice before it answers.
create function app.note_rights_change() returns trigger
language plpgsql
set search_path = ''
as $$
declare
  changed jsonb := to_jsonb(case when tg_op = 'DELETE' then old else new end);
begin
  perform pg_notify('rights_changed', changed ->> tg_argv[0]);
  perform set_config('app.rights_touched', 'true', true);
  return null;
end
$$;
comment on function app.note_rights_change() is 'Row trigger: tells every process on channel rights_changed that what people may do in this organization has changed. The payload is its id.';
revoke execute on function app.note_rights_change() from public;

create trigger _800_rights after insert or update or delete on public.user_roles
  for each row execute function app.note_rights_change('org_id');
create trigger _800_rights after insert or update or delete on public.user_profiles
  for each row execute function app.note_rights_change('org_id');
create trigger _800_rights after insert or update or delete on public.organization_permissions
  for each row execute function app.note_rights_change('org_id');
create trigger _800_rights after update or delete on public.organizations
  for each row execute function app.note_rights_change('id');

-- Everything that a request must know of its caller, in one question: the live session and, where an organization is named,
-- the membership in it. No row: signed out, expired, banned or deleted.
create function app.rights(session_id uuid, subject uuid, only_org uuid default null)
returns table (user_id uuid, email text, has_factor boolean, ends_at timestamptz, membership jsonb, two_step_from_role text)
language sql stable security definer
set search_path = ''
as $$
  select s.user_id, s.email, s.has_factor,
    (select x.not_after from auth.sessions x where x.id = rights.session_id),
    to_jsonb(m), o.two_step_from_role
  from app.session(rights.session_id, rights.subject) s
  left join lateral app.memberships(rights.subject, rights.only_org) m on rights.only_org is not null
  left join public.organizations o on o.id = m.org_id
$$;
comment on function app.rights(uuid, uuid, uuid) is 'The live session behind an access token, with the membership in the organization named, if any.';
do $$
begin
  grant create on schema app to pto_resolver;
  revoke execute on function app.rights(uuid, uuid, uuid) from public;
  grant execute on function app.rights(uuid, uuid, uuid) to pto_app;
  alter function app.rights(uuid, uuid, uuid) owner to pto_resolver;
  revoke create on schema app from pto_resolver;
end
$$;

-- The second wall for two-step sign-in: where it is due and was not given, the tenant's tables are empty and take nothing.
-- `app.aal` is what the token says, `app.aal_due` what person, role or organization demand; both are set beside the organization.
create or replace procedure app.protect(protected regclass, hidden text[] default '{}', counters text[] default '{}')
language plpgsql
set search_path = ''
as $$
declare
  key_column text := case when protected = 'public.organizations'::regclass then 'id' else 'org_id' end;
  columns text[] := array(select attname from pg_catalog.pg_attribute where attrelid = protected and attnum > 0 and not attisdropped);
  unaudited text := (select coalesce(string_agg(quote_literal(name), ', '), '') from unnest(hidden || counters) as name);
  counted text := (select coalesce(string_agg(quote_literal(name), ', '), '') from unnest(counters) as name);
begin
  execute format('alter table %s enable row level security', protected);
  execute format('alter table %s force row level security', protected);
  execute format(
    'create policy tenant on %1$s for all to pto_app'
    ' using (%2$I = (select nullif(current_setting(''app.org_id'', true), '''')::uuid))'
    ' with check (%2$I = (select nullif(current_setting(''app.org_id'', true), '''')::uuid))',
    protected, key_column);
  call app.demand_assurance(protected);
  execute format('grant select, insert, update, delete on %s to pto_app', protected);
  execute format(
    'create trigger _900_audit after insert or update or delete on %s for each row execute function app.write_audit(%s)',
    protected, unaudited);
  if 'version' = any (columns) then
    execute format('create trigger _100_touch before update on %s for each row execute function app.touch(%s)', protected, counted);
  end if;
end
$$;

create procedure app.demand_assurance(protected regclass)
language plpgsql
set search_path = ''
as $$
begin
  execute format(
    'create policy assurance on %s as restrictive for all to pto_app'
    ' using ((select current_setting(''app.aal_due'', true)) is distinct from ''aal2'' or (select current_setting(''app.aal'', true)) = ''aal2'')',
    protected);
end
$$;
comment on procedure app.demand_assurance(regclass) is 'Adds the restrictive policy that empties a table while two-step sign-in is due and was not given.';
revoke execute on procedure app.demand_assurance(regclass) from public;

do $$
declare
  protected regclass;
begin
  for protected in
    select polrelid::regclass from pg_catalog.pg_policy where polname = 'tenant' order by polrelid::regclass::text
  loop
    call app.demand_assurance(protected);
  end loop;
end
$$;

-- `app.changed` says that this transaction changed something worth an audit entry: at its commit every process hears which
-- organizations are not as they were. Otherwise the function is as before.
grant create on schema app to pto_audit;
set local role pto_audit;
create or replace function app.write_audit() returns trigger
language plpgsql security definer
set search_path = ''
as $$
declare
  -- Without arguments tg_argv is null, and a row minus null is nothing at all.
  hidden text[] := coalesce(tg_argv, '{}');
  old_row jsonb := case when tg_op <> 'INSERT' then to_jsonb(old) - hidden end;
  new_row jsonb := case when tg_op <> 'DELETE' then to_jsonb(new) - hidden end;
  row_now jsonb := coalesce(new_row, old_row);
begin
  -- A counter or timestamp that a trigger touched is not somebody's act.
  if tg_op = 'UPDATE' and (old_row - array['version', 'updated_at']) = (new_row - array['version', 'updated_at']) then
    return null;
  end if;
  insert into public.audit_log (org_id, actor_user_id, action, request_id, operation, table_name, row_id, before, after)
  values (
    coalesce((row_now ->> 'org_id')::uuid, (row_now ->> 'id')::uuid),
    nullif(current_setting('app.user_id', true), '')::uuid,
    coalesce(nullif(current_setting('app.action', true), ''), 'database.direct'),
    nullif(current_setting('app.request_id', true), ''),
    lower(tg_op),
    tg_table_name,
    (row_now ->> 'id')::uuid,
    old_row,
    new_row
  );
  perform set_config('app.changed', 'true', true);
  return null;
end
$$;
set local role pto_owner;
revoke create on schema app from pto_audit;
