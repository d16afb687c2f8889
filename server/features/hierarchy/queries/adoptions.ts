import type { TenantTransaction, Transaction } from '../../../tenancy/database.ts';

export type Side = 'organization' | 'school';
export interface AdoptionRow {
  id: string;
  school_id: string;
  school_name: string;
  asked_side: Side;
  asked_by_user: string;
  asked_by_name: string;
  note: string | null;
  status: 'asked' | 'accepted' | 'declined' | 'withdrawn' | 'ended';
  decided_by_name: string | null;
  decided_at: string | null;
  ended_by_name: string | null;
  ended_at: string | null;
  created_at: string;
  [column: string]: unknown;
}

const columns = `id, school_id, school_name, asked_side, asked_by_user, asked_by_name, note, status, decided_by_name, decided_at, ended_by_name,
  ended_at, created_at`;

export const listAdoptions = (tx: TenantTransaction): Promise<AdoptionRow[]> =>
  tx.many<AdoptionRow>(
    `select ${columns} from public.adoptions where org_id = $1 order by created_at desc, id desc limit 50`,
    [tx.orgId],
  );

/** Locked, so that two answers cannot both be the first. */
export const lockAdoption = (tx: TenantTransaction, id: string): Promise<AdoptionRow | undefined> =>
  tx.maybe<AdoptionRow>(`select ${columns} from public.adoptions where org_id = $1 and id = $2 for update`, [
    tx.orgId,
    id,
  ]);

export const lockAccepted = (tx: TenantTransaction): Promise<AdoptionRow | undefined> =>
  tx.maybe<AdoptionRow>(
    `select ${columns} from public.adoptions where org_id = $1 and status = 'accepted' for update`,
    [tx.orgId],
  );

interface NewAdoption {
  id: string;
  school_id: string;
  school_name: string;
  asked_side: Side;
  asked_by_user: string;
  asked_by_name: string;
  note: string | null;
}

export const insertAdoption = (tx: TenantTransaction, a: NewAdoption): Promise<number> =>
  tx.run(
    `insert into public.adoptions (org_id, id, school_id, school_name, asked_side, asked_by_user, asked_by_name, note)
     values ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [tx.orgId, a.id, a.school_id, a.school_name, a.asked_side, a.asked_by_user, a.asked_by_name, a.note],
  );

export const decideAdoption = (
  tx: TenantTransaction,
  id: string,
  decision: { status: 'accepted' | 'declined'; side: Side; userId: string; name: string },
): Promise<number> =>
  tx.run(
    `update public.adoptions set status = $3, decided_side = $4, decided_by_user = $5, decided_by_name = $6, decided_at = now()
     where org_id = $1 and id = $2 and status = 'asked'`,
    [tx.orgId, id, decision.status, decision.side, decision.userId, decision.name],
  );

export const withdrawAdoption = (tx: TenantTransaction, id: string): Promise<number> =>
  tx.run(
    "update public.adoptions set status = 'withdrawn' where org_id = $1 and id = $2 and status = 'asked'",
    [tx.orgId, id],
  );

export const endAdoption = (tx: TenantTransaction, id: string, side: Side, name: string): Promise<number> =>
  tx.run(
    `update public.adoptions set status = 'ended', ended_side = $3, ended_by_name = $4, ended_at = now()
     where org_id = $1 and id = $2 and status = 'accepted'`,
    [tx.orgId, id, side, name],
  );

export const placeUnder = (tx: TenantTransaction, schoolId: string | null): Promise<number> =>
  tx.run('update public.organizations set school_id = $2 where id = $1', [tx.orgId, schoolId]);

export const schoolByCode = (
  tx: Transaction,
  code: string,
): Promise<{ school_id: string; school_name: string } | undefined> =>
  tx.maybe<{ school_id: string; school_name: string }>(
    'select school_id, school_name from app.school_by_adoption_code($1)',
    [code],
  );
