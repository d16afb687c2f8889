-- An organization's logo: a small picture, shown on its public page at an address that is the digest of its bytes.

create table public.logos (
  org_id uuid not null references public.organizations (id),
  id uuid not null default app.uuid_v7(),
  digest text not null check (digest ~ '^[0-9a-f]{64}$'),
  content_type text not null check (content_type in ('image/png', 'image/jpeg', 'image/webp')),
  width integer not null check (width between 16 and 1024),
  height integer not null check (height between 16 and 1024),
  content bytea not null check (octet_length(content) between 1 and 262144),
  created_at timestamptz(3) not null default now(),
  updated_at timestamptz(3) not null default now(),
  version integer not null default 1,
  primary key (org_id, id),
  constraint logos_one_each unique (org_id)
);
comment on table public.logos is 'The logo of an organization. Public: whoever knows its digest may see it. Never SVG, which can hold scripts.';
create index logos_digest_idx on public.logos (digest);
call app.protect('public.logos', '{content}');

create policy resolver on public.logos for select to pto_resolver using (true);
grant select (digest, content_type, content) on public.logos to pto_resolver;
create function app.logo(wanted text) returns table (content_type text, content bytea)
language sql stable security definer set search_path = ''
as $$ select l.content_type, l.content from public.logos l where l.digest = wanted limit 1 $$;
comment on function app.logo(text) is 'A logo by the digest of its bytes, whoever has it: the same bytes are the same picture.';
do $$
begin
  grant create on schema app to pto_resolver;
  revoke execute on function app.logo(text) from public;
  grant execute on function app.logo(text) to pto_app;
  alter function app.logo(text) owner to pto_resolver;
  revoke create on schema app from pto_resolver;
end
$$;
