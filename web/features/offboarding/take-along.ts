import { api } from '../../lib/api.ts';

/** Every row of every table that the organization owns, as one JSON file; `onTable` hears how far it is. */
export async function takeAlong(orgId: string, onTable: (done: number, all: number) => void): Promise<Blob> {
  const params = { org_id: orgId };
  const { data: tables } = await api('exports.list', { params });
  const parts = [`{"format":"pto-connect-export-1","exported_at":"${new Date().toISOString()}","tables":{`];
  for (const [index, { table_name }] of tables.entries()) {
    onTable(index, tables.length);
    parts.push(`${index === 0 ? '' : ','}\n"${table_name}":[`);
    let after: string | null = null;
    let isFirst = true;
    do {
      const query: { table_name: string; after?: string } = { table_name, ...(after ? { after } : {}) };
      const page: { rows: string[]; next_after: string | null } = (
        await api('exports.get', { params, query })
      ).data;
      if (page.rows.length > 0) parts.push(`${isFirst ? '\n' : ',\n'}${page.rows.join(',\n')}`);
      isFirst = isFirst && page.rows.length === 0;
      after = page.next_after;
    } while (after !== null);
    parts.push(']');
  }
  parts.push('}}\n');
  return new Blob(parts, { type: 'application/json' });
}
