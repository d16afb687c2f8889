import { randomUUID } from 'node:crypto';
import {
  allRoutes,
  countedFigures,
  figureKeys,
  type Route,
  type RouteId,
  scopeKinds,
} from '@pto-connect/contract';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Client, clientOf, type Reply } from '../../server/testing/api.ts';
import { fingerprint } from '../../server/testing/fingerprint.ts';
import { type Person, registerOrganization } from '../../server/testing/people.ts';
import { startTestServer, type TestServer } from '../../server/testing/test-server.ts';
import { buildWorld, type World } from '../world/build-world.ts';
import { exampleCall } from '../world/example-call.ts';

/*
 * The levels above organizations, over every scope route of the contract: a level that one does not hold looks like one that
 * does not exist, and nothing private of an organization under one's own level is in any answer.
 */
let server: TestServer;
let one: World;
let two: World;

/** What an organization shows to its levels on purpose: its public face, and what it writes to them or they to it. */
const shown: Record<string, string[]> = {
  organizations: ['name', 'subdomain', 'type', 'time_zone', 'school_name', 'state'],
  events: ['title', 'title_es', 'location', 'slug', 'category', 'status', 'visibility'],
  adoptions: [
    'school_name',
    'asked_by_name',
    'decided_by_name',
    'note',
    'asked_side',
    'decided_side',
    'status',
  ],
  filings: ['note', 'status', 'return_reason'],
  hierarchy_requests: ['subject', 'body', 'answer', 'asked_by_name', 'status'],
  sign_offs: ['subject', 'details', 'kind', 'status', 'reason'],
  support_sessions: ['reason', 'operator_name'],
  recoveries: ['reason', 'requested_by_name', 'new_admin_name', 'operator_name', 'operator_word'],
  closure_requests: ['reason', 'requested_by_name', 'status'],
  template_shares: ['title', 'title_es', 'summary', 'summary_es', 'reason', 'decided_by_name'],
  office_terms: [],
};
const canary = 'privatecanary';

beforeAll(async () => {
  server = await startTestServer();
  one = await buildWorld(server, 'districtone');
  two = await buildWorld(server, 'districttwo');
  const columns = await server.inspect<{ table_name: string; column_name: string }>(`
    select c.table_name, c.column_name from information_schema.columns c
    join information_schema.tables t using (table_schema, table_name)
    where c.table_schema = 'public' and t.table_type = 'BASE TABLE' and c.data_type = 'text' and c.is_generated = 'NEVER'
      and exists (select from information_schema.columns o where o.table_schema = 'public' and o.table_name = c.table_name and o.column_name = 'org_id')`);
  const planted: string[] = [];
  for (const { table_name, column_name } of columns) {
    if (shown[table_name]?.includes(column_name) === true) continue;
    const changed = await server
      .amend(
        one.ids.org_id ?? '',
        `update public.${table_name} set ${column_name} = left($2 || ' ' || ${column_name}, 70) where org_id = $1`,
        [one.ids.org_id, canary],
      )
      // A check, a foreign key, a unique key or a trigger that does not let it in.
      .catch((error: { code?: string }) => {
        if (!/^(23|55)/.test(error.code ?? '')) throw error;
        return 0;
      });
    if (changed > 0) planted.push(`${table_name}.${column_name}`);
  }
  expect(planted).toEqual(
    expect.arrayContaining(['children.first_name', 'families.name', 'user_profiles.last_name']),
  );
  // Events that are not public are private altogether.
  await server.amend(
    one.ids.org_id ?? '',
    `insert into public.events (org_id, id, title, category, all_day, event_date, end_date, visibility, slug, status, published_at)
     values ($1, $2, $3, 'social', true, current_date + 5, current_date + 5, 'members', 'private-board', 'published', now())`,
    [one.ids.org_id, randomUUID(), canary],
  );
});
afterAll(() => server.close());

