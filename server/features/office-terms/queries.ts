import type { RoleType } from '@pto-connect/contract';
import type { CursorKey } from '../../http/cursor.ts';
import type { TenantTransaction, Transaction } from '../../tenancy/database.ts';

export interface TermRow {
  id: string;
  office_id: string;
  member_id: string;
  user_id: string | null;
  first_name: string;
  last_name: string;
  starts_on: string;
  ends_on: string;
  standing: 'current' | 'coming' | 'past' | 'withdrawn';
  is_public: boolean;
  version: number;
  /** What the office grants, for the rank rules. */
  role_type: RoleType;
  permissions: string[];
  office_name: string;
  office_name_es: string;
  ended_at: string | null;
  end_reason: string | null;
  appointed_by: string | null;
  ended_by: string | null;
  [column: string]: unknown;
}

const columns = `m.id, m.office_id, m.profile_id as member_id, p.user_id, p.first_name, p.last_name, m.starts_on, m.ends_on, s.standing,
  m.is_public, m.version, f.role_type, f.permissions, f.name as office_name, f.name_es as office_name_es, m.ended_at, m.end_reason,
  a.first_name || ' ' || a.last_name as appointed_by, e.first_name || ' ' || e.last_name as ended_by`;
const source = `public.office_terms m
  join public.office_term_spans s on s.org_id = m.org_id and s.id = m.id
  join public.offices f on f.org_id = m.org_id and f.id = m.office_id
  join public.user_profiles p on p.org_id = m.org_id and p.id = m.profile_id
  left join public.user_profiles a on a.org_id = m.org_id and a.id = m.appointed_by
  left join public.user_profiles e on e.org_id = m.org_id and e.id = m.ended_by`;

/** Terms that run now or are to come, of one office or all, the earliest first. */
export const listRunningTerms = (tx: TenantTransaction, officeId: string | null): Promise<TermRow[]> =>
  tx.many<TermRow>(
    `select ${columns} from ${source}
     where m.org_id = $1 and s.standing in ('current', 'coming') and ($2::uuid is null or m.office_id = $2)
     order by m.starts_on, m.id limit 2000`,
    [tx.orgId, officeId],
  );

interface TermFilter {
  office_id?: string | undefined;
  member_id?: string | undefined;
  limit: number;
}

export const listTerms = (
  tx: TenantTransaction,
  filter: TermFilter,
  after: CursorKey | null,
): Promise<TermRow[]> =>
  tx.many<TermRow>(
    `select ${columns} from ${source}
     where m.org_id = $1 and ($3::uuid is null or m.office_id = $3) and ($4::uuid is null or m.profile_id = $4)
       ${after === null ? '' : 'and (m.starts_on, m.id) < ($5::date, $6::uuid)'}
     order by m.starts_on desc, m.id desc limit $2`,
    [tx.orgId, filter.limit + 1, filter.office_id ?? null, filter.member_id ?? null, ...(after ?? [])],
  );

export const getTerm = (tx: TenantTransaction, id: string): Promise<TermRow | undefined> =>
  tx.maybe<TermRow>(`select ${columns} from ${source} where m.org_id = $1 and m.id = $2`, [tx.orgId, id]);

interface Grants {
  id: string;
  name: string;
  name_es: string;
  role_type: RoleType;
  permissions: string[];
  [column: string]: unknown;
}

/** The office, locked, so that two appointments to it happen one after the other. */
export const lockOffice = (tx: TenantTransaction, id: string): Promise<Grants | undefined> =>
  tx.maybe<Grants>(
    'select id, name, name_es, role_type, permissions from public.offices where org_id = $1 and id = $2 for update',
    [tx.orgId, id],
  );

interface Candidate {
  id: string;
  user_id: string | null;
  first_name: string;
  email: string | null;
  language: 'en' | 'es';
  organization: string;
  [column: string]: unknown;
}

export const getCandidate = (tx: TenantTransaction, id: string): Promise<Candidate | undefined> =>
  tx.maybe<Candidate>(
    `select p.id, p.user_id, p.first_name, p.email, p.language, o.name as organization
     from public.user_profiles p join public.organizations o on o.id = p.org_id
     where p.org_id = $1 and p.id = $2 and p.status = 'active'`,
    [tx.orgId, id],
  );

/** What a person holds without any office: their role, and whether each of these keys is theirs. */
export const getOwnRights = (
  tx: TenantTransaction,
  userId: string,
  keys: readonly string[],
): Promise<{ role_type: RoleType; holds_keys: boolean }> =>
  tx.one(
    `select r.role_type, not exists (
       select from public.permission_templates t
       left join public.organization_permissions x on x.org_id = $1 and x.permission_key = t.permission_key
       where t.permission_key = any ($3) and t.permission_key <> all (r.permissions)
         and app.role_rank(r.role_type) < app.role_rank(coalesce(x.min_role_required, t.default_min_role))) as holds_keys
     from public.user_roles r where r.org_id = $1 and r.user_id = $2 and r.scope = 'organization'`,
    [tx.orgId, userId, keys],
  );

/** Today in the organization. */
export async function today(tx: TenantTransaction): Promise<string> {
  const row = await tx.one<{ today: string }>(
    'select (now() at time zone o.time_zone)::date as today from public.organizations o where o.id = $1',
    [tx.orgId],
  );
  return row.today;
}

/** Whether this person has another term of this office on one of these days. */
export async function overlaps(
  tx: TenantTransaction,
  term: { id: string; office_id: string; member_id: string; starts_on: string; ends_on: string },
): Promise<boolean> {
  const row = await tx.one<{ found: boolean }>(
    `select exists (
       select from public.office_terms m
       where m.org_id = $1 and m.office_id = $2 and m.profile_id = $3 and m.id <> $4 and m.ended_at is null
         and m.starts_on <= $6::date and m.ends_on >= $5::date) as found`,
    [tx.orgId, term.office_id, term.member_id, term.id, term.starts_on, term.ends_on],
  );
  return row.found;
}

