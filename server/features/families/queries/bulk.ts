import type { TenantTransaction } from '../../../tenancy/database.ts';

/** A family as bulk work compares it: no order of columns for screens, no rights, every field of its people. */
export interface WholeFamily {
  id: string;
  name: string;
  external_id: string | null;
  guardians: WholeGuardian[];
  children: WholeChild[];
}
export interface WholeGuardian {
  id: string;
  first_name: string;
  last_name: string;
  email: string | null;
  phone: string | null;
  relation: string | null;
  language: 'en' | 'es';
}
export interface WholeChild {
  id: string;
  first_name: string;
  last_name: string;
  grade: string | null;
  homeroom: string | null;
  external_id: string | null;
  do_not_disclose: boolean;
}

/** Every family of the organization, in three statements however many there are. */
export async function everyFamily(tx: TenantTransaction): Promise<WholeFamily[]> {
  type Belonging = { family_id: string; [column: string]: unknown };
  const families = await tx.many<{ id: string; name: string; external_id: string | null }>(
    'select id, name, external_id from public.families where org_id = $1 order by created_at, id',
    [tx.orgId],
  );
  const guardians = await tx.many<WholeGuardian & Belonging>(
    `select family_id, id, first_name, last_name, email, phone, relation, language
     from public.guardians where org_id = $1 order by family_id, position, id`,
    [tx.orgId],
  );
  const children = await tx.many<WholeChild & Belonging>(
    `select family_id, id, first_name, last_name, grade, homeroom, external_id, do_not_disclose
     from public.children where org_id = $1 order by family_id, position, id`,
    [tx.orgId],
  );
  const guardiansOf = Map.groupBy(guardians, (guardian) => guardian.family_id);
  const childrenOf = Map.groupBy(children, (child) => child.family_id);
  return families.map((family) => ({
    ...family,
    guardians: guardiansOf.get(family.id) ?? [],
    children: childrenOf.get(family.id) ?? [],
  }));
}

type Gaps<T> = { id: string } & Partial<Omit<T, 'id'>>;

/** Writes that belong together. Changes only fill what is empty: what somebody typed in the meantime is never overwritten. */
export interface FamilyBatch {
  families: Array<{ id: string; name: string; external_id: string | null }>;
  guardians: Array<WholeGuardian & { family_id: string; position: number }>;
  children: Array<WholeChild & { family_id: string; position: number }>;
  familyGaps: Array<Gaps<{ id: string; external_id: string | null }>>;
  guardianGaps: Array<Gaps<WholeGuardian>>;
  childGaps: Array<Gaps<WholeChild>>;
  /** Families there already whose people change: their version moves on, so that an edit begun earlier is refused. */
  touched: string[];
}

// The member whose account has this address, if there is one. Joined once for the whole batch.
const members = `(select distinct on (p.email) p.email, p.id from public.user_profiles p
  where p.org_id = $1 and p.email is not null and p.status = 'active' order by p.email, p.joined_at, p.id)`;

const guardianFields =
  'first_name text, last_name text, email text, phone text, relation text, language text';
const childFields =
  'first_name text, last_name text, grade text, homeroom text, external_id text, do_not_disclose boolean';

/** Carries out a batch in at most seven statements. Gives false when a record to change is not there any more. */
export async function writeBatch(tx: TenantTransaction, batch: FamilyBatch): Promise<boolean> {
  const run = async (rows: readonly unknown[], sql: string) =>
    rows.length === 0 ? 0 : tx.run(sql, [tx.orgId, JSON.stringify(rows)]);
  await run(
    batch.families,
    `insert into public.families (org_id, id, name, external_id)
     select $1, x.id, x.name, x.external_id from jsonb_to_recordset($2::jsonb) as x(id uuid, name text, external_id text)`,
  );
  const touched = await run(
    batch.touched.map((id) => ({ id })),
    `update public.families f set version = f.version + 1
     from jsonb_to_recordset($2::jsonb) as x(id uuid) where f.org_id = $1 and f.id = x.id`,
  );
  const families = await run(
    batch.familyGaps,
    `update public.families f set external_id = coalesce(f.external_id, x.external_id)
     from jsonb_to_recordset($2::jsonb) as x(id uuid, external_id text) where f.org_id = $1 and f.id = x.id`,
  );
  await run(
    batch.guardians,
    `insert into public.guardians (org_id, id, family_id, position, profile_id, first_name, last_name, email, phone, relation, language)
     select $1, x.id, x.family_id, x.position, m.id, x.first_name, x.last_name, x.email, x.phone, x.relation, x.language
     from jsonb_to_recordset($2::jsonb) as x(id uuid, family_id uuid, position smallint, ${guardianFields})
     left join ${members} m on m.email = x.email`,
  );
  await run(
    batch.children,
    `insert into public.children (org_id, id, family_id, position, first_name, last_name, grade, homeroom, external_id, do_not_disclose)
     select $1, x.id, x.family_id, x.position, x.first_name, x.last_name, x.grade, x.homeroom, x.external_id, x.do_not_disclose
     from jsonb_to_recordset($2::jsonb) as x(id uuid, family_id uuid, position smallint, ${childFields})`,
  );
  const guardians = await run(
    batch.guardianGaps,
    `update public.guardians g set email = coalesce(g.email, x.email), phone = coalesce(g.phone, x.phone),
       relation = coalesce(g.relation, x.relation), profile_id = coalesce(g.profile_id, m.id)
     from jsonb_to_recordset($2::jsonb) as x(id uuid, ${guardianFields})
     left join ${members} m on m.email = x.email
     where g.org_id = $1 and g.id = x.id`,
  );
  const children = await run(
    batch.childGaps,
    `update public.children c set grade = coalesce(c.grade, x.grade), homeroom = coalesce(c.homeroom, x.homeroom),
       external_id = coalesce(c.external_id, x.external_id), do_not_disclose = c.do_not_disclose or coalesce(x.do_not_disclose, false)
     from jsonb_to_recordset($2::jsonb) as x(id uuid, ${childFields}) where c.org_id = $1 and c.id = x.id`,
  );
  return (
    touched === batch.touched.length &&
    families === batch.familyGaps.length &&
    guardians === batch.guardianGaps.length &&
    children === batch.childGaps.length
  );
}
