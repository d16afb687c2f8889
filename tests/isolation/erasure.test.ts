import { afterAll, beforeAll, expect, test } from 'vitest';
import { fingerprint } from '../../server/testing/fingerprint.ts';
import { platformOperator } from '../../server/testing/hierarchy.ts';
import type { Person } from '../../server/testing/people.ts';
import { runJob } from '../../server/testing/run-job.ts';
import { startTestServer, type TestServer } from '../../server/testing/test-server.ts';
import { buildWorld, type World } from '../world/build-world.ts';

/* Two whole organizations with rows in every table: one leaves, the other must not notice. */
let server: TestServer;
let leaving: World;
let staying: World;
let operator: Person;
beforeAll(async () => {
  server = await startTestServer();
  leaving = await buildWorld(server, 'leaving');
  staying = await buildWorld(server, 'staying');
  operator = await platformOperator(server, 'Kim Operator');
});
afterAll(() => server.close());

const idOf = (world: World) => world.ids.org_id ?? '';
const rowsOf = async (orgId: string, options = {}) =>
  Object.entries(await fingerprint(server, orgId, options)).filter(
    ([, digest]) => digest !== '' && !digest.startsWith('0:'),
  );
/** Moves the waiting time into the past, as if it had gone by. */
const letTimePass = (orgId: string) =>
  server.inspect(
    `update public.erasures set confirmed_at = confirmed_at - interval '100 days', erase_after = erase_after - 100 where organization_id = $1`,
    [orgId],
  );

test('an administrator takes everything along, table by table, and taking children along is logged', async () => {
  const { admin } = leaving.people;
  const listed = (await admin.api('exports.list')).data;
  const catalogue = await server.inspect<{ name: string }>(
    `select c.relname as name from pg_class c where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace
       and exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'org_id' and not a.attisdropped)`,
  );
  expect(listed.map(({ table_name }) => table_name).sort()).toEqual(
    [...catalogue.map(({ name }) => name), 'organizations'].sort(),
  );
  const families = await admin.api('exports.get', { query: { table_name: 'families' } });
  const [counted] = await server.inspect<{ rows: number }>(
    'select count(*)::int as rows from public.families where org_id = $1',
    [idOf(leaving)],
  );
  expect(families.data.rows).toHaveLength(counted?.rows ?? 0);
  const rows = families.data.rows.map((row) => JSON.parse(row) as { org_id: string });
  expect(new Set(rows.map(({ org_id }) => org_id))).toEqual(new Set([idOf(leaving)]));
  const invitations = await admin.api('exports.get', { query: { table_name: 'invitations' } });
  expect(invitations.text).not.toContain('token_hash');
  await admin.api('exports.get', { query: { table_name: 'children' } });
  const seen = await server.inspect<{ purpose: string }>(
    "select purpose from public.access_log where org_id = $1 and action = 'exports.get'",
    [idOf(leaving)],
  );
  expect(seen).toEqual([{ purpose: 'export' }]);
  for (const table_name of ['pg_class', 'scope_roles', 'districts']) {
    const refused = await admin.api('exports.get', { query: { table_name } });
    expect([refused.status, refused.errors[0]?.field]).toEqual([400, 'table_name']);
  }
});

