-- Leaving: everything an organization owns can be taken along; a closed one is left alone by every job; and what two people of two
-- sides asked for and confirmed is erased after the waiting time. A record of that stays.

create table public.closure_requests (
  org_id uuid not null,
  id uuid not null default app.uuid_v7(),
  requested_by uuid not null,
  requested_by_user uuid not null,
  requested_by_name text not null,
  reason text not null check (length(reason) between 10 and 500),
  status text not null default 'open' check (status in ('open', 'withdrawn', 'confirmed')),
  created_at timestamptz(3) not null default now(),
  updated_at timestamptz(3) not null default now(),
  version integer not null default 1,
  primary key (org_id, id),
  foreign key (org_id, requested_by) references public.user_profiles (org_id, id)
);
comment on table public.closure_requests is 'An administrator asks that the organization be closed and, after the waiting time, erased. The platform''s operator is the second person.';
create unique index closure_requests_open_idx on public.closure_requests (org_id) where status = 'open';
create index closure_requests_requested_by_idx on public.closure_requests (org_id, requested_by);
call app.protect('public.closure_requests');
create policy resolver on public.closure_requests for select to pto_resolver using (true);
grant select on public.closure_requests to pto_resolver;

-- No org_id and no key: the record outlives the organization.
create table public.erasures (
  id uuid primary key default app.uuid_v7(),
  organization_id uuid not null,
  organization_name text not null,
  reason text not null,
  requested_by_user uuid not null,
  requested_by_name text not null,
  requested_at timestamptz(3) not null,
  confirmed_by_user uuid not null,
  confirmed_by_name text not null,
  confirmed_at timestamptz(3) not null default now(),
  erase_after date not null,
  cancelled_at timestamptz(3),
  erased_at timestamptz(3),
  rows_erased bigint,
  constraint erasures_two_people check (requested_by_user <> confirmed_by_user),
  constraint erasures_once_over check (cancelled_at is null or erased_at is null),
  constraint erasures_waiting_time check (erase_after >= confirmed_at::date + 30)
);
comment on table public.erasures is 'Erasures that two people asked for and confirmed: waiting, called off, or done. The record stays when every row of the organization is gone.';
create unique index erasures_waiting_idx on public.erasures (organization_id) where cancelled_at is null and erased_at is null;
call app.protect_scope('public.erasures');
create policy platform on public.erasures for all to pto_app using ((select app.is_platform())) with check ((select app.is_platform()));
create policy resolver on public.erasures for all to pto_resolver using (true) with check (true);
grant select, insert, update (cancelled_at) on public.erasures to pto_app;
grant select, update (erased_at, rows_erased) on public.erasures to pto_resolver;

create function app.erasure_is_due(wanted uuid) returns boolean
language sql stable security definer
set search_path = ''
as $$
  select exists (
    select from public.erasures e
    where e.organization_id = wanted and e.cancelled_at is null and e.erased_at is null and e.erase_after <= current_date)
$$;
comment on function app.erasure_is_due(uuid) is 'Whether two people confirmed the erasure of an organization and its waiting time is over.';

create function app.due_erasures() returns setof uuid
language sql stable security definer
set search_path = ''
as $$
  select e.organization_id from public.erasures e
  where e.cancelled_at is null and e.erased_at is null and e.erase_after <= current_date order by e.organization_id
$$;
comment on function app.due_erasures() is 'Organizations whose erasure is due. The nightly job enters each in turn.';

-- Logs can be deleted by nobody, except of an organization whose erasure is due.
do $$
declare
  kept regclass;
begin
  for kept in
    select c.oid::regclass from pg_catalog.pg_class c
    where c.relkind in ('r', 'p') and c.relnamespace = 'public'::regnamespace and not has_table_privilege('pto_app', c.oid, 'delete')
      and exists (select from pg_catalog.pg_attribute a where a.attrelid = c.oid and a.attname = 'org_id' and not a.attisdropped)
  loop
    execute format('create policy erasure on %s for delete to pto_resolver using (org_id in (select app.due_erasures()))', kept);
    execute format('create policy erasure_sees on %s for select to pto_resolver using (org_id in (select app.due_erasures()))', kept);
    execute format('grant select (org_id), delete on %s to pto_resolver', kept);
  end loop;
end
$$;

create function app.erase_kept_rows(wanted regclass, organization uuid) returns bigint
language plpgsql volatile security definer
set search_path = ''
as $$
declare
  erased bigint;
begin
  execute format('delete from %s where org_id = $1', wanted) using organization;
  get diagnostics erased = row_count;
  return erased;
