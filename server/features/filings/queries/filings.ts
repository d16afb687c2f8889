import type { BodyOf, filingKinds, filingStatuses, routes } from '@pto-connect/contract';
import type { TenantTransaction } from '../../../tenancy/database.ts';

export interface FilingRow {
  filing_kind_id: string;
  kind: (typeof filingKinds)[number];
  name: string;
  name_es: string;
  due_on: string;
  status: (typeof filingStatuses)[number];
  submitted_on: string | null;
  covers_until: string | null;
  note: string | null;
  return_reason: string | null;
  [column: string]: unknown;
}

const select = `select k.id as filing_kind_id, k.kind, k.name, k.name_es, k.due_on, f.submitted_on, f.covers_until, f.note, f.return_reason,
    coalesce(f.status, case when k.due_on < current_date then 'missing' when k.due_on < current_date + 30 then 'due_soon' else 'not_due' end) as status
  from public.filing_kinds k
  left join public.filings f on f.org_id = $1 and f.filing_kind_id = k.id`;

/** What the organization's district wants. Row level security shows the kinds of its own district alone. */
export const listFilings = (tx: TenantTransaction): Promise<FilingRow[]> =>
  tx.many<FilingRow>(
    `${select} where k.is_open or f.id is not null order by k.due_on, k.name, k.id limit 200`,
    [tx.orgId],
  );

export const getFiling = (tx: TenantTransaction, kindId: string): Promise<FilingRow | undefined> =>
  tx.maybe<FilingRow>(`${select} where k.id = $2`, [tx.orgId, kindId]);

/** Files, or files again. What was accepted stays as it is: 0 rows. */
export const submitFiling = (
  tx: TenantTransaction,
  filing: { id: string; kindId: string; profileId: string } & BodyOf<typeof routes.filings.submit>,
): Promise<number> =>
  tx.run(
    `insert into public.filings as f (org_id, id, filing_kind_id, status, submitted_on, covers_until, note, submitted_by)
     values ($1, $2, $3, 'submitted', $4, $5, $6, $7)
     on conflict on constraint filings_once do update
     set status = 'submitted', submitted_on = excluded.submitted_on, covers_until = excluded.covers_until, note = excluded.note,
       submitted_by = excluded.submitted_by, return_reason = null, reviewed_by_name = null, reviewed_at = null
     where f.status <> 'accepted'`,
    [
      tx.orgId,
      filing.id,
      filing.kindId,
      filing.submitted_on,
      filing.covers_until,
      filing.note,
      filing.profileId,
    ],
  );

export const reviewFiling = (
  tx: TenantTransaction,
  kindId: string,
  review: { status: 'accepted' | 'returned'; reason: string | null; reviewer: string },
): Promise<number> =>
  tx.run(
    `update public.filings set status = $3, return_reason = $4, reviewed_by_name = $5, reviewed_at = now()
     where org_id = $1 and filing_kind_id = $2 and status = 'submitted'`,
    [tx.orgId, kindId, review.status, review.reason, review.reviewer],
  );
