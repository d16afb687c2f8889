-- Asking families for hands by mail, each with a link of their own; and what an address chose about mail that nobody needs.

create table public.shift_asks (
  org_id uuid not null,
  id uuid not null,
  event_id uuid not null,
  asked_by uuid not null,
  audience text not null check (audience in ('everyone', 'coming', 'helped_before')),
  body text not null check (length(body) between 1 and 1000),
  body_es text not null check (length(body_es) between 1 and 1000),
  created_at timestamptz(3) not null default now(),
  primary key (org_id, id),
  foreign key (org_id, event_id) references public.events (org_id, id) on delete cascade,
  foreign key (org_id, asked_by) references public.user_profiles (org_id, id)
);
comment on table public.shift_asks is 'Families were asked to fill an event''s shifts: by whom, which of them, in what words.';
create index shift_asks_event_idx on public.shift_asks (org_id, event_id, created_at desc, id desc);
create index shift_asks_asked_by_idx on public.shift_asks (org_id, asked_by);
call app.protect('public.shift_asks');

create table public.asked_families (
  org_id uuid not null,
  id uuid not null default app.uuid_v7(),
  ask_id uuid not null,
  event_id uuid not null,
  asked_on date not null,
  family_id uuid,
  guardian_id uuid,
  profile_id uuid,
  household_id uuid not null generated always as (coalesce(family_id, profile_id)) stored,
  token_hash bytea unique,
  expires_at timestamptz(3),
  mailed_at timestamptz(3),
  created_at timestamptz(3) not null default now(),
  primary key (org_id, id),
  foreign key (org_id, ask_id) references public.shift_asks (org_id, id) on delete cascade,
  foreign key (org_id, event_id) references public.events (org_id, id) on delete cascade,
  foreign key (org_id, family_id) references public.families (org_id, id) on delete cascade,
  foreign key (org_id, guardian_id) references public.guardians (org_id, id) on delete set null (guardian_id),
  foreign key (org_id, profile_id) references public.user_profiles (org_id, id),
  constraint asked_families_daily unique (org_id, event_id, household_id, asked_on),
  constraint asked_families_link check ((token_hash is null) = (expires_at is null))
);
comment on table public.asked_families is 'Whom an ask went to: one grown-up of each family, or a member without one. Name and address are read where they live, so what is changed or erased there is so here.';
comment on column public.asked_families.asked_on is 'The organization''s calendar day: a family is asked at most once a day about one event.';
comment on column public.asked_families.token_hash is 'Digest of the personal link that the mail carried.';
create index asked_families_ask_idx on public.asked_families (org_id, ask_id);
create index asked_families_family_idx on public.asked_families (org_id, family_id);
create index asked_families_guardian_idx on public.asked_families (org_id, guardian_id);
create index asked_families_profile_idx on public.asked_families (org_id, profile_id);
call app.protect('public.asked_families', '{token_hash}');
-- The ask itself is audited; an entry for each of hundreds of families would say it again.
drop trigger _900_audit on public.asked_families;

create table public.mail_addresses (
  org_id uuid not null references public.organizations (id),
  id uuid not null default app.uuid_v7(),
  address_digest bytea not null,
  token_hash bytea not null unique,
  refuses_asks boolean not null default false,
  created_at timestamptz(3) not null default now(),
  updated_at timestamptz(3) not null default now(),
  version integer not null default 1,
  primary key (org_id, id),
  unique (org_id, address_digest)
);
comment on table public.mail_addresses is 'What the reader of an address chose about this organization''s mail, and the digest of the link in every such mail. The address itself is only here as its SHA-256, so that a refusal outlives the row that held it.';
call app.protect('public.mail_addresses', '{address_digest, token_hash}');

create function app.address_digest(address text) returns bytea
language sql immutable parallel safe
set search_path = ''
as $$ select sha256(convert_to(lower(address), 'UTF8')) $$;
comment on function app.address_digest(text) is 'An address as mail_addresses knows it.';
revoke execute on function app.address_digest(text) from public;
grant execute on function app.address_digest(text) to pto_app;

create policy resolver on public.asked_families for select to pto_resolver
  using (exists (select from public.organizations o where o.id = org_id));
create policy resolver on public.mail_addresses for select to pto_resolver
  using (exists (select from public.organizations o where o.id = org_id));
grant select (org_id, token_hash) on public.asked_families to pto_resolver;
grant select (org_id, token_hash) on public.mail_addresses to pto_resolver;

create function app.organization_by_personal_link(wanted bytea) returns uuid
language sql stable security definer set search_path = ''
as $$ select org_id from public.asked_families where token_hash = wanted $$;
comment on function app.organization_by_personal_link(bytea) is 'The open organization in whose ask a personal link was mailed.';

create function app.organization_by_mail_address(wanted bytea) returns uuid
language sql stable security definer set search_path = ''
as $$ select org_id from public.mail_addresses where token_hash = wanted $$;
comment on function app.organization_by_mail_address(bytea) is 'The open organization whose mail carried this link to its preferences.';

do $$
declare
  signature text;
begin
  grant create on schema app to pto_resolver;
  foreach signature in array array['app.organization_by_personal_link(bytea)', 'app.organization_by_mail_address(bytea)'] loop
    execute format('revoke execute on function %s from public', signature);
    execute format('grant execute on function %s to pto_app', signature);
    execute format('alter function %s owner to pto_resolver', signature);
  end loop;
  revoke create on schema app from pto_resolver;
end
$$;
