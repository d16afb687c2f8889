-- Templates: what an organization keeps to do again, what it shares with the levels above it, and what came of it.

-- One obvious place for kinds: a module adds a row here, its content in contract/template-kinds.ts and its ways to save and use
-- in server/features/templates/modules.ts.
create table public.template_kinds (
  key text primary key check (key ~ '^[a-z_]+$'),
  position integer not null unique
);
comment on table public.template_kinds is 'What can be kept as a template. The shape of each kind''s content is declared in the contract.';
alter table public.template_kinds enable row level security;
create policy everyone_reads on public.template_kinds for select to pto_app, pto_resolver using (true);
grant select on public.template_kinds to pto_app, pto_resolver;
insert into public.template_kinds (key, position) values ('event', 10), ('agenda', 20), ('message', 30), ('document', 40), ('budget', 50);

create table public.templates (
  org_id uuid not null references public.organizations (id),
  id uuid not null,
  kind text not null references public.template_kinds (key),
  title text collate "und-x-icu" not null check (length(title) between 1 and 160),
  title_es text check (length(title_es) between 1 and 160),
  summary text check (length(summary) between 1 and 500),
  summary_es text check (length(summary_es) between 1 and 500),
  content jsonb not null check (jsonb_typeof(content) = 'object'),
  number integer not null default 1 check (number > 0),
  saved_by uuid,
  archived_at timestamptz(3),
  created_at timestamptz(3) not null default now(),
  updated_at timestamptz(3) not null default now(),
  version integer not null default 1,
  primary key (org_id, id),
  foreign key (org_id, saved_by) references public.user_profiles (org_id, id)
);
comment on table public.templates is 'An organization''s own templates, each as it was saved last.';
comment on column public.templates.number is 'Which save this is. Every save stands in template_versions.';
create index templates_kind_idx on public.templates (kind);
create index templates_saved_by_idx on public.templates (org_id, saved_by);
call app.protect('public.templates', '{content}');

create table public.template_versions (
  org_id uuid not null,
  id uuid not null default app.uuid_v7(),
  template_id uuid not null,
  number integer not null,
  title text not null,
  title_es text,
  summary text,
  summary_es text,
  content jsonb not null,
  saved_by uuid,
  created_at timestamptz(3) not null default now(),
  primary key (org_id, id),
  constraint template_versions_once unique (org_id, template_id, number),
  foreign key (org_id, template_id) references public.templates (org_id, id) on delete cascade,
  foreign key (org_id, saved_by) references public.user_profiles (org_id, id)
);
comment on table public.template_versions is 'Every save of a template, written by trigger and never changed.';
create index template_versions_saved_by_idx on public.template_versions (org_id, saved_by);
call app.protect('public.template_versions', '{content}');
revoke update on public.template_versions from pto_app;

create function app.keep_template_version() returns trigger
language plpgsql
set search_path = ''
as $$
begin
  insert into public.template_versions (org_id, template_id, number, title, title_es, summary, summary_es, content, saved_by)
  values (new.org_id, new.id, new.number, new.title, new.title_es, new.summary, new.summary_es, new.content, new.saved_by);
  return null;
end
$$;
comment on function app.keep_template_version() is 'Row trigger: a save of a template is a version, whatever saves it.';
create trigger _500_version after insert or update of number on public.templates
  for each row execute function app.keep_template_version();

-- What travels is a copy without anything private. The template itself is never read by anybody else.
create table public.template_shares (
  org_id uuid not null,
  id uuid not null,
  template_id uuid not null,
  number integer not null,
  kind text not null references public.template_kinds (key),
  title text not null check (length(title) between 1 and 160),
  title_es text check (length(title_es) between 1 and 160),
  summary text check (length(summary) between 1 and 500),
  summary_es text check (length(summary_es) between 1 and 500),
  content jsonb not null check (jsonb_typeof(content) = 'object'),
  level text not null check (level in ('school', 'district', 'platform')),
  school_id uuid references public.schools (id),
  district_id uuid references public.districts (id),
  place_name text not null,
  status text not null check (status in ('waiting', 'approved', 'refused', 'withdrawn', 'replaced')),
  shared_by uuid,
  reason text check (length(reason) between 1 and 1000),
  decided_by_user uuid,
  decided_by_name text,
  decided_at timestamptz(3),
  created_at timestamptz(3) not null default now(),
  updated_at timestamptz(3) not null default now(),
  version integer not null default 1,
  primary key (org_id, id),
  foreign key (org_id, template_id) references public.templates (org_id, id) on delete cascade,
  foreign key (org_id, shared_by) references public.user_profiles (org_id, id),
  constraint template_shares_where check ((level = 'school') = (school_id is not null) and (level = 'district') = (district_id is not null)),
  constraint template_shares_refused_with_reason check (status <> 'refused' or reason is not null)
);
comment on table public.template_shares is 'A template''s copy that its organization shares with a level above it, and what that level said.';
comment on column public.template_shares.content is 'The content without names of people, addresses, links and places.';
create unique index template_shares_waiting_idx on public.template_shares (org_id, template_id, level) where status = 'waiting';
create unique index template_shares_approved_idx on public.template_shares (org_id, template_id, level) where status = 'approved';
create index template_shares_template_idx on public.template_shares (org_id, template_id, id desc);
create index template_shares_kind_idx on public.template_shares (kind);
create index template_shares_school_idx on public.template_shares (school_id, status);
create index template_shares_district_idx on public.template_shares (district_id, status);
create index template_shares_platform_idx on public.template_shares (status) where level = 'platform';
create index template_shares_shared_by_idx on public.template_shares (org_id, shared_by);
call app.protect('public.template_shares', '{content}');

