import { type QueryOf, type RoleType, routes } from '@pto-connect/contract';
import type { CursorKey } from '../../http/cursor.ts';
import type { TenantTransaction } from '../../tenancy/database.ts';
import { columnsOf, writtenJson } from '../../tenancy/written-json.ts';

export interface MemberRow {
  id: string;
  user_id: string | null;
  first_name: string;
  last_name: string;
  email: string | null;
  language: 'en' | 'es';
  status: 'pending' | 'active';
  role_type: RoleType;
  permissions: string[];
  /** Offices they hold now, and the highest role that any of them grants. */
  offices: Array<{ office_id: string; name: string; name_es: string }>;
  office_role_type: RoleType | null;
  joined_at: string | null;
  created_at: string;
  version: number;
  [column: string]: unknown;
}

/** What the wire shows of a member, apart from what depends on who looks. */
const shown = {
  id: 'p.id',
  user_id: 'p.user_id',
  first_name: 'p.first_name',
  last_name: 'p.last_name',
  email: 'p.email',
  language: 'p.language',
  status: 'p.status',
  role_type: 'r.role_type',
  permissions: 'r.permissions',
  offices: "coalesce(h.offices, '[]')",
  joined_at: 'p.joined_at',
  created_at: 'p.created_at',
  version: 'r.version',
};
const memberColumns = `${columnsOf(shown)}, h.office_role_type`;
// $9: the actor's user id, $10: their rank, $11: what they may do, by the member's standing.
const isSelf = 'p.user_id is not distinct from $9::uuid';
const isWithin =
  '$10::int >= greatest(app.role_rank(r.role_type), coalesce(app.role_rank(h.office_role_type), 0))';
const written = `${writtenJson(routes.members.list.data, {
  ...shown,
  is_self: isSelf,
  can: `$11::jsonb -> concat_ws(' ', p.status, ${isWithin}, ${isSelf})`,
})}, p.last_name, p.first_name, p.created_at, p.id`;
const joins = `join public.user_roles r on r.org_id = p.org_id and r.user_id = p.user_id and r.scope = 'organization'
  left join (
    select s.profile_id, (array_agg(f.role_type order by app.role_rank(f.role_type) desc))[1] as office_role_type,
      json_agg(json_build_object('office_id', f.id, 'name', f.name, 'name_es', f.name_es) order by f.position, f.created_at, f.id) as offices
    from public.office_term_spans s join public.offices f on f.org_id = s.org_id and f.id = s.office_id
    where s.org_id = $1 and s.standing = 'current' group by s.profile_id
  ) h on h.profile_id = p.id`;

/** Sort orders with the row comparison that continues them. */
const orders = {
  name: {
    by: 'p.last_name, p.first_name, p.id',
    after: '(p.last_name, p.first_name, p.id) > ($6, $7, $8::uuid)',
  },
  '-name': {
    by: 'p.last_name desc, p.first_name desc, p.id desc',
    after: '(p.last_name, p.first_name, p.id) < ($6, $7, $8::uuid)',
  },
  created_at: {
    by: 'p.created_at, p.id',
    after: '(p.created_at, p.id) > ($6::timestamptz, $7::uuid) and $8::uuid is null',
  },
  '-created_at': {
    by: 'p.created_at desc, p.id desc',
    after: '(p.created_at, p.id) < ($6::timestamptz, $7::uuid) and $8::uuid is null',
  },
} as const;

type MemberQuery = QueryOf<typeof routes.members.list>;

/** Up to `limit + 1` members in order, after the cursor's key. */
export const listMembers = (
  tx: TenantTransaction,
  query: MemberQuery,
  after: CursorKey | null,
): Promise<MemberRow[]> => tx.many<MemberRow>(statement('read', query, after), queryValues(tx, query, after));

export interface WrittenMember {
  json: string;
  last_name: string;
  first_name: string;
  created_at: string;
  id: string;
  [column: string]: unknown;
}

