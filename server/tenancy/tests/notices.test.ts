import { cloneTestDatabase, type TestDatabase } from '@pto-connect/database';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { Notices } from '../notices.ts';

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

async function open() {
  const heard: string[] = [];
  const gaps = { count: 0 };
  const { promise: lost, resolve: onLost } = Promise.withResolvers<void>();
  const notices = new Notices(database.urls.login, {
    onNotice: (_channel, payload) => heard.push(payload),
    onGap: () => {
      gaps.count += 1;
    },
    onError: () => onLost(),
  });
  await notices.start();
  return { notices, heard, gaps, lost };
}

test('what one process tells the other hears, many things at once and each of them', async () => {
  const [one, two] = [await open(), await open()];
  const said = Array.from({ length: 40 }, (_, index) => `organization-${index} 1`);
  await Promise.all(said.map((payload) => one.notices.tell([payload])));
  await two.notices.catchUp();
  expect(two.heard.toSorted()).toEqual(said.toSorted());
  await one.notices.close();
  await two.notices.close();
});

test('what is told while the connection is lost is heard once it is back', async () => {
  const [one, two] = [await open(), await open()];
  const { rows } = await admin.query<{ pid: number }>(
    "select pid from pg_stat_activity where application_name = 'pto-connect notices' and datname = current_database() order by backend_start limit 1",
  );
  await admin.query('select pg_terminate_backend($1)', [rows[0]?.pid]);
  // At that very moment: the connection may be back before somebody looks again.
  await one.lost;
  expect(one.notices.isListening).toBe(false);
  await one.notices.tell(['organization 2']);
  expect(two.heard).toEqual([]);
  await expect.poll(() => two.heard.join()).toBe('organization 2');
  expect(one.gaps.count).toBe(3);
  await one.notices.close();
  await two.notices.close();
});
