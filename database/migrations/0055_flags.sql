-- What is switched on for whom. The flags themselves, with their words and defaults, are data of the program (contract/flags.ts);
-- here stands what the operator and, where a flag lets them, the districts decided. See docs/flags.md.

create table public.flags (
  id uuid primary key default app.uuid_v7(),
  flag_key text not null unique check (flag_key ~ '^[a-z][a-z0-9_]{2,59}$'),
  -- What the flag was for when it was last written, so that a row that no program knows any more still says so.
  description text not null check (length(description) between 1 and 300),
  stop_reason text check (length(stop_reason) between 3 and 300),
  everyone boolean,
  percentage integer check (percentage between 0 and 100),
  created_at timestamptz(3) not null default now(),
  updated_at timestamptz(3) not null default now(),
  version integer not null default 1,
  constraint flags_one_rule check (everyone is null or percentage is null)
);
comment on table public.flags is 'What holds for everybody whom no rule of flag_rules names: on, off, a share of them, or (both null) the default. stop_reason: stopped, off for everybody whatever the rules say.';
comment on column public.flags.percentage is 'The share that has it, by a hash that gives the same answer for the same organization or person every time.';

create table public.flag_rules (
  id uuid primary key default app.uuid_v7(),
  flag_key text not null check (flag_key ~ '^[a-z][a-z0-9_]{2,59}$'),
  district_id uuid references public.districts (id) on delete cascade,
  organization_id uuid references public.organizations (id) on delete cascade,
  is_on boolean not null,
  chosen_by text not null default 'platform' check (chosen_by in ('platform', 'district')),
  created_at timestamptz(3) not null default now(),
  constraint flag_rules_about_one check (num_nonnulls(district_id, organization_id) = 1),
  constraint flag_rules_own_district check (chosen_by = 'platform' or district_id is not null),
  constraint flag_rules_once unique nulls not distinct (flag_key, district_id, organization_id, chosen_by)
);
comment on table public.flag_rules is 'A flag on or off for one district or one organization. A district''s own choice stands beside the platform''s, which wins.';
create index flag_rules_district_id_idx on public.flag_rules (district_id);
create index flag_rules_organization_id_idx on public.flag_rules (organization_id);

call app.protect_scope('public.flags');
call app.protect_scope('public.flag_rules');
create policy platform on public.flags for all to pto_app using ((select app.is_platform())) with check ((select app.is_platform()));
create policy platform on public.flag_rules for all to pto_app using ((select app.is_platform())) with check ((select app.is_platform()));
-- A district is told what holds for everybody, because it holds for its organizations.
create policy any_district on public.flags for select to pto_app using ((select app.scope_kind()) = 'district');
create policy own_district on public.flag_rules for all to pto_app
  using (district_id = (select app.scope_id('district')) and chosen_by = 'district')
  with check (district_id = (select app.scope_id('district')) and chosen_by = 'district');
create policy resolver on public.flags for select to pto_resolver using (true);
create policy resolver on public.flag_rules for select to pto_resolver using (true);
grant select, insert, update, delete on public.flags, public.flag_rules to pto_app;
grant select on public.flags, public.flag_rules to pto_resolver;

-- Every process keeps all of it in memory, and hears of a change when it is committed.
create function app.note_flags_change() returns trigger
language plpgsql
set search_path = ''
as $$
begin
  perform pg_notify('flags_changed', '');
  perform set_config('app.rights_touched', 'true', true);
  return null;
end
$$;
comment on function app.note_flags_change() is 'Statement trigger: tells every process on channel flags_changed to read the flags again.';
revoke execute on function app.note_flags_change() from public;
create trigger _800_flags after insert or update or delete on public.flags
  for each statement execute function app.note_flags_change();
create trigger _800_flags after insert or update or delete on public.flag_rules
  for each statement execute function app.note_flags_change();
-- An organization takes part in what its district has from the moment it belongs to it.
create trigger _800_flags after update of school_id on public.organizations
  for each row when (old.school_id is distinct from new.school_id) execute function app.note_flags_change();
create trigger _800_flags after update of district_id on public.schools
  for each row when (old.district_id is distinct from new.district_id) execute function app.note_flags_change();

create function app.flag_snapshot() returns jsonb
language sql stable security definer
set search_path = ''
as $$
  select jsonb_build_object(
    'flags', (select coalesce(jsonb_agg(to_jsonb(f)), '[]') from (
      select flag_key, stop_reason is not null as is_stopped, everyone, percentage from public.flags) f),
    'rules', (select coalesce(jsonb_agg(to_jsonb(r)), '[]') from (
      select flag_key, district_id, organization_id, is_on, chosen_by from public.flag_rules) r),
    'districts', (select coalesce(jsonb_object_agg(p.id, p.district_id), '{}') from (
      select s.id, s.district_id from public.schools s
      where s.district_id in (select r.district_id from public.flag_rules r)
      union all
      select o.id, s.district_id from public.organizations o join public.schools s on s.id = o.school_id
      where s.district_id in (select r.district_id from public.flag_rules r)) p))
$$;
comment on function app.flag_snapshot() is 'All flags and rules, and which schools and organizations stand under the districts that rules name. Ids and switches, nothing else.';

create function app.flag_reach()
returns table (organization_id uuid, name text, district_id uuid, district_name text)
language sql stable security definer
set search_path = ''
as $$
  select o.id, o.name, d.id, d.name
  from public.organizations o
  left join public.schools s on s.id = o.school_id
  left join public.districts d on d.id = s.district_id
  where o.closed_at is null and exists (
    select from public.scope_roles r
    where r.user_id = nullif(current_setting('app.user_id', true), '')::uuid and r.scope = app.scope_kind()
      and (r.scope = 'platform' or r.scope = 'district' and r.district_id = app.scope_id('district') and r.district_id = d.id))
  order by o.name, o.id
$$;
comment on function app.flag_reach() is 'Open organizations with their district, for the platform''s operator or, its own, for a district: who has a flag is computed from it.';

create function app.district_flag_rules()
returns table (flag_key text, district_id uuid, organization_id uuid, is_on boolean, chosen_by text, district_name text)
language sql stable security definer
set search_path = ''
as $$
  select f.flag_key, f.district_id, f.organization_id, f.is_on, f.chosen_by, d.name
  from public.scope_roles r
  join public.districts d on d.id = r.district_id
  join public.flag_rules f on f.district_id = d.id or f.organization_id in (
    select o.id from public.organizations o join public.schools s on s.id = o.school_id where s.district_id = d.id)
  where r.user_id = nullif(current_setting('app.user_id', true), '')::uuid
    and r.scope = app.scope_kind() and r.scope = 'district' and r.district_id = app.scope_id('district')
$$;
comment on function app.district_flag_rules() is 'What platform and district decided for the district of this transaction and for its organizations.';

do $$
declare
  signature text;
begin
  grant create on schema app to pto_resolver;
  foreach signature in array array['app.flag_snapshot()', 'app.flag_reach()', 'app.district_flag_rules()'] loop
    execute format('revoke execute on function %s from public', signature);
    execute format('grant execute on function %s to pto_app', signature);
    execute format('alter function %s owner to pto_resolver', signature);
  end loop;
  revoke create on schema app from pto_resolver;
end
$$;

-- The history of one flag, newest first.
create index scope_log_flag_idx on public.scope_log ((coalesce(after, before) ->> 'flag_key'), id desc)
  where table_name in ('flags', 'flag_rules');
