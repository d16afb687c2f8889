-- The hierarchy and the people of an organization (specification, "Schema Design").

create table public.districts (
  id uuid primary key default app.uuid_v7(),
  name text not null check (length(name) between 2 and 160),
  code text not null unique,
  settings jsonb not null default '{}',
  subscription_tier text not null default 'standard'
);
comment on table public.districts is 'School districts. Above organizations, so not a tenant table; an organization sees its own only.';

create table public.schools (
  id uuid primary key default app.uuid_v7(),
  district_id uuid references public.districts (id),
  name text not null check (length(name) between 2 and 160),
  code text not null,
  grade_levels text[] not null default '{}',
  unique (district_id, code)
);
comment on table public.schools is 'Schools of districts. A standalone organization has none and names its school itself.';

create table public.organizations (
  id uuid primary key,
  school_id uuid references public.schools (id),
  name text not null check (length(name) between 2 and 120),
  type text not null check (type in ('pto', 'pta', 'ptsa', 'ptso', 'hsa', 'booster', 'foundation')),
  subdomain text not null unique check (subdomain ~ '^[a-z0-9][a-z0-9-]*[a-z0-9]$' and length(subdomain) between 3 and 40),
  branding jsonb not null default '{"color": null}',
  school_name text not null,
  state text not null check (state ~ '^[A-Z]{2}$'),
  time_zone text not null,
  join_code text not null unique,
  join_requires_approval boolean not null default true,
  created_at timestamptz(3) not null default now(),
  updated_at timestamptz(3) not null default now(),
  version integer not null default 1
);
comment on table public.organizations is 'The tenant: one PTO. Its id is every other table''s org_id.';
comment on column public.organizations.subdomain is 'Unique across organizations by design: it is a public address.';
comment on column public.organizations.join_code is 'Unique across organizations by design: it names the organization to somebody who is not in it yet.';
create index organizations_school_id_idx on public.organizations (school_id);
call app.protect('public.organizations', '{join_code}');

create table public.user_profiles (
  org_id uuid not null references public.organizations (id),
  id uuid not null,
  user_id uuid references auth.users (id) on delete set null,
  first_name text collate "und-x-icu" not null check (length(first_name) between 1 and 80),
  last_name text collate "und-x-icu" not null check (length(last_name) between 1 and 80),
  email text,
  language text not null default 'en' check (language in ('en', 'es')),
  status text not null check (status in ('pending', 'active', 'removed')),
  joined_at timestamptz(3),
  created_at timestamptz(3) not null default now(),
  updated_at timestamptz(3) not null default now(),
  version integer not null default 1,
  primary key (org_id, id),
  unique (org_id, user_id),
  check (status <> 'active' or joined_at is not null)
);
comment on table public.user_profiles is 'A person in an organization. One row per organization they belong to; a removed person''s row stays for the record.';
create index user_profiles_user_id_idx on public.user_profiles (user_id, org_id);
create index user_profiles_name_idx on public.user_profiles (org_id, last_name, first_name, id);
create index user_profiles_created_at_idx on public.user_profiles (org_id, created_at, id);
create index user_profiles_email_idx on public.user_profiles (org_id, email);
call app.protect('public.user_profiles');

create table public.user_roles (
  org_id uuid not null,
  id uuid not null default app.uuid_v7(),
  user_id uuid not null,
  role_type text not null check (role_type in ('parent_member', 'teacher', 'volunteer', 'committee_lead', 'board_member', 'admin')),
  permissions text[] not null default '{}',
  scope text not null default 'organization' check (scope = 'organization'),
  created_at timestamptz(3) not null default now(),
  updated_at timestamptz(3) not null default now(),
  version integer not null default 1,
  primary key (org_id, id),
  unique (org_id, user_id, scope),
  foreign key (org_id, user_id) references public.user_profiles (org_id, user_id) on delete cascade
);
comment on table public.user_roles is 'What a person may do: a role by rank, plus keys held beside it.';
create index user_roles_admin_idx on public.user_roles (org_id, role_type);
call app.protect('public.user_roles');

