import { type FlagKey, flagDefinitions } from '@pto-connect/contract';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { clientOf } from '../../../testing/api.ts';
import { foundDistrict, platformOperator, type TestDistrict } from '../../../testing/hierarchy.ts';
import { type Person, registerOrganization, type TestOrganization } from '../../../testing/people.ts';
import { startTestServer, type TestServer } from '../../../testing/test-server.ts';

/* Two servers on one database: what is decided through one holds there at once and in the other soon. */
const flag_key: FlagKey = 'calendar_subscriptions';
const params = { flag_key };
let here: TestServer;
let there: TestServer;
let operator: Person;
let one: TestOrganization;
let two: TestOrganization;
let district: TestDistrict;

beforeAll(async () => {
  here = await startTestServer();
  there = await startTestServer({
    databaseUrl: here.databaseUrl,
    publicOrigin: here.origin,
    runWorker: false,
  });
  operator = await platformOperator(here);
  [one, two] = [
    await registerOrganization(here, { name: 'Alder PTO' }),
    await registerOrganization(here, { name: 'Birch PTO' }),
  ];
  district = await foundDistrict(here, operator);
  await (await district.addSchool('Alder School')).adopt(one);
});
afterAll(async () => {
  await there?.close();
  await here?.close();
});

type Rules = Parameters<typeof decide>[0];
/** Decides through the first server, over whatever was decided before. */
const decide = async (rules: {
  setting?: 'default' | 'on' | 'off' | 'share';
  percentage?: number | null;
  districts?: Array<{ district_id: string; is_on: boolean }>;
  organizations?: Array<{ organization_id: string; is_on: boolean }>;
}) => {
  const { data } = await operator.api('platform_flags.get', { params });
  const body = { setting: 'default' as const, percentage: null, districts: [], organizations: [], ...rules };
  const reply = await operator.api('platform_flags.update', { params, body, ifMatch: data.version });
  expect(reply.status, reply.text).toBe(200);
  return reply.data;
};
const preview = (rules: Rules) =>
  operator.api('platform_flags.preview', {
    params,
    body: { setting: 'default', percentage: null, districts: [], organizations: [], ...rules },
  });
beforeEach(() => decide({}));

/** Whether a member of the organization is told, with the session, that the flag is on. */
const has = async ({ admin, orgId }: TestOrganization, server = here): Promise<boolean | undefined> => {
  const account = await clientOf(server.origin, admin.token)('account.get');
  return account.data.memberships.find(({ org_id }) => org_id === orgId)?.flags.includes(flag_key);
};
const becomes = async (organization: TestOrganization, wanted: boolean): Promise<void> => {
  const deadline = Date.now() + 10_000;
  while ((await has(organization, there)) !== wanted)
    if (Date.now() > deadline) throw new Error(`The other server never said ${wanted}`);
};
const subscribe = ({ admin, orgId }: TestOrganization, server = here) =>
  clientOf(server.origin, admin.token, { org_id: orgId })('calendar_feeds.create', {
    body: { language: 'en' },
  });

test('nothing decided: the default, which is on, in the session and at the route', async () => {
  const { data } = await operator.api('platform_flags.list');
  expect(data.is_stale).toBe(false);
  const flag = data.flags.find((candidate) => candidate.flag_key === flag_key);
  expect(flag).toMatchObject({
    default_on: true,
    setting: 'default',
    is_left_over: false,
    organizations: 2,
    organizations_on: 2,
    name: flagDefinitions[flag_key]?.en.name,
  });
  expect([await has(one), await has(two)]).toEqual([true, true]);
  expect((await subscribe(one)).status).toBe(200);
});

test('off for one organization: its session, its route and both servers say so; the other keeps it', async () => {
  await decide({ organizations: [{ organization_id: one.orgId, is_on: false }] });
  expect([await has(one), await has(two)]).toEqual([false, true]);
  const refused = await subscribe(one);
  expect([refused.status, refused.errors[0]?.code]).toEqual([403, 'feature_off']);
  expect((await subscribe(two)).status).toBe(200);
  await becomes(one, false);
  expect((await subscribe(one, there)).errors[0]?.code).toBe('feature_off');
  await decide({});
  expect(await has(one)).toBe(true);
  await becomes(one, true);
});

test('a district has it for all its organizations, from the moment they belong to it', async () => {
  await decide({ setting: 'off', districts: [{ district_id: district.districtId, is_on: true }] });
  expect([await has(one), await has(two)]).toEqual([true, false]);
  const late = await registerOrganization(here, { name: 'Cedar PTO' });
  expect(await has(late)).toBe(false);
  await (await district.addSchool('Cedar School')).adopt(late);
  expect(await has(late)).toBe(true);
  await becomes(late, true);
  const office = (await clientOf(here.origin, district.office.token)('account.get')).data;
  expect(office.scopes[0]?.flags).toEqual([flag_key]);
  expect(office.flags).toEqual([]);
  await operator.api('platform_organizations.close', {
    params: { organization_id: late.orgId },
    body: { reason: 'Only for this test', wait_days: 30, erase: false },
  });
});

