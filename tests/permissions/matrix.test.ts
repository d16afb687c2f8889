import {
  allRoutes,
  type PermissionKey,
  permissionKeys,
  permissionTemplates,
  type RoleType,
  type Route,
  type RouteId,
  roleRanks,
  roleTypes,
} from '@pto-connect/contract';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { fingerprint } from '../../server/testing/fingerprint.ts';
import { startTestServer, type TestServer } from '../../server/testing/test-server.ts';
import { buildWorld, type World } from '../world/build-world.ts';
import { exampleCall } from '../world/example-call.ts';

/* Every route of an organization as every role: who may is exactly what the permission's lowest role says. */
let server: TestServer;
let world: World;
beforeAll(async () => {
  server = await startTestServer();
  world = await buildWorld(server, 'matrix');
});
afterAll(() => server.close());

type Guarded = Route & { permission: PermissionKey };
const guarded = allRoutes.filter((route): route is Guarded => route.permission !== undefined);
// Leaving comes last: it would take the caller out of the matrix.
const ordered = [...guarded].sort(
  (a, b) => Number(a.id === 'members.leave') - Number(b.id === 'members.leave'),
);

const mayByDefault = (role: RoleType, key: PermissionKey) =>
  roleRanks[role] >= roleRanks[permissionTemplates[key].role];
// Records that only those involved may see: for others of the same role they are not there.
const onlyForThoseInvolved: ReadonlySet<string> = new Set(['handovers.get']);
const isForbidden = (reply: { status: number; errors: Array<{ code: string }> }) =>
  reply.status === 403 && reply.errors[0]?.code === 'forbidden';
const attempt = (role: RoleType | 'pending', route: Route) =>
  world.people[role].api(route.id as RouteId, exampleCall(route, world.ids));

describe('a role below the lowest is refused and changes nothing', () => {
  test.each(ordered.map((route) => [route.id, route] as const))('%s', async (_id, route) => {
    const before = await fingerprint(server, world.ids.org_id ?? '');
    for (const role of [
      ...roleTypes.filter((candidate) => !mayByDefault(candidate, route.permission)),
      'pending' as const,
    ]) {
      const reply = await (role === 'pending'
        ? world.people.pending.api(route.id as RouteId, exampleCall(route, world.ids))
        : attempt(role, route));
      expect([role, reply.status, reply.errors[0]?.code]).toEqual([role, 403, 'forbidden']);
    }
    expect(await fingerprint(server, world.ids.org_id ?? '')).toEqual(before);
  });
});

describe('a role that may is not refused', () => {
  // Reading and answering first; what destroys would pull the ground from under the rest, so it is tried on ids that do not exist.
  test.each(
    ordered.filter((route) => route.id !== 'members.leave').map((route) => [route.id, route] as const),
  )('%s', async (_id, route) => {
    const imagined = Object.fromEntries(
      Object.keys(route.params)
        .filter((name) => name.endsWith('_id') && name !== 'org_id')
        .map((name) => [name, '019a0000-0000-7000-8000-0000000000ff']),
    );
    for (const role of roleTypes.filter((candidate) => mayByDefault(candidate, route.permission))) {
      const reply = await world.people[role].api(
        route.id as RouteId,
        exampleCall(route, world.ids, { params: route.method === 'GET' ? {} : imagined }),
      );
      expect(isForbidden(reply), `${role}: ${reply.text.slice(0, 200)}`).toBe(false);
      expect(reply.status, `${role}: ${reply.text.slice(0, 300)}`).not.toBe(401);
      expect(reply.status, `${role}: ${reply.text.slice(0, 300)}`).toBeLessThan(500);
      if (route.method === 'GET')
        expect(
          onlyForThoseInvolved.has(route.id) ? [200, 404] : [200],
          `${role}: ${reply.text.slice(0, 300)}`,
        ).toContain(reply.status);
    }
  });
});

describe('an override counts on the next request', () => {
  const keys = permissionKeys.filter(
    (key) =>
      !key.startsWith('permissions.') &&
      guarded.some((route) => route.permission === key && route.method === 'GET'),
  );
  test.each(keys.map((key) => [key]))('%s', async (key) => {
    const route = guarded.find((candidate) => candidate.permission === key && candidate.method === 'GET');
    if (!route) throw new Error('unreachable');
    const { api } = world.people.admin;
    const set = (min_role_required: RoleType) =>
      api('permissions.update', { params: { permission_key: key }, body: { min_role_required } });
    expect((await set('admin')).status).toBe(200);
    expect(isForbidden(await attempt('board_member', route))).toBe(true);
    expect((await set('parent_member')).status).toBe(200);
    expect((await attempt('parent_member', route)).status).toBe(200);
    expect((await api('permissions.reset', { params: { permission_key: key } })).status).toBe(200);
    expect(isForbidden(await attempt('parent_member', route))).toBe(!mayByDefault('parent_member', key));
  });
});

test('an extra key lets one person in, and taking it away puts them out again', async () => {
  const { admin, volunteer } = world.people;
  const member_id = world.ids.member_id ?? '';
  const read = () => volunteer.api('audit.list');
  expect(isForbidden(await read())).toBe(true);
  const { version } = (await admin.api('members.get', { params: { member_id } })).data;
  const given = await admin.api('members.update_role', {
    params: { member_id },
    body: { role_type: 'volunteer', permissions: ['audit.list'] },
    ifMatch: version,
  });
  expect(given.status).toBe(200);
  expect((await read()).status).toBe(200);
  await admin.api('members.update_role', {
    params: { member_id },
    body: { role_type: 'volunteer', permissions: [] },
    ifMatch: given.data.version,
  });
  expect(isForbidden(await read())).toBe(true);
});

test('somebody who left gets the answer of a stranger', async () => {
  const { teacher } = world.people;
  expect((await teacher.api('events.list')).status).toBe(200);
  expect((await teacher.api('members.leave')).status).toBe(200);
  expect((await teacher.api('events.list')).status).toBe(404);
});
