-- An organization without a school has no principal: there the platform's operator stands in, and one other officer agrees. Nobody
-- comes to be administrator by the doing of one person alone, and the database says so.

alter table public.recoveries
  add column requested_by_name text,
  add column new_admin_name text,
  add column operator_word text check (operator_word in ('asked', 'approved', 'declined')),
  add column operator_user uuid,
  add column operator_name text,
  add column operator_at timestamptz(3),
  add constraint recoveries_operator_word check (
    (operator_word in ('approved', 'declined')) is not distinct from (operator_user is not null and operator_name is not null and operator_at is not null)
    or (operator_word is null and operator_user is null));
comment on column public.recoveries.new_admin_name is 'The two names as the request to the operator says them; for the operator, who sees nothing else of members.';
comment on column public.recoveries.operator_word is 'Where no principal can be asked: the answer of the platform''s operator.';
create policy resolver on public.recoveries for select to pto_resolver using (true);
create policy resolver on public.recovery_consents for select to pto_resolver using (true);
grant select on public.recoveries, public.recovery_consents to pto_resolver;

create function app.check_recovery() returns trigger
language plpgsql
set search_path = ''
as $$
declare
  asker uuid := (select p.user_id from public.user_profiles p where p.org_id = new.org_id and p.id = new.requested_by);
  gainer uuid := (select p.user_id from public.user_profiles p where p.org_id = new.org_id and p.id = new.new_admin_id);
begin
  if new.status <> 'done' or old.status = 'done' then
    return new;
  end if;
  if not exists (
      select from public.recovery_consents c join public.user_profiles p on p.org_id = c.org_id and p.id = c.profile_id
      where c.org_id = new.org_id and c.recovery_id = new.id and p.user_id is distinct from asker and p.user_id is distinct from gainer
        and p.user_id is distinct from new.operator_user)
    or not (case when new.sign_off_id is not null
      then exists (select from public.sign_offs s where s.org_id = new.org_id and s.id = new.sign_off_id and s.status = 'signed'
        and s.decided_by_user is distinct from asker and s.decided_by_user is distinct from gainer)
      else new.operator_word is not distinct from 'approved' and new.operator_user is distinct from asker and new.operator_user is distinct from gainer end)
  then
    raise exception 'A new administrator needs more than one person' using errcode = '23503', constraint = 'recoveries_nobody_alone';
  end if;
  return new;
end
$$;
comment on function app.check_recovery() is 'Nobody becomes administrator by recovery unless an officer and the principal or operator agreed who neither asked nor gain by it.';
create trigger _200_nobody_alone before update on public.recoveries for each row execute function app.check_recovery();
update public.recoveries v set operator_word = 'asked', requested_by_name = q.first_name || ' ' || q.last_name, new_admin_name = n.first_name || ' ' || n.last_name
from public.user_profiles q, public.user_profiles n
where v.status = 'open' and v.sign_off_id is null and q.org_id = v.org_id and q.id = v.requested_by and n.org_id = v.org_id and n.id = v.new_admin_id;

create function app.platform_recoveries()
returns table (organization_id uuid, organization_name text, id uuid, requested_by text, new_admin text, reason text, consents bigint, status text,
  operator_word text, operator_name text, created_at timestamptz, earliest_at timestamptz)
language sql stable security definer
set search_path = ''
as $$
  select v.org_id, o.name, v.id, v.requested_by_name, v.new_admin_name, v.reason,
    (select count(*) from public.recovery_consents c where c.org_id = v.org_id and c.recovery_id = v.id),
    v.status, v.operator_word, v.operator_name, v.created_at, v.earliest_at
  from public.scope_roles r
  cross join public.recoveries v
  join public.organizations o on o.id = v.org_id
  where r.scope = 'platform' and app.is_platform() and r.user_id = nullif(current_setting('app.user_id', true), '')::uuid
    and v.operator_word is not null
  order by v.created_at desc, v.id desc limit 200
$$;
comment on function app.platform_recoveries() is 'Requests for a new administrator in organizations without a school, which the operator has to decide on.';
do $$
begin
  grant create on schema app to pto_resolver;
  revoke execute on function app.platform_recoveries(), app.check_recovery() from public;
  grant execute on function app.platform_recoveries(), app.check_recovery() to pto_app;
  alter function app.platform_recoveries() owner to pto_resolver;
  revoke create on schema app from pto_resolver;
end
$$;
