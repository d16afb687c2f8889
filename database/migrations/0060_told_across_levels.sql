-- Who is told of what an organization and the levels above it ask of one another, and reminders of what is to be filed.

-- The contract knows the kinds of subjects; another one is no reason for a migration.
alter table public.notifications drop constraint if exists notifications_subject_type_check;
alter table public.notifications add constraint notifications_subject_type_check check (subject_type ~ '^[a-z_]{3,40}$');

create table public.filing_reminders (
  org_id uuid not null references public.organizations (id),
  id uuid not null default app.uuid_v7(),
  filing_kind_id uuid not null references public.filing_kinds (id),
  due_on date not null,
  stage text not null check (stage in ('month', 'week', 'overdue')),
  reminded_at timestamptz(3) not null default now(),
  primary key (org_id, id),
  constraint filing_reminders_once unique (org_id, filing_kind_id, due_on, stage)
);
comment on table public.filing_reminders is 'Which reminders of a filing went out, each once; a new due date counts anew. What they remind of is audited itself, so this is not.';
create index filing_reminders_kind_idx on public.filing_reminders (filing_kind_id);
call app.protect('public.filing_reminders');
drop trigger _900_audit on public.filing_reminders;
create policy resolver on public.filing_reminders for select to pto_resolver using (true);
grant select on public.filing_reminders to pto_resolver;

create table public.district_mailings (
  district_id uuid primary key references public.districts (id),
  told_until timestamptz(3) not null default now()
);
comment on table public.district_mailings is 'Up to when the offices of a district were told by mail what was filed and what is missing.';
alter table public.district_mailings enable row level security;
create policy resolver on public.district_mailings for all to pto_resolver using (true) with check (true);
grant select, insert, update on public.district_mailings to pto_resolver;

-- Administrators have no language of their own; the one in which they were invited is the one they accepted in.
create function app.administrators_of(level text, place uuid)
returns table (email text, name text, language text, place_id uuid, place_name text)
language sql stable
set search_path = ''
as $$
  select r.email, r.name,
    coalesce((select i.language from public.scope_invitations i
              where i.email = r.email and coalesce(i.district_id, i.school_id) = place and i.accepted_at is not null
              order by i.accepted_at desc, i.id desc limit 1), 'en'),
    place, coalesce(d.name, s.name)
  from public.scope_roles r
  left join public.districts d on d.id = r.district_id
  left join public.schools s on s.id = r.school_id
  where r.scope = level and coalesce(r.district_id, r.school_id) = place
  order by r.email, r.id
  limit 50
$$;
comment on function app.administrators_of(text, uuid) is 'Who administers a school or district, with address and language. For functions that have asked first whose it is.';

create function app.administrators_above(level text, school uuid)
returns table (email text, name text, language text, place_id uuid, place_name text)
language sql stable security definer
set search_path = ''
as $$
  select a.email, a.name, a.language, a.place_id, a.place_name
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

create function app.organizations_with_due_filings() returns setof uuid
language sql stable security definer
set search_path = ''
as $$
  select o.id
  from public.organizations o
  join public.schools s on s.id = o.school_id
  join public.filing_kinds k on k.district_id = s.district_id and k.is_open and k.due_on between current_date - 31 and current_date + 31
  left join public.filings f on f.org_id = o.id and f.filing_kind_id = k.id
  where coalesce(f.status, 'returned') = 'returned'
  group by o.id
$$;
comment on function app.organizations_with_due_filings() is 'Where something is to be filed within a month or was within the last, in any time zone. The reminder enters each in turn.';

-- Takes what is new since the last time in the same statement as it marks it, so that two servers cannot both tell it.
create function app.take_district_filings()
returns table (district_id uuid, district_name text, email text, name text, language text, waiting bigint, missing bigint)
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
  select s.district_id, a.place_name, a.email, a.name, a.language, s.waiting, s.missing
  from told join state s on s.district_id = told.district_id
  cross join lateral app.administrators_of('district', s.district_id) a
  order by s.district_id, a.email
$$;
comment on function app.take_district_filings() is 'Districts where something was filed or fell due since their offices were last told: how much waits for a review and how much is missing, where it is shared.';

do $$
declare
  signature text;
begin
  grant create on schema app to pto_resolver;
  foreach signature in array array['app.administrators_above(text, uuid)', 'app.organizations_with_due_filings()', 'app.take_district_filings()'] loop
    execute format('revoke execute on function %s from public', signature);
    execute format('grant execute on function %s to pto_app', signature);
    execute format('alter function %s owner to pto_resolver', signature);
  end loop;
  revoke execute on function app.administrators_of(text, uuid) from public;
  grant execute on function app.administrators_of(text, uuid) to pto_resolver;
  revoke create on schema app from pto_resolver;
end
$$;
