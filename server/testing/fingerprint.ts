import type { TestServer } from './test-server.ts';

/** What is written when a mail leaves, whenever the queue comes to it: no part of what a request changed. */
const writtenByMails = ['mail_addresses'];

/** A digest of every row that an organization has, table by table; with what is written by mails only where that is asked for. */
export async function fingerprint(
  server: TestServer,
  orgId: string,
  { withMails = false } = {},
): Promise<Record<string, string>> {
  const tables = await server.inspect<{ name: string }>(`
    select c.relname as name from pg_class c where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace
      and exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'org_id') order by 1`);
  const result: Record<string, string> = {};
  for (const { name } of tables) {
    if (!withMails && writtenByMails.includes(name)) continue;
    const [row] = await server.inspect<{ digest: string }>(
      `select count(*) || ':' || coalesce(md5(string_agg(t::text, '|' order by t.id)), '') as digest from public.${name} t where org_id = $1`,
      [orgId],
    );
    result[name] = row?.digest ?? '';
  }
  const [organization] = await server.inspect<{ digest: string }>(
    'select md5(o::text) as digest from public.organizations o where id = $1',
    [orgId],
  );
  return { ...result, organizations: organization?.digest ?? '' };
}
