-- Schema auth as Supabase Auth's own migrations leave it, for the part this project uses, so that foreign keys, policies and the
-- session check are identical on both. Columns that exist only here are marked "ours". Runs as pto_auth, which owns the schema.

create type auth.aal_level as enum ('aal1', 'aal2', 'aal3');
create type auth.factor_type as enum ('totp', 'webauthn', 'phone');
create type auth.factor_status as enum ('unverified', 'verified');
create type auth.code_challenge_method as enum ('s256', 'plain');
create type auth.one_time_token_type as enum (
  'confirmation_token', 'reauthentication_token', 'recovery_token',
  'email_change_token_new', 'email_change_token_current', 'phone_change_token'
);

create table auth.users (
  instance_id uuid,
  id uuid primary key,
  aud varchar(255),
  role varchar(255),
  email varchar(255),
  encrypted_password varchar(255),
  email_confirmed_at timestamptz,
  invited_at timestamptz,
  confirmation_token varchar(255) default '',
  confirmation_sent_at timestamptz,
  recovery_token varchar(255) default '',
  recovery_sent_at timestamptz,
  email_change varchar(255) default '',
  email_change_token_new varchar(255) default '',
  email_change_token_current varchar(255) default '',
  email_change_sent_at timestamptz,
  email_change_confirm_status smallint default 0 check (email_change_confirm_status between 0 and 2),
  reauthentication_token varchar(255) default '',
  reauthentication_sent_at timestamptz,
  last_sign_in_at timestamptz,
  raw_app_meta_data jsonb,
  raw_user_meta_data jsonb,
  is_super_admin boolean,
  phone text default null,
  phone_confirmed_at timestamptz,
  phone_change text default '',
  phone_change_token varchar(255) default '',
  phone_change_sent_at timestamptz,
  confirmed_at timestamptz generated always as (least(email_confirmed_at, phone_confirmed_at)) stored,
  banned_until timestamptz,
  deleted_at timestamptz,
  is_sso_user boolean not null default false,
  is_anonymous boolean not null default false,
  created_at timestamptz,
  updated_at timestamptz,
  constraint users_phone_key unique (phone)
);
comment on table auth.users is 'Sign-in accounts. Owned by the identity service alone; everything else may only reference the id.';
create unique index users_email_partial_key on auth.users (email) where (is_sso_user = false);
create index users_created_at_idx on auth.users (created_at desc);

create table auth.identities (
  id uuid primary key,
  provider_id text not null,
  user_id uuid not null references auth.users (id) on delete cascade,
  identity_data jsonb not null,
  provider text not null,
  last_sign_in_at timestamptz,
  created_at timestamptz,
  updated_at timestamptz,
  email text generated always as (lower(identity_data ->> 'email')) stored,
  constraint identities_provider_id_provider_unique unique (provider_id, provider)
);
comment on table auth.identities is 'How an account signs in. Only the provider "email" occurs here.';
create index identities_user_id_idx on auth.identities (user_id);
create index identities_email_idx on auth.identities (email text_pattern_ops);

create table auth.sessions (
  id uuid primary key,
  user_id uuid not null references auth.users (id) on delete cascade,
  created_at timestamptz,
  updated_at timestamptz,
  factor_id uuid,
  aal auth.aal_level,
  not_after timestamptz,
  refreshed_at timestamp,
  user_agent text,
  ip inet,
  tag text,
  refresh_token_hmac_key text,
  refresh_token_counter bigint
);
comment on table auth.sessions is 'One row per signed-in device. Deleting the row ends the session: refresh fails and the API refuses its access token.';
comment on column auth.sessions.refreshed_at is 'UTC, without a time zone, as upstream has it.';
comment on column auth.sessions.refresh_token_hmac_key is 'Encrypted at rest. Refresh tokens are derived from it and the counter and are never stored.';
create index sessions_user_id_idx on auth.sessions (user_id, created_at);
create index sessions_not_after_idx on auth.sessions (not_after desc);

create table auth.mfa_factors (
  id uuid primary key,
  user_id uuid not null references auth.users (id) on delete cascade,
  friendly_name text,
  factor_type auth.factor_type not null,
  status auth.factor_status not null,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  secret text,
  phone text,
  last_challenged_at timestamptz unique,
  last_used_step bigint
);
comment on table auth.mfa_factors is 'Second factors. Secrets are encrypted at rest and leave only at enrolment.';
comment on column auth.mfa_factors.last_used_step is 'Ours: the last accepted 30-second step, so that a code cannot be used twice.';
create index mfa_factors_user_id_idx on auth.mfa_factors (user_id);
create unique index mfa_factors_user_friendly_name_unique on auth.mfa_factors (friendly_name, user_id)
  where trim(friendly_name) <> '';

