import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { cloneTestDatabase, type TestDatabase } from '../index.ts';
import { badSchema, lints } from './lints.ts';

let database: TestDatabase;
let admin: pg.Client;

beforeAll(async () => {
  database = await cloneTestDatabase();
  admin = new pg.Client({ connectionString: database.urls.admin });
  await admin.connect();
});
afterAll(async () => {
  await admin.end();
  await database.drop();
});

const findings = async (sql: string, schemas: string[]): Promise<string[]> => {
  const { rows } = await admin.query<{ finding: string }>(sql, sql.includes('$1') ? [schemas] : []);
  return rows.map((row) => row.finding).sort();
};

describe('our schemas', () => {
  test.each(lints.map((lint) => [lint.name, lint] as const))('%s', async (_name, lint) => {
    expect(await findings(lint.sql, ['public', 'app']), lint.why).toEqual([]);
  });

  test('there are tenant tables to look at', async () => {
    const { rows } = await admin.query(
      "select 1 from information_schema.columns where table_schema = 'public' and column_name = 'org_id'",
    );
    expect(rows.length).toBeGreaterThan(12);
  });
});

test('ids sort in the order in which they were made, within a millisecond too', async () => {
  const { rows } = await admin.query<{ ordered: boolean }>(
    `select bool_and(first < second) as ordered from (
       select app.uuid_v7() as first, pg_sleep(0.00002), app.uuid_v7() as second from generate_series(1, 300)) made`,
  );
  expect(rows[0]?.ordered).toBe(true);
});

test('a bad schema is caught by every lint', async () => {
  const silent: string[] = [];
  await rolledBack(async () => {
    await admin.query(badSchema);
    for (const lint of lints) if ((await findings(lint.sql, ['bad'])).length === 0) silent.push(lint.name);
  });
  expect(silent).toEqual([]);
});

test('the removal of any policy, audit trigger, version trigger or foreign key of a tenant table is caught', async () => {
  const { rows: removals } = await admin.query<{ statement: string }>(`
    select format('drop policy %I on %s', p.polname, p.polrelid::regclass) as statement
    from pg_policy p where p.polname = 'tenant'
    union all
    select format('drop trigger %I on %s', g.tgname, g.tgrelid::regclass)
    from pg_trigger g where g.tgfoid in ('app.write_audit'::regproc, 'app.touch'::regproc)
    union all
    select format('alter table %s drop constraint %I', k.conrelid::regclass, k.conname)
    from pg_constraint k join pg_attribute a on a.attrelid = k.conrelid and a.attname = 'org_id' and a.attnum = any (k.conkey)
    where k.contype = 'f' and k.connamespace = 'public'::regnamespace
    union all
    select format('alter table %s %s row level security', c.oid::regclass, word)
    from pg_class c, unnest(array['disable', 'no force']) as word
    where c.relnamespace = 'public'::regnamespace and c.relforcerowsecurity and exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'org_id')`);
  expect(removals.length).toBeGreaterThan(80);
  const unnoticed: string[] = [];
  const whole = lints
    .map(
      (lint) =>
        `(select ${JSON.stringify(lint.name).replaceAll('"', "'").replaceAll('’', '')} as lint, finding::text from (${lint.sql}) as l)`,
    )
    .join(' union all ');
  for (const { statement } of removals) {
    await rolledBack(async () => {
      await admin.query(statement);
      if ((await findings(whole, ['public', 'app'])).length === 0) unnoticed.push(statement);
    });
  }
  expect(unnoticed).toEqual([]);
});

async function rolledBack(work: () => Promise<void>): Promise<void> {
  await admin.query('begin');
  try {
    await work();
  } finally {
    await admin.query('rollback');
  }
}

describe('roles', () => {
  test('the working roles are no superusers, bypass nothing, own nothing and create nothing', async () => {
    const { rows } = await admin.query<{ rolname: string }>(`
      select r.rolname from pg_roles r where r.rolname like 'pto\\_%'
        and (r.rolsuper or r.rolbypassrls or r.rolcreatedb or r.rolcreaterole or r.rolreplication or r.rolinherit) and r.rolname <> 'pto_admin'`);
    expect(rows).toEqual([]);
    const owned = await admin.query<{ name: string }>(`
      select c.oid::regclass::text as name from pg_class c where c.relowner in ('pto_app'::regrole, 'pto_login'::regrole)`);
    expect(owned.rows).toEqual([]);
    for (const role of ['pto_app', 'pto_login']) {
      const { rows: creates } = await admin.query(
        `select nspname from pg_namespace where has_schema_privilege($1, oid, 'CREATE') and nspname !~ '^pg_temp'`,
        [role],
      );
      expect(creates).toEqual([]);
    }
  });

  test('the login role can become the application role and nothing else', async () => {
    const { rows } = await admin.query<{ role: string }>(`
      select r.rolname as role from pg_roles r where pg_has_role('pto_login', r.oid, 'member') and r.rolname <> 'pto_login'`);
    expect(rows.map((row) => row.role)).toEqual(['pto_app']);
  });

  test('the job role owns its queue and sees nothing of organizations', async () => {
    const jobs = new pg.Client({ connectionString: database.urls.jobs });
    await jobs.connect();
    await expect(jobs.query('select * from public.events')).rejects.toMatchObject({ code: '42501' });
    await expect(jobs.query('set role pto_app')).rejects.toMatchObject({ code: '42501' });
    await jobs.end();
  });

  test('the identity role sees nothing of organizations', async () => {
    const identity = new pg.Client({ connectionString: database.urls.auth });
    await identity.connect();
    await expect(identity.query('select * from public.user_profiles')).rejects.toMatchObject({
      code: '42501',
    });
    await identity.end();
  });
});
