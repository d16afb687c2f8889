import type { CursorKey } from '../../http/cursor.ts';
import type { TenantTransaction } from '../../tenancy/database.ts';

export interface AuditRow {
  id: string;
  occurred_at: string;
  actor_user_id: string | null;
  actor_name: string | null;
  action: string;
  request_id: string | null;
  operation: 'insert' | 'update' | 'delete';
  table_name: string;
  row_id: string | null;
  before: unknown;
  after: unknown;
  [column: string]: unknown;
}

interface AuditFilter {
  sort: '-occurred_at' | 'occurred_at';
  limit: number;
  action?: string | undefined;
  table_name?: string | undefined;
  row_id?: string | undefined;
  actor_user_id?: string | undefined;
  request_id?: string | undefined;
  from: string | null;
  before: string | null;
}

export function listEntries(
  tx: TenantTransaction,
  filter: AuditFilter,
  after: CursorKey | null,
): Promise<AuditRow[]> {
  const [direction, comparison] = filter.sort === 'occurred_at' ? ['asc', '>'] : ['desc', '<'];
  return tx.many<AuditRow>(
    `select a.id, a.occurred_at, a.actor_user_id, p.first_name || ' ' || p.last_name as actor_name,
       a.action, a.request_id, a.operation, a.table_name, a.row_id, a.before, a.after
     from public.audit_log a
     left join public.user_profiles p on p.org_id = a.org_id and p.user_id = a.actor_user_id
     where a.org_id = $1
       and ($3::text is null or a.action = $3) and ($4::text is null or a.table_name = $4)
       and ($5::uuid is null or a.row_id = $5) and ($6::uuid is null or a.actor_user_id = $6)
       and ($7::text is null or a.request_id = $7)
       and ($8::timestamptz is null or a.occurred_at >= $8) and ($9::timestamptz is null or a.occurred_at < $9)
       ${after === null ? '' : `and (a.occurred_at, a.id) ${comparison} ($10::timestamptz, $11::uuid)`}
     order by a.occurred_at ${direction}, a.id ${direction} limit $2`,
    [
      tx.orgId,
      filter.limit + 1,
      filter.action ?? null,
      filter.table_name ?? null,
      filter.row_id ?? null,
      filter.actor_user_id ?? null,
      filter.request_id ?? null,
      filter.from,
      filter.before,
      ...(after ?? []),
    ],
  );
}