create table auth.mfa_challenges (
  id uuid primary key,
  factor_id uuid not null references auth.mfa_factors (id) on delete cascade,
  created_at timestamptz not null,
  verified_at timestamptz,
  ip_address inet not null,
  otp_code text,
  attempts integer not null default 0
);
comment on table auth.mfa_challenges is 'A question put to a second factor; it lives five minutes and takes five wrong answers.';
comment on column auth.mfa_challenges.attempts is 'Ours: wrong codes so far.';
create index mfa_challenges_factor_id_idx on auth.mfa_challenges (factor_id);
create index mfa_challenges_created_at_idx on auth.mfa_challenges (created_at desc);

create table auth.mfa_amr_claims (
  session_id uuid not null references auth.sessions (id) on delete cascade,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  authentication_method text not null,
  id uuid primary key,
  constraint mfa_amr_claims_session_id_authentication_method_pkey unique (session_id, authentication_method)
);
comment on table auth.mfa_amr_claims is 'How each session was authenticated; the assurance level is derived from these rows.';

create table auth.flow_state (
  id uuid primary key,
  user_id uuid references auth.users (id) on delete cascade,
  auth_code text not null,
  code_challenge_method auth.code_challenge_method not null,
  code_challenge text not null,
  provider_type text not null,
  authentication_method text not null,
  auth_code_issued_at timestamptz,
  created_at timestamptz,
  updated_at timestamptz
);
comment on table auth.flow_state is 'A PKCE flow under way.';
comment on column auth.flow_state.auth_code is 'SHA-256 of the code, hexadecimal; empty until a code is issued.';
create index flow_state_user_id_idx on auth.flow_state (user_id, authentication_method);
create unique index flow_state_auth_code_idx on auth.flow_state (auth_code) where auth_code <> '';
create index flow_state_created_at_idx on auth.flow_state (created_at desc);

create table auth.one_time_tokens (
  id uuid primary key,
  user_id uuid not null references auth.users (id) on delete cascade,
  token_type auth.one_time_token_type not null,
  token_hash text not null check (char_length(token_hash) > 0),
  relates_to text not null,
  created_at timestamp not null,
  updated_at timestamp not null,
  purpose text not null,
  code_hmac text,
  code_expires_at timestamptz not null,
  code_attempts integer not null default 0,
  expires_at timestamptz not null,
  flow_state_id uuid references auth.flow_state (id) on delete cascade
);
comment on table auth.one_time_tokens is 'Links and six-digit codes sent by mail. Only a hash of either is kept. From purpose on, the columns are ours.';
comment on column auth.one_time_tokens.purpose is 'What the token may be used for: signup, invite, magiclink, recovery, email_change_current, email_change_new or reauthentication.';
create unique index one_time_tokens_user_id_token_type_key on auth.one_time_tokens (user_id, token_type);
create unique index one_time_tokens_token_hash_idx on auth.one_time_tokens (token_hash);
create index one_time_tokens_flow_state_id_idx on auth.one_time_tokens (flow_state_id);
create index one_time_tokens_relates_to_idx on auth.one_time_tokens (relates_to);

create table auth.audit_log_entries (
  instance_id uuid,
  id uuid primary key,
  payload json,
  created_at timestamptz,
  ip_address varchar(64) not null default ''
);
comment on table auth.audit_log_entries is 'What happened to accounts and sessions, successes and refusals. Holds no mail address: accounts are named by id, unknown addresses by a keyed hash.';
create index audit_logs_created_at_idx on auth.audit_log_entries (created_at desc);

create table auth.signing_keys (
  kid text primary key,
  algorithm text not null,
  public_jwk jsonb not null,
  private_jwk text not null,
  sign_from timestamptz not null,
  verify_until timestamptz,
  created_at timestamptz not null
);
comment on table auth.signing_keys is 'Ours: the keys access tokens are signed with. The private half is encrypted at rest.';

create table auth.rate_limits (
  key varchar(255) primary key,
  points integer not null default 0,
  expire bigint
);
comment on table auth.rate_limits is 'Ours: counters of rate-limiter-flexible. Keys hold keyed hashes, never addresses.';
create index rate_limits_expire_idx on auth.rate_limits (expire);
