-- Every term with the moments between which it runs in its organization's zone, and where it stands now. What the screens, the
-- rank rules and the reminders ask.
create view public.office_term_spans with (security_invoker = true) as
  select m.org_id, m.id, m.office_id, m.profile_id, s.begins_at, s.ends_at,
    case
      when m.ended_at <= s.begins_at then 'withdrawn'
      when s.ends_at <= now() then 'past'
      when s.begins_at > now() then 'coming'
      else 'current'
    end as standing
  from public.office_terms m
  join public.organizations o on o.id = m.org_id
  cross join lateral (
    select app.day_begins(m.starts_on, o.time_zone) as begins_at,
      least(m.ended_at, app.day_begins(m.ends_on + 1, o.time_zone)) as ends_at
  ) s;
comment on view public.office_term_spans is 'Terms as moments: from the midnight on which they begin to the one on which they end, or the moment at which they were ended.';
grant select on public.office_term_spans to pto_app;

-- Reminders go out 30, 7 and 1 days before the last day. The smallest number that went out stays with the term, so that a night
-- that was missed is made up for and none is mailed twice. It is a counter: no version moves and no audit entry is written.
alter table public.office_terms add column reminded_days integer check (reminded_days in (30, 7, 1));
drop trigger _900_audit on public.office_terms;
create trigger _900_audit after insert or update or delete on public.office_terms
  for each row execute function app.write_audit('reminded_days');
drop trigger _100_touch on public.office_terms;
create trigger _100_touch before update on public.office_terms
  for each row execute function app.touch('reminded_days');

create function app.organizations_with_ending_terms() returns setof uuid
language sql stable security definer
set search_path = ''
as $$
  select distinct org_id from public.office_terms
  where ended_at is null and ends_on between current_date - 2 and current_date + 32
$$;
comment on function app.organizations_with_ending_terms() is 'Where a term ends within a month, in any time zone. The nightly reminder enters each organization in turn.';
create index office_terms_ending_idx on public.office_terms (ends_on) where ended_at is null;

do $$
begin
  grant create on schema app to pto_resolver;
  revoke execute on function app.organizations_with_ending_terms() from public;
  grant execute on function app.organizations_with_ending_terms() to pto_app;
  alter function app.organizations_with_ending_terms() owner to pto_resolver;
  revoke create on schema app from pto_resolver;
end
$$;
