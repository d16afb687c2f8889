import type { DataOf, routes } from '@pto-connect/contract';
import type { TenantTransaction } from '../../tenancy/database.ts';

type Wire = DataOf<typeof routes.search.list>[number]['items'][number];
/** An entry with the members that its kind has. */
export type Found = Pick<Wire, 'id' | 'title'> & Partial<Wire>;

// Whose name begins with what was typed comes first.
const beginsWith = (column: string) => `${column} like app.fold($2) || '%'`;

/** Members whose name or address holds every word. The page is chosen first, its rows then read by their keys (`offset 0`). */
export const findMembers = (tx: TenantTransaction, typed: string, limit: number): Promise<Found[]> =>
  tx.many<Found & { [column: string]: unknown }>(
    `select p.id, p.first_name || ' ' || p.last_name as title, p.email as hint
     from (
       select p.id from app.found_profiles($2) p
       order by ${beginsWith("ltrim(p.folded, ' ')")} desc, p.last_name collate "und-x-icu", p.first_name collate "und-x-icu", p.id limit $3
     ) page
     cross join lateral (select * from public.user_profiles where org_id = $1 and id = page.id offset 0) p
     order by ${beginsWith("ltrim(p.folded, ' ')")} desc, p.last_name, p.first_name, p.id`,
    [tx.orgId, typed, limit],
  );

/** Families in which every word is found, with the children that are why. */
export const findFamilies = (tx: TenantTransaction, typed: string, limit: number): Promise<Found[]> =>
  tx.many<Found & { [column: string]: unknown }>(
    `select f.id, f.name as title,
       (select string_agg(g.first_name || ' ' || g.last_name, ', ' order by g.position, g.id)
        from (select * from public.guardians where org_id = $1 and family_id = f.id order by position, id limit 2) g) as hint,
       array(select c.first_name || ' ' || c.last_name from public.children c
             where c.org_id = $1 and c.family_id = f.id order by c.position, c.id limit 12) as children
     from public.families f
     where f.org_id = $1 and f.id = any (array(select app.search_families($2)))
     order by ${beginsWith("ltrim(f.folded, ' ')")} desc, f.name, f.id limit $3`,
    [tx.orgId, typed, limit],
  );

const statusNow = `case when e.status <> 'published' then e.status
  when now() >= coalesce(e.ends_at, (e.end_date + 1)::timestamp at time zone o.time_zone) then 'completed'
  when now() >= coalesce(e.starts_at, e.event_date::timestamp at time zone o.time_zone) then 'in_progress' else 'published' end`;
// What is to come stands before what is over, each by how near it is.
const nearest = 'e.end_date < current_date, abs(e.event_date - current_date)';

/** Events by title or place; drafts only where they may be seen. */
export const findEvents = (
  tx: TenantTransaction,
  typed: string,
  limit: number,
  drafts: boolean,
): Promise<Found[]> =>
  tx.many<Found & { [column: string]: unknown }>(
    `select e.id, e.title, e.title_es, e.location as hint, e.event_date, e.starts_at, ${statusNow} as event_status
     from public.events e join public.organizations o on o.id = e.org_id
     where e.org_id = $1 and e.folded like all (app.search_patterns($2)) and cardinality(app.search_patterns($2)) > 0
       and ($4 or e.status <> 'draft')
     order by ${nearest}, e.id limit $3`,
    [tx.orgId, typed, limit, drafts],
  );

/** Shifts by title, with the event they belong to. */
export const findShifts = (
  tx: TenantTransaction,
  typed: string,
  limit: number,
  drafts: boolean,
): Promise<Found[]> =>
  tx.many<Found & { [column: string]: unknown }>(
    `select s.id, s.title, s.title_es, e.title as hint, e.title_es as hint_es, e.id as event_id, e.event_date, s.starts_at,
       ${statusNow} as event_status
     from public.shifts s
     join public.events e on e.org_id = s.org_id and e.id = s.event_id
     join public.organizations o on o.id = s.org_id
     where s.org_id = $1 and s.folded like all (app.search_patterns($2)) and cardinality(app.search_patterns($2)) > 0
       and ($4 or e.status <> 'draft')
     order by ${nearest}, s.starts_at, s.id limit $3`,
    [tx.orgId, typed, limit, drafts],
  );

/** Open invitations by address. */
export const findInvitations = (tx: TenantTransaction, typed: string, limit: number): Promise<Found[]> =>
  tx.many<Found & { [column: string]: unknown }>(
    `select i.id, i.email as title from public.invitations i
     where i.org_id = $1 and i.accepted_at is null
       and ' ' || app.fold(i.email) like all (app.search_patterns($2)) and cardinality(app.search_patterns($2)) > 0
     order by i.email, i.id limit $3`,
    [tx.orgId, typed, limit],
  );