create table public.template_uses (
  org_id uuid not null,
  id uuid not null default app.uuid_v7(),
  source_id uuid not null,
  made text not null check (made ~ '^[a-z_]+$'),
  made_id uuid not null,
  used_by uuid,
  created_at timestamptz(3) not null default now(),
  primary key (org_id, id),
  foreign key (org_id) references public.organizations (id),
  foreign key (org_id, used_by) references public.user_profiles (org_id, id)
);
comment on table public.template_uses is 'Each time the organization made something of a template, its own or a shared one.';
comment on column public.template_uses.source_id is 'The template, which may be another organization''s or the platform''s. No key: uses outlive what they came from.';
create index template_uses_source_idx on public.template_uses (source_id);
create index template_uses_used_by_idx on public.template_uses (org_id, used_by);
call app.protect('public.template_uses');

create table public.platform_templates (
  id uuid primary key,
  kind text not null references public.template_kinds (key),
  title text not null check (length(title) between 1 and 160),
  title_es text not null check (length(title_es) between 1 and 160),
  summary text not null check (length(summary) between 1 and 500),
  summary_es text not null check (length(summary_es) between 1 and 500),
  content jsonb not null check (jsonb_typeof(content) = 'object'),
  updated_at timestamptz(3) not null default now()
);
comment on table public.platform_templates is 'Templates that come with the platform, written by migrations, for every organization.';
create index platform_templates_kind_idx on public.platform_templates (kind);
alter table public.platform_templates enable row level security;
create policy everyone_reads on public.platform_templates for select to pto_app, pto_resolver using (true);
grant select on public.platform_templates to pto_app, pto_resolver;

-- Whether a level looks at what is shared with it before others see it. No row: districts and the platform do, a school does not.
create table public.template_policies (
  id uuid primary key default app.uuid_v7(),
  scope text not null check (scope in ('school', 'district', 'platform')),
  district_id uuid references public.districts (id),
  school_id uuid references public.schools (id),
  needs_approval boolean not null,
  created_at timestamptz(3) not null default now(),
  updated_at timestamptz(3) not null default now(),
  version integer not null default 1,
  constraint template_policies_where check ((scope = 'school') = (school_id is not null) and (scope = 'district') = (district_id is not null)),
  constraint template_policies_once unique nulls not distinct (scope, district_id, school_id)
);
comment on table public.template_policies is 'Levels that chose whether shared templates wait for their approval.';
create index template_policies_district_idx on public.template_policies (district_id);
create index template_policies_school_idx on public.template_policies (school_id);
call app.protect_scope('public.template_policies');
create policy platform on public.template_policies for all to pto_app
  using (scope = 'platform' and (select app.is_platform())) with check (scope = 'platform' and (select app.is_platform()));
create policy own_district on public.template_policies for all to pto_app
  using (district_id = (select app.scope_id('district'))) with check (district_id = (select app.scope_id('district')));
create policy own_school on public.template_policies for all to pto_app
  using (school_id = (select app.scope_id('school'))) with check (school_id = (select app.scope_id('school')));
create policy resolver on public.template_policies for select to pto_resolver using (true);
grant select, insert, update on public.template_policies to pto_app;
grant select on public.template_policies to pto_resolver;

-- A template's fate is news for whoever shared it. What news may be about is the contract's list; here only its form.
alter table public.notifications drop constraint if exists notifications_subject_type_check;
alter table public.notifications add constraint notifications_subject_type_check check (subject_type ~ '^[a-z_]{3,40}$');
