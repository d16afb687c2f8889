import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  foundDistrict,
  platformOperator,
  type TestDistrict,
  type TestSchool,
} from '../../../testing/hierarchy.ts';
import { type Person, registerOrganization, type TestOrganization } from '../../../testing/people.ts';
import { startTestServer, type TestServer } from '../../../testing/test-server.ts';

/* A district whose plan allows two organizations. */
let server: TestServer;
let operator: Person;
let district: TestDistrict;
let schools: TestSchool[];
beforeAll(async () => {
  server = await startTestServer();
  operator = await platformOperator(server);
  district = await foundDistrict(server, operator);
  schools = [await district.addSchool('Alder School'), await district.addSchool('Birch School')];
  await server.inspect(
    "insert into public.subscription_tiers (tier, name, name_es, organizations) values ('pair', 'pair', 'par', 2)",
  );
});
afterAll(() => server.close());

const choose = (tier: string) =>
  server.inspect('update public.districts set subscription_tier = $2 where id = $1', [
    district.districtId,
    tier,
  ]);
/** A school asks; what comes back accepts. */
const asked = async (
  school: TestSchool | undefined,
): Promise<TestOrganization & { accept: () => ReturnType<typeof answer> }> => {
  const organization = await registerOrganization(server);
  await school?.principal.api('school_adoptions.ask', {
    body: { subdomain: organization.subdomain, note: null },
  });
  const listed = (await school?.principal.api('school_adoptions.list'))?.data ?? [];
  const adoption_id = listed.find(({ organization_id }) => organization_id === organization.orgId)?.id ?? '';
  return { ...organization, accept: () => answer(organization, adoption_id) };
};
const answer = (organization: TestOrganization, adoption_id: string) =>
  organization.admin.api('adoptions.decide', { params: { adoption_id }, body: { accept: true } });

test('without a limit the office sees how many there are', async () => {
  const first = await asked(schools[0]);
  expect((await first.accept()).status).toBe(200);
  expect((await district.office.api('districts.get')).data).toMatchObject({
    organizations: 1,
    organizations_maximum: null,
  });
});

test('of two that come at once for the last place one gets it, whatever school they go to, and the other is told', async () => {
  await choose('pair');
  const late = [await asked(schools[0]), await asked(schools[1])];
  const replies = await Promise.all(late.map(({ accept }) => accept()));
  expect(replies.map(({ status }) => status).sort()).toEqual([200, 409]);
  expect(replies.find(({ status }) => status === 409)?.errors[0]?.code).toBe('limit_exceeded');
  expect((await district.office.api('districts.get')).data).toMatchObject({
    organizations: 2,
    organizations_maximum: 2,
  });
  const third = await (await asked(schools[1])).accept();
  expect(third.errors[0]).toMatchObject({
    code: 'limit_exceeded',
    message: 'The plan "pair" of the district allows 2 organizations; 2 belong to it.',
  });
});

test('one that leaves or is closed makes room, and a closed one does not come back into a full district', async () => {
  const newcomer = await asked(schools[0]);
  expect((await newcomer.accept()).status).toBe(409);
  const members = (await district.office.api('district_organizations.list')).data;
  const params = { organization_id: members[0]?.organization_id ?? '' };
  await operator.api('platform_organizations.close', {
    params,
    body: { reason: 'It merges with another', wait_days: 90, erase: false },
  });
  expect((await newcomer.accept()).status).toBe(200);
  const reopened = await operator.api('platform_organizations.reopen', { params });
  expect([reopened.status, reopened.errors[0]?.code]).toEqual([409, 'limit_exceeded']);
  expect((await newcomer.admin.api('hierarchy.leave')).status).toBe(200);
  expect((await operator.api('platform_organizations.reopen', { params })).status).toBe(200);
  await choose('standard');
  expect((await (await asked(schools[1])).accept()).status).toBe(200);
});