end
$$;
comment on function app.erase_kept_rows(regclass, uuid) is 'Deletes an organization''s rows of a table from which the application may delete nothing. Row level security lets only a due erasure through.';

-- Tables by the catalogue, so that a module that comes later is erased and taken along without knowing of it.
create function app.tenant_tables() returns setof regclass
language sql stable
set search_path = ''
as $$
  select c.oid::regclass from pg_catalog.pg_class c
  where c.relkind in ('r', 'p') and not c.relispartition and c.relnamespace = 'public'::regnamespace
    and exists (select from pg_catalog.pg_attribute a where a.attrelid = c.oid and a.attname = 'org_id' and not a.attisdropped)
  order by c.relname
$$;
comment on function app.tenant_tables() is 'Every table that holds rows of organizations, by the catalogue.';

-- Children before parents: a table whose rows are still pointed at has its turn again. The audit log is last, because deleting writes into it.
create function app.erase_organization(wanted uuid) returns bigint
language plpgsql volatile
set search_path = ''
as $$
declare
  waiting regclass[] := array(select t from app.tenant_tables() t where t <> 'public.audit_log'::regclass);
  again regclass[];
  target regclass;
  erased bigint;
  total bigint := 0;
begin
  if not app.erasure_is_due(wanted) then
    raise exception 'The erasure of this organization is not due' using errcode = '42501';
  end if;
  while cardinality(waiting) > 0 loop
    again := '{}';
    foreach target in array waiting loop
      begin
        if has_table_privilege(target, 'delete') then
          execute format('delete from %s where org_id = $1', target) using wanted;
          get diagnostics erased = row_count;
        else
          erased := app.erase_kept_rows(target, wanted);
        end if;
        total := total + erased;
      exception when foreign_key_violation then
        again := again || target;
      end;
    end loop;
    if again = waiting then
      raise exception 'Rows of % point at one another', again;
    end if;
    waiting := again;
  end loop;
  delete from public.organizations where id = wanted;
  get diagnostics erased = row_count;
  total := total + erased + app.erase_kept_rows('public.audit_log', wanted);
  perform app.note_erasure(wanted, total);
  return total;
end
$$;
comment on function app.erase_organization(uuid) is 'Deletes every row of an organization, itself included, as the application inside it. Only when two people confirmed it and the waiting time is over.';

create function app.note_erasure(wanted uuid, erased bigint) returns void
language sql volatile security definer
set search_path = ''
as $$
  update public.erasures e set erased_at = now(), rows_erased = erased
  where e.organization_id = wanted and e.cancelled_at is null and e.erased_at is null and e.erase_after <= current_date
    and not exists (select from public.organizations o where o.id = wanted)
$$;
comment on function app.note_erasure(uuid, bigint) is 'Writes into the record that an organization is erased; only once it is gone.';

-- A signed handover does not change, but goes with its organization.
create or replace function app.refuse_signed_handover() returns trigger
language plpgsql
set search_path = ''
as $$
declare
  concerned uuid := coalesce(to_jsonb(new), to_jsonb(old)) ->> case when tg_table_name = 'handovers' then 'id' else 'handover_id' end;
  organization uuid := coalesce(to_jsonb(new), to_jsonb(old)) ->> 'org_id';
begin
  if tg_op = 'DELETE' and app.erasure_is_due(organization) then
    return old;
  end if;
  if tg_table_name = 'handover_signatures' then
    if tg_op <> 'INSERT' and app.handover_is_complete(organization, concerned) then
      raise exception 'A complete handover keeps its signatures.' using errcode = 'check_violation', constraint = 'handover_is_signed';
    end if;
  elsif (exists (select from public.handover_signatures s where s.org_id = organization and s.handover_id = concerned)
      or exists (select from public.handovers h join public.sign_offs o on o.org_id = h.org_id and o.id = h.sign_off_id
                 where h.org_id = organization and h.id = concerned and o.status = 'signed'))
    and not (tg_table_name = 'handovers' and tg_op = 'UPDATE'
      and to_jsonb(new) - array['sign_off_id', 'version', 'updated_at'] = to_jsonb(old) - array['sign_off_id', 'version', 'updated_at']
      and not app.handover_is_complete(organization, concerned)) then
    raise exception 'A signed handover does not change.' using errcode = 'check_violation', constraint = 'handover_is_signed';
  end if;
  return coalesce(new, old);
end
$$;

