-- Offices and their terms. Rights belong to the office: they begin with a term and lapse with it, at midnight in the
-- organization's time zone, without anything having to run.

create function app.day_begins(day date, time_zone text) returns timestamptz
language sql immutable parallel safe
set search_path = ''
as $$ select day::timestamp at time zone time_zone $$;
comment on function app.day_begins(date, text) is 'The moment at which a calendar day begins in a time zone. The one place where a day of a term becomes a moment.';
revoke execute on function app.day_begins(date, text) from public;
grant execute on function app.day_begins(date, text) to pto_app, pto_resolver;

create table public.offices (
  org_id uuid not null references public.organizations (id),
  id uuid not null default app.uuid_v7(),
  kind text not null check (kind in ('president', 'treasurer', 'secretary', 'volunteer_coordinator', 'membership_chair', 'committee_lead', 'custom')),
  name text not null check (length(name) between 2 and 80),
  name_es text not null check (length(name_es) between 2 and 80),
  role_type text not null check (role_type in ('parent_member', 'teacher', 'volunteer', 'committee_lead', 'board_member', 'admin')),
  permissions text[] not null default '{}',
  position integer not null default 100,
  created_at timestamptz(3) not null default now(),
  updated_at timestamptz(3) not null default now(),
  version integer not null default 1,
  primary key (org_id, id)
);
comment on table public.offices is 'Offices of an organization: the role by rank and the extra keys that whoever holds one has for as long as the term runs.';
create unique index offices_kind_idx on public.offices (org_id, kind) where kind not in ('committee_lead', 'custom');
create unique index offices_name_idx on public.offices (org_id, lower(name));
call app.protect('public.offices');

create table public.office_terms (
  org_id uuid not null,
  id uuid not null,
  office_id uuid not null,
  profile_id uuid not null,
  starts_on date not null,
  ends_on date not null,
  ended_at timestamptz(3),
  end_reason text check (length(end_reason) between 1 and 500),
  is_public boolean not null default false,
  appointed_by uuid,
  ended_by uuid,
  created_at timestamptz(3) not null default now(),
  updated_at timestamptz(3) not null default now(),
  version integer not null default 1,
  primary key (org_id, id),
  foreign key (org_id, office_id) references public.offices (org_id, id),
  foreign key (org_id, profile_id) references public.user_profiles (org_id, id),
  foreign key (org_id, appointed_by) references public.user_profiles (org_id, id),
  foreign key (org_id, ended_by) references public.user_profiles (org_id, id),
  check (ends_on >= starts_on),
  check (ended_at is not null or (end_reason is null and ended_by is null))
);
comment on table public.office_terms is 'Who holds an office from which day through which day, both included. Several at once are co-officers; a later one is a successor.';
comment on column public.office_terms.ended_at is 'Ended before its last day. Rights were gone from this moment on.';
comment on column public.office_terms.is_public is 'The holder agreed to be named on the public page.';
create index office_terms_office_idx on public.office_terms (org_id, office_id, starts_on desc, id desc);
create index office_terms_profile_idx on public.office_terms (org_id, profile_id);
create index office_terms_ends_on_idx on public.office_terms (org_id, ends_on) where ended_at is null;
create index office_terms_appointed_by_idx on public.office_terms (org_id, appointed_by);
create index office_terms_ended_by_idx on public.office_terms (org_id, ended_by);
call app.protect('public.office_terms');

-- Every organization begins with the offices that nearly all of them have, however it came into being.
create function app.create_standard_offices() returns trigger
language plpgsql
set search_path = ''
as $$
begin
  insert into public.offices (org_id, kind, name, name_es, role_type, permissions, position)
  values
    (new.id, 'president', 'President', 'Presidencia', 'admin', '{}', 10),
    (new.id, 'treasurer', 'Treasurer', 'Tesorería', 'board_member', '{}', 20),
    (new.id, 'secretary', 'Secretary', 'Secretaría', 'board_member', '{}', 30),
    (new.id, 'volunteer_coordinator', 'Volunteer coordinator', 'Coordinación de voluntarios', 'committee_lead', '{events.publish}', 40),
    (new.id, 'membership_chair', 'Membership chair', 'Coordinación de membresía', 'committee_lead',
      '{members.approve,invitations.list,invitations.create,invitations.resend,families.create,families.update}', 50);
  return null;
end
$$;
create trigger _600_standard_offices after insert on public.organizations
  for each row execute function app.create_standard_offices();

-- Organizations from before get them too. The owner sees no row of theirs, so the walls open for this one statement.
alter table public.organizations no force row level security;
alter table public.offices no force row level security;
do $$
declare
  organization uuid;
