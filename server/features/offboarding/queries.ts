import type { DataOf, routes } from '@pto-connect/contract';
import type { TenantTransaction, Transaction } from '../../tenancy/database.ts';

export interface ClosureRequest {
  id: string;
  requested_by: string;
  requested_by_user: string;
  reason: string;
  requested_at: string;
  organization: string;
  [column: string]: unknown;
}

export const getOpenRequest = (tx: TenantTransaction): Promise<ClosureRequest | undefined> =>
  tx.maybe<ClosureRequest>(
    `select q.id, q.requested_by_name as requested_by, q.requested_by_user, q.reason, q.created_at as requested_at, o.name as organization
     from public.closure_requests q join public.organizations o on o.id = q.org_id
     where q.org_id = $1 and q.status = 'open'`,
    [tx.orgId],
  );

export const insertRequest = (
  tx: TenantTransaction,
  request: { profileId: string; userId: string; name: string; reason: string },
): Promise<number> =>
  tx.run(
    `insert into public.closure_requests (org_id, requested_by, requested_by_user, requested_by_name, reason)
     values ($1, $2, $3, $4, $5)`,
    [tx.orgId, request.profileId, request.userId, request.name, request.reason],
  );

export const settleRequest = (tx: TenantTransaction, status: 'withdrawn' | 'confirmed'): Promise<number> =>
  tx.run("update public.closure_requests set status = $2 where org_id = $1 and status = 'open'", [
    tx.orgId,
    status,
  ]);

export interface Operator {
  email: string;
  name: string;
  language: 'en' | 'es';
  hold_until: string | null;
  [column: string]: unknown;
}
export const listOperators = (tx: Transaction): Promise<Operator[]> =>
  tx.many<Operator>('select email, name, language, hold_until from app.platform_operators()');

export const insertErasure = (
  tx: Transaction,
  erasure: {
    organization_id: string;
    request: ClosureRequest;
    confirmedByUser: string;
    confirmedByName: string;
    eraseAfter: string;
  },
): Promise<number> =>
  tx.run(
    `insert into public.erasures (organization_id, organization_name, reason, requested_by_user, requested_by_name, requested_at,
       confirmed_by_user, confirmed_by_name, erase_after) values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
    [
      erasure.organization_id,
      erasure.request.organization,
      erasure.request.reason,
      erasure.request.requested_by_user,
      erasure.request.requested_by,
      erasure.request.requested_at,
      erasure.confirmedByUser,
      erasure.confirmedByName,
      erasure.eraseAfter,
    ],
  );

export const cancelErasure = (tx: Transaction, organizationId: string): Promise<number> =>
  tx.run(
    'update public.erasures set cancelled_at = now() where organization_id = $1 and cancelled_at is null and erased_at is null',
    [organizationId],
  );

type Offboarding = DataOf<typeof routes.platform.offboarding>[number];
export const listOffboarding = (
  tx: Transaction,
): Promise<Array<Offboarding & { [column: string]: unknown }>> =>
  tx.many<Offboarding & { [column: string]: unknown }>(
    `select * from (
       select q.organization_id, q.organization_name, 'asked' as status, q.reason, q.requested_by_name, q.requested_at, null as confirmed_by_name,
         null::date as erase_after, null::timestamptz as erased_at, null::bigint as rows_erased
       from app.closure_requests_open() q
       union all
       select e.organization_id, e.organization_name,
         case when e.erased_at is not null then 'erased' when e.cancelled_at is not null then 'cancelled' else 'waiting' end,
         e.reason, e.requested_by_name, e.requested_at, e.confirmed_by_name, e.erase_after, e.erased_at, e.rows_erased
       from (select * from public.erasures order by confirmed_at desc, id desc limit 200) e
     ) everything order by requested_at desc, organization_id limit 400`,
  );

export const dueErasures = async (tx: Transaction): Promise<string[]> =>
  (await tx.many<{ id: string }>('select app.due_erasures() as id')).map(({ id }) => id);

export const eraseOrganization = async (tx: TenantTransaction): Promise<number> =>
  (await tx.one<{ erased: number }>('select app.erase_organization($1) as erased', [tx.orgId])).erased;
