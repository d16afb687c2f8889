import type { Transaction } from '../../tenancy/database.ts';

export interface AdministratorRow {
  id: string;
  kind: 'role' | 'invitation';
  role_type: 'district_admin' | 'school_admin';
  user_id: string | null;
  name: string | null;
  email: string;
  school_name: string | null;
  expires_at: string | null;
  [column: string]: unknown;
}

/** Administrators and open invitations of a district and its schools. */
export const listAdministrators = (tx: Transaction, districtId: string): Promise<AdministratorRow[]> =>
  tx.many<AdministratorRow>(
    `select * from (
       select r.id, 'role' as kind, r.role_type, r.user_id, r.name, r.email, s.name as school_name, null::timestamptz as expires_at
       from public.scope_roles r left join public.schools s on s.id = r.school_id
       where r.district_id = $1 or s.district_id = $1
       union all
       select i.id, 'invitation', i.role_type, null, null, i.email, s.name, i.expires_at
       from public.scope_invitations i left join public.schools s on s.id = i.school_id
       where (i.district_id = $1 or s.district_id = $1) and i.accepted_at is null
     ) everybody
     order by role_type, school_name nulls first, email, id limit 2000`,
    [districtId],
  );

interface NewInvitation {
  id: string;
  email: string;
  district_id: string | null;
  school_id: string | null;
  language: 'en' | 'es';
  token_hash: Buffer;
  invited_by: string;
}

/** Invites, or renews the link of somebody who is invited already. */
export const insertInvitation = (
  tx: Transaction,
  i: NewInvitation,
): Promise<{ id: string; expires_at: string }> =>
  tx.one<{ id: string; expires_at: string }>(
    `insert into public.scope_invitations (id, email, role_type, district_id, school_id, language, token_hash, invited_by, expires_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, now() + interval '14 days')
     on conflict (email, district_id, school_id) where accepted_at is null
     do update set token_hash = excluded.token_hash, language = excluded.language, expires_at = excluded.expires_at
     returning id, expires_at`,
    [
      i.id,
      i.email,
      i.district_id === null ? 'school_admin' : 'district_admin',
      i.district_id,
      i.school_id,
      i.language,
      i.token_hash,
      i.invited_by,
    ],
  );

export const isAdministrator = async (
  tx: Transaction,
  email: string,
  place: { districtId: string | null; schoolId: string | null },
): Promise<boolean> =>
  (
    await tx.many(
      `select 1 from public.scope_roles where lower(email) = $1
         and district_id is not distinct from $2::uuid and school_id is not distinct from $3::uuid limit 1`,
      [email, place.districtId, place.schoolId],
    )
  ).length > 0;

/** Two who dismiss one another at once must not leave the district without anybody. */
export const lockDistrict = (tx: Transaction, districtId: string): Promise<unknown> =>
  tx.maybe('select id from public.districts where id = $1 for update', [districtId]);

export const countDistrictAdmins = async (tx: Transaction, districtId: string): Promise<number> =>
  (
    await tx.one<{ n: number }>(
      "select count(*) as n from public.scope_roles where district_id = $1 and scope = 'district'",
      [districtId],
    )
  ).n;

export const getRole = (tx: Transaction, id: string): Promise<{ role_type: string } | undefined> =>
  tx.maybe<{ role_type: string }>('select role_type from public.scope_roles where id = $1', [id]);

export const deleteRole = (tx: Transaction, id: string): Promise<number> =>
  tx.run('delete from public.scope_roles where id = $1', [id]);

export const deleteInvitation = (tx: Transaction, id: string): Promise<number> =>
  tx.run('delete from public.scope_invitations where id = $1 and accepted_at is null', [id]);

export const acceptInvitation = (
  tx: Transaction,
  tokenHash: Buffer,
  name: string,
): Promise<{ scope: 'school' | 'district'; scope_id: string; outcome: string } | undefined> =>
  tx.maybe<{ scope: 'school' | 'district'; scope_id: string; outcome: string }>(
    'select scope, scope_id, outcome from app.accept_scope_invitation($1, $2)',
    [tokenHash, name],
  );

/** The district, or a school of it. */
export const findPlace = (
  tx: Transaction,
  districtId: string,
  schoolId: string | null,
): Promise<{ name: string } | undefined> =>
  tx.maybe<{ name: string }>(
    `select coalesce(s.name, d.name) as name from public.districts d left join public.schools s on s.id = $2::uuid and s.district_id = d.id
     where d.id = $1 and ($2::uuid is null or s.id is not null)`,
    [districtId, schoolId],
  );

export interface OperatorRow {
  id: string;
  user_id: string;
  name: string;
  email: string;
  since: string;
  [column: string]: unknown;
}
export const listOperators = (tx: Transaction): Promise<OperatorRow[]> =>
  tx.many<OperatorRow>(
    `select id, user_id, name, email, created_at as since from public.scope_roles where scope = 'platform' order by name, id limit 200`,
  );

/** One after the other: of two that remove each other at once one is refused. */
export const lockOperators = async (tx: Transaction): Promise<string[]> => {
  await tx.one("select pg_advisory_xact_lock(hashtextextended('platform operators', 0))");
  return (await tx.many<{ id: string }>("select id from public.scope_roles where scope = 'platform'")).map(
    ({ id }) => id,
  );
};
