import type { CursorKey } from '../../http/cursor.ts';
import type { TenantTransaction } from '../../tenancy/database.ts';

type Side = 'outgoing' | 'incoming' | 'witness';
interface Person {
  member_id: string;
  name: string;
}

export interface HandoverRow {
  id: string;
  office_id: string;
  office_name: string;
  office_name_es: string;
  outgoing: Person | null;
  incoming: Person | null;
  due_on: string | null;
  notes: string | null;
  standing: 'open' | 'signing' | 'complete';
  items_total: number;
  items_done: number;
  /** Lines that are neither done nor explained. */
  items_open: number;
  revision: string;
  /** What the principal was asked; null where nobody was. */
  principal_status: 'asked' | 'signed' | 'declined' | 'withdrawn' | null;
  principal_name: string | null;
  principal_decided_at: string | null;
  principal_reason: string | null;
  created_at: string;
  version: number;
  [column: string]: unknown;
}

const person = (alias: string) =>
  `case when ${alias}.id is not null then json_build_object('member_id', ${alias}.id, 'name', ${alias}.first_name || ' ' || ${alias}.last_name) end`;

const columns = `h.id, h.office_id, f.name as office_name, f.name_es as office_name_es, ${person('a')} as outgoing, ${person('b')} as incoming,
  h.due_on, h.notes, h.created_at, h.version, i.items_total, i.items_done, i.items_open,
  md5(concat_ws(' ', h.outgoing_id, h.incoming_id, h.due_on, h.notes, i.versions)) as revision,
  case when app.handover_is_complete(h.org_id, h.id) then 'complete'
    when exists (select from public.handover_signatures s where s.org_id = h.org_id and s.handover_id = h.id) or o.status = 'signed' then 'signing'
    else 'open' end as standing,
  o.status as principal_status, o.decided_by_name as principal_name, o.decided_at as principal_decided_at, o.reason as principal_reason`;
const source = `public.handovers h
  join public.offices f on f.org_id = h.org_id and f.id = h.office_id
  left join public.user_profiles a on a.org_id = h.org_id and a.id = h.outgoing_id
  left join public.user_profiles b on b.org_id = h.org_id and b.id = h.incoming_id
  left join public.sign_offs o on o.org_id = h.org_id and o.id = h.sign_off_id
  cross join lateral (
    select count(*)::int as items_total, (count(*) filter (where n.is_done))::int as items_done,
      (count(*) filter (where not n.is_done and n.note is null))::int as items_open,
      string_agg(n.id || ':' || n.version, ',' order by n.id) as versions
    from public.handover_items n where n.org_id = h.org_id and n.handover_id = h.id
  ) i`;

/** All handovers, or with a profile those in which it takes part. */
export const listHandovers = (
  tx: TenantTransaction,
  filter: { limit: number; ofProfile: string | null },
  after: CursorKey | null,
): Promise<HandoverRow[]> =>
  tx.many<HandoverRow>(
    `select ${columns} from ${source}
     where h.org_id = $1 and ($3::uuid is null or $3 in (h.outgoing_id, h.incoming_id))
       ${after === null ? '' : 'and (h.created_at, h.id) < ($4::timestamptz, $5::uuid)'}
     order by h.created_at desc, h.id desc limit $2`,
    [tx.orgId, filter.limit + 1, filter.ofProfile, ...(after ?? [])],
  );

export const getHandover = (tx: TenantTransaction, id: string): Promise<HandoverRow | undefined> =>
  tx.maybe<HandoverRow>(`select ${columns} from ${source} where h.org_id = $1 and h.id = $2`, [tx.orgId, id]);

/** Whoever changes or signs a handover does so one after the other. */
export const lockHandover = (tx: TenantTransaction, id: string): Promise<unknown> =>
  tx.maybe('select id from public.handovers where org_id = $1 and id = $2 for update', [tx.orgId, id]);

export interface ItemRow {
  id: string;
  label: string;
  label_es: string | null;
  is_done: boolean;
  note: string | null;
  done_by: string | null;
  done_at: string | null;
  version: number;
  [column: string]: unknown;
}

const itemColumns = `n.id, n.label, n.label_es, n.is_done, n.note, p.first_name || ' ' || p.last_name as done_by, n.done_at, n.version`;
const itemSource =
  'public.handover_items n left join public.user_profiles p on p.org_id = n.org_id and p.id = n.done_by';
export const maximumItems = 100;

export const listItems = (tx: TenantTransaction, handoverId: string): Promise<ItemRow[]> =>
  tx.many<ItemRow>(
    `select ${itemColumns} from ${itemSource} where n.org_id = $1 and n.handover_id = $2 order by n.position, n.id limit $3`,
    [tx.orgId, handoverId, maximumItems],
  );

export const getItem = (
  tx: TenantTransaction,
  handoverId: string,
  id: string,
): Promise<ItemRow | undefined> =>
  tx.maybe<ItemRow>(
    `select ${itemColumns} from ${itemSource} where n.org_id = $1 and n.handover_id = $2 and n.id = $3`,
    [tx.orgId, handoverId, id],
  );

