import { afterAll, beforeAll, expect, test } from 'vitest';
import { foundDistrict, platformOperator } from '../../../testing/hierarchy.ts';
import { type Person, registerOrganization } from '../../../testing/people.ts';
import { startTestServer, type TestServer } from '../../../testing/test-server.ts';

let server: TestServer;
let operator: Person;
beforeAll(async () => {
  server = await startTestServer();
  operator = await platformOperator(server);
});
afterAll(() => server.close());

async function scene(name: string) {
  const organization = await registerOrganization(server, { name: `${name} PTO` });
  const district = await foundDistrict(server, operator, `${name} ISD`);
  const school = await district.addSchool(`${name} School`);
  await school.adopt(organization);
  return { organization, district, school };
}

test('a district reads what its administrators changed, did in PTOs and saw there; the PTO reads its own side', async () => {
  const { organization, district } = await scene('Cedar');
  const { api } = district.office;
  const before = (await api('districts.get')).data;
  const changed = await api('districts.update', {
    body: { name: 'Cedar Hills ISD', code: 'CEDAR-HILLS', small_cell: 25 },
    ifMatch: before.version,
  });
  expect(changed.data).toMatchObject({ name: 'Cedar Hills ISD', code: 'CEDAR-HILLS', small_cell: 25 });
  await api('district_requests.create', {
    body: {
      organization_ids: [organization.orgId],
      subject: 'Dates',
      body: 'When do you meet?',
      due_on: null,
    },
  });
  await api('district_organizations.get', { params: { organization_id: organization.orgId } });

  const entries = (await api('district_log.list')).data;
  expect(entries).toEqual(
    expect.arrayContaining([
      expect.objectContaining({
        kind: 'change',
        action: 'districts.update',
        actor_name: 'Dana Whitfield',
        label: 'Cedar Hills ISD',
        fields: ['code', 'name', 'settings'],
      }),
      expect.objectContaining({
        kind: 'act',
        action: 'district_requests.create',
        label: 'Dates',
        organization_name: 'Cedar PTO',
      }),
      expect.objectContaining({
        kind: 'look',
        action: 'district_organizations.get',
        organization_name: 'Cedar PTO',
      }),
      expect.objectContaining({ kind: 'change', action: 'district_people.invite' }),
    ]),
  );
  // The values themselves are nobody's concern here.
  expect(JSON.stringify(entries)).not.toContain('When do you meet?');
  const looks = (await organization.admin.api('hierarchy.looks')).data;
  expect(looks).toEqual(
    expect.arrayContaining([
      expect.objectContaining({
        scope: 'district',
        action: 'district_organizations.get',
        actor_name: 'Dana Whitfield',
      }),
    ]),
  );
});

test('nobody reads the log of another level or place, and pages follow one another without a gap', async () => {
  const [mine, other] = [await scene('Maple'), await scene('Birch')];
  await other.district.office.api('district_organizations.list');
  const own = (await mine.district.office.api('district_log.list', { query: { limit: 200 } })).data;
  expect(own.map(({ organization_name }) => organization_name)).not.toContain('Birch PTO');
  expect(own.map(({ label }) => label)).not.toContain('Birch School');
  const foreign = await mine.district.office.api('district_log.list', {
    params: { district_id: other.district.districtId },
  });
  expect(foreign.status).toBe(404);

  const walked: string[] = [];
  let cursor: string | null | undefined;
  do {
    const page = await mine.district.office.api('district_log.list', {
      query: { limit: 2, ...(cursor ? { cursor } : {}) },
    });
    walked.push(...page.data.map(({ id }) => id));
    cursor = page.nextCursor;
  } while (cursor);
  expect(walked).toEqual(own.map(({ id }) => id));

  const school = (await mine.school.principal.api('school_log.list')).data;
  expect(school.map(({ action }) => action)).toEqual(
    expect.arrayContaining(['district_schools.create', 'school_adoptions.ask', 'scope_invitations.accept']),
  );
  expect(school.map(({ label }) => label)).not.toContain('Birch School');
  const all = (await operator.api('platform_log.list', { query: { limit: 200 } })).data;
  expect(all.map(({ label }) => label)).toEqual(expect.arrayContaining(['Birch School', 'Maple School']));
});

test('a school closes when its PTOs have gone; then it takes none in and nobody works in its name, until it opens again', async () => {
  const { organization, district, school } = await scene('Aspen');
  const { api } = district.office;
  const params = { school_id: school.schoolId };
  const [listed] = (await api('district_schools.list')).data;
  const edited = await api('district_schools.update', {
    params,
    body: { name: 'Aspen Academy', code: 'ASPEN', grade_levels: ['6', '7', '8'] },
    ifMatch: listed?.version ?? 0,
  });
  expect(edited.data).toMatchObject({ name: 'Aspen Academy', code: 'ASPEN', grade_levels: ['6', '7', '8'] });
  const refused = await api('district_schools.close', { params });
  expect([refused.status, refused.errors[0]?.code]).toEqual([409, 'conflict']);
  await organization.admin.api('hierarchy.leave');
  // Asked before it closes, answered after: the database does not let it in either.
  await school.principal.api('school_adoptions.ask', {
    body: { subdomain: organization.subdomain, note: null },
  });
  const asked = (await organization.admin.api('hierarchy.get')).data.adoptions.find(
    ({ status }) => status === 'asked',
  );
  expect((await api('district_schools.close', { params })).data.closed_at).not.toBeNull();
  expect((await api('district_schools.close', { params })).status).toBe(409);
  const late = await organization.admin.api('adoptions.decide', {
    params: { adoption_id: asked?.id ?? '' },
    body: { accept: true },
  });
  expect([late.status, late.errors[0]?.code]).toEqual([409, 'conflict']);
  expect((await school.principal.api('schools.get')).status).toBe(404);
  const asking = await organization.admin.api('adoptions.ask', {
    body: { adoption_code: school.adoptionCode, note: null },
  });
  expect(asking.errors[0]?.code).toBe('link_invalid');
  expect((await api('district_schools.reopen', { params })).data.closed_at).toBeNull();
  expect((await school.principal.api('schools.get')).status).toBe(200);
  const actions = (await api('district_log.list')).data.map(({ action }) => action);
  expect(actions).toEqual(
    expect.arrayContaining(['district_schools.update', 'district_schools.close', 'district_schools.reopen']),
  );
});

test('the operator renames a district; a code that another has is refused', async () => {
  const [one, two] = [await foundDistrict(server, operator), await foundDistrict(server, operator)];
  const taken = (await two.office.api('districts.get')).data.code;
  const params = { district_id: one.districtId };
  const { version } = (await one.office.api('districts.get')).data;
  const refused = await operator.api('platform_districts.update', {
    params,
    body: { name: 'Renamed ISD', code: taken },
    ifMatch: version,
  });
  expect([refused.status, refused.errors[0]?.code]).toEqual([409, 'already_exists']);
  const stale = await operator.api('platform_districts.update', {
    params,
    body: { name: 'Renamed ISD', code: 'RENAMED' },
    ifMatch: version + 5,
  });
  expect(stale.errors[0]?.code).toBe('version_conflict');
  const renamed = await operator.api('platform_districts.update', {
    params,
    body: { name: 'Renamed ISD', code: 'RENAMED' },
    ifMatch: version,
  });
  expect(renamed.data).toMatchObject({ name: 'Renamed ISD', code: 'RENAMED' });
});
