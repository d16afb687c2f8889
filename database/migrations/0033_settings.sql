-- The organization's year, grades, rooms and policies.

alter table public.organizations
  add column school_year_starts text not null default '07-01',
  add column fiscal_year_starts text not null default '07-01',
  add column grade_levels text[] not null default '{}',
  add column default_language text not null default 'en' check (default_language in ('en', 'es')),
  add column directory_default text not null default 'nothing' check (directory_default in ('nothing', 'names')),
  -- A day that every year has, so never the 29th of February.
  add constraint organizations_school_year check (school_year_starts ~ '^((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|(0[469]|11)-(0[1-9]|[12][0-9]|30)|02-(0[1-9]|1[0-9]|2[0-8]))$'),
  add constraint organizations_fiscal_year check (fiscal_year_starts ~ '^((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|(0[469]|11)-(0[1-9]|[12][0-9]|30)|02-(0[1-9]|1[0-9]|2[0-8]))$');
comment on column public.organizations.school_year_starts is 'Month and day on which the school year begins, MM-DD.';
comment on column public.organizations.fiscal_year_starts is 'Month and day on which the books begin a new year, MM-DD.';
comment on column public.organizations.grade_levels is 'Grades of the school, lowest first. Empty: all.';
comment on column public.organizations.directory_default is 'What a family shares in the directory before it says otherwise: nothing, or its names.';

create table public.rooms (
  org_id uuid not null references public.organizations (id),
  id uuid not null,
  name text collate "und-x-icu" not null check (length(name) between 1 and 60),
  teacher_name text check (length(teacher_name) between 1 and 160),
  grade text,
  created_at timestamptz(3) not null default now(),
  updated_at timestamptz(3) not null default now(),
  version integer not null default 1,
  primary key (org_id, id)
);
comment on table public.rooms is 'Homerooms with their teacher. Children name theirs by its name.';
create unique index rooms_name_idx on public.rooms (org_id, lower(name));
call app.protect('public.rooms');

-- How many active members a demand for two-step sign-in would ask who do not have it yet, by the lowest role it is demanded from.
-- Only for the organization of the transaction; the answer is six numbers and no name.
create function app.members_without_two_step() returns table (role_type text, members integer)
language sql stable security definer
set search_path = ''
as $$
  with here as (select nullif(current_setting('app.org_id', true), '')::uuid as org_id),
  people as (
    select greatest(app.role_rank(r.role_type), max(app.role_rank(f.role_type))) as rank
    from here
    join public.organizations o on o.id = here.org_id
    join public.user_profiles p on p.org_id = here.org_id and p.status = 'active'
    join public.user_roles r on r.org_id = p.org_id and r.user_id = p.user_id and r.scope = 'organization'
    left join public.office_terms m on m.org_id = p.org_id and m.profile_id = p.id
      and app.day_begins(m.starts_on, o.time_zone) <= now() and least(m.ended_at, app.day_begins(m.ends_on + 1, o.time_zone)) > now()
    left join public.offices f on f.org_id = m.org_id and f.id = m.office_id
    where not exists (select from auth.mfa_factors x where x.user_id = p.user_id and x.status = 'verified')
    group by p.id, r.role_type
  )
  select wanted, (select count(*)::int from people where people.rank >= app.role_rank(wanted))
  from unnest(array['parent_member', 'volunteer', 'committee_lead', 'board_member', 'admin']) as wanted
$$;
comment on function app.members_without_two_step() is 'How many active members of this organization have not turned two-step sign-in on, by the lowest role counted.';
do $$
begin
  grant create on schema app to pto_resolver;
  revoke execute on function app.members_without_two_step() from public;
  grant execute on function app.members_without_two_step() to pto_app;
  alter function app.members_without_two_step() owner to pto_resolver;
  revoke create on schema app from pto_resolver;
end
$$;
