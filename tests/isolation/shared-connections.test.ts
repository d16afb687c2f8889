import { afterAll, beforeAll, expect, test } from 'vitest';
import { registerOrganization, type TestOrganization } from '../../server/testing/people.ts';
import { startTestServer, type TestServer } from '../../server/testing/test-server.ts';

/* Two connections for everybody: whatever a request leaves behind on one, the next organization must not find. */
let server: TestServer;
let maple: TestOrganization;
let cedar: TestOrganization;
beforeAll(async () => {
  server = await startTestServer({ poolSize: 2 });
  maple = await registerOrganization(server, { name: 'Maple PTO' });
  cedar = await registerOrganization(server, { name: 'Cedar PTO' });
});
afterAll(() => server.close());

const family = (name: string, externalId: string | null = null) => ({
  name,
  external_id: externalId,
  guardians: [
    { first_name: 'A', last_name: name, email: null, phone: null, relation: null, language: 'en' as const },
  ],
  children: [],
});

test('300 interleaved requests of two organizations, a seventh of them failing inside the transaction, each see their own', async () => {
  await maple.admin.api('families.create', { body: family('Maple', 'taken') });
  await cedar.admin.api('families.create', { body: family('Cedar', 'taken') });
  const attempt = async (index: number) => {
    const [own, name, other] = index % 2 === 0 ? [maple, 'Maple', 'Cedar'] : [cedar, 'Cedar', 'Maple'];
    if (index % 7 === 5) {
      // Breaks a unique key after the transaction has entered its organization.
      const refused = await own.admin.api('families.create', { body: family(name, 'taken') });
      expect([refused.status, refused.errors[0]?.code]).toEqual([409, 'already_exists']);
      return;
    }
    const reply =
      index % 3 === 0
        ? await own.admin.api('families.create', { body: family(name) })
        : await own.admin.api('families.list', { query: { limit: 200 } });
    expect(reply.status).toBeLessThan(300);
    expect(reply.text).toContain(name);
    expect(reply.text).not.toContain(other);
  };
  // Sixty at a time: far more than two connections, and none waits so long for one that it is turned away.
  for (let wave = 0; wave < 5; wave++)
    await Promise.all(Array.from({ length: 60 }, (_, index) => attempt(wave * 60 + index)));
  const strays = await server.inspect(
    "select 1 from public.families f join public.organizations o on o.id = f.org_id where split_part(o.name, ' ', 1) <> f.name",
  );
  expect(strays).toEqual([]);
});

test('without an organization every table is empty, and nothing fails', async () => {
  const tables = await server.inspect<{ name: string }>(`
    select c.relname as name from pg_class c where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace
      and exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'org_id')`);
  expect(tables.length).toBeGreaterThan(12);
  for (const context of ['', '00000000-0000-7000-8000-000000000000']) {
    await server.asApplication(context, async (run) => {
      for (const { name } of tables)
        expect((await run(`select count(*)::int as n from public.${name}`)).rows, name).toEqual([{ n: 0 }]);
    });
  }
});

test('the application role cannot step out of its row level security', async () => {
  await server.asApplication(maple.orgId, async (run) => {
    const refused = async (sql: string) =>
      expect(run(sql), sql).rejects.toMatchObject({
        code: expect.stringMatching(/^(42501|0A000|25001|42809|55000)$/),
      });
    await refused('truncate public.events');
    await refused('copy public.events from stdin');
    await refused('alter table public.events disable row level security');
    await refused('create table public.mine (id int)');
    await refused('set role pto_owner');
    await refused("select set_config('role', 'pto_owner', true)");
    await refused('set session authorization pto_owner');
    await refused("update public.audit_log set action = 'x'");
    await refused('delete from public.audit_log');
    await refused('delete from public.access_log');
    await refused(
      "insert into public.audit_log (org_id, action, operation, table_name) values (current_setting('app.org_id')::uuid, 'x', 'insert', 'x')",
    );
    await refused('select * from auth.users');
    await refused('select * from graphile_worker._private_jobs');
    await refused("select app.protect('public.events')");
  });
});

test('an insert or a move into another organization is refused by the database itself', async () => {
  await server.asApplication(maple.orgId, async (run) => {
    await expect(
      run("insert into public.families (org_id, id, name) values ($1, app.uuid_v7(), 'x')", [cedar.orgId]),
    ).rejects.toMatchObject({ code: '42501' });
    await expect(run('update public.families set org_id = $1', [cedar.orgId])).rejects.toMatchObject({
      code: '42501',
    });
    const upsert = run(
      "insert into public.families (org_id, id, name) select $1, id, name from public.families limit 1 on conflict (org_id, id) do update set name = 'x'",
      [cedar.orgId],
    );
    await expect(upsert).rejects.toMatchObject({ code: '42501' });
  });
});
