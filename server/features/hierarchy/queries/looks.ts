import type { CursorKey } from '../../../http/cursor.ts';
import type { TenantTransaction } from '../../../tenancy/database.ts';

export interface LookRow {
  id: string;
  occurred_at: string;
  scope: 'school' | 'district' | 'platform';
  actor_name: string | null;
  action: string;
  support_session_id: string | null;
  [column: string]: unknown;
}

export const listLooks = (
  tx: TenantTransaction,
  limit: number,
  after: CursorKey | null,
): Promise<LookRow[]> =>
  tx.many<LookRow>(
    `select id, occurred_at, scope, actor_name, action, support_session_id
     from public.access_log
     where org_id = $1 and scope is not null ${after === null ? '' : 'and (occurred_at, id) < ($3::timestamptz, $4::uuid)'}
     order by occurred_at desc, id desc limit $2`,
    [tx.orgId, limit + 1, ...(after ?? [])],
  );
