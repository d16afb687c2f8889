import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import pg from 'pg';
import { expect, test } from 'vitest';
import { cloneTestDatabase } from '../index.ts';

test('organizations from before get the standard offices, on record, and the walls stand again', async () => {
  const file = await readFile(new URL('../migrations/0030_offices.sql', import.meta.url), 'utf8');
  const [, backfill = ''] =
    /(alter table public\.organizations no force row level security;[\s\S]*?alter table public\.offices force row level security;)/.exec(
      file,
    ) ?? [];
  const database = await cloneTestDatabase();
  const admin = new pg.Client({ connectionString: database.urls.admin });
  await admin.connect();
  try {
    const organizations = [randomUUID(), randomUUID()];
    for (const id of organizations) {
      await admin.query("select set_config('app.org_id', $1, false)", [id]);
      await admin.query(
        `insert into public.organizations (id, name, type, subdomain, school_name, state, time_zone, join_code)
         values ($1, 'Lincoln PTO', 'pto', $2, 'Lincoln', 'TX', 'America/Chicago', $2)`,
        [id, `pto-${id.slice(0, 8)}`],
      );
      await admin.query('delete from public.offices where org_id = $1', [id]);
    }
    await admin.query('begin');
    await admin.query('set local role pto_owner');
    await admin.query(backfill);
    await admin.query('commit');
    const { rows } = await admin.query<{ org_id: string; offices: number; entries: number }>(
      `select f.org_id, count(*)::int as offices,
         (select count(*)::int from public.audit_log a where a.org_id = f.org_id and a.action = 'database.migrate') as entries
       from public.offices f group by f.org_id`,
    );
    expect(rows.sort((a, b) => a.org_id.localeCompare(b.org_id))).toEqual(
      [...organizations].sort().map((org_id) => ({ org_id, offices: 5, entries: 5 })),
    );
    const forced = await admin.query(
      "select relname from pg_class where relname in ('organizations', 'offices') and relnamespace = 'public'::regnamespace and not relforcerowsecurity",
    );
    expect(forced.rows).toEqual([]);
  } finally {
    await admin.end();
    await database.drop();
  }
});