-- One page of one table for taking along, as JSON. Digests of secret links are of no use to anybody and stay here.
create function app.export_rows(wanted text, after_id uuid, page_size integer)
returns table (id uuid, content text)
language plpgsql stable
set search_path = ''
as $$
begin
  if wanted = 'organizations' then
    return query select o.id, to_jsonb(o)::text from public.organizations o
      where o.id = nullif(current_setting('app.org_id', true), '')::uuid and after_id is null;
    return;
  end if;
  if not exists (select from app.tenant_tables() t where t = to_regclass('public.' || quote_ident(wanted))) then return; end if;
  return query execute format(
    'select t.id, (to_jsonb(t) - array[''token_hash'', ''folded''])::text from public.%I t
     where t.org_id = nullif(current_setting(''app.org_id'', true), '''')::uuid and ($1 is null or t.id > $1) order by t.id limit $2', wanted)
    using after_id, page_size;
end
$$;
comment on function app.export_rows(text, uuid, integer) is 'A page of the organization''s rows of a table, in the order of their ids, as the policies show them.';

create function app.closure_requests_open()
returns table (organization_id uuid, organization_name text, reason text, requested_by_user uuid, requested_by_name text, requested_at timestamptz)
language sql stable security definer
set search_path = ''
as $$
  select q.org_id, o.name, q.reason, q.requested_by_user, q.requested_by_name, q.created_at
  from public.scope_roles r
  cross join public.closure_requests q
  join public.organizations o on o.id = q.org_id
  where r.scope = 'platform' and app.is_platform() and r.user_id = nullif(current_setting('app.user_id', true), '')::uuid and q.status = 'open'
  order by q.created_at desc, q.id desc limit 200
$$;
comment on function app.closure_requests_open() is 'Organizations whose administrators ask to be closed and erased, for the platform''s operator.';

create function app.platform_operators()
returns table (email text, name text, language text)
language sql stable security definer
set search_path = ''
as $$ select r.email, r.name, 'en'::text from public.scope_roles r where r.scope = 'platform' order by r.email, r.id limit 20 $$;
comment on function app.platform_operators() is 'Who runs the platform, to be written to when an organization needs them.';

-- Jobs leave closed organizations alone: nothing of them is lost, and nobody hears from them.
grant create on schema app to pto_resolver;
set local role pto_resolver;
create or replace function app.organizations_with_expired_sign_ups() returns setof uuid
language sql stable security definer
set search_path = ''
as $$
  select distinct s.org_id from public.sign_ups s join public.organizations o on o.id = s.org_id
  where s.status = 'requested' and s.expires_at < now()
$$;
create or replace function app.organizations_with_old_notifications() returns setof uuid
language sql stable security definer
set search_path = ''
as $$
  select distinct n.org_id from public.notifications n join public.organizations o on o.id = n.org_id
  where n.created_at < now() - interval '90 days'
$$;
create or replace function app.organizations_with_ending_terms() returns setof uuid
language sql stable security definer
set search_path = ''
as $$
  select distinct t.org_id from public.office_terms t join public.organizations o on o.id = t.org_id
  where t.ended_at is null and t.ends_on between current_date - 2 and current_date + 32
$$;
set local role pto_owner;

do $$
declare
  signature text;
begin
  foreach signature in array array['app.erasure_is_due(uuid)', 'app.due_erasures()', 'app.erase_kept_rows(regclass, uuid)', 'app.note_erasure(uuid, bigint)',
    'app.closure_requests_open()', 'app.platform_operators()'] loop
    execute format('revoke execute on function %s from public', signature);
    execute format('grant execute on function %s to pto_app', signature);
    execute format('alter function %s owner to pto_resolver', signature);
  end loop;
  foreach signature in array array['app.tenant_tables()', 'app.erase_organization(uuid)', 'app.export_rows(text, uuid, integer)'] loop
    execute format('revoke execute on function %s from public', signature);
    execute format('grant execute on function %s to pto_app', signature);
  end loop;
  revoke create on schema app from pto_resolver;
end
$$;

create function app.export_count(wanted text) returns bigint
language plpgsql stable
set search_path = ''
as $$
declare
  counted bigint := 1;
begin
  if wanted <> 'organizations' then
    if not exists (select from app.tenant_tables() t where t = to_regclass('public.' || quote_ident(wanted))) then return 0; end if;
    execute format('select count(*) from public.%I where org_id = nullif(current_setting(''app.org_id'', true), '''')::uuid', wanted) into counted;
  end if;
  return counted;
end
$$;
comment on function app.export_count(text) is 'How many rows of a table the organization can take along.';
revoke execute on function app.export_count(text) from public;
grant execute on function app.export_count(text) to pto_app;
