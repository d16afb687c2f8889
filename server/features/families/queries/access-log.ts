import type { TenantTransaction } from '../../../tenancy/database.ts';

export interface Access {
  userId: string;
  action: string;
  requestId: string;
  purpose: string;
  familyIds: readonly string[];
}

/** Writes down who saw which families' children (34 CFR 99.32), in the transaction that reads them. */
export const insertAccess = (tx: TenantTransaction, access: Access): Promise<number> =>
  tx.run(
    'insert into public.access_log (org_id, actor_user_id, action, request_id, purpose, family_ids) values ($1, $2, $3, $4, $5, $6)',
    [tx.orgId, access.userId, access.action, access.requestId, access.purpose, access.familyIds],
  );
