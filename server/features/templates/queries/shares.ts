import type { ScopeKind, templateShareStatuses } from '@pto-connect/contract';
import type { TenantTransaction } from '../../../tenancy/database.ts';
import type { Kept } from '../content.ts';
import type { Words } from '../modules.ts';

export interface ShareRow {
  id: string;
  level: ScopeKind;
  place_name: string;
  number: number;
  status: (typeof templateShareStatuses)[number];
  reason: string | null;
  decided_by_name: string | null;
  decided_at: string | null;
  created_at: string;
  [column: string]: unknown;
}

export const listShares = (tx: TenantTransaction, templateId: string): Promise<ShareRow[]> =>
  tx.many<ShareRow>(
    `select id, level, place_name, number, status, reason, decided_by_name, decided_at, created_at
     from public.template_shares where org_id = $1 and template_id = $2 order by id desc limit 100`,
    [tx.orgId, templateId],
  );

export interface LevelRow {
  level: ScopeKind;
  place_id: string | null;
  name: string;
  needs_approval: boolean;
  [column: string]: unknown;
}
/** The levels above the organization of this transaction. */
export const listLevels = (tx: TenantTransaction): Promise<LevelRow[]> =>
  tx.many<LevelRow>('select level, place_id, name, needs_approval from app.template_levels()');

export interface NewShare extends Words, Kept {
  id: string;
  templateId: string;
  number: number;
  place: LevelRow;
  status: 'waiting' | 'approved';
  sharedBy: string;
}
export const insertShare = (tx: TenantTransaction, s: NewShare): Promise<number> =>
  tx.run(
    `insert into public.template_shares (org_id, id, template_id, number, kind, title, title_es, summary, summary_es, content, level,
       school_id, district_id, place_name, status, shared_by)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, case when $11 = 'school' then $12::uuid end,
       case when $11 = 'district' then $12::uuid end, $13, $14, $15)`,
    [
      tx.orgId,
      s.id,
      s.templateId,
      s.number,
      s.kind,
      s.title,
      s.title_es,
      s.summary,
      s.summary_es,
      JSON.stringify(s.content),
      s.place.level,
      s.place.place_id,
      s.place.name,
      s.status,
      s.sharedBy,
    ],
  );

/** What a newer copy takes the place of: one that waits, or one that others see. */
export const replaceShares = (
  tx: TenantTransaction,
  templateId: string,
  level: ScopeKind,
  statuses: ReadonlyArray<'waiting' | 'approved'>,
): Promise<number> =>
  tx.run(
    `update public.template_shares set status = 'replaced'
     where org_id = $1 and template_id = $2 and level = $3 and status = any ($4)`,
    [tx.orgId, templateId, level, statuses],
  );

/** Ends what waits or is approved; with an id only that one. */
export const withdrawShares = (
  tx: TenantTransaction,
  templateId: string,
  shareId: string | null,
): Promise<number> =>
  tx.run(
    `update public.template_shares set status = 'withdrawn'
     where org_id = $1 and template_id = $2 and ($3::uuid is null or id = $3) and status in ('waiting', 'approved')`,
    [tx.orgId, templateId, shareId],
  );

/** A level's word on one share; gives 0 where there is nothing to decide any more. */
export const decideShare = (
  tx: TenantTransaction,
  id: string,
  word: {
    from: ReadonlyArray<'waiting' | 'approved'>;
    status: 'approved' | 'refused';
    reason: string | null;
    userId: string;
    name: string;
  },
): Promise<number> =>
  tx.run(
    `update public.template_shares set status = $4, reason = $5, decided_by_user = $6, decided_by_name = $7, decided_at = now()
     where org_id = $1 and id = $2 and status = any ($3)`,
    [tx.orgId, id, word.from, word.status, word.reason, word.userId, word.name],
  );

export const lockShare = (
  tx: TenantTransaction,
  id: string,
): Promise<
  { template_id: string; level: ScopeKind; status: ShareRow['status']; shared_by: string | null } | undefined
> =>
  tx.maybe(
    'select template_id, level, status, shared_by from public.template_shares where org_id = $1 and id = $2 for no key update',
    [tx.orgId, id],
  );

/** Full names of everybody whom the organization knows, children included: what has to stay at home. */
export const listNames = async (tx: TenantTransaction): Promise<string[]> =>
  (
    await tx.many<{ name: string }>(
      `select distinct name from (
         select first_name || ' ' || last_name as name from public.user_profiles where org_id = $1
         union all select first_name || ' ' || last_name from public.guardians where org_id = $1
         union all select first_name || ' ' || last_name from public.children where org_id = $1
         union all select name from public.families where org_id = $1
         union all select name from public.sign_ups where org_id = $1 and name is not null
         union all select teacher_name from public.rooms where org_id = $1 and teacher_name is not null
       ) x limit 100000`,
      [tx.orgId],
    )
  ).map(({ name }) => name);
