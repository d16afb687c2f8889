-- Those who administer a school, a district or the platform have a language and quiet hours of their own, and mails to them keep to both.

create table public.scope_preferences (
  user_id uuid primary key references auth.users (id) on delete cascade,
  language text not null check (language in ('en', 'es')),
  quiet_from time(0),
  quiet_until time(0),
  time_zone text not null check (length(time_zone) between 1 and 64),
  created_at timestamptz(3) not null default now(),
  updated_at timestamptz(3) not null default now(),
  constraint scope_preferences_quiet check ((quiet_from is null) = (quiet_until is null) and quiet_from <> quiet_until)
);
comment on table public.scope_preferences is 'How somebody who administers above organizations is written to. No row: in the language of the invitation or of their own PTO, at any hour.';
alter table public.scope_preferences enable row level security;
create policy own on public.scope_preferences for all to pto_app
  using (user_id = (select nullif(current_setting('app.user_id', true), '')::uuid))
  with check (user_id = (select nullif(current_setting('app.user_id', true), '')::uuid));
create policy resolver on public.scope_preferences for select to pto_resolver using (true);
grant select, insert, update on public.scope_preferences to pto_app;
grant select on public.scope_preferences to pto_resolver;
grant execute on function app.quiet_until(time, time, text, timestamptz) to pto_resolver;

grant create on schema app to pto_resolver, pto_jobs;
set local role pto_resolver;

-- One's own choice first, then the language of the last invitation that was accepted, then that in an organization of one's own.
create function app.mail_choices(subject uuid)
returns table (language text, quiet_from time, quiet_until time, time_zone text, hold_until timestamptz)
language sql stable security definer
set search_path = ''
as $$
  select coalesce(p.language,
      (select i.language from public.scope_invitations i
       where i.accepted_at is not null and i.email in (select r.email from public.scope_roles r where r.user_id = subject)
       order by i.accepted_at desc, i.id desc limit 1),
      (select m.language from public.user_profiles m where m.user_id = subject and m.status = 'active' order by m.org_id limit 1),
      'en'),
    p.quiet_from, p.quiet_until, p.time_zone, app.quiet_until(p.quiet_from, p.quiet_until, p.time_zone)
  from (select subject as id) u left join public.scope_preferences p on p.user_id = u.id
$$;
comment on function app.mail_choices(uuid) is 'In which language somebody above organizations is written to, and until when not at present.';
grant execute on function app.mail_choices(uuid) to pto_app;

drop function app.take_district_filings();
drop function app.administrators_above(text, uuid);
set local role pto_owner;
drop function app.administrators_of(text, uuid);
create function app.administrators_of(level text, place uuid)
returns table (email text, name text, language text, hold_until timestamptz, place_id uuid, place_name text)
language sql stable
set search_path = ''
as $$
  select r.email, r.name, c.language, c.hold_until, place, coalesce(d.name, s.name)
  from public.scope_roles r
  cross join lateral app.mail_choices(r.user_id) c
  left join public.districts d on d.id = r.district_id
  left join public.schools s on s.id = r.school_id
  where r.scope = level and coalesce(r.district_id, r.school_id) = place
  order by r.email, r.id
  limit 50
$$;
comment on function app.administrators_of(text, uuid) is 'Who administers a school or district, with address, language and until when to wait. For functions that have asked first whose it is.';
revoke execute on function app.administrators_of(text, uuid) from public;
grant execute on function app.administrators_of(text, uuid) to pto_resolver;

set local role pto_resolver;
create function app.administrators_above(level text, school uuid)
returns table (email text, name text, language text, hold_until timestamptz, place_id uuid, place_name text)
language sql stable security definer
set search_path = ''
as $$
  select a.email, a.name, a.language, a.hold_until, a.place_id, a.place_name
  from public.organizations o
  cross join lateral (
    select case level
      when 'district' then (select s.district_id from public.schools s where s.id = o.school_id)
      when 'school' then (select s.id from public.schools s where s.id = school
        and (s.id = o.school_id or exists (select from public.adoptions q where q.org_id = o.id and q.school_id = s.id))) end as place
  ) above
  cross join lateral app.administrators_of(level, above.place) a
  where o.id = nullif(current_setting('app.org_id', true), '')::uuid