/** The same as JSON that the database has written. `actions` is keyed by status, `isWithin` and `isSelf`, with spaces between. */
export const listWrittenMembers = (
  tx: TenantTransaction,
  query: MemberQuery,
  after: CursorKey | null,
  reader: { userId: string; rank: number; actions: Record<string, string[]> },
): Promise<WrittenMember[]> =>
  tx.many<WrittenMember>(statement('written', query, after), [
    ...queryValues(tx, query, after),
    reader.userId,
    reader.rank,
    JSON.stringify(reader.actions),
  ]);

// What a function gives has lost its column's order of names.
const found = `(
  select id, user_id, status, created_at, first_name collate "und-x-icu" as first_name, last_name collate "und-x-icu" as last_name
  from app.found_profiles($4)) p where true`;
const everybody = `public.user_profiles p
  where p.org_id = $1 and p.status in ('pending', 'active') and $4::text is not distinct from $4`;

/** Each variant is put together once: the same text is the same prepared statement. */
const statements = new Map<string, string>();
function statement(kind: 'read' | 'written', query: MemberQuery, after: CursorKey | null): string {
  const isSearch = Boolean(query.q?.trim());
  const variant = `${kind} ${query.sort} ${isSearch} ${after === null}`;
  const known = statements.get(variant);
  if (known !== undefined) return known;
  const order = orders[query.sort];
  // The page is chosen before anything is joined: a word in a large organization has hundreds of hits, of which 20 are shown.
  // `offset 0` keeps PostgreSQL from planning the two as one, so that each row of the page is read by its key.
  const made = `select ${kind === 'read' ? memberColumns : written} from (
       select p.id from ${isSearch ? found : everybody}
         and ($2::text is null or p.status = $2)
         and ($3::text is null or exists (
           select from public.user_roles r where r.org_id = $1 and r.user_id = p.user_id and r.scope = 'organization' and r.role_type = $3))
         and ${after === null ? '($6::text, $7::text, $8::uuid) is not distinct from ($6, $7, $8)' : order.after}
       order by ${order.by} limit $5
     ) page
     cross join lateral (select * from public.user_profiles where org_id = $1 and id = page.id offset 0) p ${joins}
     order by ${order.by}`;
  statements.set(variant, made);
  return made;
}

/** The cursor's key has two parts or three; the statement always takes three. */
const queryValues = (tx: TenantTransaction, query: MemberQuery, after: CursorKey | null) => [
  tx.orgId,
  query.status ?? null,
  query.role_type ?? null,
  query.q ?? null,
  query.limit + 1,
  ...[after?.[0] ?? null, after?.[1] ?? null, after?.[2] ?? null],
];

export const getMember = (tx: TenantTransaction, id: string): Promise<MemberRow | undefined> =>
  tx.maybe<MemberRow>(
    `select ${memberColumns} from public.user_profiles p ${joins} where p.org_id = $1 and p.id = $2 and p.status in ('pending', 'active')`,
    [tx.orgId, id],
  );

export interface FamilyOfMember {
  family_id: string | null;
  children: Array<{ first_name: string; last_name: string; grade: string | null; homeroom: string | null }>;
  [column: string]: unknown;
}

export const getFamilyOfMember = async (tx: TenantTransaction, id: string): Promise<FamilyOfMember> =>
  (await tx.maybe<FamilyOfMember>(
    `select g.family_id, coalesce(
       (select json_agg(json_build_object('first_name', c.first_name, 'last_name', c.last_name, 'grade', c.grade, 'homeroom', c.homeroom) order by c.position, c.id)
        from public.children c where c.org_id = $1 and c.family_id = g.family_id), '[]') as children
     from public.guardians g where g.org_id = $1 and g.profile_id = $2 order by g.created_at limit 1`,
    [tx.orgId, id],
  )) ?? { family_id: null, children: [] };

/** Gives the organization's name, for the mail that follows. */
export async function activate(tx: TenantTransaction, id: string): Promise<string> {
  await tx.run(
    "update public.user_profiles set status = 'active', joined_at = now() where org_id = $1 and id = $2",
    [tx.orgId, id],
  );
  const { name } = await tx.one<{ name: string }>('select name from public.organizations where id = $1', [
    tx.orgId,
  ]);
  return name;
}

