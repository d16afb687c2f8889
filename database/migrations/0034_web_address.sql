-- An organization may take another web address. For a year the old one leads to the new one, and nobody else can take it.

create table public.subdomain_redirects (
  org_id uuid not null references public.organizations (id),
  id uuid not null default app.uuid_v7(),
  subdomain text not null check (subdomain ~ '^[a-z0-9][a-z0-9-]*[a-z0-9]$' and length(subdomain) between 3 and 40),
  expires_at timestamptz(3) not null default now() + interval '1 year',
  created_at timestamptz(3) not null default now(),
  updated_at timestamptz(3) not null default now(),
  version integer not null default 1,
  primary key (org_id, id),
  unique (org_id, subdomain)
);
comment on table public.subdomain_redirects is 'Former web addresses. Until they expire they lead to the present one.';
create index subdomain_redirects_subdomain_idx on public.subdomain_redirects (subdomain, expires_at);
call app.protect('public.subdomain_redirects');

create policy resolver on public.subdomain_redirects for select to pto_resolver using (true);
grant select (org_id, subdomain, expires_at) on public.subdomain_redirects to pto_resolver;

-- The present address of somebody wins over a former one of somebody else, which the trigger below keeps from happening anyway.
grant create on schema app to pto_resolver;
set local role pto_resolver;
create or replace function app.organization_by_subdomain(wanted text) returns uuid
language sql stable security definer set search_path = ''
as $$
  select coalesce(
    (select o.id from public.organizations o where o.subdomain = wanted),
    (select r.org_id from public.subdomain_redirects r where r.subdomain = wanted and r.expires_at > now() limit 1))
$$;
set local role pto_owner;
revoke create on schema app from pto_resolver;

create function app.subdomain_is_kept(wanted text, organization uuid) returns boolean
language sql volatile security definer set search_path = ''
as $$
  select exists (
    select from public.subdomain_redirects r
    where r.subdomain = wanted and r.org_id <> organization and r.expires_at > now())
$$;
comment on function app.subdomain_is_kept(text, uuid) is 'Whether a web address still leads to another organization that had it before.';

-- After the row, so that whoever gave the address up in the meantime has already left the redirect behind.
create function app.refuse_kept_subdomain() returns trigger
language plpgsql
set search_path = ''
as $$
begin
  if app.subdomain_is_kept(new.subdomain, new.id) then
    raise exception 'This web address leads to another organization.' using errcode = 'unique_violation', constraint = 'organizations_subdomain_key';
  end if;
  return null;
end
$$;

-- The old address stays behind whenever it changes, however it changes; taking it back needs no redirect any more.
create function app.leave_subdomain_behind() returns trigger
language plpgsql
set search_path = ''
as $$
begin
  delete from public.subdomain_redirects r where r.org_id = new.id and r.subdomain = new.subdomain;
  insert into public.subdomain_redirects as r (org_id, subdomain) values (new.id, old.subdomain)
  on conflict (org_id, subdomain) do update set expires_at = now() + interval '1 year';
  return null;
end
$$;

do $$
begin
  grant create on schema app to pto_resolver;
  revoke execute on function app.subdomain_is_kept(text, uuid) from public;
  grant execute on function app.subdomain_is_kept(text, uuid) to pto_app, pto_owner;
  alter function app.subdomain_is_kept(text, uuid) owner to pto_resolver;
  revoke create on schema app from pto_resolver;
end
$$;

create trigger _600_kept_subdomain after insert or update of subdomain on public.organizations
  for each row execute function app.refuse_kept_subdomain();
create trigger _610_left_subdomain after update of subdomain on public.organizations
  for each row when (old.subdomain is distinct from new.subdomain) execute function app.leave_subdomain_behind();