begin
  perform set_config('app.action', 'database.migrate', true);
  for organization in select id from public.organizations loop
    perform set_config('app.org_id', organization::text, true);
    insert into public.offices (org_id, kind, name, name_es, role_type, permissions, position)
    values
      (organization, 'president', 'President', 'Presidencia', 'admin', '{}', 10),
      (organization, 'treasurer', 'Treasurer', 'Tesorería', 'board_member', '{}', 20),
      (organization, 'secretary', 'Secretary', 'Secretaría', 'board_member', '{}', 30),
      (organization, 'volunteer_coordinator', 'Volunteer coordinator', 'Coordinación de voluntarios', 'committee_lead', '{events.publish}', 40),
      (organization, 'membership_chair', 'Membership chair', 'Coordinación de membresía', 'committee_lead',
        '{members.approve,invitations.list,invitations.create,invitations.resend,families.create,families.update}', 50);
  end loop;
  perform set_config('app.org_id', '', true), set_config('app.action', '', true);
end
$$;
alter table public.organizations force row level security;
alter table public.offices force row level security;

-- Whoever keeps rights in memory hears of every change to them.
create trigger _800_rights after insert or update or delete on public.offices
  for each row execute function app.note_rights_change('org_id');
create trigger _800_rights after insert or update or delete on public.office_terms
  for each row execute function app.note_rights_change('org_id');

create policy resolver on public.offices for select to pto_resolver using (true);
create policy resolver on public.office_terms for select to pto_resolver using (true);
grant select (org_id, id, role_type, permissions) on public.offices to pto_resolver;
grant select (org_id, office_id, profile_id, starts_on, ends_on, ended_at) on public.office_terms to pto_resolver;

set local role pto_resolver;
drop function app.memberships(uuid, uuid);
set local role pto_owner;

create function app.memberships(subject uuid, only_org uuid default null)
returns table (
  org_id uuid, name text, type text, subdomain text, time_zone text, branding jsonb,
  profile_id uuid, status text, first_name text, last_name text, language text, role_type text, permissions text[],
  valid_until timestamptz
)
language sql stable security definer
set search_path = ''
as $$
  select o.id, o.name, o.type, o.subdomain, o.time_zone, o.branding,
    p.id, p.status, p.first_name, p.last_name, p.language, held.role_type,
    case when p.status = 'active' then array(
      select t.permission_key
      from public.permission_templates t
      left join public.organization_permissions x on x.org_id = o.id and x.permission_key = t.permission_key
      where app.role_rank(held.role_type) >= app.role_rank(coalesce(x.min_role_required, t.default_min_role))
         or t.permission_key = any (r.permissions)
         or t.permission_key = any (office.permissions)
      order by t.permission_key
    ) else '{}' end,
    office.valid_until
  from public.user_profiles p
  join public.organizations o on o.id = p.org_id
  join public.user_roles r on r.org_id = p.org_id and r.user_id = p.user_id and r.scope = 'organization'
  cross join lateral (
    select
      (array_agg(f.role_type order by app.role_rank(f.role_type) desc) filter (where span.is_current))[1] as role_type,
      array_agg(distinct key) filter (where key is not null) as permissions,
      min(case when span.is_current then span.ends else span.begins end) as valid_until
    from public.office_terms m
    join public.offices f on f.org_id = m.org_id and f.id = m.office_id
    cross join lateral (
      select app.day_begins(m.starts_on, o.time_zone) as begins,
        least(m.ended_at, app.day_begins(m.ends_on + 1, o.time_zone)) as ends,
        app.day_begins(m.starts_on, o.time_zone) <= now() as is_current
    ) span
    left join lateral unnest(f.permissions) as key on span.is_current
    where m.org_id = p.org_id and m.profile_id = p.id and p.status = 'active' and span.ends > now()
  ) office
  cross join lateral (
    -- The higher of the person's own role and that of their offices; of two equals their own.
    select case when app.role_rank(office.role_type) > app.role_rank(r.role_type) then office.role_type else r.role_type end as role_type
  ) held
  where p.user_id = subject and p.status in ('pending', 'active') and (only_org is null or p.org_id = only_org)
  order by o.name, o.id
$$;
comment on function app.memberships(uuid, uuid) is 'Organizations of a person, with the role and permission keys that count now: their own and those of the offices they hold. Pending members hold no key. Whoever keeps the answer keeps it until valid_until at most, when a term begins or ends.';

do $$
begin
  grant create on schema app to pto_resolver;
  revoke execute on function app.memberships(uuid, uuid) from public;
  grant execute on function app.memberships(uuid, uuid) to pto_app;
  alter function app.memberships(uuid, uuid) owner to pto_resolver;
  revoke create on schema app from pto_resolver;
end
$$;
