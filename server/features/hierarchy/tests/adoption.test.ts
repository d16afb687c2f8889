import { afterAll, beforeAll, expect, test } from 'vitest';
import { fingerprint } from '../../../testing/fingerprint.ts';
import { acceptInvitation, foundDistrict, platformOperator } from '../../../testing/hierarchy.ts';
import { registerOrganization } from '../../../testing/people.ts';
import { startTestServer, type TestServer } from '../../../testing/test-server.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.close());

/** Rows that speak of the adoption itself. */
const ofAdoption = new Set(['adoptions', 'audit_log', 'access_log', 'notifications', 'organizations']);
const rowsOf = async (orgId: string) =>
  Object.fromEntries(
    Object.entries(await fingerprint(server, orgId)).filter(([table]) => !ofAdoption.has(table)),
  );
/** The organization's own row without its place, and without what every edit moves. */
const ownRow = async (orgId: string) =>
  (
    await server.inspect<{ row: object }>(
      "select to_jsonb(o) - array['school_id', 'version', 'updated_at'] as row from public.organizations o where id = $1",
      [orgId],
    )
  )[0]?.row;
const schoolOf = async (orgId: string) =>
  (
    await server.inspect<{ school_id: string | null }>(
      'select school_id from public.organizations where id = $1',
      [orgId],
    )
  )[0]?.school_id;

async function scene() {
  const organization = await registerOrganization(server);
  await organization.member('board_member');
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
        { first_name: 'Mateo', last_name: 'Delgado', grade: '3', homeroom: null, do_not_disclose: false },
      ],
    },
  });
  const operator = await platformOperator(server);
  const district = await foundDistrict(server, operator);
  return { organization, district, school: await district.addSchool('Lincoln Elementary School') };
}

test('adoption and leaving touch nothing but the place in the hierarchy, row by row', async () => {
  const { organization, school } = await scene();
  const { orgId, admin } = organization;
  const [rows, own] = [await rowsOf(orgId), await ownRow(orgId)];

  await school.adopt(organization);
  expect(await schoolOf(orgId)).toBe(school.schoolId);
  expect(await rowsOf(orgId)).toEqual(rows);
  expect(await ownRow(orgId)).toEqual(own);

  const left = await admin.api('hierarchy.leave');
  expect(left.data.school).toBeNull();
  expect(left.data.adoptions.map(({ status }) => status)).toEqual(['ended']);
  expect(await schoolOf(orgId)).toBeNull();
  expect(await rowsOf(orgId)).toEqual(rows);
  expect(await ownRow(orgId)).toEqual(own);
});

test('from the moment of leaving, school and district see nothing of the organization', async () => {
  const { organization, district, school } = await scene();
  await school.adopt(organization);
  const organization_id = organization.orgId;
  expect(
    (await district.office.api('district_organizations.get', { params: { organization_id } })).status,
  ).toBe(200);
  await organization.admin.api('hierarchy.leave');
  expect(
    (await district.office.api('district_organizations.get', { params: { organization_id } })).status,
  ).toBe(404);
  expect((await district.office.api('district_organizations.list')).data).toEqual([]);
  expect((await school.principal.api('schools.get')).data.organizations).toEqual([]);
});

test('the organization asks by the code of the school, and the principal answers', async () => {
  const { organization, school } = await scene();
  const { api } = organization.admin;
  const wrong = await api('adoptions.ask', { body: { adoption_code: 'NOSUCHCODE', note: null } });
  expect([wrong.status, wrong.errors[0]?.code]).toEqual([404, 'link_invalid']);
  const asked = await api('adoptions.ask', {
    body: { adoption_code: school.adoptionCode.toLowerCase(), note: 'We meet in your library.' },
  });
  expect(asked.data.adoptions[0]).toMatchObject({ status: 'asked', can: ['adoptions.withdraw'] });
  expect(await schoolOf(organization.orgId)).toBeNull();
  const [waiting] = (await school.principal.api('school_adoptions.list')).data;
  const answered = await school.principal.api('school_adoptions.decide', {
    params: { adoption_id: waiting?.id ?? '' },
    body: { accept: true },
  });
  expect(answered.data.status).toBe('accepted');
  expect(await schoolOf(organization.orgId)).toBe(school.schoolId);
  expect((await api('hierarchy.get')).data.school?.name).toBe('Lincoln Elementary School');
});

test('nobody does it alone: not the side that asked, not one person on both sides, not the database', async () => {
  const { organization, district, school } = await scene();
  const { orgId, admin } = organization;
  await school.principal.api('school_adoptions.ask', {
    body: { subdomain: organization.subdomain, note: null },
  });
  const [adoption] = (await school.principal.api('school_adoptions.list')).data;
  const params = { adoption_id: adoption?.id ?? '' };
  const own = await school.principal.api('school_adoptions.decide', { params, body: { accept: true } });
  expect([own.status, own.errors[0]?.code]).toEqual([409, 'conflict']);

  // The president who is the principal as well cannot answer their own question.
  const other = await registerOrganization(server);
  await district.office.api('district_people.invite', {
    body: { email: other.admin.email, school_id: school.schoolId, language: 'en' },
  });
  await acceptInvitation(server, other.admin, 'Ana Rivera');
  await other.admin.api('adoptions.ask', { body: { adoption_code: school.adoptionCode, note: null } });
  const mine = (
    await other.admin.api('school_adoptions.list', { params: { school_id: school.schoolId } })
  ).data.find(({ organization_id }) => organization_id === other.orgId);
  const both = await other.admin.api('school_adoptions.decide', {
    params: { school_id: school.schoolId, adoption_id: mine?.id ?? '' },
    body: { accept: true },
  });
  expect([both.status, both.errors[0]?.code]).toEqual([409, 'conflict']);

  await expect(
    server.amend(orgId, 'update public.organizations set school_id = $2 where id = $1', [
      orgId,
      school.schoolId,
    ]),
  ).rejects.toMatchObject({ constraint: 'organizations_adopted' });
  await expect(
    server.amend(
      orgId,
      "update public.adoptions set status = 'accepted', decided_side = 'school', decided_by_user = $2 where org_id = $1",
      [orgId, admin.userId],
    ),
  ).rejects.toMatchObject({ constraint: 'adoptions_two_sides' });
  expect(await schoolOf(orgId)).toBeNull();
});

test('the school lets a PTO go, a question is taken back once, and nobody is adopted twice', async () => {
  const { organization, school } = await scene();
  const adoption_id = await school.adopt(organization);
  const again = await organization.admin.api('adoptions.ask', {
    body: { adoption_code: school.adoptionCode, note: null },
  });
  expect([again.status, again.errors[0]?.code]).toEqual([409, 'conflict']);
  expect((await school.principal.api('school_adoptions.end', { params: { adoption_id } })).status).toBe(200);
  expect(await schoolOf(organization.orgId)).toBeNull();
  expect((await school.principal.api('school_adoptions.end', { params: { adoption_id } })).status).toBe(409);

  const asked = await organization.admin.api('adoptions.ask', {
    body: { adoption_code: school.adoptionCode, note: null },
  });
  const open = asked.data.adoptions.find(({ status }) => status === 'asked');
  const params = { adoption_id: open?.id ?? '' };
  expect((await organization.admin.api('adoptions.withdraw', { params })).status).toBe(200);
  expect((await organization.admin.api('adoptions.withdraw', { params })).status).toBe(409);
  const late = await school.principal.api('school_adoptions.decide', { params, body: { accept: true } });
  expect(late.status).toBe(409);
});
