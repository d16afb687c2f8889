-- Events, RSVPs, volunteer shifts and sign-ups. Places are counted by triggers and bounded by check constraints,
-- so that the last place cannot be given twice whatever the code does.

create table public.events (
  org_id uuid not null references public.organizations (id),
  id uuid not null,
  title text not null check (length(title) between 1 and 160),
  title_es text,
  description text,
  description_es text,
  category text not null check (category in ('social', 'fundraiser', 'meeting', 'volunteering', 'school', 'other')),
  location text,
  all_day boolean not null,
  event_date date not null,
  end_date date not null,
  starts_at timestamptz(3),
  ends_at timestamptz(3),
  capacity integer check (capacity > 0),
  attending integer not null default 0,
  maybe integer not null default 0,
  visibility text not null check (visibility in ('public', 'members')),
  slug text not null check (slug ~ '^[a-z0-9-]+$'),
  status text not null default 'draft' check (status in ('draft', 'published', 'in_progress', 'completed', 'cancelled')),
  cancel_reason text,
  published_at timestamptz(3),
  created_by uuid,
  created_at timestamptz(3) not null default now(),
  updated_at timestamptz(3) not null default now(),
  version integer not null default 1,
  primary key (org_id, id),
  unique (org_id, slug),
  foreign key (org_id, created_by) references public.user_profiles (org_id, id),
  constraint events_dates_ordered check (end_date >= event_date),
  constraint events_times_present check (all_day = (starts_at is null) and all_day = (ends_at is null)),
  constraint events_times_ordered check (ends_at is null or ends_at > starts_at),
  constraint events_capacity_holds check (capacity is null or attending <= capacity),
  constraint events_cancelled_with_reason check ((status = 'cancelled') = (cancel_reason is not null))
);
comment on table public.events is 'Events. Days are dates in the organization''s time zone; a timed event also has both instants.';
create index events_date_idx on public.events (org_id, event_date, id);
create index events_created_by_idx on public.events (org_id, created_by);
call app.protect('public.events', '{}', '{attending, maybe}');

create table public.rsvps (
  org_id uuid not null,
  id uuid not null,
  event_id uuid not null,
  profile_id uuid not null,
  response text not null check (response in ('yes', 'maybe', 'no')),
  guests integer not null default 0 check (guests between 0 and 50),
  created_at timestamptz(3) not null default now(),
  updated_at timestamptz(3) not null default now(),
  version integer not null default 1,
  primary key (org_id, id),
  unique (org_id, event_id, profile_id),
  foreign key (org_id, event_id) references public.events (org_id, id) on delete cascade,
  foreign key (org_id, profile_id) references public.user_profiles (org_id, id)
);
comment on table public.rsvps is 'A member''s answer to an event, with guests. A yes counts 1 + guests against the capacity.';
create index rsvps_profile_idx on public.rsvps (org_id, profile_id);
call app.protect('public.rsvps');

create table public.shifts (
  org_id uuid not null,
  id uuid not null,
  event_id uuid not null,
  title text not null check (length(title) between 1 and 120),
  title_es text,
  starts_at timestamptz(3) not null,
  ends_at timestamptz(3) not null,
  places integer not null check (places between 1 and 10000),
  places_taken integer not null default 0,
  created_at timestamptz(3) not null default now(),
  updated_at timestamptz(3) not null default now(),
  version integer not null default 1,
  primary key (org_id, id),
  unique (org_id, event_id, id),
  foreign key (org_id, event_id) references public.events (org_id, id) on delete cascade,
  constraint shifts_times_ordered check (ends_at > starts_at),
  constraint shifts_places_hold check (places_taken between 0 and places)
);
comment on table public.shifts is 'Volunteer shifts of an event, each with a number of places.';
create index shifts_event_idx on public.shifts (org_id, event_id, starts_at, id);
call app.protect('public.shifts', '{}', '{places_taken}');

