import type { TemplateKind } from '@pto-connect/contract';
import type { TenantTransaction } from '../../../tenancy/database.ts';
import type { Kept } from '../content.ts';
import type { Words } from '../modules.ts';

/** A template as its organization keeps it. */
export interface TemplateRow extends Words, Kept {
  id: string;
  number: number;
  uses: number;
  is_archived: boolean;
  updated_at: string;
  version: number;
  [column: string]: unknown;
}

const columns = `t.id, t.kind, t.title, t.title_es, t.summary, t.summary_es, t.content, t.number,
  t.archived_at is not null as is_archived, t.updated_at, t.version`;

export const getTemplate = (tx: TenantTransaction, id: string): Promise<TemplateRow | undefined> =>
  tx.maybe<TemplateRow>(
    `select ${columns}, coalesce((select c.uses from app.template_use_counts(array[t.id]) c), 0)::int as uses
     from public.templates t where t.org_id = $1 and t.id = $2`,
    [tx.orgId, id],
  );

/** Keeps others from changing the template until the transaction ends. */
export const lockTemplate = (tx: TenantTransaction, id: string): Promise<number> =>
  tx.run('select from public.templates where org_id = $1 and id = $2 for no key update', [tx.orgId, id]);

export interface NewTemplate extends Words, Kept {
  id: string;
  savedBy: string;
}
export const insertTemplate = (tx: TenantTransaction, t: NewTemplate): Promise<number> =>
  tx.run(
    `insert into public.templates (org_id, id, kind, title, title_es, summary, summary_es, content, saved_by)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
    [
      tx.orgId,
      t.id,
      t.kind,
      t.title,
      t.title_es,
      t.summary,
      t.summary_es,
      JSON.stringify(t.content),
      t.savedBy,
    ],
  );

/** Saves a template of this version; gives 0 when the version is not the present one. */
export const updateTemplate = (
  tx: TenantTransaction,
  t: NewTemplate & { version: number },
): Promise<number> =>
  tx.run(
    `update public.templates set number = number + 1, title = $4, title_es = $5, summary = $6, summary_es = $7, content = $8, saved_by = $9
     where org_id = $1 and id = $2 and version = $3`,
    [
      tx.orgId,
      t.id,
      t.version,
      t.title,
      t.title_es,
      t.summary,
      t.summary_es,
      JSON.stringify(t.content),
      t.savedBy,
    ],
  );

export const archiveTemplate = (tx: TenantTransaction, id: string, isArchived: boolean): Promise<number> =>
  tx.run(
    `update public.templates set archived_at = case when $3 then now() end
     where org_id = $1 and id = $2 and (archived_at is not null) <> $3`,
    [tx.orgId, id, isArchived],
  );

export const insertUse = (
  tx: TenantTransaction,
  use: { sourceId: string; made: string; madeId: string; usedBy: string },
): Promise<number> =>
  tx.run(
    'insert into public.template_uses (org_id, source_id, made, made_id, used_by) values ($1, $2, $3, $4, $5)',
    [tx.orgId, use.sourceId, use.made, use.madeId, use.usedBy],
  );

export interface VersionRow extends Words {
  id: string;
  number: number;
  saved_by_name: string | null;
  created_at: string;
  is_current: boolean;
  [column: string]: unknown;
}
const versions = `select v.id, v.number, v.title, v.title_es, v.summary, v.summary_es, p.first_name || ' ' || p.last_name as saved_by_name,
    v.created_at, v.number = t.number as is_current, t.kind, v.content
  from public.template_versions v
  join public.templates t on t.org_id = v.org_id and t.id = v.template_id
  left join public.user_profiles p on p.org_id = v.org_id and p.id = v.saved_by`;

export const listVersions = (
  tx: TenantTransaction,
  templateId: string,
  before: number | null,
  limit: number,
): Promise<VersionRow[]> =>
  tx.many<VersionRow>(
    `${versions} where v.org_id = $1 and v.template_id = $2 and ($3::integer is null or v.number < $3)
     order by v.number desc limit $4`,
    [tx.orgId, templateId, before, limit],
  );

export const getVersion = (
  tx: TenantTransaction,
  templateId: string,
  id: string,
): Promise<(VersionRow & Kept) | undefined> =>
  tx.maybe<VersionRow & Kept & { kind: TemplateKind }>(
    `${versions} where v.org_id = $1 and v.template_id = $2 and v.id = $3`,
    [tx.orgId, templateId, id],
  );
