import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { registerOrganization, type TestOrganization } from '../../../testing/people.ts';
import { startTestServer, type TestServer } from '../../../testing/test-server.ts';
import { aroundToday, auditOf, officeOf } from '../../office-terms/tests/fixtures.ts';

let server: TestServer;
let organization: TestOrganization;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.close());
beforeEach(async () => {
  organization = await registerOrganization(server);
});

const bookFair = {
  kind: 'committee_lead' as const,
  name: 'Book fair lead',
  name_es: 'Coordinación de la feria del libro',
  role_type: 'committee_lead' as const,
  permissions: ['events.publish' as const],
};

test('offices.list shows every member the standard offices, vacant at first', async () => {
  const parent = await organization.member('parent_member');
  const { data } = await parent.api('offices.list');
  expect(data.map(({ kind, is_vacant, can }) => [kind, is_vacant, can])).toEqual(
    ['president', 'treasurer', 'secretary', 'volunteer_coordinator', 'membership_chair'].map((kind) => [
      kind,
      true,
      [],
    ]),
  );
});

test('offices.create adds an office, and leaves an audit entry', async () => {
  const created = await organization.admin.api('offices.create', { body: bookFair });
  expect(created.status).toBe(201);
  expect(created.data).toMatchObject({ ...bookFair, is_vacant: true, terms: [] });
  expect(created.data.can).toEqual(['offices.update', 'offices.remove', 'office_terms.create']);
  expect(await auditOf(server, organization.orgId, 'offices.create')).toMatchObject([
    { table_name: 'offices', operation: 'insert', after: { name: 'Book fair lead' } },
  ]);
  const twice = await organization.admin.api('offices.create', {
    body: { ...bookFair, name: 'BOOK FAIR LEAD' },
  });
  expect([twice.status, twice.errors[0]?.code]).toEqual([409, 'already_exists']);
  const nameless = await organization.admin.api('offices.create', { body: { ...bookFair, name: '   ' } });
  expect([nameless.status, nameless.errors[0]?.field]).toEqual([400, 'name']);
});

test('an office cannot grant more than whoever defines it holds, and nothing is written', async () => {
  const board = await organization.member('board_member');
  await organization.admin.api('permissions.update', {
    params: { permission_key: 'offices.create' },
    body: { min_role_required: 'board_member' },
  });
  const refused = [
    await board.api('offices.create', { body: { ...bookFair, role_type: 'admin' } }),
    await board.api('offices.create', { body: { ...bookFair, permissions: ['audit.list'] } }),
    await (await organization.member('parent_member')).api('offices.create', { body: bookFair }),
  ];
  expect(refused.map((reply) => [reply.status, reply.errors[0]?.code])).toEqual([
    [403, 'rank_too_low'],
    [403, 'rank_too_low'],
    [403, 'forbidden'],
  ]);
  expect(await auditOf(server, organization.orgId, 'offices.create')).toEqual([]);
  expect((await board.api('offices.create', { body: bookFair })).status).toBe(201);
});

test('offices.update changes what everybody who holds it may do, at once', async () => {
  const rosa = await organization.member('parent_member');
  const office_id = await officeOf(organization, 'volunteer_coordinator');
  await organization.admin.api('office_terms.create', {
    params: { office_id },
    body: { member_id: rosa.memberId, ...aroundToday() },
  });
  expect((await rosa.api('audit.list')).status).toBe(403);
  const body = {
    name: 'Volunteer lead',
    name_es: 'Voluntariado',
    role_type: 'committee_lead',
    permissions: ['audit.list'],
  };
  const changed = await organization.admin.api('offices.update', { params: { office_id }, body, ifMatch: 1 });
  expect(changed.data).toMatchObject({ ...body, version: 2, is_vacant: false });
  expect((await rosa.api('audit.list')).status).toBe(200);
  expect(await auditOf(server, organization.orgId, 'offices.update')).toMatchObject([
    { before: { name: 'Volunteer coordinator' }, after: { name: 'Volunteer lead' } },
  ]);
  const stale = await organization.admin.api('offices.update', { params: { office_id }, body, ifMatch: 1 });
  expect([stale.status, stale.errors[0]?.code]).toEqual([412, 'version_conflict']);
  const unknown = await organization.admin.api('offices.update', {
    params: { office_id: randomUUID() },
    body,
    ifMatch: 1,
  });
  expect(unknown.status).toBe(404);
  expect((await rosa.api('offices.update', { params: { office_id }, body, ifMatch: 2 })).status).toBe(403);
});

test('offices.remove deletes one that nobody held; standard and held ones stay', async () => {
  const rosa = await organization.member('parent_member');
  const created = await organization.admin.api('offices.create', { body: bookFair });
  const held = await organization.admin.api('offices.create', {
    body: { ...bookFair, name: 'Yearbook lead' },
  });
  await organization.admin.api('office_terms.create', {
    params: { office_id: held.data.id },
    body: { member_id: rosa.memberId, ...aroundToday() },
  });
  const remove = (office_id: string) => organization.admin.api('offices.remove', { params: { office_id } });
  expect((await remove(await officeOf(organization, 'secretary'))).errors[0]?.code).toBe('conflict');
  expect((await remove(held.data.id)).errors[0]?.code).toBe('conflict');
  expect((await rosa.api('offices.remove', { params: { office_id: created.data.id } })).status).toBe(403);
  expect((await remove(created.data.id)).data).toEqual({ removed: true });
  expect(await auditOf(server, organization.orgId, 'offices.remove')).toMatchObject([
    { operation: 'delete', before: { name: 'Book fair lead' }, after: null },
  ]);
  expect((await remove(created.data.id)).status).toBe(404);
});
