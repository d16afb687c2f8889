import type { TenantTransaction } from '../../../tenancy/database.ts';

export interface GuardianInput {
  id: string;
  position: number;
  first_name: string;
  last_name: string;
  email: string | null;
  phone: string | null;
  relation: string | null;
  language: 'en' | 'es';
}
export interface ChildInput {
  id: string;
  position: number;
  first_name: string;
  last_name: string;
  grade: string | null;
  homeroom: string | null;
  do_not_disclose: boolean;
}

// The member whose account has this address, if there is one.
const memberOf = (email: string) =>
  `(select p.id from public.user_profiles p where p.org_id = $1 and p.email = ${email} and p.status = 'active' order by p.joined_at, p.id limit 1)`;

const guardianColumns =
  'id uuid, position smallint, first_name text, last_name text, email text, phone text, relation text, language text';
const childColumns =
  'id uuid, position smallint, first_name text, last_name text, grade text, homeroom text, do_not_disclose boolean';

export const listPeopleIds = (
  tx: TenantTransaction,
  familyId: string,
): Promise<Array<{ id: string; kind: 'guardian' | 'child' }>> =>
  tx.many(
    `select id, 'guardian' as kind from public.guardians where org_id = $1 and family_id = $2
     union all select id, 'child' from public.children where org_id = $1 and family_id = $2`,
    [tx.orgId, familyId],
  );

export async function insertGuardians(
  tx: TenantTransaction,
  familyId: string,
  guardians: readonly GuardianInput[],
): Promise<void> {
  if (guardians.length === 0) return;
  await tx.run(
    `insert into public.guardians (org_id, id, family_id, position, profile_id, first_name, last_name, email, phone, relation, language)
     select $1, x.id, $2, x.position, ${memberOf('x.email')}, x.first_name, x.last_name, x.email, x.phone, x.relation, x.language
     from jsonb_to_recordset($3::jsonb) as x(${guardianColumns})`,
    [tx.orgId, familyId, JSON.stringify(guardians)],
  );
}

/** Changes guardians of this family. The link to a member follows the e-mail; it stays while the e-mail stays. */
export async function updateGuardians(
  tx: TenantTransaction,
  familyId: string,
  guardians: readonly GuardianInput[],
): Promise<void> {
  if (guardians.length === 0) return;
  await tx.run(
    `update public.guardians g set position = x.position, first_name = x.first_name, last_name = x.last_name, email = x.email,
       phone = x.phone, relation = x.relation, language = x.language,
       profile_id = case when g.email is not distinct from x.email and g.profile_id is not null then g.profile_id else ${memberOf('x.email')} end
     from jsonb_to_recordset($3::jsonb) as x(${guardianColumns})
     where g.org_id = $1 and g.family_id = $2 and g.id = x.id`,
    [tx.orgId, familyId, JSON.stringify(guardians)],
  );
}

export async function insertChildren(
  tx: TenantTransaction,
  familyId: string,
  children: readonly ChildInput[],
): Promise<void> {
  if (children.length === 0) return;
  await tx.run(
    `insert into public.children (org_id, id, family_id, position, first_name, last_name, grade, homeroom, do_not_disclose)
     select $1, x.id, $2, x.position, x.first_name, x.last_name, x.grade, x.homeroom, x.do_not_disclose
     from jsonb_to_recordset($3::jsonb) as x(${childColumns})`,
    [tx.orgId, familyId, JSON.stringify(children)],
  );
}

/** Changes children of this family. Their identifiers in the school's system are the import's and stay. */
export async function updateChildren(
  tx: TenantTransaction,
  familyId: string,
  children: readonly ChildInput[],
): Promise<void> {
  if (children.length === 0) return;
  await tx.run(
    `update public.children c set position = x.position, first_name = x.first_name, last_name = x.last_name, grade = x.grade,
       homeroom = x.homeroom, do_not_disclose = x.do_not_disclose
     from jsonb_to_recordset($3::jsonb) as x(${childColumns})
     where c.org_id = $1 and c.family_id = $2 and c.id = x.id`,
    [tx.orgId, familyId, JSON.stringify(children)],
  );
}

export async function removePeople(
  tx: TenantTransaction,
  familyId: string,
  ids: readonly string[],
): Promise<void> {
  if (ids.length === 0) return;
  await tx.run('delete from public.guardians where org_id = $1 and family_id = $2 and id = any ($3)', [
    tx.orgId,
    familyId,
    ids,
  ]);
  await tx.run('delete from public.children where org_id = $1 and family_id = $2 and id = any ($3)', [
    tx.orgId,
    familyId,
    ids,
  ]);
}

/** Ties a member to the guardians with their address that nobody is tied to yet. Gives how many. */
export const linkGuardians = (tx: TenantTransaction, profileId: string, email: string): Promise<number> =>
  tx.run(
    'update public.guardians set profile_id = $2 where org_id = $1 and email = $3 and profile_id is null',
    [tx.orgId, profileId, email],
  );
