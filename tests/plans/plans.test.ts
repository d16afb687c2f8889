import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Captured, nodesOf, type PlanNode } from './captured.ts';
import { paramsOf, queriesOf, reads, type ScaleServer, startScaleServer, writes } from './queries.ts';

let server: ScaleServer;
/** Tenant tables that the scale data fills; an empty table is read whole, and rightly. */
let filled: Set<string>;

beforeAll(async () => {
  server = await startScaleServer();
  const rows = await server.first.inspect<{ name: string }>(
    `select c.relname as name from pg_class c
     where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and c.reltuples >= 500
       and exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'org_id')`,
  );
  filled = new Set(rows.map(({ name }) => name));
}, 180_000);
afterAll(() => server.close());

/** Tables read from one end to the other, with the statement that did. */
const wholeReads = (statements: readonly Captured[]): string[] =>
  statements.flatMap(({ sql, plan }) =>
    nodesOf(plan)
      .filter((node) => node['Node Type'] === 'Seq Scan' && filled.has(node['Relation Name'] ?? ''))
      .map((node) => `${node['Relation Name']}: ${sql.slice(0, 300)}`),
  );

test('the data is large enough to tell an index from a whole read', () => {
  expect([...filled]).toEqual(
    expect.arrayContaining([
      'children',
      'events',
      'families',
      'guardians',
      'rsvps',
      'shifts',
      'sign_ups',
      'user_profiles',
      'user_roles',
    ]),
  );
  expect(reads.map(({ id }) => id)).toEqual(
    expect.arrayContaining(['events.list', 'events.get', 'members.list', 'families.list']),
  );
});

test('a whole read is noticed', async () => {
  const sql = "select id from public.events where title = 'Book Fair 7'";
  const [row] = await server.first.inspect<{ 'QUERY PLAN': Array<{ Plan: PlanNode }> }>(
    `explain (format json) ${sql}`,
  );
  const plan = row?.['QUERY PLAN'][0]?.Plan;
  expect(plan && wholeReads([{ sql, plan }])).toEqual([`events: ${sql}`]);
});

describe('no statement reads a tenant table whole', () => {
  test.each(reads.map((route) => [route.id, route] as const))('%s', async (_id, route) => {
    for (const query of queriesOf(route)) {
      const answered = await server.call(route.id as never, {
        params: paramsOf(route) as never,
        query: query as never,
      });
      expect(answered.status, `${route.id} ${JSON.stringify(query)}`).toBe(200);
      expect(answered.statements.length, `statements captured for ${route.id}`).toBeGreaterThan(0);
      expect(wholeReads(answered.statements), JSON.stringify(query)).toEqual([]);
      if (typeof answered.nextCursor !== 'string') continue;
      const next = await server.call(route.id as never, {
        params: paramsOf(route) as never,
        query: { ...query, cursor: answered.nextCursor } as never,
      });
      expect(next.status).toBe(200);
      expect(wholeReads(next.statements), `${JSON.stringify(query)}, second page`).toEqual([]);
    }
  });

  test.each(writes.map(({ route, options }) => [route, options] as const))('%s', async (route, options) => {
    const answered = await server.call(route, options);
    expect(answered.status).toBeLessThan(300);
    expect(wholeReads(answered.statements)).toEqual([]);
  });
});

test('database/indexes.md names every index of the schema with what it is for, and no other', async () => {
  const text = await readFile(new URL('../../database/indexes.md', import.meta.url), 'utf8');
  const rows = [
    ...text.matchAll(/^\| ([a-z_0-9]+) \| [^\n]*?(?<!\\)\| ([^\n]*?) ?(?<!\\)\| [^\n]*\|$/gm),
  ].filter(([, name]) => name !== 'index');
  const indexes = await server.first.inspect<{ name: string }>(
    "select indexname as name from pg_indexes where schemaname = 'public'",
  );
  expect(rows.map(([, name]) => name).sort()).toEqual(indexes.map(({ name }) => name).sort());
  const purposes = rows.map(([, name, serves]) => ({
    name,
    says: (serves ?? '').trim().length > 3 && !serves?.includes('NOTHING KNOWN'),
  }));
  expect(purposes.filter(({ says }) => !says)).toEqual([]);
});
