-- A district's plan is one that there is: a misspelled one would have had no limits at all.
alter table public.districts add foreign key (subscription_tier) references public.subscription_tiers (tier);
create index districts_subscription_tier_idx on public.districts (subscription_tier);
