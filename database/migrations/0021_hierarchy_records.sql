-- What an organization and the levels above it have with one another: adoption, what is shared, filings, requests, sign-offs,
-- support. All of it belongs to the organization, which sees every row.

-- One obvious place for figures: a module adds a row here, its function in the same migration, and its words in the catalogues.
create table public.roll_up_figures (
  key text primary key check (key ~ '^[a-z_]+$'),
  counting text check (counting ~ '^app\.roll_up_[a-z_]+$'),
  unit text not null check (unit in ('count', 'cents', 'record')),
  hides_small boolean not null,
  shared_by_default boolean not null,
  position integer not null unique,
  check ((unit = 'record') = (counting is null))
);
comment on table public.roll_up_figures is 'What an organization can share with its school and district. `counting` names the function (uuid[]) that gives one value per organization.';
comment on column public.roll_up_figures.hides_small is 'It counts people, so small values are hidden.';
alter table public.roll_up_figures enable row level security;
create policy everyone_reads on public.roll_up_figures for select to pto_app, pto_resolver using (true);
grant select on public.roll_up_figures to pto_app, pto_resolver;
insert into public.roll_up_figures (key, counting, unit, hides_small, shared_by_default, position) values
  ('standing', null, 'record', false, true, 10),
  ('officers', null, 'record', false, true, 20),
  ('calendar', null, 'record', false, true, 30),
  ('members', 'app.roll_up_members', 'count', true, true, 40),
  ('families', 'app.roll_up_families', 'count', true, true, 50),
  ('events', 'app.roll_up_events', 'count', false, true, 60),
  ('sign_ups', 'app.roll_up_sign_ups', 'count', true, false, 70);

create table public.hierarchy_grants (
  org_id uuid not null references public.organizations (id),
  id uuid not null default app.uuid_v7(),
  level text not null check (level in ('school', 'district')),
  figure text not null references public.roll_up_figures (key),
  is_granted boolean not null,
  created_at timestamptz(3) not null default now(),
  updated_at timestamptz(3) not null default now(),
  version integer not null default 1,
  primary key (org_id, id),
  constraint hierarchy_grants_once unique (org_id, level, figure)
);
comment on table public.hierarchy_grants is 'What the organization shares with its school and district where it differs from the default of roll_up_figures.';
create index hierarchy_grants_figure_idx on public.hierarchy_grants (figure);
call app.protect('public.hierarchy_grants');

create table public.adoptions (
  org_id uuid not null references public.organizations (id),
  id uuid not null,
  school_id uuid not null references public.schools (id),
  school_name text not null,
  asked_side text not null check (asked_side in ('organization', 'school')),
  asked_by_user uuid not null,
  asked_by_name text not null,
  note text check (length(note) between 1 and 1000),
  status text not null default 'asked' check (status in ('asked', 'accepted', 'declined', 'withdrawn', 'ended')),
  decided_side text check (decided_side in ('organization', 'school')),
  decided_by_user uuid,
  decided_by_name text,
  decided_at timestamptz(3),
  ended_side text check (ended_side in ('organization', 'school')),
  ended_by_name text,
  ended_at timestamptz(3),
  created_at timestamptz(3) not null default now(),
  updated_at timestamptz(3) not null default now(),
  version integer not null default 1,
  primary key (org_id, id),
  -- Nobody adopts or is adopted alone: two sides, and two people.
  constraint adoptions_two_sides check (status not in ('accepted', 'declined', 'ended') or (decided_side is not null and decided_side <> asked_side)),
  constraint adoptions_two_people check (status not in ('accepted', 'ended') or (decided_by_user is not null and decided_by_user <> asked_by_user)),
  constraint adoptions_end check ((status = 'ended') = (ended_at is not null) and (ended_at is null) = (ended_side is null))
);
comment on table public.adoptions is 'A school taking in a PTO: asked by one side, answered by the other, ended by either.';
create unique index adoptions_asked_idx on public.adoptions (org_id, school_id) where status = 'asked';
create unique index adoptions_accepted_idx on public.adoptions (org_id) where status = 'accepted';
create index adoptions_school_id_idx on public.adoptions (school_id, status);
call app.protect('public.adoptions');