test('a share is announced by the preview exactly as it then comes, and names who changes', async () => {
  await decide({ setting: 'share', percentage: 0 });
  expect([await has(one), await has(two)]).toEqual([false, false]);
  const all = await preview({ setting: 'share', percentage: 100 });
  expect(all.data).toEqual({
    organizations: 2,
    organizations_on: 2,
    organizations_part: 0,
    gaining: 2,
    losing: 0,
    changes: [
      { organization_id: one.orgId, name: 'Alder PTO', state: 'on' },
      { organization_id: two.orgId, name: 'Birch PTO', state: 'on' },
    ],
  });
  expect(await has(one)).toBe(false);
  const had: string[] = [];
  for (const percentage of [20, 50, 80, 100]) {
    const announced = (await preview({ setting: 'share', percentage })).data;
    const { organizations_on } = await decide({ setting: 'share', percentage });
    const now = (await operator.api('platform_flags.organizations', { params, query: { state: 'on' } })).data;
    expect([announced.organizations_on, announced.losing, now.length]).toEqual([
      organizations_on,
      0,
      organizations_on,
    ]);
    expect(now.map(({ organization_id }) => organization_id)).toEqual(expect.arrayContaining(had));
    had.splice(0, had.length, ...now.map(({ organization_id }) => organization_id));
  }
});

test('stopped is off for everybody whatever the rules say, and the rules count again afterwards', async () => {
  await decide({ setting: 'on', organizations: [{ organization_id: two.orgId, is_on: true }] });
  const stopped = await operator.api('platform_flags.stop', {
    params,
    body: { reason: 'It asks every second' },
  });
  expect(stopped.data).toMatchObject({ stop_reason: 'It asks every second', organizations_on: 0 });
  expect([await has(one), await has(two)]).toEqual([false, false]);
  await becomes(two, false);
  expect((await operator.api('platform_flags.stop', { params, body: { reason: 'Again' } })).status).toBe(409);
  // Rules may be prepared meanwhile.
  await decide({ setting: 'on', organizations: [{ organization_id: one.orgId, is_on: false }] });
  expect([await has(one), await has(two)]).toEqual([false, false]);
  expect((await operator.api('platform_flags.restart', { params })).status).toBe(200);
  expect([await has(one), await has(two)]).toEqual([false, true]);
  expect((await operator.api('platform_flags.restart', { params })).status).toBe(409);
});

test('rules that cannot be meant are refused at their place, and of two operators the second is told', async () => {
  const unknown = '019a0000-0000-7000-8000-0000000000ff';
  const { data } = await operator.api('platform_flags.get', { params });
  const body = { setting: 'share' as const, percentage: null, districts: [], organizations: [] };
  const fields = async (rules: Rules) =>
    (await preview(rules)).errors.map(({ field, code }) => `${field} ${code}`);
  expect(await fields({ setting: 'share' })).toEqual(['percentage required']);
  expect(await fields({ setting: 'on', percentage: 5 })).toEqual(['percentage does_not_fit']);
  const twice = { organization_id: one.orgId, is_on: true };
  expect(await fields({ organizations: [twice, { organization_id: unknown, is_on: true }, twice] })).toEqual([
    'organizations[1].organization_id does_not_fit',
    'organizations[2].organization_id duplicate',
  ]);
  expect(await fields({ districts: [{ district_id: unknown, is_on: true }] })).toEqual([
    'districts[0].district_id does_not_fit',
  ]);
  expect((await operator.api('platform_flags.update', { params, body, ifMatch: data.version })).status).toBe(
    400,
  );
  await decide({ setting: 'on' });
  const late = await operator.api('platform_flags.update', {
    params,
    body: { ...body, setting: 'off' },
    ifMatch: data.version,
  });
  expect([late.status, late.errors[0]?.code]).toEqual([412, 'version_conflict']);
  expect((await operator.api('platform_flags.get', { params: { flag_key: 'no_such_flag' } })).status).toBe(
    404,
  );
});

test('a district decides where the flag lets it, sees only its own, and the platform has the last word', async () => {
  const { office } = district;
  const choose = (is_on: boolean | null) =>
    office.api('district_flags.choose', { body: { flag_key, is_on } });
  const chosen = await choose(false);
  expect(chosen.data[0]).toMatchObject({
    decided_by: 'district',
    choice: false,
    organizations: 1,
    organizations_on: 0,
    can: ['district_flags.choose'],
  });
  expect([await has(one), await has(two)]).toEqual([false, true]);
  await becomes(one, false);
  await decide({ districts: [{ district_id: district.districtId, is_on: true }] });
  expect(await has(one)).toBe(true);
  const bound = (await office.api('district_flags.list')).data[0];
  expect(bound).toMatchObject({ decided_by: 'platform', choice: false, organizations_on: 1, can: [] });
  const refused = await choose(true);
  expect([refused.status, refused.errors[0]?.code]).toEqual([409, 'conflict']);
  // Without the platform's rule the district's own choice is there again, until it is taken back.
  await decide({});
  expect(await has(one)).toBe(false);
  expect((await operator.api('platform_flags.get', { params })).data.district_choices).toMatchObject([
    { district_id: district.districtId, is_on: false },
  ]);
  expect((await choose(null)).data[0]).toMatchObject({ decided_by: null, choice: null, organizations_on: 1 });
  expect(await has(one)).toBe(true);
});

