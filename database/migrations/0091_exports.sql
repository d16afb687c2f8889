-- Everything an organization owns, taken along as one file. Who took it and when is a row; so is the ticket with which the bytes are fetched,
-- once and within a minute, because a file of any size cannot come inside the envelope of the API.

create table public.exports (
  org_id uuid not null,
  id uuid not null default app.uuid_v7(),
  requested_by uuid not null,
  requested_by_name text not null,
  token_hash bytea not null,
  expires_at timestamptz(3) not null,
  started_at timestamptz(3),
  finished_at timestamptz(3),
  file_bytes bigint check (file_bytes > 0),
  created_at timestamptz(3) not null default now(),
  updated_at timestamptz(3) not null default now(),
  version integer not null default 1,
  primary key (org_id, id),
  foreign key (org_id, requested_by) references public.user_profiles (org_id, id),
  constraint exports_ticket unique (token_hash),
  constraint exports_finished check (finished_at is null or started_at is not null),
  constraint exports_measured check ((finished_at is null) = (file_bytes is null))
);
comment on table public.exports is 'Who took everything along and when. The ticket for the bytes is kept only as a SHA-256 digest, lives a minute and works once.';
create index exports_requested_by_idx on public.exports (org_id, requested_by);
call app.protect('public.exports', '{token_hash}');
create policy resolver on public.exports for select to pto_resolver
  using (exists (select from public.organizations o where o.id = exports.org_id));
grant select (org_id, token_hash, started_at, expires_at) on public.exports to pto_resolver;

grant create on schema app to pto_resolver;
create function app.organization_by_export(wanted bytea) returns uuid
language sql stable security definer
set search_path = ''
as $$
  select e.org_id from public.exports e where e.token_hash = wanted and e.started_at is null and e.expires_at > now()
$$;
comment on function app.organization_by_export(bytea) is 'The organization whose ticket for taking everything along this is, while it is good.';
revoke execute on function app.organization_by_export(bytea) from public;
grant execute on function app.organization_by_export(bytea) to pto_app;
alter function app.organization_by_export(bytea) owner to pto_resolver;
revoke create on schema app from pto_resolver;

-- Columns by the catalogue. A column of bytes is a file, unless it is called a digest.
create function app.export_columns(wanted text) returns table (name text, is_file boolean)
language sql stable
set search_path = ''
as $$
  select a.attname::text, a.atttypid = 'bytea'::regtype and a.attname !~ 'digest'
  from pg_catalog.pg_attribute a
  where a.attrelid = to_regclass('public.' || quote_ident(wanted)) and a.attnum > 0 and not a.attisdropped
    and a.attname not in ('token_hash', 'folded')
    and (wanted = 'organizations' or a.attrelid in (select t from app.tenant_tables() t))
  order by a.attnum
$$;
comment on function app.export_columns(text) is 'Columns of a table that an organization takes along, and which of them hold files.';

-- A page of rows, with the size of each file in place of its bytes.
create function app.export_page(wanted text, after_id uuid, page_size integer) returns table (id uuid, content text)
language plpgsql stable
set search_path = ''
as $$
declare
  shown text := (
    select string_agg(case when c.is_file then format('octet_length(t.%I) as %I', c.name, c.name) else format('t.%I', c.name) end, ', ')
    from app.export_columns(wanted) c);
  key text := case when wanted = 'organizations' then 'id' else 'org_id' end;
begin
  if shown is null then return; end if;
  return query execute format(
    'select p.id, to_jsonb(p)::text from (select %s from public.%I t
     where t.%I = nullif(current_setting(''app.org_id'', true), '''')::uuid and ($1 is null or t.id > $1) order by t.id limit $2) p', shown, wanted, key)
    using after_id, page_size;
end
$$;
comment on function app.export_page(text, uuid, integer) is 'A page of the organization''s rows of a table, in the order of their ids, as the policies show them; files by their size.';

create function app.export_file(wanted text, of_row uuid, file_column text) returns bytea
language plpgsql stable
set search_path = ''
as $$
declare
  file bytea;
begin
  if not exists (select from app.export_columns(wanted) c where c.name = file_column and c.is_file) then return null; end if;
  execute format(
    'select t.%I from public.%I t where t.org_id = nullif(current_setting(''app.org_id'', true), '''')::uuid and t.id = $1', file_column, wanted)
    into file using of_row;
  return file;
end
$$;
comment on function app.export_file(text, uuid, text) is 'One file of the organization, as the policies show it.';
revoke execute on function app.export_columns(text), app.export_page(text, uuid, integer), app.export_file(text, uuid, text) from public;
grant execute on function app.export_columns(text), app.export_page(text, uuid, integer), app.export_file(text, uuid, text) to pto_app;
