import type { TenantTransaction, Transaction } from '../../tenancy/database.ts';

/** Tables by the catalogue, with how many of the organization's rows each holds. */
export const listTables = (tx: TenantTransaction): Promise<Array<{ table_name: string }>> =>
  tx.many<{ table_name: string }>(
    `select c.relname as table_name from app.tenant_tables() t join pg_catalog.pg_class c on c.oid = t
     where $1::uuid is not null and has_table_privilege(t, 'select') union all select 'organizations' order by 1`,
    [tx.orgId],
  );

export const countRows = async (tx: TenantTransaction, table: string): Promise<number> =>
  (
    await tx.one<{ rows: number }>('select app.export_count($2) as rows where $1::uuid is not null', [
      tx.orgId,
      table,
    ])
  ).rows;

export interface PageRow {
  id: string;
  content: string;
  [column: string]: unknown;
}
export const listRows = (
  tx: TenantTransaction,
  table: string,
  after: string | null,
  limit: number,
): Promise<PageRow[]> =>
  tx.many<PageRow>('select id, content from app.export_rows($2, $3, $4) where $1::uuid is not null', [
    tx.orgId,
    table,
    after,
    limit,
  ]);

/** Whoever takes children's records along has seen them all (34 CFR 99.32). */
export const noteFamiliesSeen = (
  tx: TenantTransaction,
  seen: { userId: string; action: string; requestId: string },
): Promise<number> =>
  tx.run(
    `insert into public.access_log (org_id, actor_user_id, action, request_id, purpose, family_ids)
     select $1, $2, $3, $4, 'export', array(select f.id from public.families f where f.org_id = $1)`,
    [tx.orgId, seen.userId, seen.action, seen.requestId],
  );

export interface TicketRow {
  id: string;
  expires_at: string;
  subdomain: string;
  [column: string]: unknown;
}
export const insertExport = (
  tx: TenantTransaction,
  wanted: { profileId: string; name: string; digest: Buffer },
): Promise<TicketRow> =>
  tx.one<TicketRow>(
    `with ticket as (
       insert into public.exports (org_id, requested_by, requested_by_name, token_hash, expires_at)
       values ($1, $2, $3, $4, now() + interval '1 minute') returning org_id, id, expires_at)
     select t.id, t.expires_at, o.subdomain from ticket t join public.organizations o on o.id = t.org_id where t.org_id = $1`,
    [tx.orgId, wanted.profileId, wanted.name, wanted.digest],
  );

export const findOrganization = async (tx: Transaction, digest: Buffer): Promise<string | null> =>
  (await tx.one<{ org_id: string | null }>('select app.organization_by_export($1) as org_id', [digest]))
    .org_id;

export interface BegunExport {
  id: string;
  user_id: string;
  name: string;
  subdomain: string;
  started_at: string;
  day: string;
  [column: string]: unknown;
}
/** The ticket is used up by this: of two that come at once one gets the row. */
export const beginExport = (tx: TenantTransaction, digest: Buffer): Promise<BegunExport | undefined> =>
  tx.maybe<BegunExport>(
    `with begun as (
       update public.exports set started_at = now()
       where org_id = $1 and token_hash = $2 and started_at is null and expires_at > now() returning org_id, id, requested_by, started_at)
     select b.id, p.user_id, o.name, o.subdomain, b.started_at, (b.started_at at time zone o.time_zone)::date as day
     from begun b
     join public.organizations o on o.id = b.org_id
     join public.user_profiles p on p.org_id = b.org_id and p.id = b.requested_by and p.user_id is not null
     where b.org_id = $1`,
    [tx.orgId, digest],
  );

export const finishExport = (tx: TenantTransaction, id: string, bytes: number): Promise<number> =>
  tx.run('update public.exports set finished_at = now(), file_bytes = $3 where org_id = $1 and id = $2', [
    tx.orgId,
    id,
    bytes,
  ]);

export interface Column {
  name: string;
  is_file: boolean;
}
export const listColumns = (tx: TenantTransaction, table: string): Promise<Column[]> =>
  tx.many<Column & { [column: string]: unknown }>(
    'select name, is_file from app.export_columns($2) where $1::uuid is not null',
    [tx.orgId, table],
  );

export const listPage = (
  tx: TenantTransaction,
  table: string,
  after: string | null,
  limit: number,
): Promise<PageRow[]> =>
  tx.many<PageRow>('select id, content from app.export_page($2, $3, $4) where $1::uuid is not null', [
    tx.orgId,
    table,
    after,
    limit,
  ]);

export const getFile = async (
  tx: TenantTransaction,
  file: { table: string; id: string; column: string },
): Promise<Buffer | null> =>
  (
    await tx.one<{ file: Buffer | null }>(
      'select app.export_file($2, $3, $4) as file where $1::uuid is not null',
      [tx.orgId, file.table, file.id, file.column],
    )
  ).file;
