-- The ground of every tenant table: context, ids, audit, and one procedure that protects a table the same way as all others.

-- A UUID whose first 48 bits are the time in milliseconds (RFC 9562, version 7). PostgreSQL has its own from 18 on.
create function app.uuid_v7() returns uuid
language sql volatile parallel safe
set search_path = ''
as $$
  select encode(
    set_bit(
      set_bit(
        overlay(
          uuid_send(gen_random_uuid())
          placing substring(int8send((extract(epoch from clock_timestamp()) * 1000)::bigint) from 3)
          from 1 for 6
        ), 52, 1
      ), 53, 1
    ), 'hex'
  )::uuid
$$;
comment on function app.uuid_v7() is 'A time-ordered UUID (version 7) on PostgreSQL 15 and newer.';

-- Who did what when, from which request, before and after. Written only by app.write_audit, never changed.
create table public.audit_log (
  org_id uuid not null,
  id uuid not null default app.uuid_v7(),
  occurred_at timestamptz(3) not null default now(),
  actor_user_id uuid,
  action text not null,
  request_id text,
  operation text not null check (operation in ('insert', 'update', 'delete')),
  table_name text not null,
  row_id uuid,
  before jsonb,
  after jsonb,
  primary key (org_id, id)
);
comment on table public.audit_log is 'Append-only record of every change to a tenant table, written by trigger in the same transaction.';
create index audit_log_occurred_at_idx on public.audit_log (org_id, occurred_at desc, id desc);
create index audit_log_row_idx on public.audit_log (org_id, row_id, id desc);

-- Secrets and bulk never enter the audit log: `hidden` lists the columns that a trigger's argument names.
create function app.write_audit() returns trigger
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
  return null;
end
$$;
comment on function app.write_audit() is 'Row trigger: one audit entry per change, with actor, action and request of the transaction.';

-- Optimistic concurrency: every edit moves `version` on by one. The arguments name counters, whose change is no edit.
create function app.touch() returns trigger
language plpgsql
set search_path = ''
as $$
declare
  counters text[] := coalesce(tg_argv, '{}');
begin
  if to_jsonb(new) - counters = to_jsonb(old) - counters then
    return new;
  end if;
  new.version := old.version + 1;
  new.updated_at := now();
  return new;
end
$$;

-- Row level security, policy, grants, triggers: the same for every tenant table, so that none is forgotten.
-- The policy compares the uncast column with the transaction's setting; unset (or '' after a transaction) matches nothing.
create procedure app.protect(protected regclass, hidden text[] default '{}', counters text[] default '{}')
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
  execute format('grant select, insert, update, delete on %s to pto_app', protected);
  execute format(
    'create trigger _900_audit after insert or update or delete on %s for each row execute function app.write_audit(%s)',
    protected, unaudited);
  if 'version' = any (columns) then
    execute format('create trigger _100_touch before update on %s for each row execute function app.touch(%s)', protected, counted);
  end if;
end
$$;
comment on procedure app.protect(regclass, text[], text[]) is 'Makes a table a tenant table: FORCE row level security, the tenant policy, grants, audit and version triggers. `hidden` columns stay out of the audit log; so do `counters`, which triggers keep and which move no version.';

-- The audit log itself: read by its organization, written by the trigger, changed by nobody.
alter table public.audit_log enable row level security;
alter table public.audit_log force row level security;
create policy tenant on public.audit_log for select to pto_app
  using (org_id = (select nullif(current_setting('app.org_id', true), '')::uuid));
create policy writer on public.audit_log for insert to pto_audit
  with check (org_id = (select nullif(current_setting('app.org_id', true), '')::uuid));
grant select on public.audit_log to pto_app;
grant insert on public.audit_log to pto_audit;

grant create on schema app to pto_audit;
revoke execute on function app.write_audit() from public;
alter function app.write_audit() owner to pto_audit;
revoke create on schema app from pto_audit;
-- Whoever creates an audit trigger needs this. A new owner takes over the old one's grants, so it comes last.
set local role pto_audit;
grant execute on function app.write_audit() to pto_owner;
set local role pto_owner;
revoke execute on procedure app.protect(regclass, text[], text[]) from public;
grant execute on function app.uuid_v7() to pto_app, pto_audit;
