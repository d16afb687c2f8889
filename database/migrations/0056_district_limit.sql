-- How many organizations a district's plan lets it hold, held by the database: two that come at once cannot both take the last place.
create policy resolver on public.subscription_tiers for select to pto_resolver using (true);
grant select on public.subscription_tiers to pto_resolver;

create function app.district_use(wanted uuid) returns table (district_id uuid, tier text, maximum integer, used bigint)
language sql stable security definer
set search_path = ''
as $$
  select d.id, d.subscription_tier, t.organizations,
    (select count(*) from public.organizations o join public.schools s on s.id = o.school_id
     where s.district_id = d.id and o.closed_at is null)
  from public.districts d
  left join public.subscription_tiers t on t.tier = d.subscription_tier
  where d.id = wanted or d.id = (select s.district_id from public.schools s where s.id = wanted)
$$;
comment on function app.district_use(uuid) is 'The plan of a district, or of a school''s district: how many organizations it allows (null: any number) and how many stand under it. Closed ones do not count.';

create function app.check_district_limit() returns trigger
language plpgsql volatile security definer
set search_path = ''
as $$
declare
  plan record;
begin
  if new.school_id is null or new.closed_at is not null then return new; end if;
  if tg_op = 'UPDATE' and new.school_id is not distinct from old.school_id and old.closed_at is null then return new; end if;
  -- One after the other: the count that follows sees whoever came before.
  perform pg_advisory_xact_lock(hashtextextended('district_limit ' || s.district_id, 0)) from public.schools s where s.id = new.school_id;
  select u.maximum, u.used into plan from app.district_use(new.school_id) u;
  if plan.used >= plan.maximum then
    raise exception 'The plan of the district allows no more organizations' using errcode = '23514', constraint = 'districts_hold_organizations';
  end if;
  return new;
end
$$;
comment on function app.check_district_limit() is 'Row trigger: an organization comes under a district, or is opened again there, only while the district''s plan has room.';
create trigger _210_district_limit before insert or update of school_id, closed_at on public.organizations
  for each row execute function app.check_district_limit();

do $$
begin
  grant create on schema app to pto_resolver;
  revoke execute on function app.district_use(uuid), app.check_district_limit() from public;
  grant execute on function app.district_use(uuid) to pto_app;
  alter function app.district_use(uuid) owner to pto_resolver;
  alter function app.check_district_limit() owner to pto_resolver;
  revoke create on schema app from pto_resolver;
end
$$;
