import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { registerOrganization, type TestOrganization } from '../../../testing/people.ts';
import { startTestServer, type TestServer } from '../../../testing/test-server.ts';
import { auditOf } from '../../office-terms/tests/fixtures.ts';

let server: TestServer;
let organization: TestOrganization;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.close());
beforeEach(async () => {
  organization = await registerOrganization(server);
});

const room = { name: 'Room 12', teacher_name: 'Ms. Ortega', grade: '3' as const };

test('rooms.create adds a homeroom once, with an audit entry', async () => {
  const created = await organization.admin.api('rooms.create', { body: room });
  expect([created.status, created.data]).toMatchObject([201, { ...room, children: 0 }]);
  const twice = await organization.admin.api('rooms.create', { body: { ...room, name: 'ROOM 12' } });
  expect([twice.status, twice.errors[0]?.code]).toEqual([409, 'already_exists']);
  const nameless = await organization.admin.api('rooms.create', { body: { ...room, name: ' ' } });
  expect([nameless.status, nameless.errors[0]?.field]).toEqual([400, 'name']);
  expect(await auditOf(server, organization.orgId, 'rooms.create')).toMatchObject([
    { operation: 'insert', after: { name: 'Room 12' } },
  ]);
});

test('a room that is renamed takes its children along', async () => {
  await organization.admin.api('families.create', {
    body: {
      name: 'Delgado',
      external_id: null,
      guardians: [
        {
          first_name: 'Rosa',
          last_name: 'Delgado',
          email: null,
          phone: null,
          relation: null,
          language: 'es',
        },
      ],
      children: [
        {
          first_name: 'Mateo',
          last_name: 'Delgado',
          grade: '3',
          homeroom: 'Room 12',
          do_not_disclose: false,
        },
      ],
    },
  });
  const created = await organization.admin.api('rooms.create', { body: room });
  const params = { room_id: created.data.id };
  expect(created.data.children).toBe(1);
  const renamed = await organization.admin.api('rooms.update', {
    params,
    body: { ...room, name: 'Room 14' },
    ifMatch: created.data.version,
  });
  expect(renamed.data).toMatchObject({ name: 'Room 14', children: 1 });
  const stale = await organization.admin.api('rooms.update', { params, body: room, ifMatch: 1 });
  expect(stale.errors[0]?.code).toBe('version_conflict');
  const lead = await organization.member('committee_lead');
  expect((await lead.api('rooms.list')).data).toMatchObject([{ name: 'Room 14', can: [] }]);
  for (const call of [
    await lead.api('rooms.create', { body: room }),
    await lead.api('rooms.update', { params, body: room, ifMatch: 2 }),
    await lead.api('rooms.remove', { params }),
  ])
    expect([call.status, call.errors[0]?.code]).toEqual([403, 'forbidden']);
  expect((await organization.admin.api('rooms.remove', { params })).data).toEqual({ removed: true });
  expect((await organization.admin.api('rooms.remove', { params })).status).toBe(404);
  const unknown = await organization.admin.api('rooms.update', {
    params: { room_id: randomUUID() },
    body: room,
    ifMatch: 1,
  });
  expect(unknown.status).toBe(404);
});
