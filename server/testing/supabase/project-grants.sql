-- Row level security without a policy on every table of the provider; the administrator reads and writes them, and can hand
-- on nothing but reading.
do $$
declare
  one record;
begin
  for one in select format('%I.%I', schemaname, tablename) as name from pg_tables where schemaname = 'auth' loop
    execute format('alter table %s enable row level security', one.name);
    execute format('grant insert, references, delete, trigger, truncate, update on %s to postgres', one.name);
    execute format('grant select on %s to postgres with grant option', one.name);
  end loop;
end
$$;