export const insertTerm = (
  tx: TenantTransaction,
  term: {
    id: string;
    office_id: string;
    member_id: string;
    starts_on: string;
    ends_on: string;
    appointed_by: string;
  },
): Promise<number> =>
  tx.run(
    `insert into public.office_terms (org_id, id, office_id, profile_id, starts_on, ends_on, appointed_by)
     values ($1, $2, $3, $4, $5, $6, $7)`,
    [tx.orgId, term.id, term.office_id, term.member_id, term.starts_on, term.ends_on, term.appointed_by],
  );

/** New days call for new reminders. */
export const moveTerm = (
  tx: TenantTransaction,
  term: { id: string; version: number; starts_on: string; ends_on: string },
): Promise<number> =>
  tx.run(
    `update public.office_terms set starts_on = $4, ends_on = $5, reminded_days = case when ends_on = $5 then reminded_days end
     where org_id = $1 and id = $2 and version = $3`,
    [tx.orgId, term.id, term.version, term.starts_on, term.ends_on],
  );

export const endTerm = (
  tx: TenantTransaction,
  term: { id: string; reason: string | null; ended_by: string },
): Promise<number> =>
  tx.run(
    `update public.office_terms set ended_at = date_trunc('milliseconds', now()), end_reason = $3, ended_by = $4
     where org_id = $1 and id = $2 and ended_at is null`,
    [tx.orgId, term.id, term.reason, term.ended_by],
  );

/** Ends whatever a person holds or was to hold. For somebody who leaves. */
export const endTermsOf = (tx: TenantTransaction, profileId: string): Promise<number> =>
  tx.run(
    `update public.office_terms m set ended_at = date_trunc('milliseconds', now())
     from public.office_term_spans s
     where m.org_id = $1 and m.profile_id = $2 and s.org_id = $1 and s.id = m.id and s.standing in ('current', 'coming')`,
    [tx.orgId, profileId],
  );

export const setConsent = (tx: TenantTransaction, id: string, isPublic: boolean): Promise<number> =>
  tx.run('update public.office_terms set is_public = $3 where org_id = $1 and id = $2', [
    tx.orgId,
    id,
    isPublic,
  ]);

export async function organizationsWithEndingTerms(tx: Transaction): Promise<string[]> {
  const rows = await tx.many<{ id: string }>('select app.organizations_with_ending_terms() as id');
  return rows.map((row) => row.id);
}

export interface EndingTerm {
  id: string;
  holder_id: string;
  holder: string;
  holder_email: string | null;
  holder_language: 'en' | 'es';
  office: string;
  office_es: string;
  organization: string;
  ends_on: string;
  days_left: number;
  threshold: number;
  is_followed: boolean;
  [column: string]: unknown;
}

/**
 * Terms whose next reminder is due: the threshold is the smallest of 30, 7 and 1 that the days left have come down to, and it
 * is due until it went out. A term is followed where somebody holds the office on the day after. Marks them in the same statement.
 */
export const takeEndingTerms = (tx: TenantTransaction): Promise<EndingTerm[]> =>
  tx.many<EndingTerm>(
    `with due as (
       select m.id, m.ends_on - (now() at time zone o.time_zone)::date as days_left, o.name as organization
       from public.office_terms m join public.organizations o on o.id = m.org_id
       join public.office_term_spans s on s.org_id = m.org_id and s.id = m.id
       where m.org_id = $1 and s.standing = 'current' and m.ended_at is null
         and m.ends_on - (now() at time zone o.time_zone)::date <= 30
     ), marked as (
       update public.office_terms m set reminded_days = t.threshold
       from due, lateral (select case when due.days_left <= 1 then 1 when due.days_left <= 7 then 7 else 30 end as threshold) t
       where m.org_id = $1 and m.id = due.id and (m.reminded_days is null or m.reminded_days > t.threshold)
       returning m.*, due.days_left, due.organization, t.threshold
     )
     select k.id, k.profile_id as holder_id, p.first_name || ' ' || p.last_name as holder, p.email as holder_email, p.language as holder_language,
       f.name as office, f.name_es as office_es, k.organization, k.ends_on, k.days_left, k.threshold,
       exists (
         select from public.office_terms n
         where n.org_id = $1 and n.office_id = k.office_id and n.id <> k.id and n.ended_at is null
           and n.starts_on <= k.ends_on + 1 and n.ends_on > k.ends_on) as is_followed
     from marked k
     join public.offices f on f.org_id = $1 and f.id = k.office_id
     join public.user_profiles p on p.org_id = $1 and p.id = k.profile_id
     order by k.id`,
    [tx.orgId],
  );

/** Whoever can appoint somebody: active members whose own role or present office ranks as high as an administrator's. */
export const listAdministrators = (
  tx: TenantTransaction,
): Promise<Array<{ id: string; email: string; language: 'en' | 'es' }>> =>
  tx.many(
    `select p.id, p.email, p.language from public.user_profiles p
     join public.user_roles r on r.org_id = p.org_id and r.user_id = p.user_id
     where p.org_id = $1 and p.status = 'active' and p.email is not null
       and (r.role_type = 'admin' or exists (
         select from public.office_term_spans s join public.offices f on f.org_id = s.org_id and f.id = s.office_id
         where s.org_id = $1 and s.profile_id = p.id and s.standing = 'current' and f.role_type = 'admin'))
     order by p.created_at, p.id limit 10`,
    [tx.orgId],
  );