-- An organization comes under a school through an accepted adoption and in no other way.
create function app.check_adoption() returns trigger
language plpgsql
set search_path = ''
as $$
begin
  if new.school_id is distinct from old.school_id and new.school_id is not null
    and not exists (select from public.adoptions a where a.org_id = new.id and a.school_id = new.school_id and a.status = 'accepted')
  then
    raise exception 'A school takes in an organization by an accepted adoption' using errcode = '23514', constraint = 'organizations_adopted';
  end if;
  return new;
end
$$;
create trigger _200_adoption before update of school_id on public.organizations
  for each row execute function app.check_adoption();

create table public.filing_kinds (
  id uuid primary key,
  district_id uuid not null references public.districts (id),
  kind text not null check (kind in ('officer_list', 'insurance', 'budget', 'review', 'tax_filing', 'other')),
  name text not null check (length(name) between 2 and 120),
  name_es text not null check (length(name_es) between 2 and 120),
  due_on date not null,
  is_open boolean not null default true,
  created_at timestamptz(3) not null default now(),
  updated_at timestamptz(3) not null default now(),
  version integer not null default 1,
  constraint filing_kinds_once unique (district_id, kind, due_on, name)
);
comment on table public.filing_kinds is 'What a district wants from each of its PTOs, and by when. One row per kind and year.';
create index filing_kinds_due_on_idx on public.filing_kinds (district_id, due_on, id);
call app.protect_scope('public.filing_kinds');
create policy own_level on public.filing_kinds for all to pto_app
  using (district_id = (select app.scope_id('district'))) with check (district_id = (select app.scope_id('district')));
create policy own_district on public.filing_kinds for select to pto_app
  using (district_id = (select s.district_id from public.schools s join public.organizations o on o.school_id = s.id
                        where o.id = (select nullif(current_setting('app.org_id', true), '')::uuid)));
create policy resolver on public.filing_kinds for select to pto_resolver using (true);
grant select, insert, update on public.filing_kinds to pto_app;
grant select on public.filing_kinds to pto_resolver;

create table public.filings (
  org_id uuid not null,
  id uuid not null,
  filing_kind_id uuid not null references public.filing_kinds (id),
  status text not null check (status in ('submitted', 'accepted', 'returned')),
  submitted_on date not null,
  covers_until date,
  note text check (length(note) between 1 and 1000),
  submitted_by uuid not null,
  reviewed_by_name text,
  reviewed_at timestamptz(3),
  return_reason text check (length(return_reason) between 1 and 1000),
  created_at timestamptz(3) not null default now(),
  updated_at timestamptz(3) not null default now(),
  version integer not null default 1,
  primary key (org_id, id),
  constraint filings_once unique (org_id, filing_kind_id),
  foreign key (org_id, submitted_by) references public.user_profiles (org_id, id),
  constraint filings_returned_with_reason check ((status = 'returned') = (return_reason is not null))
);
comment on table public.filings is 'What a PTO has filed with its district: facts and dates. No row means nothing was filed.';
create index filings_kind_idx on public.filings (filing_kind_id);
create index filings_submitted_by_idx on public.filings (org_id, submitted_by);
call app.protect('public.filings');

create table public.hierarchy_requests (
  org_id uuid not null references public.organizations (id),
  id uuid not null,
  district_id uuid not null references public.districts (id),
  subject text not null check (length(subject) between 2 and 160),
  body text not null check (length(body) between 1 and 2000),
  due_on date,
  asked_by_name text not null,
  status text not null default 'open' check (status in ('open', 'answered', 'closed')),
  answer text check (length(answer) between 1 and 2000),
  answered_by uuid,
  answered_at timestamptz(3),
  created_at timestamptz(3) not null default now(),
  updated_at timestamptz(3) not null default now(),
  version integer not null default 1,
  primary key (org_id, id),
  foreign key (org_id, answered_by) references public.user_profiles (org_id, id),
  constraint hierarchy_requests_answered check ((answer is null) = (answered_at is null) and (status <> 'answered' or answer is not null))
);
comment on table public.hierarchy_requests is 'Questions of a district office to a PTO, with the answer.';
create index hierarchy_requests_created_at_idx on public.hierarchy_requests (org_id, created_at desc, id desc);
create index hierarchy_requests_district_idx on public.hierarchy_requests (district_id);
create index hierarchy_requests_answered_by_idx on public.hierarchy_requests (org_id, answered_by);
call app.protect('public.hierarchy_requests');

