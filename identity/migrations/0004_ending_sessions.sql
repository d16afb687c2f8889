-- The application lets people end sessions of their own, and officers those of a member: a definer function of pto_resolver
-- deletes the rows. Nothing else of this schema can be changed from there.
grant delete on auth.sessions to pto_resolver;
create policy resolver_ends_sessions on auth.sessions for delete to pto_resolver using (true);
