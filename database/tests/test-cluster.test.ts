import pg from 'pg';
import { expect, test } from 'vitest';
import { cloneTestDatabase } from '../test-cluster.ts';

test('a clone is migrated, signs every role in and is gone after drop', async () => {
  const { urls, drop } = await cloneTestDatabase();
  for (const [url, role] of [
    [urls.login, 'pto_login'],
    [urls.jobs, 'pto_jobs'],
    [urls.auth, 'pto_auth'],
  ]) {
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    const { rows } = await client.query(
      'select current_user as role, exists(select from pg_tables where tablename = $1) as queue',
      ['_private_jobs'],
    );
    expect(rows[0]).toEqual({ role, queue: true });
    await client.end();
  }
  await drop();
  const late = new pg.Client({ connectionString: urls.admin });
  await expect(late.connect()).rejects.toMatchObject({ code: '3D000' });
});

test('clones do not see each other', async () => {
  const [one, two] = await Promise.all([cloneTestDatabase(), cloneTestDatabase()]);
  const inOne = new pg.Client({ connectionString: one.urls.admin });
  const inTwo = new pg.Client({ connectionString: two.urls.admin });
  await Promise.all([inOne.connect(), inTwo.connect()]);
  await inOne.query('create table only_here (id int)');
  const { rows } = await inTwo.query("select to_regclass('only_here') as found");
  expect(rows).toEqual([{ found: null }]);
  await Promise.all([inOne.end(), inTwo.end()]);
  await Promise.all([one.drop(), two.drop()]);
});
