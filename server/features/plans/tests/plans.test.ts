import { afterAll, beforeAll, expect, test } from 'vitest';
import { foundDistrict, platformOperator, type TestDistrict } from '../../../testing/hierarchy.ts';
import { type Person, registerOrganization } from '../../../testing/people.ts';
import { startTestServer, type TestServer } from '../../../testing/test-server.ts';

let server: TestServer;
let operator: Person;
beforeAll(async () => {
  server = await startTestServer();
  operator = await platformOperator(server);
});
afterAll(() => server.close());

const plan = (
  name: string,
  limits: { members?: number; storage_bytes?: number; organizations?: number },
) => ({
  name,
  name_es: `${name} es`,
  members: null,
  storage_bytes: null,
  organizations: null,
  ...limits,
});
const addPlan = async (name: string, limits: Parameters<typeof plan>[1]) => {
  const added = await operator.api('platform_plans.create', { body: plan(name, limits) });
  expect(added.status, added.text).toBe(201);
  return added.data;
};
const lineOf = async ({ districtId }: TestDistrict) => {
  const line = (await operator.api('platform_districts.list')).data.find(({ id }) => id === districtId);
  if (!line) throw new Error('The district is not listed');
  return line;
};
const choose = async (district: TestDistrict, subscription_tier: string) => {
  const { name, code, version } = await lineOf(district);
  return operator.api('platform_districts.update', {
    params: { district_id: district.districtId },
    body: { name, code, subscription_tier },
    ifMatch: version,
  });
};

test('a plan is added under a key of its name, changed, and refused twice, empty, foreign or stale', async () => {
  const added = await addPlan('Pequeño Distrito 2', { organizations: 2 });
  expect(added).toMatchObject({ tier: 'pequeno_distrito_2', organizations: 2, districts: 0, standalone: 0 });
  const twice = await operator.api('platform_plans.create', { body: plan('Pequeño distrito (2)', {}) });
  expect([twice.status, twice.errors[0]?.code]).toEqual([409, 'already_exists']);
  const wordless = await operator.api('platform_plans.create', { body: plan('☆☆☆', {}) });
  expect([wordless.status, wordless.errors[0]?.field]).toEqual([400, 'name']);
  const nothing = await operator.api('platform_plans.create', { body: plan('Nothing', { members: 0 }) });
  expect([nothing.status, nothing.errors[0]?.field]).toEqual([400, 'members']);

  const params = { plan_id: added.id };
  const stale = await operator.api('platform_plans.update', {
    params,
    body: plan('Stale', {}),
    ifMatch: added.version + 1,
  });
  expect(stale.errors[0]?.code).toBe('version_conflict');
  const changed = await operator.api('platform_plans.update', {
    params,
    body: plan('Small district', { organizations: 3, members: 40 }),
    ifMatch: added.version,
  });
  expect(changed.data).toMatchObject({
    tier: 'pequeno_distrito_2',
    name: 'Small district',
    organizations: 3,
    members: 40,
  });
  const foreign = await operator.api('platform_plans.update', {
    params: { plan_id: crypto.randomUUID() },
    body: plan('Foreign', {}),
    ifMatch: 1,
  });
  expect(foreign.status).toBe(404);
  const log = (await operator.api('platform_log.list')).data;
  expect(log.filter(({ table_name }) => table_name === 'subscription_tiers')).toMatchObject([
    {
      action: 'platform_plans.update',
      label: 'Small district',
      fields: ['members', 'name', 'name_es', 'organizations'],
    },
    { action: 'platform_plans.create', label: 'Pequeño Distrito 2' },
  ]);
});

test('a smaller plan than what is in use is taken: nobody is thrown out, and nobody comes in', async () => {
  const [one] = [await addPlan('Only one', { organizations: 1, members: 1 })];
  const district = await foundDistrict(server, operator, 'Alder ISD');
  const school = await district.addSchool('Alder School');
  const organizations = [await registerOrganization(server), await registerOrganization(server)];
  for (const organization of organizations) await school.adopt(organization);
  await organizations[0]?.member('volunteer');
  expect(await lineOf(district)).toMatchObject({
    subscription_tier: 'standard',
    organizations: 2,
    most_members: 2,
    most_storage_bytes: 0,
  });

  const unknown = await choose(district, 'no_such_plan');
  expect([unknown.status, unknown.errors[0]?.field]).toEqual([400, 'subscription_tier']);
  const chosen = await choose(district, one.tier);
  expect([chosen.status, chosen.data.subscription_tier]).toEqual([200, 'only_one']);
  expect((await district.office.api('districts.get')).data).toMatchObject({
    plan_name: 'Only one',
    plan_name_es: 'Only one es',
    organizations: 2,
    organizations_maximum: 1,
  });
  for (const { admin } of organizations)
    expect((await admin.api('subscription.get')).data).toMatchObject({
      held_by: 'district',
      plan_name: 'Only one',
    });
  await expect(school.adopt(await registerOrganization(server))).rejects.toThrow('limit_exceeded');
  const listed = (await operator.api('platform_plans.list')).data.find(({ id }) => id === one.id);
  expect(listed).toMatchObject({ districts: 1, standalone: 0 });

  const [entry] = (await district.office.api('district_log.list')).data.filter(
    ({ action, fields }) => action === 'platform_districts.update' && fields.includes('subscription_tier'),
  );
  expect(entry).toMatchObject({ actor_name: 'Robin Vance', label: 'Alder ISD' });
});

