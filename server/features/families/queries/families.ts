import type { DataOf, routes } from '@pto-connect/contract';
import type { CursorKey } from '../../../http/cursor.ts';
import type { TenantTransaction } from '../../../tenancy/database.ts';

type Wire = DataOf<typeof routes.families.get>;
export type HomeroomRow = DataOf<typeof routes.families.homerooms>[number];

export interface FamilyRow {
  id: string;
  name: string;
  external_id: string | null;
  guardians: Wire['guardians'];
  children: Wire['children'];
  directory: Wire['directory'];
  created_at: string;
  /** `created_at` to the microsecond, for cursors: families of one import share their millisecond. */
  created_key: string;
  version: number;
  [column: string]: unknown;
}

export interface FamilyFilter {
  /** What was typed; each word must be found somewhere in the family. */
  q: string | undefined;
  grade: string | undefined;
  homeroom: string | undefined;
  sort: 'name' | '-name' | 'created_at' | '-created_at';
  after: CursorKey | null;
  limit: number;
}

const columns = `f.id, f.name, f.external_id, f.directory, f.created_at, f.version,
  to_char(f.created_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as created_key`;

// One statement for a whole page. `member_id` appears only while that person is a member.
const people = `
  coalesce((
    select jsonb_agg(jsonb_build_object('id', g.id, 'first_name', g.first_name, 'last_name', g.last_name, 'email', g.email,
      'phone', g.phone, 'relation', g.relation, 'language', g.language, 'member_id', p.id) order by g.position, g.id)
    from public.guardians g
    left join public.user_profiles p on p.org_id = $1 and p.id = g.profile_id and p.status = 'active'
    where g.org_id = $1 and g.family_id = f.id
  ), '[]') as guardians,
  coalesce((
    select jsonb_agg(jsonb_build_object('id', c.id, 'first_name', c.first_name, 'last_name', c.last_name, 'grade', c.grade,
      'homeroom', c.homeroom, 'do_not_disclose', c.do_not_disclose, 'external_id', c.external_id) order by c.position, c.id)
    from public.children c
    where c.org_id = $1 and c.family_id = f.id
  ), '[]') as children`;

const orders = {
  name: { by: 'f.name, f.id', after: '(f.name, f.id) > ($A, $B::uuid)' },
  '-name': { by: 'f.name desc, f.id desc', after: '(f.name, f.id) < ($A, $B::uuid)' },
  created_at: { by: 'f.created_at, f.id', after: '(f.created_at, f.id) > ($A::timestamptz, $B::uuid)' },
  '-created_at': {
    by: 'f.created_at desc, f.id desc',
    after: '(f.created_at, f.id) < ($A::timestamptz, $B::uuid)',
  },
} as const;

/** Up to `limit` families with their people, in order, after the cursor's key. */
export function listFamilies(tx: TenantTransaction, filter: FamilyFilter): Promise<FamilyRow[]> {
  const params: unknown[] = [tx.orgId];
  const param = (value: unknown) => `$${params.push(value)}`;
  const where = ['f.org_id = $1'];
  if (filter.q?.trim()) where.push(`f.id = any (array(select app.search_families(${param(filter.q)})))`);
  if (filter.grade !== undefined || filter.homeroom !== undefined) {
    const grade = filter.grade === undefined ? '' : `and c.grade = ${param(filter.grade)}`;
    const room = filter.homeroom === undefined ? '' : `and c.homeroom = ${param(filter.homeroom)}`;
    where.push(`f.id in (select c.family_id from public.children c where c.org_id = $1 ${grade} ${room})`);
  }
  const order = orders[filter.sort];
  if (filter.after !== null) {
    const [value, id] = filter.after;
    where.push(order.after.replace('$A', param(value)).replace('$B', param(id)));
  }
  return tx.many<FamilyRow>(
    `with page as (select f.* from public.families f where ${where.join(' and ')} order by ${order.by} limit ${param(filter.limit)})
     select ${columns}, ${people} from page f order by ${order.by}`,
    params,
  );
}

export const getFamily = (tx: TenantTransaction, id: string): Promise<FamilyRow | undefined> =>
  tx.maybe<FamilyRow>(
    `select ${columns}, ${people} from public.families f where f.org_id = $1 and f.id = $2`,
    [tx.orgId, id],
  );

export const familyExists = async (tx: TenantTransaction, id: string): Promise<boolean> =>
  (await tx.maybe('select from public.families where org_id = $1 and id = $2', [tx.orgId, id])) !== undefined;

export const insertFamily = (
  tx: TenantTransaction,
  family: { id: string; name: string; external_id: string | null; directory: Wire['directory'] | null },
): Promise<number> =>
  tx.run(
    'insert into public.families (org_id, id, name, external_id, directory) values ($1, $2, $3, $4, $5)',
    [tx.orgId, family.id, family.name, family.external_id, family.directory],
  );

/**
 * Changes the family's own row and moves its version on, also when only its people change. Gives 0 when the version is
 * not the present one. Locks the row, so that two edits of one family follow each other.
 */
export const updateFamily = (
  tx: TenantTransaction,
  family: {
    id: string;
    version: number;
    name: string;
    external_id: string | null;
    directory: Wire['directory'] | null;
  },
): Promise<number> =>
  tx.run(
    `update public.families set name = $4, external_id = $5, directory = coalesce($6, directory), version = version + 1
     where org_id = $1 and id = $2 and version = $3`,
    [tx.orgId, family.id, family.version, family.name, family.external_id, family.directory],
  );

/** Deletes a family; its guardians and children go with it. Gives 0 when the version is not the present one. */
export const removeFamily = (tx: TenantTransaction, id: string, version: number): Promise<number> =>
  tx.run('delete from public.families where org_id = $1 and id = $2 and version = $3', [
    tx.orgId,
    id,
    version,
  ]);

/** Rooms in use with the number of children, by school order of the grades (`grades`, the lowest first). */
export const listHomerooms = (tx: TenantTransaction, grades: readonly string[]): Promise<HomeroomRow[]> =>
  tx.many<HomeroomRow>(
    `select c.grade, c.homeroom, count(*) as children from public.children c where c.org_id = $1
     group by c.grade, c.homeroom order by array_position($2::text[], c.grade) nulls last, c.homeroom nulls last limit 1000`,
    [tx.orgId, grades],
  );