export const updateRole = (
  tx: TenantTransaction,
  role: { id: string; version: number; role_type: RoleType; permissions: string[] },
): Promise<number> =>
  tx.run(
    `update public.user_roles r set role_type = $4, permissions = $5
     from public.user_profiles p
     where r.org_id = $1 and p.org_id = $1 and p.id = $2 and r.user_id = p.user_id and r.scope = 'organization' and r.version = $3`,
    [tx.orgId, role.id, role.version, role.role_type, role.permissions],
  );

export async function markRemoved(tx: TenantTransaction, id: string, userId: string | null): Promise<void> {
  await tx.run('delete from public.user_roles where org_id = $1 and user_id = $2', [tx.orgId, userId]);
  await tx.run('delete from public.calendar_feeds where org_id = $1 and profile_id = $2', [tx.orgId, id]);
  // What is over stays as it was; places still to come go back to those who stay.
  await tx.run(
    `update public.sign_ups u set status = 'withdrawn'
     from public.shifts s
     where u.org_id = $1 and s.org_id = $1 and s.id = u.shift_id and u.profile_id = $2 and u.status = 'confirmed' and s.starts_at > now()`,
    [tx.orgId, id],
  );
  await tx.run(
    `delete from public.rsvps r using public.events e
     where r.org_id = $1 and e.org_id = $1 and e.id = r.event_id and r.profile_id = $2 and e.event_date > current_date`,
    [tx.orgId, id],
  );
  await tx.run(
    "update public.user_profiles set status = 'removed', joined_at = null where org_id = $1 and id = $2",
    [tx.orgId, id],
  );
}

export async function lockAdmins(tx: TenantTransaction): Promise<string[]> {
  const rows = await tx.many<{ id: string }>(
    `select p.id from public.user_roles r
     join public.user_profiles p on p.org_id = r.org_id and p.user_id = r.user_id and p.status = 'active'
     where r.org_id = $1 and r.role_type = 'admin' order by r.id for update of r`,
    [tx.orgId],
  );
  return rows.map((row) => row.id);
}

export interface NewMember {
  id: string;
  user_id: string;
  email: string;
  first_name: string;
  last_name: string;
  language: 'en' | 'es';
  status: 'pending' | 'active';
  role_type: RoleType;
}

/** The profile's id, or undefined when the person already belongs here. Somebody who left gets their old row back. */
export async function insertMember(tx: TenantTransaction, member: NewMember): Promise<string | undefined> {
  const row = await tx.maybe<{ id: string }>(
    `insert into public.user_profiles as p (org_id, id, user_id, email, first_name, last_name, language, status, joined_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, case when $8 = 'active' then now() end)
     on conflict (org_id, user_id) do update
       set email = excluded.email, first_name = excluded.first_name, last_name = excluded.last_name, language = excluded.language,
           status = excluded.status, joined_at = excluded.joined_at
       where p.status = 'removed'
     returning p.id`,
    [
      tx.orgId,
      member.id,
      member.user_id,
      member.email,
      member.first_name,
      member.last_name,
      member.language,
      member.status,
    ],
  );
  if (!row) return undefined;
  await tx.run('insert into public.user_roles (org_id, user_id, role_type) values ($1, $2, $3)', [
    tx.orgId,
    member.user_id,
    member.role_type,
  ]);
  return row.id;
}

export const listApprovers = (
  tx: TenantTransaction,
): Promise<Array<{ email: string; language: 'en' | 'es' }>> =>
  tx.many(
    `select p.email, p.language from public.user_roles r
     join public.user_profiles p on p.org_id = r.org_id and p.user_id = r.user_id and p.status = 'active' and p.email is not null
     where r.org_id = $1 and r.role_type = 'admin' order by p.created_at limit 5`,
    [tx.orgId],
  );

/** Ends the member's sessions at the identity provider; only somebody of this organization can be named. Gives how many. */
export async function endSessions(
  tx: TenantTransaction,
  id: string,
): Promise<{ ended: number; organization: string }> {
  const { ended } = await tx.one<{ ended: number }>('select app.end_member_sessions($1) as ended', [id]);
  await tx.run('select app.audit_ended_sessions($1, $2)', [id, ended]);
  const { name } = await tx.one<{ name: string }>('select name from public.organizations where id = $1', [
    tx.orgId,
  ]);
  return { ended, organization: name };
}
