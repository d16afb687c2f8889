-- Who has shorter sessions: people who administer an organization or hold a key to its money. The identity service is told by the
-- server, which asks here at sign-in and at each refresh.

create function app.is_privileged_person(subject uuid) returns boolean
language sql stable security definer
set search_path = ''
as $$
  select exists (
    select from app.memberships(subject) m
    where m.role_type = 'admin'
      or exists (select from unnest(m.permissions) as held(key) where held.key like 'treasury.%')
  )
$$;
comment on function app.is_privileged_person(uuid) is 'Whether somebody administers any organization or holds a treasury key in one. Follows app.memberships, so a right that came with an office counts while the term runs.';

do $$
begin
  grant create on schema app to pto_resolver;
  revoke execute on function app.is_privileged_person(uuid) from public;
  grant execute on function app.is_privileged_person(uuid) to pto_app;
  alter function app.is_privileged_person(uuid) owner to pto_resolver;
  revoke create on schema app from pto_resolver;
end
$$;