const scoped = allRoutes.filter((route) => route.scope !== undefined);
const rows = (routes: readonly Route[]) => routes.map((route) => [route.id, route] as const);
const call = (
  person: Person,
  route: Route,
  ids: Record<string, string>,
  params: Record<string, string> = {},
) => clientOf(server.origin, person.token)(route.id as RouteId, exampleCall(route, ids, { params }));
const comparable = (reply: Reply<unknown>) => [
  reply.status,
  reply.errors.map(({ code, message }) => ({ code, message })),
];
const holderOf = (world: World, route: Route): Person =>
  ({
    district: world.above.district.office,
    school: world.above.school.principal,
    platform: world.above.operator,
  })[route.scope ?? 'platform'];

test('every level has routes, and the list of figures is the same in contract and database', async () => {
  expect(new Set(scoped.map((route) => route.scope))).toEqual(new Set(scopeKinds));
  const registered = await server.inspect<{ key: string; counting: string | null }>(
    'select key, counting from public.roll_up_figures order by position',
  );
  expect(registered.map(({ key }) => key)).toEqual([...figureKeys]);
  expect(registered.filter(({ counting }) => counting !== null).map(({ key }) => key)).toEqual([
    ...countedFigures,
  ]);
});

describe('whoever does not hold the level meets an id that does not exist', () => {
  test.each(rows(scoped))('%s', async (_id, route) => {
    const before = await fingerprint(server, one.ids.org_id ?? '');
    const imaginary = route.scope === 'platform' ? {} : { [`${route.scope}_id`]: randomUUID() };
    const strangers: Person[] = [
      one.people.admin,
      one.people.parent_member,
      two.people.admin,
      ...(['district', 'school', 'platform'] as const)
        .filter((kind) => kind !== route.scope)
        .map((kind) => holderOf(one, { ...route, scope: kind } as Route)),
      // The same level of another district. The platform is one.
      ...(route.scope === 'platform' ? [] : [holderOf(two, route)]),
    ];
    for (const stranger of strangers) {
      const real = await call(stranger, route, one.ids);
      expect(real.status, `${route.id}: ${real.text.slice(0, 200)}`).toBe(404);
      expect(comparable(real)).toEqual(comparable(await call(stranger, route, one.ids, imaginary)));
      expect(real.text).not.toMatch(/districtone|privatecanary/);
    }
    expect(await fingerprint(server, one.ids.org_id ?? '')).toEqual(before);
  });
});

describe('ids of another district under one’s own answer like random ids and change nothing', () => {
  const nested = scoped.filter(
    (route) =>
      Object.keys(route.params).some((name) => name !== 'district_id' && name !== 'school_id') &&
      route.scope !== 'platform',
  );
  test.each(rows(nested))('%s', async (_id, route) => {
    const own = route.scope === 'district' ? 'district_id' : 'school_id';
    const before = await fingerprint(server, one.ids.org_id ?? '');
    const foreign = await call(holderOf(two, route), route, one.ids, { [own]: two.ids[own] ?? '' });
    const random = Object.fromEntries(
      Object.keys(route.params)
        .filter((name) => name !== own)
        .map((name) => [name, randomUUID()]),
    );
    const unknown = await call(holderOf(two, route), route, two.ids, random);
    expect(comparable(foreign)).toEqual(comparable(unknown));
    expect(foreign.status, foreign.text.slice(0, 200)).toBeGreaterThanOrEqual(400);
    expect(foreign.text).not.toMatch(/districtone|privatecanary/);
    expect(await fingerprint(server, one.ids.org_id ?? '')).toEqual(before);
  });
  test('nor in a body: asking, and inviting for, what is another’s', async () => {
    const office = two.above.district.office.api;
    const asked = await office('district_requests.create', {
      body: { organization_ids: [one.ids.org_id ?? ''], subject: 'Hello', body: 'Hello', due_on: null },
    });
    expect(asked.status).toBe(404);
    const invited = await office('district_people.invite', {
      body: { email: 'nobody@example.org', school_id: one.ids.school_id ?? '', language: 'en' },
    });
    expect(invited.status).toBe(404);
  });
});

