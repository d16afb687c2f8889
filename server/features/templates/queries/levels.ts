import type { ScopeKind } from '@pto-connect/contract';
import type { Transaction } from '../../../tenancy/database.ts';
import type { Kept } from '../content.ts';
import type { Words } from '../modules.ts';

/** What was shared with the level of this transaction, as that level sees it. */
export interface OfferedRow extends Words {
  org_id: string;
  organization_name: string;
  id: string;
  template_id: string;
  kind: Kept['kind'];
  uses: number;
  status: 'waiting' | 'approved' | 'refused';
  reason: string | null;
  decided_by_name: string | null;
  decided_at: string | null;
  created_at: string;
  [column: string]: unknown;
}

export const listOffered = (tx: Transaction): Promise<OfferedRow[]> =>
  tx.many<OfferedRow>(
    `with offered as materialized (select * from app.scope_templates())
     select o.*, coalesce(c.uses, 0)::int as uses
     from offered o left join app.template_use_counts(array(select template_id from offered)) c on c.source_id = o.template_id
     order by (o.status = 'waiting') desc, o.created_at desc, o.id desc`,
  );

export const getOffered = (tx: Transaction, id: string): Promise<(OfferedRow & Kept) | undefined> =>
  tx.maybe<OfferedRow & Kept>(
    `select o.*, coalesce((select c.uses from app.template_use_counts(array[o.template_id]) c), 0)::int as uses
     from app.scope_templates($1) o`,
    [id],
  );

export const getPolicy = async (
  tx: Transaction,
  scope: ScopeKind,
  placeId: string | null,
): Promise<boolean> => {
  const row = await tx.maybe<{ needs_approval: boolean }>(
    `select needs_approval from public.template_policies
     where scope = $1 and coalesce(district_id, school_id) is not distinct from $2::uuid`,
    [scope, placeId],
  );
  // A level that has not chosen: districts and the platform look first, a school does not.
  return row?.needs_approval ?? scope !== 'school';
};

export const savePolicy = (
  tx: Transaction,
  scope: ScopeKind,
  placeId: string | null,
  needsApproval: boolean,
): Promise<number> =>
  tx.run(
    `insert into public.template_policies (scope, district_id, school_id, needs_approval)
     values ($1, case when $1 = 'district' then $2::uuid end, case when $1 = 'school' then $2::uuid end, $3)
     on conflict on constraint template_policies_once do update set needs_approval = excluded.needs_approval`,
    [scope, placeId, needsApproval],
  );