export interface SignatureRow {
  side: Side;
  profile_id: string;
  name: string;
  signed_at: string;
  [column: string]: unknown;
}

export const listSignatures = (tx: TenantTransaction, handoverId: string): Promise<SignatureRow[]> =>
  tx.many<SignatureRow>(
    `select s.side, s.profile_id, p.first_name || ' ' || p.last_name as name, s.signed_at
     from public.handover_signatures s join public.user_profiles p on p.org_id = s.org_id and p.id = s.profile_id
     where s.org_id = $1 and s.handover_id = $2 order by s.signed_at, s.id`,
    [tx.orgId, handoverId],
  );

export const getOfficeKind = (
  tx: TenantTransaction,
  id: string,
): Promise<{ kind: string; name: string; name_es: string } | undefined> =>
  tx.maybe('select kind, name, name_es from public.offices where org_id = $1 and id = $2', [tx.orgId, id]);

export interface Reader {
  id: string;
  email: string | null;
  language: 'en' | 'es';
  organization: string;
  [column: string]: unknown;
}

/** People of the organization, also such as have left: who hands over may be gone already. */
export const listPeople = (tx: TenantTransaction, ids: readonly string[]): Promise<Reader[]> =>
  tx.many<Reader>(
    `select p.id, case when p.status = 'active' then p.email end as email, p.language, o.name as organization
     from public.user_profiles p join public.organizations o on o.id = p.org_id
     where p.org_id = $1 and p.id = any ($2) and p.status in ('active', 'removed')`,
    [tx.orgId, ids],
  );

export interface Facts {
  outgoing: string | null;
  incoming: string | null;
  due_on: string | null;
}

export const insertHandover = (
  tx: TenantTransaction,
  handover: Facts & { id: string; office_id: string; created_by: string },
): Promise<number> =>
  tx.run(
    `insert into public.handovers (org_id, id, office_id, outgoing_id, incoming_id, due_on, created_by)
     values ($1, $2, $3, $4, $5, $6, $7)`,
    [
      tx.orgId,
      handover.id,
      handover.office_id,
      handover.outgoing,
      handover.incoming,
      handover.due_on,
      handover.created_by,
    ],
  );

/** Adds lines after those that there are. */
export const insertItems = (
  tx: TenantTransaction,
  handoverId: string,
  lines: ReadonlyArray<{ label: string; label_es: string | null }>,
): Promise<number> =>
  tx.run(
    `insert into public.handover_items (org_id, handover_id, position, label, label_es)
     select $1, $2, coalesce((select max(n.position) from public.handover_items n where n.org_id = $1 and n.handover_id = $2), 0) + l.number,
       l.label, l.label_es
     from unnest($3::text[], $4::text[]) with ordinality as l (label, label_es, number)`,
    [tx.orgId, handoverId, lines.map(({ label }) => label), lines.map(({ label_es }) => label_es)],
  );

export const updateHandover = (
  tx: TenantTransaction,
  id: string,
  version: number,
  facts: Facts & { notes: string | null },
): Promise<number> =>
  tx.run(
    `update public.handovers set outgoing_id = $4, incoming_id = $5, due_on = $6, notes = $7
     where org_id = $1 and id = $2 and version = $3`,
    [tx.orgId, id, version, facts.outgoing, facts.incoming, facts.due_on, facts.notes],
  );

export const updateItem = (
  tx: TenantTransaction,
  item: { id: string; version: number; is_done: boolean; note: string | null; profileId: string },
): Promise<number> =>
  tx.run(
    `update public.handover_items set note = $4, is_done = $5,
       done_by = case when $5 then case when is_done then done_by else $6::uuid end end,
       done_at = case when $5 then coalesce(done_at, now()) end
     where org_id = $1 and id = $2 and version = $3`,
    [tx.orgId, item.id, item.version, item.note, item.is_done, item.profileId],
  );

export const removeItem = (tx: TenantTransaction, id: string): Promise<number> =>
  tx.run('delete from public.handover_items where org_id = $1 and id = $2', [tx.orgId, id]);

export const insertSignature = (
  tx: TenantTransaction,
  signature: { handoverId: string; side: Side; profileId: string },
): Promise<number> =>
  tx.run(
    'insert into public.handover_signatures (org_id, handover_id, side, profile_id) values ($1, $2, $3, $4)',
    [tx.orgId, signature.handoverId, signature.side, signature.profileId],
  );

/** Takes every word back, the principal's too: it was for what stood there then. */
export async function removeSignatures(tx: TenantTransaction, id: string): Promise<void> {
  await tx.run('delete from public.handover_signatures where org_id = $1 and handover_id = $2', [
    tx.orgId,
    id,
  ]);
  await setSignOff(tx, id, null);
}

export const setSignOff = (tx: TenantTransaction, id: string, signOffId: string | null): Promise<number> =>
  tx.run(
    'update public.handovers set sign_off_id = $3 where org_id = $1 and id = $2 and sign_off_id is distinct from $3::uuid',
    [tx.orgId, id, signOffId],
  );
