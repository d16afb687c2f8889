-- When an account is deleted at the identity provider, by its owner or in the provider's own console, its memberships end
-- and the rows stay for the record. Until now an active member's account could not be deleted at all.

-- The provider's deletion comes without an organization: the entry still belongs to the row's own.
alter policy writer on public.audit_log
  with check (
    (select nullif(current_setting('app.org_id', true), '')::uuid) is null
    or org_id = (select nullif(current_setting('app.org_id', true), '')::uuid)
  );

create function app.end_membership_without_account() returns trigger
language plpgsql
set search_path = ''
as $$
begin
  delete from public.user_roles r where r.org_id = old.org_id and r.user_id = old.user_id;
  new.status := 'removed';
  new.joined_at := null;
  return new;
end
$$;
comment on function app.end_membership_without_account() is 'Row trigger: a profile that loses its account is no member any more and holds no role.';

create trigger _050_end_membership before update of user_id on public.user_profiles
  for each row when (old.user_id is not null and new.user_id is null)
  execute function app.end_membership_without_account();
