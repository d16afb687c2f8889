-- Who may look at what. The owner alone works in these tables; the row level security without policies closes them to everyone
-- else even should a grant slip in.

alter table auth.users enable row level security;
alter table auth.identities enable row level security;
alter table auth.sessions enable row level security;
alter table auth.mfa_factors enable row level security;
alter table auth.mfa_challenges enable row level security;
alter table auth.mfa_amr_claims enable row level security;
alter table auth.flow_state enable row level security;
alter table auth.one_time_tokens enable row level security;
alter table auth.audit_log_entries enable row level security;
alter table auth.signing_keys enable row level security;
alter table auth.rate_limits enable row level security;

-- The application's tables point at accounts, and its policies ask who is calling.
grant usage on schema auth to pto_owner, pto_app, pto_resolver;
grant references (id) on auth.users to pto_owner;

-- The application's session check is a definer function owned by pto_resolver. It sees these columns and no others.
grant select (id, user_id, created_at, updated_at, aal, not_after, refreshed_at, user_agent, ip, factor_id)
  on auth.sessions to pto_resolver;
grant select (id, email, email_confirmed_at, banned_until, deleted_at, created_at, last_sign_in_at)
  on auth.users to pto_resolver;
grant select (id, user_id, factor_type, status) on auth.mfa_factors to pto_resolver;
create policy resolver_reads_sessions on auth.sessions for select to pto_resolver using (true);
create policy resolver_reads_users on auth.users for select to pto_resolver using (true);
create policy resolver_reads_factors on auth.mfa_factors for select to pto_resolver using (true);

-- The claims of the request, set per transaction by the API (and by PostgREST on a hosted project).
create function auth.jwt() returns jsonb language sql stable set search_path = '' as $$
  select coalesce(
    nullif(current_setting('request.jwt.claim', true), ''),
    nullif(current_setting('request.jwt.claims', true), '')
  )::jsonb
$$;
comment on function auth.jwt() is 'The verified claims of the current request, or null outside one.';

create function auth.uid() returns uuid language sql stable set search_path = '' as $$
  select coalesce(
    nullif(current_setting('request.jwt.claim.sub', true), ''),
    nullif(current_setting('request.jwt.claims', true), '')::jsonb ->> 'sub'
  )::uuid
$$;
comment on function auth.uid() is 'The account id of the current request, or null outside one.';