test('a district is added with a plan, and keeps it when only its name is changed', async () => {
  await addPlan('Pilot', { organizations: 4 });
  const body = {
    name: 'Pilot ISD',
    code: 'PILOT',
    admin_email: 'pilot@example.org',
    language: 'en' as const,
  };
  const added = await operator.api('platform_districts.create', {
    body: { ...body, subscription_tier: 'pilot' },
  });
  expect(added.data.subscription_tier).toBe('pilot');
  const renamed = await operator.api('platform_districts.update', {
    params: { district_id: added.data.id },
    body: { name: 'Renamed ISD', code: 'PILOT' },
    ifMatch: added.data.version,
  });
  expect(renamed.data).toMatchObject({ name: 'Renamed ISD', subscription_tier: 'pilot' });
  const wrong = await operator.api('platform_districts.create', {
    body: { ...body, code: 'WRONG', subscription_tier: 'no_such_plan' },
  });
  expect([wrong.status, wrong.errors[0]?.field]).toEqual([400, 'subscription_tier']);
});

test('a standalone organization gets a plan of its own; one of a district has the district’s', async () => {
  await addPlan('Solo', { members: 300 });
  const alone = await registerOrganization(server, { name: 'Solo PTO' });
  const params = { organization_id: alone.orgId };
  const body = { subscription_tier: 'solo' };
  expect((await operator.api('platform_organizations.choose_plan', { params, body })).data).toEqual(body);
  expect((await alone.admin.api('subscription.get')).data).toMatchObject({ tier: 'solo', plan_name: 'Solo' });
  const [tenant] = (await operator.api('platform_organizations.list', { query: { q: 'Solo PTO' } })).data;
  expect(tenant).toMatchObject({ subscription_tier: 'solo', plan_held_by: 'organization', storage_bytes: 0 });
  const audited = (await alone.admin.api('audit.list')).data;
  expect(audited.map(({ action }) => action)).toContain('platform_organizations.choose_plan');

  const district = await foundDistrict(server, operator, 'Birch ISD');
  const school = await district.addSchool('Birch School');
  await school.adopt(alone);
  const refused = await operator.api('platform_organizations.choose_plan', { params, body });
  expect([refused.status, refused.errors[0]?.code]).toEqual([409, 'conflict']);
  const [within] = (await operator.api('platform_organizations.list', { query: { q: 'Solo PTO' } })).data;
  expect(within).toMatchObject({ subscription_tier: 'standard', plan_held_by: 'district' });
  const random = { params: { organization_id: crypto.randomUUID() }, body };
  expect((await operator.api('platform_organizations.choose_plan', random)).status).toBe(404);
});

test('the database refuses a plan that a district or an organization would choose for itself', async () => {
  const { orgId } = await registerOrganization(server);
  const { districtId } = await foundDistrict(server, operator, 'Cedar ISD');
  await server.asApplication(orgId, async (run) => {
    await expect(
      run("update public.organizations set subscription_tier = 'trial' where id = $1", [orgId]),
    ).rejects.toMatchObject({ code: '42501' });
    const asOffice = (statement: string) =>
      run(
        `select set_config('app.scope_kind', 'district', true), set_config('app.scope_id', '${districtId}', true); ${statement}`,
      );
    // That the office may write its own district at all is what makes the refusal one.
    await expect(asOffice('update public.districts set name = name')).resolves.toMatchObject([
      {},
      { rowCount: 1 },
    ]);
    await expect(asOffice("update public.districts set subscription_tier = 'trial'")).rejects.toMatchObject({
      code: '42501',
    });
    await expect(asOffice('update public.subscription_tiers set members = null')).resolves.toMatchObject([
      {},
      { rowCount: 0 },
    ]);
  });
});
