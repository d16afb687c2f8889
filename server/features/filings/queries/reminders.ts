import type { TenantTransaction, Transaction } from '../../../tenancy/database.ts';

export const organizationsWithDueFilings = async (tx: Transaction): Promise<string[]> =>
  (await tx.many<{ id: string }>('select app.organizations_with_due_filings() as id')).map(({ id }) => id);

export interface DueFiling {
  filing_kind_id: string;
  stage: 'month' | 'week' | 'overdue';
  name: string;
  name_es: string;
  due_on: string;
  place: string;
  [column: string]: unknown;
}

/**
 * What is not filed and has come to its next reminder, by the organization's own calendar; marks it in the same statement. What
 * fell due more than a month ago is left to the district: an organization that was just adopted is not blamed for the past.
 */
export const takeDueFilings = (tx: TenantTransaction): Promise<DueFiling[]> =>
  tx.many<DueFiling>(
    `with wanted as (
       select k.id, k.name, k.name_es, k.due_on, d.name as place, k.due_on - (now() at time zone o.time_zone)::date as days_left
       from public.organizations o
       join public.schools s on s.id = o.school_id
       join public.districts d on d.id = s.district_id
       join public.filing_kinds k on k.district_id = d.id and k.is_open
       left join public.filings f on f.org_id = $1 and f.filing_kind_id = k.id
       where o.id = $1 and coalesce(f.status, 'returned') = 'returned'
     ), marked as (
       insert into public.filing_reminders (org_id, filing_kind_id, due_on, stage)
       select $1, w.id, w.due_on, case when w.days_left < 0 then 'overdue' when w.days_left <= 7 then 'week' else 'month' end
       from wanted w where w.days_left between -30 and 30
       on conflict on constraint filing_reminders_once do nothing
       returning filing_kind_id, stage
     )
     select m.filing_kind_id, m.stage, w.name, w.name_es, w.due_on, w.place
     from marked m join wanted w on w.id = m.filing_kind_id
     order by w.due_on, m.filing_kind_id`,
    [tx.orgId],
  );

export interface DistrictNews {
  district_id: string;
  district_name: string;
  email: string;
  name: string;
  language: 'en' | 'es';
  hold_until: string | null;
  waiting: number;
  missing: number;
  [column: string]: unknown;
}

export const takeDistrictFilings = (tx: Transaction): Promise<DistrictNews[]> =>
  tx.many<DistrictNews>('select * from app.take_district_filings()');
