-- What was only ever meant to last a while goes again: asked-for sign-ups that nobody confirmed, and idempotency keys.

grant select (status, expires_at) on public.sign_ups to pto_resolver;
create index sign_ups_expires_at_idx on public.sign_ups (expires_at) where status = 'requested';

create function app.organizations_with_expired_sign_ups() returns setof uuid
language sql stable security definer
set search_path = ''
as $$ select distinct org_id from public.sign_ups where status = 'requested' and expires_at < now() $$;
comment on function app.organizations_with_expired_sign_ups() is 'Where the nightly purge has something to do. It enters each organization in turn.';

-- Keys belong to people and not to organizations, so they go in one statement. The policies allow nothing younger than a day.
create policy purge on public.idempotency_keys for delete to pto_resolver
  using (created_at < now() - interval '1 day');
create policy purge_sees on public.idempotency_keys for select to pto_resolver
  using (created_at < now() - interval '1 day');
grant select (created_at), delete on public.idempotency_keys to pto_resolver;

create function app.purge_idempotency_keys() returns integer
language plpgsql security definer
set search_path = ''
as $$
declare
  purged integer;
begin
  delete from public.idempotency_keys where created_at < now() - interval '1 day';
  get diagnostics purged = row_count;
  return purged;
end
$$;
comment on function app.purge_idempotency_keys() is 'Deletes idempotency keys older than a day; gives how many.';

do $$
declare
  signature text;
begin
  grant create on schema app to pto_resolver;
  foreach signature in array array['app.organizations_with_expired_sign_ups()', 'app.purge_idempotency_keys()'] loop
    execute format('revoke execute on function %s from public', signature);
    execute format('grant execute on function %s to pto_app', signature);
    execute format('alter function %s owner to pto_resolver', signature);
  end loop;
  revoke create on schema app from pto_resolver;
end
$$;
