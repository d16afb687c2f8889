-- What a member is told in the application, and how they want to be told.

create table public.notifications (
  org_id uuid not null,
  id uuid not null default app.uuid_v7(),
  profile_id uuid not null,
  kind text not null check (kind ~ '^[a-z_]{3,40}$'),
  subject_type text not null check (subject_type in ('event', 'member', 'import', 'organization')),
  subject_id uuid,
  details jsonb not null default '{}',
  awaits_digest boolean not null default false,
  digested_at timestamptz(3),
  read_at timestamptz(3),
  created_at timestamptz(3) not null default now(),
  primary key (org_id, id),
  foreign key (org_id, profile_id) references public.user_profiles (org_id, id) on delete cascade
);
comment on table public.notifications is 'News for one member, kept for 90 days. Never holds a child''s name. What it tells of is audited itself, so this is not.';
comment on column public.notifications.subject_id is 'The row it is about. No foreign key: what was deleted can still be news.';
comment on column public.notifications.details is 'Titles in both languages, times before and after, and the grown-up who acted: what the words are made of.';
create index notifications_profile_idx on public.notifications (org_id, profile_id, created_at desc, id desc);
create index notifications_unread_idx on public.notifications (org_id, profile_id, kind) where read_at is null;
create index notifications_digest_idx on public.notifications (org_id, profile_id) where awaits_digest;
create index notifications_created_at_idx on public.notifications (created_at);
call app.protect('public.notifications');
drop trigger _900_audit on public.notifications;

create table public.notification_preferences (
  org_id uuid not null,
  id uuid not null default app.uuid_v7(),
  profile_id uuid not null,
  in_app boolean not null default true,
  mail boolean not null default true,
  digest text not null default 'daily' check (digest in ('off', 'daily', 'weekly')),
  quiet_from time(0),
  quiet_until time(0),
  created_at timestamptz(3) not null default now(),
  updated_at timestamptz(3) not null default now(),
  version integer not null default 1,
  primary key (org_id, id),
  unique (org_id, profile_id),
  foreign key (org_id, profile_id) references public.user_profiles (org_id, id) on delete cascade,
  constraint notification_preferences_quiet check ((quiet_from is null) = (quiet_until is null) and quiet_from <> quiet_until)
);
comment on table public.notification_preferences is 'How a member wants to be told. No row: counted in the application, mailed at once where it matters, a daily summary, no quiet hours.';
call app.protect('public.notification_preferences');

-- Quiet hours are the organization's wall clock and may lie around midnight. Null: nothing to wait for now.
create function app.quiet_until(quiet_from time, quiet_until time, time_zone text, moment timestamptz default now()) returns timestamptz
language sql stable parallel safe
set search_path = ''
as $$
  select case
    when quiet_from is null or quiet_until is null then null
    when quiet_from < quiet_until and local::time >= quiet_from and local::time < quiet_until then (local::date + quiet_until) at time zone time_zone
    when quiet_from > quiet_until and local::time >= quiet_from then (local::date + 1 + quiet_until) at time zone time_zone
    when quiet_from > quiet_until and local::time < quiet_until then (local::date + quiet_until) at time zone time_zone
  end
  from (select moment at time zone time_zone as local) as clock
$$;
comment on function app.quiet_until(time, time, text, timestamptz) is 'When quiet hours end, if they are on at this moment; otherwise null.';

-- A job for later, in the current transaction like every other.
create function app.enqueue_at(task text, payload json, run_at timestamptz) returns void
language plpgsql security definer
set search_path = ''
as $$
begin
  perform graphile_worker.add_job(task, payload, run_at => coalesce(run_at, now()), max_attempts => 12);
end
$$;
comment on function app.enqueue_at(text, json, timestamptz) is 'Queues a background job that runs no earlier than a moment. The payload carries org_id and ids; never personal data.';

-- Which organizations have work for the hourly summary and for the nightly purge. Each is then entered in turn.
create policy resolver on public.notifications for select to pto_resolver using (true);
grant select (org_id, awaits_digest, created_at) on public.notifications to pto_resolver;

create function app.organizations_with_digests() returns setof uuid
language sql stable security definer
set search_path = ''
as $$
  select o.id from public.organizations o
  where extract(hour from now() at time zone o.time_zone) >= 7
    and exists (
      select from public.notifications n
      where n.org_id = o.id and n.awaits_digest and n.created_at < now() - interval '1 hour'
    )
$$;
comment on function app.organizations_with_digests() is 'Where it is seven in the morning or later and somebody may be due a summary. What is younger than an hour may still be seen in the application.';

create function app.organizations_with_old_notifications() returns setof uuid
language sql stable security definer
set search_path = ''
as $$ select distinct org_id from public.notifications where created_at < now() - interval '90 days' $$;
comment on function app.organizations_with_old_notifications() is 'Where the nightly purge finds notifications older than 90 days.';

do $$
declare
  signature text;
begin
  grant create on schema app to pto_resolver, pto_jobs;
  foreach signature in array array['app.organizations_with_digests()', 'app.organizations_with_old_notifications()'] loop
    execute format('revoke execute on function %s from public', signature);
    execute format('grant execute on function %s to pto_app', signature);
    execute format('alter function %s owner to pto_resolver', signature);
  end loop;
  revoke execute on function app.enqueue_at(text, json, timestamptz) from public;
  grant execute on function app.enqueue_at(text, json, timestamptz) to pto_app;
  alter function app.enqueue_at(text, json, timestamptz) owner to pto_jobs;
  grant execute on function app.quiet_until(time, time, text, timestamptz) to pto_app;
  revoke create on schema app from pto_resolver, pto_jobs;
end
$$;
