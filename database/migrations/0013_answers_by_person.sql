-- Whether I have answered is asked for every event of a list. By person alone the index gives all answers I ever made, to be
-- sifted for each event; with the event it gives the one.
drop index public.rsvps_profile_idx;
create index rsvps_profile_idx on public.rsvps (org_id, profile_id, event_id);