test('nobody erases alone: not the operator, not the administrator, not one person as both, not before its day', async () => {
  const params = { organization_id: idOf(leaving) };
  const body = { reason: 'The school merges with another.', wait_days: 30, erase: true };
  const alone = await operator.api('platform_organizations.close', { params, body });
  expect([alone.status, alone.errors[0]?.code]).toEqual([409, 'conflict']);
  expect((await leaving.people.admin.api('organizations.get')).status).toBe(200);

  const { admin } = leaving.people;
  const asked = await admin.api('closures.create', { body: { reason: 'We merge with another school.' } });
  expect(asked.data.can).toContain('closures.withdraw');
  const twice = await admin.api('closures.create', { body: { reason: 'We merge with another school.' } });
  expect(twice.errors[0]?.code).toBe('already_exists');
  const [mail] = (await server.mailsTo(operator.email)).filter(({ subject }) =>
    subject.endsWith('asks to be closed'),
  );
  expect(mail?.text).toContain('We merge with another school.');
  expect((await operator.api('platform_offboarding.list')).data).toMatchObject([
    { organization_id: idOf(leaving), status: 'asked', confirmed_by_name: null },
  ]);

  // The administrator is made operator too, and stays one person.
  const both = leaving.people.admin;
  await server.inspect(
    `insert into public.scope_roles (user_id, role_type, scope, name, email)
     select id, 'platform_admin', 'platform', 'Both', email from auth.users where lower(email) = lower($1)`,
    [both.email],
  );
  const self = await both.api('platform_organizations.close', { params, body });
  expect([self.status, self.errors[0]?.code]).toEqual([409, 'conflict']);
  await expect(
    server.inspect(
      `insert into public.erasures (organization_id, organization_name, reason, requested_by_user, requested_by_name, requested_at,
         confirmed_by_user, confirmed_by_name, erase_after)
       select $1, 'x', 'no reason', id, 'x', now(), id, 'x', current_date + 40 from auth.users limit 1`,
      [idOf(leaving)],
    ),
  ).rejects.toMatchObject({ constraint: 'erasures_two_people' });

  expect((await operator.api('platform_organizations.close', { params, body })).status).toBe(200);
  const before = await rowsOf(idOf(leaving));
  await runJob(server, 'organizations.erase');
  expect(await rowsOf(idOf(leaving))).toEqual(before);
  // The application cannot do it early either.
  await expect(
    server.amend(idOf(leaving), 'select app.erase_organization($1)', [idOf(leaving)]),
  ).rejects.toMatchObject({ code: '42501' });
});

test('opening again calls it off', async () => {
  const params = { organization_id: idOf(leaving) };
  await operator.api('platform_organizations.reopen', { params });
  await letTimePass(idOf(leaving));
  const before = await rowsOf(idOf(leaving));
  await runJob(server, 'organizations.erase');
  expect(await rowsOf(idOf(leaving))).toEqual(before);
  expect((await leaving.people.admin.api('closures.get')).data.request).toBeNull();
  expect((await operator.api('platform_offboarding.list')).data).toMatchObject([{ status: 'cancelled' }]);
});

test('no job touches a closed organization', async () => {
  const params = { organization_id: idOf(leaving) };
  await leaving.people.admin.api('closures.create', { body: { reason: 'This time for good, we merge.' } });
  await server.amend(
    idOf(leaving),
    "update public.notifications set awaits_digest = true, created_at = now() - interval '100 days' where org_id = $1",
    [idOf(leaving)],
  );
  const closed = await operator.api('platform_organizations.close', {
    params,
    body: { reason: 'The school merges.', wait_days: 30, erase: true },
  });
  expect(closed.status).toBe(200);
  const [letter] = (await server.mailsTo(leaving.people.admin.email)).filter(({ subject }) =>
    subject.endsWith('is closed and will be erased'),
  );
  expect(letter?.text).toContain('every row is erased');
  const before = await fingerprint(server, idOf(leaving));
  for (const task of ['notifications.digest', 'office_terms.remind', 'filings.remind', 'maintenance.purge'])
    await runJob(server, task);
  expect(await fingerprint(server, idOf(leaving))).toEqual(before);
});

test('after its day every row of it is gone, no row of another, and the record stays', async () => {
  const [mine, others] = [idOf(leaving), idOf(staying)];
  const untouched = await fingerprint(server, others);
  expect((await rowsOf(mine)).length).toBeGreaterThan(30);
  await letTimePass(mine);
  await runJob(server, 'organizations.erase');
  expect(await rowsOf(mine, { withMails: true })).toEqual([]);
  expect(await fingerprint(server, others)).toEqual(untouched);
  const [record] = (await operator.api('platform_offboarding.list')).data;
  expect(record).toMatchObject({
    organization_id: mine,
    status: 'erased',
    confirmed_by_name: 'Kim Operator',
  });
  expect(record?.rows_erased).toBeGreaterThan(100);
  expect((await staying.people.admin.api('organizations.get')).status).toBe(200);
  // Nothing anywhere still names it, but the record and what happened above it.
  const columns = await server.inspect<{ table_name: string; column_name: string }>(
    `select table_name, column_name from information_schema.columns where table_schema = 'public' and data_type = 'uuid'
       and table_name not in ('erasures', 'scope_log')`,
  );
  for (const { table_name, column_name } of columns) {
    const left = await server.inspect(`select 1 from public.${table_name} where ${column_name} = $1`, [mine]);
    expect(left, `${table_name}.${column_name}`).toEqual([]);
  }
});
