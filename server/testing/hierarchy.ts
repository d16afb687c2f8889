import { appointAdministrator } from '../../database/platform-admin.ts';
import { type Client, clientOf } from './api.ts';
import { type Person, signUp, type TestOrganization } from './people.ts';
import type { TestServer } from './test-server.ts';

export interface TestDistrict {
  districtId: string;
  /** Calls as the district's administrator; `district_id` is filled in. */
  office: Person;
  addSchool(name: string): Promise<TestSchool>;
}
export interface TestSchool {
  schoolId: string;
  adoptionCode: string;
  /** Calls as the school's principal; `school_id` is filled in. */
  principal: Person;
  /** The school asks, the organization's administrator accepts. Gives the adoption's id. */
  adopt(organization: TestOrganization): Promise<string>;
}

let made = 0;

/** Somebody who runs the platform. */
export async function platformOperator(server: TestServer, name = 'Robin Vance'): Promise<Person> {
  const person = await signUp(server, 'operator');
  await appointAdministrator(server.databaseUrl, { email: person.email, name });
  return person;
}

/** A district made as the operator makes one, with its office: invited, arrived by the mailed link. */
export async function foundDistrict(
  server: TestServer,
  operator: Person,
  name = 'Cedar Valley ISD',
): Promise<TestDistrict> {
  made += 1;
  const office = await signUp(server, 'office');
  const created = await operator.api('platform_districts.create', {
    body: { name, code: `D${made}-${Date.now() % 100_000}`, admin_email: office.email, language: 'en' },
  });
  const districtId = created.data.id;
  await acceptInvitation(server, office, 'Dana Whitfield');
  const officeApi = clientOf(server.origin, office.token, { district_id: districtId });
  return {
    districtId,
    office: { ...office, api: officeApi },
    addSchool: (schoolName) => addSchool(server, officeApi, schoolName),
  };
}

async function addSchool(server: TestServer, office: Client, name: string): Promise<TestSchool> {
  made += 1;
  const school = await office('district_schools.create', {
    body: { name, code: `S${made}`, grade_levels: ['K', '1', '2'] },
  });
  const { id: schoolId, adoption_code: adoptionCode } = school.data;
  const principal = await signUp(server, 'principal');
  const invited = await office('district_people.invite', {
    body: { email: principal.email, school_id: schoolId, language: 'en' },
  });
  if (invited.status !== 201) throw new Error(invited.text);
  await acceptInvitation(server, principal, 'Pat Morgan');
  const api = clientOf(server.origin, principal.token, { school_id: schoolId });
  return {
    schoolId,
    adoptionCode,
    principal: { ...principal, api },
    async adopt(organization) {
      const asked = await api('school_adoptions.ask', {
        body: { subdomain: organization.subdomain, note: null },
      });
      if (asked.status !== 200) throw new Error(asked.text);
      const listed = await api('school_adoptions.list');
      const adoption = listed.data.find(({ organization_id }) => organization_id === organization.orgId);
      const adoption_id = adoption?.id ?? '';
      const accepted = await organization.admin.api('adoptions.decide', {
        params: { adoption_id },
        body: { accept: true },
      });
      if (accepted.status !== 200) throw new Error(accepted.text);
      return adoption_id;
    },
  };
}

/** Opens the mailed link as the person it was sent to. */
export async function acceptInvitation(server: TestServer, person: Person, name: string): Promise<void> {
  const [mail] = await server.mailsTo(person.email);
  const [, token = ''] = /\/app\/scope-invitation#([\w-]{43})/.exec(mail?.text ?? '') ?? [];
  const [first_name = '', last_name = ''] = name.split(' ');
  const accepted = await person.api('scope_invitations.accept', { body: { token, first_name, last_name } });
  if (accepted.status !== 200) throw new Error(accepted.text);
}