create table public.sign_ups (
  org_id uuid not null,
  id uuid not null,
  event_id uuid not null,
  shift_id uuid not null,
  profile_id uuid,
  name text collate "und-x-icu" not null check (length(name) between 1 and 170),
  email text check (email = lower(email)),
  language text not null default 'en' check (language in ('en', 'es')),
  status text not null check (status in ('requested', 'confirmed', 'withdrawn')),
  token_hash bytea unique,
  expires_at timestamptz(3),
  confirmed_at timestamptz(3),
  created_at timestamptz(3) not null default now(),
  updated_at timestamptz(3) not null default now(),
  version integer not null default 1,
  primary key (org_id, id),
  foreign key (org_id, event_id, shift_id) references public.shifts (org_id, event_id, id),
  foreign key (org_id, profile_id) references public.user_profiles (org_id, id),
  constraint sign_ups_someone check (profile_id is not null or email is not null)
);
comment on table public.sign_ups is 'Sign-ups for shifts, by members or, through a mailed link, by people without an account. Only `confirmed` takes a place.';
create unique index sign_ups_member_idx on public.sign_ups (org_id, shift_id, profile_id) where status = 'confirmed' and profile_id is not null;
create unique index sign_ups_email_idx on public.sign_ups (org_id, shift_id, email) where status = 'confirmed' and email is not null;
create index sign_ups_shift_idx on public.sign_ups (org_id, event_id, shift_id);
create index sign_ups_profile_idx on public.sign_ups (org_id, profile_id);
call app.protect('public.sign_ups', '{token_hash}');

create table public.calendar_feeds (
  org_id uuid not null,
  id uuid not null,
  profile_id uuid not null,
  token_hash bytea not null unique,
  language text not null check (language in ('en', 'es')),
  last_used_at timestamptz(3),
  created_at timestamptz(3) not null default now(),
  primary key (org_id, id),
  foreign key (org_id, profile_id) references public.user_profiles (org_id, id)
);
comment on table public.calendar_feeds is 'Private calendar addresses. Deleting the row switches the address off.';
create index calendar_feeds_profile_idx on public.calendar_feeds (org_id, profile_id);
call app.protect('public.calendar_feeds', '{token_hash}', '{last_used_at}');

-- Both counters are kept under the row lock that the update of the parent takes; the check constraint decides.
create function app.count_attendance() returns trigger
language plpgsql
set search_path = ''
as $$
begin
  update public.events e
  set attending = e.attending
        + case when tg_op <> 'DELETE' and new.response = 'yes' then 1 + new.guests else 0 end
        - case when tg_op <> 'INSERT' and old.response = 'yes' then 1 + old.guests else 0 end,
      maybe = e.maybe
        + case when tg_op <> 'DELETE' and new.response = 'maybe' then 1 + new.guests else 0 end
        - case when tg_op <> 'INSERT' and old.response = 'maybe' then 1 + old.guests else 0 end
  where e.org_id = coalesce(new.org_id, old.org_id) and e.id = coalesce(new.event_id, old.event_id);
  return null;
end
$$;
create trigger _500_count after insert or update or delete on public.rsvps
  for each row execute function app.count_attendance();

create function app.count_places() returns trigger
language plpgsql
set search_path = ''
as $$
begin
  update public.shifts s
  set places_taken = s.places_taken
        + case when tg_op <> 'DELETE' and new.status = 'confirmed' then 1 else 0 end
        - case when tg_op <> 'INSERT' and old.status = 'confirmed' then 1 else 0 end
  where s.org_id = coalesce(new.org_id, old.org_id) and s.id = coalesce(new.shift_id, old.shift_id)
    and (tg_op <> 'UPDATE' or (new.status = 'confirmed') <> (old.status = 'confirmed'));
  return null;
end
$$;
create trigger _500_count after insert or update or delete on public.sign_ups
  for each row execute function app.count_places();
