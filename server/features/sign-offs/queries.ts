import type { BodyOf, routes, signOffKinds, signOffStatuses } from '@pto-connect/contract';
import type { TenantTransaction } from '../../tenancy/database.ts';

export interface SignOffRow {
  id: string;
  kind: (typeof signOffKinds)[number];
  subject: string;
  details: string | null;
  due_on: string | null;
  status: (typeof signOffStatuses)[number];
  reason: string | null;
  asked_by_name: string;
  decided_by_name: string | null;
  decided_at: string | null;
  created_at: string;
  [column: string]: unknown;
}

const select = `select s.id, s.kind, s.subject, s.details, s.due_on, s.status, s.reason, p.first_name || ' ' || p.last_name as asked_by_name,
    s.decided_by_name, s.decided_at, s.created_at
  from public.sign_offs s join public.user_profiles p on p.org_id = s.org_id and p.id = s.asked_by`;

export const listSignOffs = (tx: TenantTransaction): Promise<SignOffRow[]> =>
  tx.many<SignOffRow>(`${select} where s.org_id = $1 order by s.created_at desc, s.id desc limit 500`, [
    tx.orgId,
  ]);

export const getSignOff = (tx: TenantTransaction, id: string): Promise<SignOffRow | undefined> =>
  tx.maybe<SignOffRow>(`${select} where s.org_id = $1 and s.id = $2`, [tx.orgId, id]);

export async function schoolOf(tx: TenantTransaction): Promise<string | null> {
  const { school_id } = await tx.one<{ school_id: string | null }>(
    'select school_id from public.organizations where id = $1',
    [tx.orgId],
  );
  return school_id;
}

export const insertSignOff = (
  tx: TenantTransaction,
  s: BodyOf<typeof routes.signOffs.create> & { id: string; schoolId: string; profileId: string },
): Promise<number> =>
  tx.run(
    `insert into public.sign_offs (org_id, id, school_id, kind, subject, details, due_on, asked_by)
     values ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [tx.orgId, s.id, s.schoolId, s.kind, s.subject, s.details, s.due_on, s.profileId],
  );

export const withdrawSignOff = (tx: TenantTransaction, id: string): Promise<number> =>
  tx.run(
    "update public.sign_offs set status = 'withdrawn' where org_id = $1 and id = $2 and status = 'asked'",
    [tx.orgId, id],
  );

export const decideSignOff = (
  tx: TenantTransaction,
  id: string,
  d: { schoolId: string; status: 'signed' | 'declined'; reason: string | null; userId: string; name: string },
): Promise<number> =>
  tx.run(
    `update public.sign_offs set status = $4, reason = $5, decided_by_user = $6, decided_by_name = $7, decided_at = now()
     where org_id = $1 and id = $2 and school_id = $3 and status = 'asked'`,
    [tx.orgId, id, d.schoolId, d.status, d.reason, d.userId, d.name],
  );