create table public.sign_offs (
  org_id uuid not null,
  id uuid not null,
  school_id uuid not null references public.schools (id),
  kind text not null check (kind in ('event', 'handover', 'grant', 'facility', 'other')),
  subject text not null check (length(subject) between 2 and 160),
  details text check (length(details) between 1 and 2000),
  due_on date,
  asked_by uuid not null,
  status text not null default 'asked' check (status in ('asked', 'signed', 'declined', 'withdrawn')),
  reason text check (length(reason) between 1 and 1000),
  decided_by_user uuid,
  decided_by_name text,
  decided_at timestamptz(3),
  created_at timestamptz(3) not null default now(),
  updated_at timestamptz(3) not null default now(),
  version integer not null default 1,
  primary key (org_id, id),
  foreign key (org_id, asked_by) references public.user_profiles (org_id, id),
  constraint sign_offs_decided check ((status in ('signed', 'declined')) = (decided_at is not null) and (decided_at is null) = (decided_by_user is null)),
  constraint sign_offs_declined_with_reason check (status <> 'declined' or reason is not null)
);
comment on table public.sign_offs is 'What a PTO asks its principal to sign: a kind, a subject, and the answer. Other modules (handover) ask through it.';
create index sign_offs_created_at_idx on public.sign_offs (org_id, created_at desc, id desc);
create index sign_offs_school_idx on public.sign_offs (school_id);
create index sign_offs_asked_by_idx on public.sign_offs (org_id, asked_by);
call app.protect('public.sign_offs');

create table public.support_sessions (
  org_id uuid not null references public.organizations (id),
  id uuid not null,
  operator_user_id uuid not null,
  operator_name text not null,
  reason text not null check (length(reason) between 10 and 500),
  started_at timestamptz(3) not null default now(),
  expires_at timestamptz(3) not null,
  ended_at timestamptz(3),
  ended_by_name text,
  primary key (org_id, id),
  constraint support_sessions_four_hours check (expires_at > started_at and expires_at <= started_at + interval '4 hours'),
  constraint support_sessions_ended check ((ended_at is null) = (ended_by_name is null))
);
comment on table public.support_sessions is 'A platform operator inside an organization: why, until when, and who ended it. Reading only.';
create unique index support_sessions_open_idx on public.support_sessions (org_id, operator_user_id) where ended_at is null;
create index support_sessions_started_at_idx on public.support_sessions (org_id, started_at desc, id desc);
create index support_sessions_operator_idx on public.support_sessions (operator_user_id, started_at desc);
call app.protect('public.support_sessions');

-- Looks from above stand in the log of looks: one line a day for each person and thing, or one per request during support.
alter table public.access_log
  add column scope text check (scope in ('school', 'district', 'platform')),
  add column scope_id uuid,
  add column support_session_id uuid,
  add column actor_name text;
comment on column public.access_log.scope is 'Set where somebody above the organization looked, through what it shares or in a support session.';
create unique index access_log_daily_idx on public.access_log
  (org_id, actor_user_id, scope, scope_id, action, ((occurred_at at time zone 'UTC')::date)) where scope in ('school', 'district');
create index access_log_scope_idx on public.access_log (org_id, occurred_at desc, id desc) where scope is not null;

create policy looks on public.access_log for insert to pto_resolver with check (scope is not null);
grant insert (org_id, actor_user_id, actor_name, action, request_id, purpose, family_ids, scope, scope_id, support_session_id) on public.access_log to pto_resolver;
create policy hierarchy on public.families for select to pto_resolver using (true);
create policy hierarchy on public.events for select to pto_resolver using (true);
create policy resolver on public.hierarchy_grants for select to pto_resolver using (true);
create policy resolver on public.adoptions for select to pto_resolver using (true);
create policy resolver on public.filings for select to pto_resolver using (true);
create policy resolver on public.hierarchy_requests for select to pto_resolver using (true);
create policy resolver on public.sign_offs for select to pto_resolver using (true);
create policy resolver on public.support_sessions for select to pto_resolver using (true);
grant select (org_id) on public.families to pto_resolver;
grant select (org_id, id, title, title_es, category, location, all_day, event_date, end_date, starts_at, ends_at, visibility, slug, status, published_at)
  on public.events to pto_resolver;
grant select (org_id, confirmed_at) on public.sign_ups to pto_resolver;
grant select on public.hierarchy_grants, public.adoptions, public.filings, public.hierarchy_requests, public.sign_offs, public.support_sessions to pto_resolver;
grant select (created_at) on public.organizations to pto_resolver;
