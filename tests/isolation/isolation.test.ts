import { randomUUID } from 'node:crypto';
import { allRoutes, type Route, type RouteId } from '@pto-connect/contract';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Client, clientOf, type Reply } from '../../server/testing/api.ts';
import { fingerprint } from '../../server/testing/fingerprint.ts';
import { type Person, signUp } from '../../server/testing/people.ts';
import { startTestServer, type TestServer } from '../../server/testing/test-server.ts';
import { buildWorld, plantCanary, type World } from '../world/build-world.ts';
import { exampleCall, idPaths, victimIds, withValueAt } from '../world/example-call.ts';

/*
 * Two full organizations. Everything below attacks the first ("victim") as somebody who has no business there, over every
 * route of the contract. No answer may hold the victim's canary, and afterwards not one of its rows may have changed.
 */
let server: TestServer;
let victim: World;
let attacker: World;
let outsider: Person;
let before: Record<string, string>;
let planted: string[];

beforeAll(async () => {
  server = await startTestServer();
  victim = await buildWorld(server, 'canaryvictim');
  attacker = await buildWorld(server, 'canaryattacker');
  outsider = await signUp(server, 'outsider');
  planted = await plantCanary(server, victim);
  before = await fingerprint(server, victim.ids.org_id ?? '');
});
afterAll(() => server.close());

const organizationRoutes = allRoutes.filter((route) => route.path.includes('{org_id}'));
const publicOrSelf = allRoutes.filter((route) => !route.path.includes('{org_id}'));
const rows = (routes: readonly Route[]) => routes.map((route) => [route.id, route] as const);

const assertClean = (reply: Reply<unknown>, what: string) => {
  expect(`${reply.text} ${JSON.stringify([...reply.headers])}`.toLowerCase(), what).not.toContain(
    victim.canary,
  );
};
const call = (client: Client, route: Route, request: ReturnType<typeof exampleCall>) =>
  client(route.id as RouteId, request);
const comparable = (reply: Reply<unknown>) => [
  reply.status,
  reply.errors.map(({ code, message, field }) => ({ code, message, field })),
];

test('the victim has rows in every tenant table and its canary in most text columns', async () => {
  expect(
    Object.entries(before)
      .filter(([table, digest]) => digest.startsWith('0:') && table !== 'access_log')
      .map(([table]) => table),
  ).toEqual([]);
  expect(planted.length).toBeGreaterThan(30);
});

describe('without a token', () => {
  test.each(rows(allRoutes.filter((route) => route.public !== true)))(
    '%s answers 401',
    async (_id, route) => {
      const reply = await call(clientOf(server.origin, null), route, exampleCall(route, victim.ids));
      expect([reply.status, reply.errors[0]?.code]).toEqual([401, 'unauthenticated']);
      assertClean(reply, route.id);
    },
  );
});

describe('from outside, an organization that exists looks like one that does not', () => {
  test.each(rows(organizationRoutes))('%s', async (_id, route) => {
    for (const [who, client] of [
      ['outsider', outsider.api],
      ['administrator of another organization', clientOf(server.origin, attacker.people.admin.token)],
    ] as const) {
      const real = await call(client, route, exampleCall(route, victim.ids));
      const imagined = await call(
        client,
        route,
        exampleCall(route, victim.ids, { params: { org_id: randomUUID() } }),
      );
      expect(comparable(real), `${route.id} as ${who}`).toEqual(comparable(imagined));
      expect(real.status).toBe(404);
      assertClean(real, `${route.id} as ${who}`);
    }
  });
});

const nested = organizationRoutes.filter((route) =>
  Object.keys(route.params).some((name) => name.endsWith('_id') && name !== 'org_id'),
);

describe('ids of another organization in the path answer like random ids', () => {
  test.each(rows(nested))('%s', async (_id, route) => {
    const own = { ...victim.ids, org_id: attacker.ids.org_id ?? '' };
    const names = Object.keys(route.params).filter((name) => name.endsWith('_id') && name !== 'org_id');
    const random = Object.fromEntries(names.map((name) => [name, randomUUID()]));
    const foreign = await call(attacker.people.admin.api, route, exampleCall(route, own));
    const unknown = await call(attacker.people.admin.api, route, exampleCall(route, own, { params: random }));
    expect(comparable(foreign)).toEqual(comparable(unknown));
    expect(foreign.status, foreign.text).toBeGreaterThanOrEqual(400);
    assertClean(foreign, route.id);
  });
});

const bodied = organizationRoutes.filter((route) => idPaths(route.body).length > 0);

describe('ids of another organization in the body change and show nothing', () => {
  test.each(rows(bodied))('%s', async (_id, route) => {
    for (const path of idPaths(route.body)) {
      for (const id of victimIds(victim)) {
        const request = exampleCall(route, attacker.ids);
        const reply = await call(attacker.people.admin.api, route, {
          ...request,
          body: withValueAt(request.body, path, id) as Record<string, unknown>,
        });
        assertClean(reply, `${route.id} ${path.join('.')}`);
      }
    }
  });
});

const paged = organizationRoutes.filter((route) => route.paged === true);

