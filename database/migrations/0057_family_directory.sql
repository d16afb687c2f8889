-- What a family shares in the directory. It begins with what the organization set (directory_default), whichever way the family comes:
-- typed, imported, or from a release that knows nothing of it.
alter table public.families add column directory text not null default 'nothing' check (directory in ('nothing', 'names'));
alter table public.families alter column directory drop default;
comment on column public.families.directory is 'What the family shares in the directory: nothing, or the names of its guardians. A child is never in it.';

create function app.begin_directory() returns trigger
language plpgsql
set search_path = ''
as $$
begin
  new.directory := coalesce(new.directory, (select o.directory_default from public.organizations o where o.id = new.org_id));
  return new;
end
$$;
comment on function app.begin_directory() is 'Row trigger: a new family shares what its organization set, unless it says something else.';
revoke execute on function app.begin_directory() from public;
create trigger _150_directory before insert on public.families
  for each row execute function app.begin_directory();
