import { afterAll, beforeAll, expect, test } from 'vitest';
import { registerOrganization, signUp } from '../../../testing/people.ts';
import { startTestServer, type TestServer } from '../../../testing/test-server.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.close());

const registration = (subdomain: string) => ({
  name: 'Maple Street PTA',
  type: 'pta' as const,
  school_name: 'Maple Street School',
  state: 'OR',
  time_zone: 'America/Los_Angeles',
  subdomain,
  first_name: 'Ana',
  last_name: 'Rivera',
});

test('organizations.create makes its creator the first administrator, with an audit entry for each row', async () => {
  const ana = await signUp(server, 'ana');
  const created = await ana.api('organizations.create', { body: registration('maple') });
  expect(created.status).toBe(201);
  expect(created.data).toMatchObject({ subdomain: 'maple', setup: { families: 0, members: 1 }, version: 1 });
  expect(created.data.join_code).toMatch(/^[A-Z]{5}-\d{5}$/);
  const account = await ana.api('account.get');
  expect(account.data.memberships).toMatchObject([
    { org_id: created.data.org_id, role_type: 'admin', status: 'active' },
  ]);
  const entries = await server.inspect<{ table_name: string; actor_user_id: string; action: string }>(
    'select table_name, actor_user_id, action from public.audit_log where org_id = $1 order by id',
    [created.data.org_id],
  );
  expect(entries.map((entry) => entry.table_name).sort()).toEqual([
    ...Array(5).fill('offices'),
    'organizations',
    'user_profiles',
    'user_roles',
  ]);
  expect(new Set(entries.map((entry) => `${entry.action} ${entry.actor_user_id}`))).toEqual(
    new Set([`organizations.create ${ana.userId}`]),
  );
});

test('organizations.create refuses a taken or reserved web address and stores nothing', async () => {
  const ana = await signUp(server, 'ana');
  await ana.api('organizations.create', { body: registration('taken') });
  for (const subdomain of ['taken', 'admin', 'www']) {
    const refused = await ana.api('organizations.create', { body: registration(subdomain) });
    expect([refused.status, refused.errors[0]?.code]).toEqual([409, 'subdomain_taken']);
    expect((await ana.api('subdomains.get', { params: { subdomain } })).data.available).toBe(false);
  }
  expect((await ana.api('subdomains.get', { params: { subdomain: 'free-one' } })).data.available).toBe(true);
  expect((await ana.api('account.get')).data.memberships).toHaveLength(1);
});

test('organizations.create names every field that is wrong', async () => {
  const ana = await signUp(server, 'ana');
  const refused = await ana.api('organizations.create', {
    body: { ...registration('Has Spaces'), state: 'Texas', time_zone: undefined, type: 'club', org_id: 'x' },
  });
  expect(refused.status).toBe(400);
  expect(refused.errors.map((error) => `${error.field} ${error.code}`).sort()).toEqual(
    [
      'org_id unknown_field',
      'state bad_format',
      'subdomain bad_format',
      'time_zone required',
      'type not_allowed',
    ].sort(),
  );
  const zone = await ana.api('organizations.create', {
    body: { ...registration('zone'), time_zone: 'Mars/Olympus' },
  });
  expect(zone.errors).toMatchObject([{ field: 'time_zone', code: 'not_allowed' }]);
});

test('organizations.create with one Idempotency-Key registers once, even in parallel', async () => {
  const ana = await signUp(server, 'ana');
  const body = registration('only-once');
  const headers = { 'Idempotency-Key': 'registration 1'.replace(' ', '-') };
  const replies = await Promise.all(
    Array.from({ length: 4 }, () => ana.api('organizations.create', { body, headers })),
  );
  expect(replies.map((reply) => reply.status)).toEqual([201, 201, 201, 201]);
  expect(new Set(replies.map((reply) => reply.data.org_id)).size).toBe(1);
  const other = await ana.api('organizations.create', { body: registration('another'), headers });
  expect([other.status, other.errors[0]?.code]).toEqual([409, 'idempotency_key_reused']);
});

test('organizations.update wants the version that was edited', async () => {
  const { admin } = await registerOrganization(server);
  const { data: before } = await admin.api('organizations.get');
  const { org_id, subdomain, join_code, setup, can, version, school_year_starts, ...settings } = before;
  expect((await admin.api('organizations.update', { body: settings })).errors[0]?.code).toBe(
    'version_required',
  );
  const saved = await admin.api('organizations.update', {
    body: { ...settings, name: 'New name' },
    ifMatch: version,
  });
  expect([saved.status, saved.data.name, saved.data.version, saved.headers.get('etag')]).toEqual([
    200,
    'New name',
    2,
    '"2"',
  ]);
  const late = await admin.api('organizations.update', {
    body: { ...settings, name: 'Too late' },
    ifMatch: version,
  });
  expect([late.status, late.errors[0]?.code]).toEqual([412, 'version_conflict']);
  expect((await admin.api('organizations.get')).data.name).toBe('New name');
});
