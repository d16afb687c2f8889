-- When nobody is left who can act as administrator: an officer asks, another officer and the principal agree (without a
-- school two other officers), and a member becomes administrator. Administrators who are there are told and can refuse for a week.

create table public.recoveries (
  org_id uuid not null,
  id uuid not null,
  requested_by uuid not null,
  new_admin_id uuid not null,
  reason text not null check (length(reason) between 10 and 1000),
  sign_off_id uuid,
  earliest_at timestamptz(3) not null,
  status text not null default 'open' check (status in ('open', 'done', 'declined')),
  closed_by uuid,
  closed_at timestamptz(3),
  created_at timestamptz(3) not null default now(),
  updated_at timestamptz(3) not null default now(),
  version integer not null default 1,
  primary key (org_id, id),
  foreign key (org_id, requested_by) references public.user_profiles (org_id, id),
  foreign key (org_id, new_admin_id) references public.user_profiles (org_id, id),
  foreign key (org_id, closed_by) references public.user_profiles (org_id, id),
  foreign key (org_id, sign_off_id) references public.sign_offs (org_id, id),
  constraint recoveries_closed check ((status = 'open') = (closed_at is null))
);
comment on table public.recoveries is 'Requests to make a member administrator where nobody is left who can. `earliest_at` leaves administrators who are there the time to refuse.';
create unique index recoveries_open_idx on public.recoveries (org_id) where status = 'open';
create index recoveries_created_at_idx on public.recoveries (org_id, created_at desc, id desc);
create index recoveries_requested_by_idx on public.recoveries (org_id, requested_by);
create index recoveries_new_admin_idx on public.recoveries (org_id, new_admin_id);
create index recoveries_closed_by_idx on public.recoveries (org_id, closed_by);
create index recoveries_sign_off_idx on public.recoveries (org_id, sign_off_id);
call app.protect('public.recoveries');

create table public.recovery_consents (
  org_id uuid not null,
  id uuid not null default app.uuid_v7(),
  recovery_id uuid not null,
  profile_id uuid not null,
  consented_at timestamptz(3) not null default now(),
  primary key (org_id, id),
  unique (org_id, recovery_id, profile_id),
  foreign key (org_id, recovery_id) references public.recoveries (org_id, id),
  foreign key (org_id, profile_id) references public.user_profiles (org_id, id)
);
comment on table public.recovery_consents is 'Officers who agree to a recovery: neither who asked nor who gains by it.';
create index recovery_consents_profile_idx on public.recovery_consents (org_id, profile_id);
call app.protect('public.recovery_consents');