describe('the level’s own holder is let in, and sees nothing private', () => {
  const reading = scoped.filter((route) => route.method === 'GET');
  test.each(rows(reading))('%s', async (_id, route) => {
    const holder = holderOf(one, route);
    for (const accept of [
      'application/json',
      ...(route.formats?.includes('csv') === true ? ['text/csv'] : []),
    ]) {
      const client: Client = clientOf(server.origin, holder.token);
      const reply = await client(route.id as RouteId, {
        ...exampleCall(route, one.ids),
        headers: { Accept: accept },
      });
      expect(reply.status, reply.text.slice(0, 300)).toBe(200);
      expect(reply.text.toLowerCase(), route.id).not.toContain(canary);
      // A district shows nothing of another. The platform's list is of all.
      if (route.scope !== 'platform') expect(reply.text).not.toMatch(/districttwo/);
    }
  });
});

test('counts of people below ten are hidden, and no sum tells them', async () => {
  const { api } = one.above.district.office;
  const organization = await api('district_organizations.get', {
    params: { organization_id: one.ids.org_id ?? '' },
  });
  const figures = new Map(organization.data.figures.map((figure) => [figure.figure, figure]));
  expect(figures.get('members')).toEqual({ figure: 'members', value: null, is_hidden: true });
  expect(figures.get('families')).toEqual({ figure: 'families', value: null, is_hidden: true });
  expect(figures.get('events')).toMatchObject({ is_hidden: false });
  const sums = (await api('district_figures.list')).data;
  expect(sums.find(({ figure }) => figure === 'members')).toMatchObject({
    value: null,
    counted: 0,
    hidden: 1,
  });
});

test('what an organization stops sharing is gone from the next answer on', async () => {
  const { api } = one.above.district.office;
  const params = { organization_id: one.ids.org_id ?? '' };
  const read = async () => (await api('district_organizations.get', { params })).data;
  expect((await read()).standing).not.toBe('not_shared');
  const shares = figureKeys.map((figure) => ({ level: 'district' as const, figure, is_granted: false }));
  await one.people.admin.api('hierarchy.share', { body: { shares } });
  const closed = await read();
  expect([closed.standing, closed.filings, closed.officers, closed.figures]).toEqual([
    'not_shared',
    [],
    [],
    [],
  ]);
  // The school is another level and still sees what it is shown.
  const school = (await one.above.school.principal.api('schools.get')).data;
  expect(school.organizations[0]?.figures.length).toBeGreaterThan(0);
  await one.people.admin.api('hierarchy.share', {
    body: { shares: shares.map((share) => ({ ...share, is_granted: true })) },
  });
  expect((await read()).figures).toHaveLength(countedFigures.length);
});

test('every look stands in the organization’s own log, once a day for each person and thing', async () => {
  const organization = await registerOrganization(server);
  await one.above.school.adopt(organization);
  const { api } = one.above.district.office;
  await api('district_organizations.list');
  await api('district_organizations.list');
  await one.above.school.principal.api('school_events.list');
  const looks = (await organization.admin.api('hierarchy.looks')).data;
  const district = looks.filter(({ scope }) => scope === 'district');
  expect(district.map(({ action, actor_name }) => [action, actor_name])).toEqual([
    ['district_organizations.list', 'Dana Whitfield'],
  ]);
  expect(looks.filter(({ action }) => action === 'school_events.list')).toHaveLength(1);
});

test('a role that is taken away is gone at the next request', async () => {
  const people = (await one.above.district.office.api('district_people.list')).data;
  const principal = people.find(({ role_type, kind }) => role_type === 'school_admin' && kind === 'role');
  expect((await one.above.school.principal.api('schools.get')).status).toBe(200);
  const last = people.find(({ role_type }) => role_type === 'district_admin');
  const refused = await one.above.district.office.api('district_people.remove', {
    params: { person_id: last?.id ?? '' },
  });
  expect([refused.status, refused.errors[0]?.code]).toEqual([409, 'last_admin']);
  const removed = await one.above.district.office.api('district_people.remove', {
    params: { person_id: principal?.id ?? '' },
  });
  expect(removed.status).toBe(200);
  expect((await one.above.school.principal.api('schools.get')).status).toBe(404);
});