$$;
comment on function app.administrators_above(text, uuid) is 'Who to write to at the district above this organization, or at a school that it has or had to do with. Nobody of any other place.';

create function app.take_district_filings()
returns table (district_id uuid, district_name text, email text, name text, language text, hold_until timestamptz, waiting bigint, missing bigint)
language sql volatile security definer
set search_path = ''
as $$
  with sharing as (
    select o.id as org_id, s.district_id
    from public.organizations o join public.schools s on s.id = o.school_id
    where s.district_id is not null and coalesce(
      (select g.is_granted from public.hierarchy_grants g where g.org_id = o.id and g.level = 'district' and g.figure = 'standing'),
      (select f.shared_by_default from public.roll_up_figures f where f.key = 'standing'))
  ), state as (
    select h.district_id,
      count(*) filter (where f.status = 'submitted') as waiting,
      count(*) filter (where k.due_on < current_date and coalesce(f.status, 'returned') = 'returned') as missing,
      coalesce(bool_or(f.status = 'submitted' and f.updated_at > coalesce(t.told_until, '-infinity')), false)
        or coalesce(bool_or(k.due_on < current_date and coalesce(f.status, 'returned') = 'returned'
          and (t.told_until is null or k.due_on >= t.told_until::date or k.updated_at > t.told_until)), false) as is_new
    from sharing h
    join public.filing_kinds k on k.district_id = h.district_id and k.is_open
    left join public.filings f on f.org_id = h.org_id and f.filing_kind_id = k.id
    left join public.district_mailings t on t.district_id = h.district_id
    group by h.district_id
  ), told as (
    insert into public.district_mailings (district_id)
    select s.district_id from state s where s.is_new
    on conflict on constraint district_mailings_pkey do update set told_until = now()
    returning district_mailings.district_id
  )
  select s.district_id, a.place_name, a.email, a.name, a.language, a.hold_until, s.waiting, s.missing
  from told join state s on s.district_id = told.district_id
  cross join lateral app.administrators_of('district', s.district_id) a
  order by s.district_id, a.email
$$;
comment on function app.take_district_filings() is 'Districts where something was filed or fell due since their offices were last told: how much waits for a review and how much is missing, where it is shared.';

drop function app.platform_operators();
create function app.platform_operators()
returns table (email text, name text, language text, hold_until timestamptz)
language sql stable security definer
set search_path = ''
as $$
  select r.email, r.name, c.language, c.hold_until
  from public.scope_roles r cross join lateral app.mail_choices(r.user_id) c
  where r.scope = 'platform' order by r.email, r.id limit 20
$$;
comment on function app.platform_operators() is 'Who runs the platform, to be written to when an organization needs them.';
revoke execute on function app.mail_choices(uuid), app.administrators_above(text, uuid), app.take_district_filings(), app.platform_operators() from public;
grant execute on function app.mail_choices(uuid), app.administrators_above(text, uuid), app.take_district_filings(), app.platform_operators() to pto_app;

-- What a transaction mails while somebody's quiet hours are on waits until they end.
set local role pto_jobs;
create or replace function app.enqueue(task text, payload json, job_key text default null) returns void
language plpgsql security definer
set search_path = ''
as $$
begin
  perform graphile_worker.add_job(task, payload, job_key => job_key, max_attempts => 12,
    run_at => case when task = 'mail.send' then coalesce(nullif(current_setting('app.mail_held_until', true), '')::timestamptz, now()) else now() end);
end
$$;
set local role pto_owner;
create function app.hold_mail(until timestamptz) returns void
language sql volatile
set search_path = ''
as $$ select set_config('app.mail_held_until', coalesce(until::text, ''), true) $$;
comment on function app.hold_mail(timestamptz) is 'Mails that this transaction queues from here on leave no earlier than this; null: at once.';
revoke execute on function app.hold_mail(timestamptz) from public;
grant execute on function app.hold_mail(timestamptz) to pto_app;
revoke create on schema app from pto_resolver, pto_jobs;
