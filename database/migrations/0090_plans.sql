-- Plans are the platform operator's to name, to change and to choose: for a district, and for an organization that stands in none.
-- A district or an organization that could choose its own plan could take its own limits away, so the database refuses that.

alter table public.subscription_tiers
  add column name text,
  add column name_es text,
  add column created_at timestamptz(3) not null default now(),
  add column updated_at timestamptz(3) not null default now(),
  add column version integer not null default 1,
  drop constraint subscription_tiers_tier_check,
  add constraint subscription_tiers_tier_check check (tier ~ '^[a-z0-9_]{2,40}$');
update public.subscription_tiers t set name = w.name, name_es = w.name_es
from (values ('free', 'Free', 'Gratis'), ('standard', 'Standard', 'Estándar'), ('trial', 'Trial', 'Prueba')) w (tier, name, name_es)
where w.tier = t.tier;
update public.subscription_tiers set name = tier, name_es = tier where name is null;
alter table public.subscription_tiers
  alter column name set not null,
  alter column name_es set not null,
  add constraint subscription_tiers_name_check check (length(name) between 2 and 60),
  add constraint subscription_tiers_name_es_check check (length(name_es) between 2 and 60);
call app.protect_scope('public.subscription_tiers');
create policy platform on public.subscription_tiers for all to pto_app
  using ((select app.is_platform())) with check ((select app.is_platform()));
grant insert, update on public.subscription_tiers to pto_app;

create function app.refuse_own_plan() returns trigger
language plpgsql
set search_path = ''
as $$
begin
  if new.subscription_tier is distinct from old.subscription_tier and current_user = 'pto_app' and not app.is_platform() then
    raise exception 'Only the platform''s operator chooses a plan' using errcode = '42501';
  end if;
  return new;
end
$$;
comment on function app.refuse_own_plan() is 'Row trigger: the application changes a plan only at the level of the platform.';
revoke execute on function app.refuse_own_plan() from public;
create trigger _220_plan before update of subscription_tier on public.districts for each row execute function app.refuse_own_plan();
create trigger _220_plan before update of subscription_tier on public.organizations for each row execute function app.refuse_own_plan();

grant select (subscription_tier) on public.organizations to pto_resolver;
grant select (org_id) on public.logos to pto_resolver;
grant create on schema app to pto_resolver;

-- How much of each limit is in use, beside the plan. For members and files the fullest organization counts: the limit is for each.
create function app.district_sizes()
returns table (district_id uuid, organizations bigint, most_members bigint, most_storage_bytes bigint)
language sql stable security definer
set search_path = ''
as $$
  select s.district_id, count(*), max(m.members), max(m.storage_bytes)
  from public.scope_roles r
  join public.schools s on s.district_id is not null
  join public.organizations o on o.school_id = s.id and o.closed_at is null
  cross join lateral (
    select (select count(*) from public.user_profiles p where p.org_id = o.id and p.status = 'active') as members,
      (select coalesce(sum(octet_length(l.content)), 0)::bigint from public.logos l where l.org_id = o.id) as storage_bytes
  ) m
  where r.scope = 'platform' and app.is_platform() and r.user_id = nullif(current_setting('app.user_id', true), '')::uuid
  group by s.district_id
$$;
comment on function app.district_sizes() is 'How many open organizations each district holds and how large the largest is, for the platform''s operator. Counts, never rows.';

create function app.plan_uses() returns table (tier text, districts bigint, organizations bigint)
language sql stable security definer
set search_path = ''
as $$
  select t.tier,
    (select count(*) from public.districts d where d.subscription_tier = t.tier),
    (select count(*) from public.organizations o
     left join public.schools s on s.id = o.school_id
     where o.subscription_tier = t.tier and o.closed_at is null and s.district_id is null)
  from public.scope_roles r
  cross join public.subscription_tiers t
  where r.scope = 'platform' and app.is_platform() and r.user_id = nullif(current_setting('app.user_id', true), '')::uuid
$$;
comment on function app.plan_uses() is 'How many districts, and organizations in no district, have each plan, for the platform''s operator.';

drop function app.platform_organizations(text, text, integer, text, uuid);
create function app.platform_organizations(search text, only_status text, page_size integer, after_name text, after_id uuid)
returns table (org_id uuid, name text, type text, subdomain text, school_name text, district_name text, created_at timestamptz, closed_at timestamptz,
  close_reason text, purge_after date, subscription_tier text, plan_held_by text, members bigint, families bigint, events bigint, storage_bytes bigint,
  last_active_at timestamptz)
language sql stable security definer
set search_path = ''
as $$
  select o.id, o.name, o.type, o.subdomain, s.name, d.name, o.created_at, o.closed_at, o.close_reason, o.purge_after,
    coalesce(d.subscription_tier, o.subscription_tier), case when d.id is null then 'organization' else 'district' end,
    (select count(*) from public.user_profiles p where p.org_id = o.id and p.status = 'active'),
    (select count(*) from public.families f where f.org_id = o.id),
    (select count(*) from public.events e where e.org_id = o.id and e.published_at is not null),
    (select coalesce(sum(octet_length(l.content)), 0)::bigint from public.logos l where l.org_id = o.id),
    (select l.occurred_at from public.audit_log l where l.org_id = o.id order by l.occurred_at desc limit 1)
  from (
    select * from public.scope_roles r
    where r.scope = 'platform' and app.is_platform() and r.user_id = nullif(current_setting('app.user_id', true), '')::uuid
  ) operator
  cross join (
    select c.id, c.name, c.type, c.subdomain, c.school_id, c.created_at, c.closed_at, c.close_reason, c.purge_after, c.subscription_tier
    from public.organizations c
    where (search is null or c.name ilike search or c.subdomain ilike search)
      and (only_status is null or (only_status = 'closed') = (c.closed_at is not null))
      and (after_id is null or (c.name, c.id) > (after_name, after_id))
    order by c.name, c.id limit page_size
  ) o
  left join public.schools s on s.id = o.school_id
  left join public.districts d on d.id = s.district_id
  order by o.name, o.id
$$;
comment on function app.platform_organizations(text, text, integer, text, uuid) is 'Tenants with their plan, size and last activity, for the platform''s operator. Counts, never rows.';

do $$
declare
  signature text;
begin
  foreach signature in array array['app.district_sizes()', 'app.plan_uses()', 'app.platform_organizations(text, text, integer, text, uuid)'] loop
    execute format('revoke execute on function %s from public', signature);
    execute format('grant execute on function %s to pto_app', signature);
    execute format('alter function %s owner to pto_resolver', signature);
  end loop;
end
$$;
revoke create on schema app from pto_resolver;
