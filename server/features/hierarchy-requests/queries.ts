import type { TenantTransaction } from '../../tenancy/database.ts';

export interface RequestRow {
  id: string;
  subject: string;
  body: string;
  due_on: string | null;
  asked_by_name: string;
  status: 'open' | 'answered' | 'closed';
  answer: string | null;
  answered_at: string | null;
  created_at: string;
  [column: string]: unknown;
}

const columns = 'id, subject, body, due_on, asked_by_name, status, answer, answered_at, created_at';

/** What the present district asked; what a former one asked stays in the record and out of the list. */
const ofDistrict = `q.district_id = (select s.district_id from public.schools s join public.organizations o on o.school_id = s.id where o.id = $1)`;

export const listRequests = (tx: TenantTransaction): Promise<RequestRow[]> =>
  tx.many<RequestRow>(
    `select ${columns} from public.hierarchy_requests q where q.org_id = $1 and ${ofDistrict}
     order by created_at desc, id desc limit 500`,
    [tx.orgId],
  );

export const getRequest = (tx: TenantTransaction, id: string): Promise<RequestRow | undefined> =>
  tx.maybe<RequestRow>(
    `select ${columns} from public.hierarchy_requests q where q.org_id = $1 and q.id = $2 and ${ofDistrict}`,
    [tx.orgId, id],
  );

export const answerRequest = (
  tx: TenantTransaction,
  id: string,
  answer: string,
  profileId: string,
): Promise<number> =>
  tx.run(
    `update public.hierarchy_requests set answer = $3, answered_by = $4, answered_at = now(), status = 'answered'
     where org_id = $1 and id = $2 and status <> 'closed'`,
    [tx.orgId, id, answer, profileId],
  );

interface NewRequest {
  id: string;
  district_id: string;
  subject: string;
  body: string;
  due_on: string | null;
  asked_by_name: string;
}

export const insertRequest = (tx: TenantTransaction, q: NewRequest): Promise<number> =>
  tx.run(
    `insert into public.hierarchy_requests (org_id, id, district_id, subject, body, due_on, asked_by_name)
     values ($1, $2, $3, $4, $5, $6, $7)`,
    [tx.orgId, q.id, q.district_id, q.subject, q.body, q.due_on, q.asked_by_name],
  );

export const closeRequest = (tx: TenantTransaction, id: string, districtId: string): Promise<number> =>
  tx.run(
    "update public.hierarchy_requests set status = 'closed' where org_id = $1 and id = $2 and district_id = $3 and status <> 'closed'",
    [tx.orgId, id, districtId],
  );
