-- Ids made in one millisecond now sort in the order in which they were made: the 12 bits after the milliseconds hold the
-- fraction of the millisecond (RFC 9562, 6.2, method 3) instead of chance. The audit log is read in the order of its ids, and
-- two entries of one transaction had changed places.
create or replace function app.uuid_v7() returns uuid
language sql volatile parallel safe
set search_path = ''
as $$
  select encode(
    overlay(
      overlay(
        uuid_send(gen_random_uuid())
        placing substring(int8send(micros / 1000) from 3) from 1 for 6
      )
      placing substring(int8send(28672 + (micros % 1000) * 4096 / 1000) from 7) from 7 for 2
    ), 'hex'
  )::uuid
  from (select (extract(epoch from clock_timestamp()) * 1000000)::bigint as micros) now
$$;
comment on function app.uuid_v7() is 'A UUID (version 7) on PostgreSQL 15 and newer, ordered to the microsecond in which it was made.';
