-- How organizations look: for the lists of those who belong to several, and for mails. All of it stands on their public pages.
create function app.brands_of(wanted uuid[])
returns table (org_id uuid, name text, color text, digest text, width integer, height integer)
language sql stable security definer
set search_path = ''
as $$
  select o.id, o.name, o.branding ->> 'color', l.digest, l.width, l.height
  from public.organizations o left join public.logos l on l.org_id = o.id
  where o.id = any (wanted)
$$;
comment on function app.brands_of(uuid[]) is 'Name, colour and logo of open organizations, as their public pages show them.';
grant select (org_id, width, height) on public.logos to pto_resolver;
do $$
begin
  grant create on schema app to pto_resolver;
  revoke execute on function app.brands_of(uuid[]) from public;
  grant execute on function app.brands_of(uuid[]) to pto_app;
  alter function app.brands_of(uuid[]) owner to pto_resolver;
  revoke create on schema app from pto_resolver;
end
$$;
