import type { TemplateKind, templateLevels } from '@pto-connect/contract';
import type { CursorKey } from '../../../http/cursor.ts';
import type { TenantTransaction } from '../../../tenancy/database.ts';
import type { Kept } from '../content.ts';
import type { Words } from '../modules.ts';

export type Level = (typeof templateLevels)[number];
export type Sort = 'title' | '-uses' | '-updated_at';

/** A template of any level as the organization sees it in its library. */
export interface LibraryRow extends Words {
  id: string;
  source_id: string;
  kind: TemplateKind;
  level: Level;
  organization_name: string | null;
  uses: number;
  is_archived: boolean;
  updated_at: string;
  [column: string]: unknown;
}

export interface LibraryFilter {
  q: string | undefined;
  kind: TemplateKind | undefined;
  level: Level | undefined;
  isArchived: boolean;
  /** In which language titles are read, and so sorted. */
  language: 'en' | 'es';
  after: CursorKey | null;
  limit: number;
}

/** Its own templates, what others share with the levels above it, and what comes with the platform. */
const entries = `with entries as materialized (
    select t.id, t.id as source_id, t.kind, 'organization' as level, t.title collate "und-x-icu" as title, t.title_es, t.summary, t.summary_es,
      null::text as organization_name, t.archived_at is not null as is_archived, t.updated_at
    from public.templates t where t.org_id = $1 and (t.archived_at is not null) = $2
    union all
    select s.id, s.source_id, s.kind, s.level, s.title collate "und-x-icu", s.title_es, s.summary, s.summary_es, s.organization_name, false, s.updated_at
    from app.shared_templates() s where not $2
    union all
    select p.id, p.id, p.kind, 'platform', p.title collate "und-x-icu", p.title_es, p.summary, p.summary_es, null, false, p.updated_at
    from public.platform_templates p where not $2
  ), library as (
    select e.*, coalesce(c.uses, 0)::int as uses,
      case when $9 = 'es' then coalesce(e.title_es collate "und-x-icu", e.title) else e.title end as title_read
    from entries e left join app.template_use_counts(array(select source_id from entries)) c on c.source_id = e.source_id
    where ($3::text is null or app.fold(concat_ws(' ', '', e.title, e.title_es, e.summary, e.summary_es)) like all (app.search_patterns($3)))
      and ($4::text is null or e.kind = $4) and ($5::text is null or e.level = $5)
  ) select * from library l`;

const ordered: Record<Sort, string> = {
  title: `${entries} where $6::text is null or (l.title_read, l.id) > ($6::text collate "und-x-icu", $7::uuid) order by l.title_read, l.id limit $8`,
  '-uses': `${entries} where $6::integer is null or (l.uses, l.id) < ($6::integer, $7::uuid) order by l.uses desc, l.id desc limit $8`,
  '-updated_at': `${entries} where $6::timestamptz is null or (l.updated_at, l.id) < ($6::timestamptz, $7::uuid) order by l.updated_at desc, l.id desc limit $8`,
};

export const listLibrary = (
  tx: TenantTransaction,
  sort: Sort,
  f: LibraryFilter,
): Promise<Array<LibraryRow & { title_read: string }>> =>
  tx.many<LibraryRow & { title_read: string }>(ordered[sort], [
    tx.orgId,
    f.isArchived,
    f.q ?? null,
    f.kind ?? null,
    f.level ?? null,
    f.after?.[0] ?? null,
    f.after?.[1] ?? null,
    f.limit,
    f.language,
  ]);

/** One that is not the organization's own, with its content: approved for a level above it, or the platform's. */
export const getShared = (tx: TenantTransaction, id: string): Promise<(LibraryRow & Kept) | undefined> =>
  tx.maybe<LibraryRow & Kept>(
    `select x.*, false as is_archived, coalesce((select c.uses from app.template_use_counts(array[x.source_id]) c), 0)::int as uses
     from (
       select s.id, s.source_id, s.kind, s.level, s.title, s.title_es, s.summary, s.summary_es, s.content, s.organization_name, s.updated_at
       from app.shared_templates($2) s
       where (select $1::uuid) is not null
       union all
       select p.id, p.id, p.kind, 'platform', p.title, p.title_es, p.summary, p.summary_es, p.content, null, p.updated_at
       from public.platform_templates p where p.id = $2
     ) x`,
    [tx.orgId, id],
  );