create table public.permission_templates (
  id uuid primary key default app.uuid_v7(),
  permission_key text not null unique check (permission_key ~ '^[a-z_]+\.[a-z_]+$'),
  module_name text not null,
  permission_name text not null,
  permission_name_es text not null,
  default_min_role text not null check (default_min_role in ('parent_member', 'teacher', 'volunteer', 'committee_lead', 'board_member', 'admin'))
);
comment on table public.permission_templates is 'Every permission key with its module, name and default minimum role. Kept equal to the contract after each migration.';
grant select on public.permission_templates to pto_app, pto_resolver;
alter table public.permission_templates enable row level security;
create policy everyone_reads on public.permission_templates for select to pto_app, pto_resolver using (true);

create table public.organization_permissions (
  org_id uuid not null references public.organizations (id),
  id uuid not null default app.uuid_v7(),
  permission_key text not null references public.permission_templates (permission_key) on delete cascade,
  min_role_required text not null check (min_role_required in ('parent_member', 'teacher', 'volunteer', 'committee_lead', 'board_member', 'admin')),
  created_at timestamptz(3) not null default now(),
  updated_at timestamptz(3) not null default now(),
  version integer not null default 1,
  primary key (org_id, id),
  unique (org_id, permission_key)
);
comment on table public.organization_permissions is 'An organization''s own minimum role for a key, where it differs from the template.';
create index organization_permissions_key_idx on public.organization_permissions (permission_key);
call app.protect('public.organization_permissions');

create table public.invitations (
  org_id uuid not null references public.organizations (id),
  id uuid not null,
  email text not null check (email = lower(email)),
  role_type text not null check (role_type in ('parent_member', 'teacher', 'volunteer', 'committee_lead', 'board_member', 'admin')),
  language text not null check (language in ('en', 'es')),
  token_hash bytea not null unique,
  invited_by uuid,
  expires_at timestamptz(3) not null,
  accepted_at timestamptz(3),
  created_at timestamptz(3) not null default now(),
  updated_at timestamptz(3) not null default now(),
  version integer not null default 1,
  primary key (org_id, id),
  foreign key (org_id, invited_by) references public.user_profiles (org_id, id)
);
comment on table public.invitations is 'Invitations by mail. The link''s token is kept only as a SHA-256 digest.';
create unique index invitations_open_idx on public.invitations (org_id, email) where accepted_at is null;
create index invitations_invited_by_idx on public.invitations (org_id, invited_by);
create index invitations_created_at_idx on public.invitations (org_id, created_at desc, id desc);
call app.protect('public.invitations', '{token_hash}');

-- An organization reads the school and district above it, and no other.
alter table public.schools enable row level security;
create policy own_school on public.schools for select to pto_app
  using (id = (select o.school_id from public.organizations o where o.id = (select nullif(current_setting('app.org_id', true), '')::uuid)));
alter table public.districts enable row level security;
create policy own_district on public.districts for select to pto_app
  using (id = (select s.district_id from public.schools s join public.organizations o on o.school_id = s.id
               where o.id = (select nullif(current_setting('app.org_id', true), '')::uuid)));
grant select on public.schools, public.districts to pto_app;

-- A creation that is sent twice answers the same twice. Belongs to the person, because the organization may not exist yet.
create table public.idempotency_keys (
  user_id uuid not null references auth.users (id) on delete cascade,
  key text not null check (length(key) between 1 and 200),
  operation text not null,
  request_digest bytea not null,
  response jsonb,
  created_at timestamptz(3) not null default now(),
  primary key (user_id, key)
);
comment on table public.idempotency_keys is 'Answers of creations by the Idempotency-Key they were sent with; kept for a day.';
create index idempotency_keys_created_at_idx on public.idempotency_keys (created_at);
alter table public.idempotency_keys enable row level security;
alter table public.idempotency_keys force row level security;
create policy own_keys on public.idempotency_keys for all to pto_app
  using (user_id = (select nullif(current_setting('app.user_id', true), '')::uuid))
  with check (user_id = (select nullif(current_setting('app.user_id', true), '')::uuid));
grant select, insert, update, delete on public.idempotency_keys to pto_app;
