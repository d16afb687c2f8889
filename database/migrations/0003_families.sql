-- Families, guardians, children, and the import that brings them in.
-- Names sort as people expect (accents, case) in every language: ICU's root collation.

create table public.families (
  org_id uuid not null references public.organizations (id),
  id uuid not null,
  name text collate "und-x-icu" not null check (length(name) between 1 and 160),
  external_id text,
  created_at timestamptz(3) not null default now(),
  updated_at timestamptz(3) not null default now(),
  version integer not null default 1,
  primary key (org_id, id)
);
comment on table public.families is 'A household as one home of children and the guardians who answer for them.';
create unique index families_external_id_idx on public.families (org_id, external_id) where external_id is not null;
create index families_name_idx on public.families (org_id, name, id);
create index families_created_at_idx on public.families (org_id, created_at, id);
call app.protect('public.families');

create table public.guardians (
  org_id uuid not null,
  id uuid not null,
  family_id uuid not null,
  position smallint not null default 0,
  profile_id uuid,
  first_name text collate "und-x-icu" not null check (length(first_name) between 1 and 80),
  last_name text collate "und-x-icu" not null check (length(last_name) between 1 and 80),
  email text check (email = lower(email)),
  phone text,
  relation text,
  language text not null default 'en' check (language in ('en', 'es')),
  created_at timestamptz(3) not null default now(),
  updated_at timestamptz(3) not null default now(),
  version integer not null default 1,
  primary key (org_id, id),
  foreign key (org_id, family_id) references public.families (org_id, id) on delete cascade,
  foreign key (org_id, profile_id) references public.user_profiles (org_id, id)
);
comment on table public.guardians is 'Adults of a family. `profile_id` links the one who has an account here.';
create index guardians_family_idx on public.guardians (org_id, family_id, position);
create index guardians_profile_idx on public.guardians (org_id, profile_id);
create index guardians_email_idx on public.guardians (org_id, email);
call app.protect('public.guardians');

create table public.children (
  org_id uuid not null,
  id uuid not null,
  family_id uuid not null,
  position smallint not null default 0,
  first_name text collate "und-x-icu" not null check (length(first_name) between 1 and 80),
  last_name text collate "und-x-icu" not null check (length(last_name) between 1 and 80),
  grade text check (grade in ('PK', 'TK', 'K', '1', '2', '3', '4', '5', '6', '7', '8', '9', '10', '11', '12')),
  homeroom text,
  external_id text,
  do_not_disclose boolean not null default false,
  created_at timestamptz(3) not null default now(),
  updated_at timestamptz(3) not null default now(),
  version integer not null default 1,
  primary key (org_id, id),
  foreign key (org_id, family_id) references public.families (org_id, id) on delete cascade
);
comment on table public.children is 'Children of a family. They have no accounts (COPPA). Reads are written to access_log (34 CFR 99.32).';
comment on column public.children.do_not_disclose is 'The school''s directory-information opt-out (34 CFR 99.37). It wins over any other choice.';
create index children_family_idx on public.children (org_id, family_id, position);
create index children_room_idx on public.children (org_id, grade, homeroom);
create unique index children_external_id_idx on public.children (org_id, family_id, external_id) where external_id is not null;
call app.protect('public.children');

create table public.access_log (
  org_id uuid not null references public.organizations (id),
  id uuid not null default app.uuid_v7(),
  occurred_at timestamptz(3) not null default now(),
  actor_user_id uuid not null,
  action text not null,
  request_id text not null,
  purpose text not null,
  family_ids uuid[] not null,
  primary key (org_id, id)
);
comment on table public.access_log is 'Who looked at which families'' children, when and why (34 CFR 99.32). Append-only.';
create index access_log_occurred_at_idx on public.access_log (org_id, occurred_at desc);
create index access_log_families_idx on public.access_log using gin (family_ids);
call app.protect('public.access_log');
revoke update, delete on public.access_log from pto_app;
-- It is a log itself; an audit entry for every look would say everything twice.
drop trigger _900_audit on public.access_log;

create table public.import_jobs (
  org_id uuid not null references public.organizations (id),
  id uuid not null,
  file_name text not null,
  file_bytes bytea,
  status text not null default 'draft' check (status in ('draft', 'queued', 'running', 'completed', 'failed', 'cancelled')),
  encoding text not null,
  delimiter text not null,
  warnings jsonb not null default '[]',
  columns jsonb not null default '[]',
  mapping jsonb not null default '{}',
  mapping_errors jsonb not null default '[]',
  corrections jsonb not null default '[]',
  skipped_rows integer[] not null default '{}',
  counts jsonb not null default '{}',
  progress_done integer not null default 0,
  progress_total integer not null default 0,
  failure text,
  created_by uuid,
  finished_at timestamptz(3),
  created_at timestamptz(3) not null default now(),
  updated_at timestamptz(3) not null default now(),
  version integer not null default 1,
  primary key (org_id, id),
  foreign key (org_id, created_by) references public.user_profiles (org_id, id)
);
comment on table public.import_jobs is 'One uploaded file of families: mapping, corrections, dry run, progress. The file is deleted when the import ends.';
create index import_jobs_created_at_idx on public.import_jobs (org_id, created_at desc, id desc);
create index import_jobs_created_by_idx on public.import_jobs (org_id, created_by);
call app.protect('public.import_jobs', '{file_bytes, columns, corrections, warnings, mapping_errors}', '{progress_done}');

create table public.import_rows (
  org_id uuid not null,
  id uuid not null default app.uuid_v7(),
  import_id uuid not null,
  row_number integer not null,
  outcome text not null check (outcome in ('create', 'update', 'unchanged', 'duplicate', 'error', 'skip')),
  family text,
  cells jsonb not null,
  errors jsonb not null default '[]',
  primary key (org_id, id),
  unique (org_id, import_id, row_number),
  foreign key (org_id, import_id) references public.import_jobs (org_id, id) on delete cascade
);
comment on table public.import_rows is 'The dry run, row by row. Derived from the file, so not audited; deleted with it.';
create index import_rows_outcome_idx on public.import_rows (org_id, import_id, outcome, row_number);
call app.protect('public.import_rows');
drop trigger _900_audit on public.import_rows;
