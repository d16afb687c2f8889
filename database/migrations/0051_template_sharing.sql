-- What crosses organizations for templates: functions of pto_resolver that give approved copies to those who stand below the level
-- they are shared with, and what was shared with a level to whoever administers it.

create policy resolver on public.template_shares for select to pto_resolver using (true);
create policy resolver on public.template_uses for select to pto_resolver using (true);
grant select (org_id, id, template_id, number, kind, title, title_es, summary, summary_es, content, level, school_id, district_id, status, reason,
  decided_by_name, decided_at, created_at, updated_at, version) on public.template_shares to pto_resolver;
grant select (source_id) on public.template_uses to pto_resolver;

-- A copy counts only while the organization that shares it still stands under that level.
create function app.shared_templates(wanted uuid default null)
returns table (id uuid, source_id uuid, level text, kind text, title text, title_es text, summary text, summary_es text, content jsonb,
  organization_name text, updated_at timestamptz)
language sql stable security definer
set search_path = ''
as $$
  select distinct on (s.template_id) s.id, s.template_id, s.level, s.kind, s.title, s.title_es, s.summary, s.summary_es,
    case when wanted is not null then s.content end, o.name, s.updated_at
  from public.organizations here
  left join public.schools here_school on here_school.id = here.school_id
  join public.template_shares s on s.status = 'approved' and s.org_id <> here.id
    and (s.level = 'platform' or s.school_id = here.school_id or s.district_id = here_school.district_id)
  join public.organizations o on o.id = s.org_id
  left join public.schools its_school on its_school.id = o.school_id
  where here.id = (select nullif(current_setting('app.org_id', true), '')::uuid)
    and (wanted is null or s.id = wanted)
    and (s.level = 'platform' or s.school_id = o.school_id or s.district_id = its_school.district_id)
  order by s.template_id, array_position(array['school', 'district', 'platform'], s.level), s.id
  limit 2000
$$;
comment on function app.shared_templates(uuid) is 'Approved templates of other organizations that this one may see, each at the nearest level; with the content where one is named.';

create function app.template_use_counts(wanted uuid[]) returns table (source_id uuid, uses bigint)
language sql stable security definer
set search_path = ''
as $$ select u.source_id, count(*) from public.template_uses u where u.source_id = any (wanted) group by u.source_id $$;
comment on function app.template_use_counts(uuid[]) is 'How often templates were used, by whomever. Numbers, never who.';

create function app.template_levels()
returns table (level text, place_id uuid, name text, needs_approval boolean)
language sql stable security definer
set search_path = ''
as $$
  select l.level, l.place_id, l.name, coalesce(p.needs_approval, l.level <> 'school')
  from public.organizations o
  left join public.schools s on s.id = o.school_id
  left join public.districts d on d.id = s.district_id
  cross join lateral (values ('school', s.id, s.name), ('district', d.id, d.name), ('platform', null::uuid, 'PTO Connect')) as l (level, place_id, name)
  left join public.template_policies p on p.scope = l.level and coalesce(p.district_id, p.school_id) is not distinct from l.place_id
  where o.id = (select nullif(current_setting('app.org_id', true), '')::uuid) and (l.level = 'platform' or l.place_id is not null)
  order by array_position(array['school', 'district', 'platform'], l.level)
$$;
comment on function app.template_levels() is 'The levels above this organization, and whether each wants to approve what is shared with it.';

-- Shared on purpose, like a request or a sign-off, so that reading it is not a look into the organization.
create function app.scope_templates(wanted uuid default null)
returns table (org_id uuid, organization_name text, id uuid, template_id uuid, number integer, kind text, title text, title_es text, summary text,
  summary_es text, content jsonb, status text, reason text, decided_by_name text, decided_at timestamptz, created_at timestamptz, version integer)
language sql stable security definer
set search_path = ''
as $$
  select o.id, o.name, s.id, s.template_id, s.number, s.kind, s.title, s.title_es, s.summary, s.summary_es,
    case when wanted is not null then s.content end, s.status, s.reason, s.decided_by_name, s.decided_at, s.created_at, s.version
  from public.template_shares s
  join public.organizations o on o.id = s.org_id
  where s.status in ('waiting', 'approved', 'refused') and (wanted is null or s.id = wanted)
    and case app.scope_kind()
      when 'platform' then s.level = 'platform' and exists (
        select from public.scope_roles r where r.scope = 'platform' and r.user_id = nullif(current_setting('app.user_id', true), '')::uuid)
      when 'district' then s.district_id = app.scope_id('district') and s.org_id in (select * from app.covered_organizations())
      when 'school' then s.school_id = app.scope_id('school') and s.org_id in (select * from app.covered_organizations())
      else false end
  order by (s.status = 'waiting') desc, s.created_at desc, s.id desc
  limit 500
$$;
comment on function app.scope_templates(uuid) is 'What organizations share with the level of this transaction; with the content where one is named.';

do $$
declare
  signature text;
begin
  grant create on schema app to pto_resolver;
  foreach signature in array array['app.shared_templates(uuid)', 'app.template_use_counts(uuid[])', 'app.template_levels()', 'app.scope_templates(uuid)'] loop
    execute format('revoke execute on function %s from public', signature);
    execute format('grant execute on function %s to pto_app', signature);
    execute format('alter function %s owner to pto_resolver', signature);
  end loop;
  revoke create on schema app from pto_resolver;
end
$$;