test('every change is in the history with who made it and what was there before', async () => {
  await decide({ setting: 'share', percentage: 30 });
  await decide({
    setting: 'share',
    percentage: 60,
    organizations: [{ organization_id: two.orgId, is_on: false }],
  });
  const { data } = await operator.api('platform_flags.history', { params });
  expect(data.slice(0, 2)).toMatchObject([
    {
      action: 'platform_flags.update',
      actor_name: 'Robin Vance',
      operation: 'insert',
      about: 'organization',
      about_name: 'Birch PTO',
      before: null,
      after: { is_on: false, setting: null },
    },
    {
      operation: 'update',
      about: 'everyone',
      about_name: null,
      before: { setting: 'share', percentage: 30 },
      after: { setting: 'share', percentage: 60 },
    },
  ]);
});

test('what the program does not know any more is shown as left over, and can be cleared away; a known flag cannot', async () => {
  await here.inspect(
    "insert into public.flags (flag_key, description, everyone) values ('old_thing', 'What it was', true)",
  );
  await here.inspect(
    "insert into public.flag_rules (flag_key, organization_id, is_on) values ('older_thing', $1, true)",
    [one.orgId],
  );
  const leftOver = (await operator.api('platform_flags.list')).data.flags.filter(
    ({ is_left_over }) => is_left_over,
  );
  expect(leftOver.map(({ flag_key: key, description, setting }) => [key, description, setting])).toEqual([
    ['old_thing', 'What it was', 'on'],
    ['older_thing', 'older_thing', 'default'],
  ]);
  expect((await clientOf(here.origin, one.admin.token)('account.get')).data.flags).toEqual([flag_key]);
  for (const key of ['old_thing', 'older_thing'])
    expect((await operator.api('platform_flags.remove', { params: { flag_key: key } })).status).toBe(200);
  expect((await operator.api('platform_flags.remove', { params: { flag_key: 'old_thing' } })).status).toBe(
    404,
  );
  expect((await operator.api('platform_flags.remove', { params })).status).toBe(409);
});

test('organizations are listed with what decided, searched, paged and given as CSV', async () => {
  await decide({ setting: 'off', districts: [{ district_id: district.districtId, is_on: true }] });
  const list = (query: { q?: string; limit?: number; cursor?: string; state?: 'on' | 'off' }) =>
    operator.api('platform_flags.organizations', { params, query });
  const first = await list({ limit: 1 });
  expect(first.data).toMatchObject([
    { name: 'Alder PTO', district_name: 'Cedar Valley ISD', state: 'on', decided_by: 'district' },
  ]);
  const second = await list({ limit: 1, cursor: first.nextCursor ?? '' });
  expect(second.data).toMatchObject([
    { name: 'Birch PTO', district_name: null, state: 'off', decided_by: 'everyone' },
  ]);
  expect(second.nextCursor ?? null).toBeNull();
  expect((await list({ q: 'BIRCH' })).data).toHaveLength(1);
  expect((await list({ state: 'off' })).data.map(({ name }) => name)).toEqual(['Birch PTO']);
  const csv = await operator.api('platform_flags.organizations', { params, headers: { Accept: 'text/csv' } });
  expect(csv.text).toContain('Alder PTO');
});

test('a server that lost its connection reads again what it missed', async () => {
  await becomes(one, true);
  await here.inspect(
    "select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and application_name = 'pto-connect notices'",
  );
  await here.inspect(
    'insert into public.flag_rules (flag_key, organization_id, is_on) values ($1, $2, false)',
    [flag_key, one.orgId],
  );
  await becomes(one, false);
});

test('row level security: a member’s transaction sees and writes no flags, and a setting alone opens nothing', async () => {
  await here.asApplication(one.orgId, async (run) => {
    expect((await run('select * from public.flags')).rows).toEqual([]);
    expect((await run('select * from public.flag_rules')).rows).toEqual([]);
    await expect(
      run("insert into public.flags (flag_key, description) values ('sneaked_in', 'x')"),
    ).rejects.toThrow(/row-level security/);
    expect(
      (
        await run(
          "select set_config('app.scope_kind', 'platform', true), (select count(*)::integer from app.flag_reach()) as reached",
        )
      ).rows,
    ).toMatchObject([{ reached: 0 }]);
  });
});