describe('cursors, filters and validators of another organization', () => {
  test.each(rows(paged))('%s', async (_id, route) => {
    const theirs = await call(victim.people.admin.api, route, {
      ...exampleCall(route, victim.ids),
      query: { limit: 1 },
    });
    const stolen =
      theirs.nextCursor ??
      Buffer.from(
        JSON.stringify([
          Object.values(route.query)[2]?.openapi.default,
          victim.ids.event_id,
          victim.ids.event_id,
        ]),
      ).toString('base64url');
    const request = exampleCall(route, attacker.ids);
    assertClean(
      await call(attacker.people.admin.api, route, { ...request, query: { cursor: stolen } }),
      `${route.id} cursor`,
    );
    assertClean(
      await call(attacker.people.admin.api, route, {
        ...request,
        headers: { 'If-None-Match': theirs.headers.get('etag') ?? '' },
      }),
      `${route.id} etag`,
    );
    const filters = Object.entries(route.query)
      .filter(([, schema]) => schema.openapi.format === 'uuid')
      .map(([name]) => name);
    for (const name of [...filters, 'q'].filter((candidate) => candidate in route.query)) {
      for (const value of [...victimIds(victim), victim.canary].filter(
        (candidate) => name === 'q' || candidate !== victim.canary,
      )) {
        const reply = await call(attacker.people.admin.api, route, { ...request, query: { [name]: value } });
        assertClean(reply, `${route.id}?${name}=${value}`);
      }
    }
    for (const format of route.formats ?? []) {
      const accept = format === 'csv' ? 'text/csv' : 'text/calendar';
      assertClean(
        await call(attacker.people.admin.api, route, { ...request, headers: { Accept: accept } }),
        `${route.id} as ${format}`,
      );
    }
  });
});

test('an organization named twice, in query or body, is refused and never believed', async () => {
  const { admin } = attacker.people;
  const twice = await fetch(
    `${server.origin}/api/v1/organizations/${attacker.ids.org_id}/events?org_id=${victim.ids.org_id}&org_id=${attacker.ids.org_id}`,
    { headers: { Authorization: `Bearer ${admin.token}` } },
  );
  expect(twice.status).toBe(400);
  const inBody = await admin.api('permissions.update', {
    params: { permission_key: 'events.list' },
    body: { min_role_required: 'parent_member', org_id: victim.ids.org_id },
  });
  expect([inBody.status, inBody.errors[0]?.code]).toEqual([400, 'unknown_field']);
});

test("a stranger's Idempotency-Key is a key of its own", async () => {
  const headers = { 'Idempotency-Key': 'shared-key-0001' };
  const body = {
    name: victim.canary,
    external_id: null,
    guardians: [
      { first_name: 'A', last_name: 'B', email: null, phone: null, relation: null, language: 'en' as const },
    ],
    children: [],
  };
  const first = await victim.people.board_member.api('families.create', { body, headers });
  expect(first.status).toBe(201);
  const other = await attacker.people.admin.api('families.create', {
    body: { ...body, name: 'Other' },
    headers,
  });
  expect(other.status).toBe(201);
  assertClean(other, 'families.create');
  await victim.people.admin.api('families.remove', { params: { family_id: first.data.id }, ifMatch: 1 });
  before = await fingerprint(server, victim.ids.org_id ?? '');
});

describe('routes outside an organization', () => {
  test.each(rows(publicOrSelf.filter((route) => route.public === undefined)))(
    '%s shows an outsider nothing',
    async (_id, route) => {
      const reply = await call(
        outsider.api,
        route,
        exampleCall(route, {
          ...victim.ids,
          join_code: 'WRONG-00000',
          subdomain: victim.ids.subdomain ?? '',
        }),
      );
      assertClean(reply, route.id);
    },
  );
});

test('the application role itself, inside one organization, reads and writes no other', async () => {
  const [victimOrg, attackerOrg] = [victim.ids.org_id, attacker.ids.org_id];
  const tables = Object.keys(before).filter((name) => name !== 'organizations');
  for (const table of tables) {
    const outcome = await server.asApplication(attackerOrg ?? '', async (run) => ({
      seen: (await run(`select count(*)::int as n from public.${table} where org_id = $1`, [victimOrg]))
        .rows[0]?.n,
      moved: await run(`update public.${table} set org_id = $1 where org_id = $2`, [
        victimOrg,
        attackerOrg,
      ]).then(
        () => 'allowed',
        (error: { code: string }) => error.code,
      ),
      removed: await run(`delete from public.${table} where org_id = $1`, [victimOrg]).then(
        (result) => result.rowCount,
        (error: { code: string }) => error.code,
      ),
    }));
    expect(outcome.seen, table).toBe(0);
    expect(['42501', '23503'], `${table}: moving rows into another organization`).toContain(outcome.moved);
    expect([0, '42501'], `${table}: deleting another organization's rows`).toContain(outcome.removed);
  }
});

test('afterwards not one row of the victim has changed', async () => {
  expect(await fingerprint(server, victim.ids.org_id ?? '')).toEqual(before);
});
