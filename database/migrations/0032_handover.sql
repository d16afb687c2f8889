-- Handing over an office: a checklist that the outgoing and the incoming officer and a witness (the principal, or a second
-- officer) sign. What was signed does not change: the database refuses it, whoever asks.

create table public.handovers (
  org_id uuid not null,
  id uuid not null,
  office_id uuid not null,
  outgoing_id uuid,
  incoming_id uuid,
  due_on date,
  notes text check (length(notes) between 1 and 4000),
  sign_off_id uuid,
  created_by uuid not null,
  created_at timestamptz(3) not null default now(),
  updated_at timestamptz(3) not null default now(),
  version integer not null default 1,
  primary key (org_id, id),
  foreign key (org_id, office_id) references public.offices (org_id, id),
  foreign key (org_id, outgoing_id) references public.user_profiles (org_id, id),
  foreign key (org_id, incoming_id) references public.user_profiles (org_id, id),
  foreign key (org_id, created_by) references public.user_profiles (org_id, id),
  foreign key (org_id, sign_off_id) references public.sign_offs (org_id, id),
  constraint handovers_two_people check (outgoing_id <> incoming_id)
);
comment on table public.handovers is 'One handover of an office. No outgoing officer: the office was vacant. `sign_off_id` is what the principal was asked to sign.';
create index handovers_created_at_idx on public.handovers (org_id, created_at desc, id desc);
create index handovers_office_idx on public.handovers (org_id, office_id);
create index handovers_outgoing_idx on public.handovers (org_id, outgoing_id);
create index handovers_incoming_idx on public.handovers (org_id, incoming_id);
create index handovers_created_by_idx on public.handovers (org_id, created_by);
create index handovers_sign_off_idx on public.handovers (org_id, sign_off_id);

create table public.handover_items (
  org_id uuid not null,
  id uuid not null default app.uuid_v7(),
  handover_id uuid not null,
  position integer not null,
  label text not null check (length(label) between 1 and 200),
  label_es text check (length(label_es) between 1 and 200),
  is_done boolean not null default false,
  note text check (length(note) between 1 and 1000),
  done_by uuid,
  done_at timestamptz(3),
  created_at timestamptz(3) not null default now(),
  updated_at timestamptz(3) not null default now(),
  version integer not null default 1,
  primary key (org_id, id),
  foreign key (org_id, handover_id) references public.handovers (org_id, id) on delete cascade,
  foreign key (org_id, done_by) references public.user_profiles (org_id, id),
  check (is_done = (done_at is not null))
);
comment on table public.handover_items is 'What changes hands: accounts, keys, papers. Where a thing is, never a password.';
create index handover_items_handover_idx on public.handover_items (org_id, handover_id, position, id);
create index handover_items_done_by_idx on public.handover_items (org_id, done_by);

create table public.handover_signatures (
  org_id uuid not null,
  id uuid not null default app.uuid_v7(),
  handover_id uuid not null,
  side text not null check (side in ('outgoing', 'incoming', 'witness')),
  profile_id uuid not null,
  signed_at timestamptz(3) not null default now(),
  primary key (org_id, id),
  unique (org_id, handover_id, side),
  unique (org_id, handover_id, profile_id),
  foreign key (org_id, handover_id) references public.handovers (org_id, id) on delete cascade,
  foreign key (org_id, profile_id) references public.user_profiles (org_id, id)
);
comment on table public.handover_signatures is 'Who signed a handover for which side. Nobody signs for two.';
create index handover_signatures_profile_idx on public.handover_signatures (org_id, profile_id);

call app.protect('public.handovers');
call app.protect('public.handover_items');
call app.protect('public.handover_signatures');

-- From the first signature on, the paper is fixed. Signatures can be taken back together (the paper changes, so all sign
-- again) until the last one is given; then for good nothing can.
create function app.refuse_signed_handover() returns trigger
language plpgsql
set search_path = ''
as $$
declare
  concerned uuid := coalesce(to_jsonb(new), to_jsonb(old)) ->> case when tg_table_name = 'handovers' then 'id' else 'handover_id' end;
  organization uuid := coalesce(to_jsonb(new), to_jsonb(old)) ->> 'org_id';
begin
  if tg_table_name = 'handover_signatures' then
    if tg_op <> 'INSERT' and app.handover_is_complete(organization, concerned) then
      raise exception 'A complete handover keeps its signatures.' using errcode = 'check_violation', constraint = 'handover_is_signed';
    end if;
  elsif (exists (select from public.handover_signatures s where s.org_id = organization and s.handover_id = concerned)
      or exists (select from public.handovers h join public.sign_offs o on o.org_id = h.org_id and o.id = h.sign_off_id
                 where h.org_id = organization and h.id = concerned and o.status = 'signed'))
    and not (tg_table_name = 'handovers' and tg_op = 'UPDATE'
      and to_jsonb(new) - array['sign_off_id', 'version', 'updated_at'] = to_jsonb(old) - array['sign_off_id', 'version', 'updated_at']
      and not app.handover_is_complete(organization, concerned)) then
    raise exception 'A signed handover does not change.' using errcode = 'check_violation', constraint = 'handover_is_signed';
  end if;
  return coalesce(new, old);
end
$$;

-- All sides that there are have signed. The principal's word counts as the witness's.
create function app.handover_is_complete(organization uuid, handover uuid) returns boolean
language sql stable
set search_path = ''
as $$
  select h.incoming_id is not null
    and exists (select from public.handover_signatures s where s.org_id = h.org_id and s.handover_id = h.id and s.side = 'incoming')
    and (h.outgoing_id is null
      or exists (select from public.handover_signatures s where s.org_id = h.org_id and s.handover_id = h.id and s.side = 'outgoing'))
    and (exists (select from public.handover_signatures s where s.org_id = h.org_id and s.handover_id = h.id and s.side = 'witness')
      or exists (select from public.sign_offs o where o.org_id = h.org_id and o.id = h.sign_off_id and o.status = 'signed'))
  from public.handovers h where h.org_id = organization and h.id = handover
$$;
comment on function app.handover_is_complete(uuid, uuid) is 'Whether a handover is signed by every side that it has.';
revoke execute on function app.handover_is_complete(uuid, uuid) from public;
grant execute on function app.handover_is_complete(uuid, uuid) to pto_app;

create trigger _200_signed before update or delete on public.handovers
  for each row execute function app.refuse_signed_handover();
create trigger _200_signed before insert or update or delete on public.handover_items
  for each row execute function app.refuse_signed_handover();
create trigger _200_signed before update or delete on public.handover_signatures
  for each row execute function app.refuse_signed_handover();
