import { afterAll, beforeAll, expect, test } from 'vitest';
import { registerOrganization, type TestOrganization } from '../../../testing/people.ts';
import { startTestServer, type TestServer } from '../../../testing/test-server.ts';

let server: TestServer;
let organization: TestOrganization;
beforeAll(async () => {
  server = await startTestServer();
  organization = await registerOrganization(server);
});
afterAll(() => server.close());

const set = (
  permission_key: 'events.publish' | 'permissions.update',
  min_role_required: 'parent_member' | 'board_member' | 'committee_lead',
) =>
  organization.admin.api('permissions.update', { params: { permission_key }, body: { min_role_required } });

test('permissions.update overrides, permissions.reset goes back, and both are audited', async () => {
  const changed = await set('events.publish', 'committee_lead');
  expect(changed.data).toMatchObject({
    default_min_role: 'board_member',
    min_role_required: 'committee_lead',
    is_overridden: true,
  });
  const reset = await organization.admin.api('permissions.reset', {
    params: { permission_key: 'events.publish' },
  });
  expect(reset.data).toMatchObject({ min_role_required: 'board_member', is_overridden: false });
  const entries = await server.inspect<{ action: string }>(
    "select action from public.audit_log where org_id = $1 and table_name = 'organization_permissions' order by id",
    [organization.orgId],
  );
  expect(entries.map((entry) => entry.action)).toEqual(['permissions.update', 'permissions.reset']);
});

test('the key to all keys never leaves the board', async () => {
  const refused = await set('permissions.update', 'parent_member');
  expect([refused.status, refused.errors[0]?.code]).toEqual([409, 'conflict']);
  expect((await set('permissions.update', 'board_member')).status).toBe(200);
});

test('every permission has words in both languages', async () => {
  const { data } = await organization.admin.api('permissions.list');
  expect(data.length).toBeGreaterThanOrEqual(28);
  expect(
    data.filter(
      (row) =>
        row.permission_name === '' ||
        row.permission_name_es === '' ||
        row.permission_name === row.permission_name_es,
    ),
  ).toEqual([]);
});
