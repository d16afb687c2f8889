-- What a plan allows is data: one row per tier, null where there is no limit. A district's plan counts for its schools' organizations.

create table public.subscription_tiers (
  id uuid primary key default app.uuid_v7(),
  tier text not null unique check (tier ~ '^[a-z_]{2,40}$'),
  members integer check (members > 0),
  storage_bytes bigint check (storage_bytes > 0),
  organizations integer check (organizations > 0)
);
comment on table public.subscription_tiers is 'Limits by plan: active members and stored bytes of an organization, organizations of a district. Null: no limit.';
insert into public.subscription_tiers (tier, members, storage_bytes, organizations) values
  ('free', null, null, null),
  ('standard', null, null, null),
  ('trial', 500, 1073741824, 5);
alter table public.subscription_tiers enable row level security;
create policy everyone_reads on public.subscription_tiers for select to pto_app using (true);
grant select on public.subscription_tiers to pto_app;

alter table public.organizations
  add column subscription_tier text not null default 'free' references public.subscription_tiers (tier);
comment on column public.organizations.subscription_tier is 'The plan of a standalone organization. One of a district has the district''s.';
create index organizations_subscription_tier_idx on public.organizations (subscription_tier);
