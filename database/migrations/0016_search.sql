-- Search by parts of words, without regard to accents and case, fast in an organization of ten thousand people.

-- One folding for what is kept and for what is typed: lower case, and letters without the marks above them.
create function app.fold(words text) returns text
language sql immutable parallel safe
set search_path = ''
as $$ select regexp_replace(normalize(lower(words collate "und-x-icu"), NFD), '[\u0300-\u036f]', '', 'g') $$;
comment on function app.fold(text) is 'Text as search compares it: lower case, without accents. "Álvarez" and "alvarez" are the same.';

-- Each text begins with a space, so that the start of every word looks alike. Kept, because folding costs microseconds a row.
alter table public.user_profiles add column folded text collate "C"
  generated always as (app.fold(' ' || first_name || ' ' || last_name || ' ' || coalesce(email, ''))) stored;
alter table public.families add column folded text collate "C"
  generated always as (app.fold(' ' || name || ' ' || coalesce(external_id, ''))) stored;
alter table public.guardians add column folded text collate "C"
  generated always as (app.fold(' ' || first_name || ' ' || last_name || ' ' || coalesce(email, ''))) stored;
alter table public.children add column folded text collate "C"
  generated always as (app.fold(' ' || first_name || ' ' || last_name)) stored;
alter table public.events add column folded text collate "C"
  generated always as (app.fold(' ' || title || ' ' || coalesce(title_es, '') || ' ' || coalesce(location, ''))) stored;
alter table public.shifts add column folded text collate "C"
  generated always as (app.fold(' ' || title || ' ' || coalesce(title_es, ''))) stored;

-- What is derived is neither audited nor an edit. (Before an update a generated column is still empty.)
do $$
declare
  searched record;
  named text;
begin
  for searched in
    select * from (values ('user_profiles', '{}'::text[]), ('families', '{}'), ('guardians', '{}'), ('children', '{}'),
      ('events', '{attending,maybe}'), ('shifts', '{places_taken}')) as t (name, counters)
  loop
    execute format('comment on column public.%I.folded is %L', searched.name, 'What search looks through, derived from the row.');
    select string_agg(quote_literal(name), ', ') into named from unnest(searched.counters || array['folded']) as name;
    execute format('drop trigger _900_audit on public.%I', searched.name);
    execute format('create trigger _900_audit after insert or update or delete on public.%I for each row execute function app.write_audit(%s)', searched.name, named);
    execute format('drop trigger _100_touch on public.%I', searched.name);
    execute format('create trigger _100_touch before update on public.%I for each row execute function app.touch(%s)', searched.name, named);
  end loop;
end
$$;

-- Only people become many. The organization stands in front of the trigrams, so that an index never reads another's.
create index user_profiles_folded_idx on public.user_profiles using gin (org_id, folded extensions.gin_trgm_ops);
create index families_folded_idx on public.families using gin (org_id, folded extensions.gin_trgm_ops);
create index guardians_folded_idx on public.guardians using gin (org_id, folded extensions.gin_trgm_ops);
create index children_folded_idx on public.children using gin (org_id, folded extensions.gin_trgm_ops);

-- LIKE is not leakproof, so under row level security these indexes cannot be used. Two functions ask without it, each inside the
-- organization of the transaction, and answer nothing but ids; the rows themselves are then read under row level security.
create policy resolver on public.families for select to pto_resolver using (true);
create policy resolver on public.guardians for select to pto_resolver using (true);
create policy resolver on public.children for select to pto_resolver using (true);
grant select (folded) on public.user_profiles to pto_resolver;
grant select (org_id, id, folded) on public.families to pto_resolver;
grant select (org_id, family_id, folded) on public.guardians, public.children to pto_resolver;

create function app.search_patterns(typed text) returns text[]
language sql immutable parallel safe
set search_path = ''
as $$
  select array(
    select '%' || case when length(word) < 3 and word ~ '^[[:alnum:]]' then ' ' else '' end
      || replace(replace(replace(word, '\', '\\'), '%', '\%'), '_', '\_') || '%'
    from (select distinct word from regexp_split_to_table(app.fold(typed), '\s+') as word where word <> '') as words
    order by length(word) desc, word
    limit 6
  )
$$;
comment on function app.search_patterns(text) is 'LIKE patterns for a folded column, the longest word first, at most six. Words of one or two letters are looked for at the start of words, longer ones anywhere.';

create function app.search_profiles(typed text) returns setof uuid
language plpgsql stable security definer
set search_path = ''
as $$
declare
  patterns text[] := app.search_patterns(typed);
begin
  return query
    select p.id from public.user_profiles p
    where p.org_id = nullif(current_setting('app.org_id', true), '')::uuid
      and p.status in ('pending', 'active')
      and p.folded like patterns[1] and p.folded like all (patterns);
end
$$;
comment on function app.search_profiles(text) is 'Members of this transaction''s organization in whose name or address every word is found.';

create function app.search_families(typed text) returns setof uuid
language plpgsql stable security definer
set search_path = ''
as $$
declare
  org uuid := nullif(current_setting('app.org_id', true), '')::uuid;
  pattern text;
  found_ids uuid[];
  matching uuid[];
begin
  foreach pattern in array app.search_patterns(typed) loop
    found_ids := array(
      select f.id from public.families f where f.org_id = org and f.folded like pattern
      union select g.family_id from public.guardians g where g.org_id = org and g.folded like pattern
      union select c.family_id from public.children c where c.org_id = org and c.folded like pattern
    );
    matching := case when matching is null then found_ids else array(select unnest(matching) intersect select unnest(found_ids)) end;
    exit when matching = '{}';
  end loop;
  return query select unnest(matching);
end
$$;
comment on function app.search_families(text) is 'Families of this transaction''s organization in whose own name, guardians or children every word is found. For those who may see families.';

do $$
declare
  signature text;
begin
  grant create on schema app to pto_resolver;
  foreach signature in array array['app.search_profiles(text)', 'app.search_families(text)'] loop
    execute format('revoke execute on function %s from public', signature);
    execute format('grant execute on function %s to pto_app', signature);
    execute format('alter function %s owner to pto_resolver', signature);
  end loop;
  grant execute on function app.fold(text), app.search_patterns(text) to pto_app, pto_resolver;
  revoke create on schema app from pto_resolver;
end
$$;
