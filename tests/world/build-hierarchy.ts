import {
  foundDistrict,
  platformOperator,
  type TestDistrict,
  type TestSchool,
} from '../../server/testing/hierarchy.ts';
import type { Person, TestOrganization } from '../../server/testing/people.ts';
import type { TestServer } from '../../server/testing/test-server.ts';

/** What stands above the organization of a world, and who works there. */
export interface Above {
  operator: Person;
  district: TestDistrict;
  school: TestSchool;
  /** Path parameters of the routes above organizations. */
  ids: Record<string, string>;
}

const day = (offset: number) => new Date(Date.now() + offset * 86_400_000).toISOString().slice(0, 10);

/** Puts an organization under a school and a district of its own, with something in every table between them. */
export async function buildHierarchy(
  server: TestServer,
  organization: TestOrganization,
  canary: string,
): Promise<Above> {
  const { orgId, admin } = organization;
  const operator = await platformOperator(server);
  const district = await foundDistrict(server, operator, `${canary} district`);
  const school = await district.addSchool(`${canary} school`);
  const adoption_id = await school.adopt(organization);
  const office = district.office.api;
  await admin.api('hierarchy.share', {
    body: { shares: [{ level: 'district', figure: 'sign_ups', is_granted: true }] },
  });
  const kind = await office('filing_kinds.create', {
    body: { kind: 'insurance', name: 'Insurance', name_es: 'Seguro', due_on: day(60), is_open: true },
  });
  await admin.api('filings.submit', {
    params: { filing_kind_id: kind.data.id },
    body: { submitted_on: day(0), covers_until: day(365), note: canary },
  });
  await server.amend(
    orgId,
    "insert into public.filing_reminders (org_id, filing_kind_id, due_on, stage) values ($1, $2, $3, 'month')",
    [orgId, kind.data.id, day(60)],
  );
  await office('district_requests.create', {
    body: { organization_ids: [orgId], subject: canary, body: canary, due_on: day(10) },
  });
  const requests = await admin.api('hierarchy_requests.list');
  const signOff = await admin.api('sign_offs.create', {
    body: { kind: 'event', subject: canary, details: canary, due_on: day(10) },
  });
  const visit = await operator.api('platform_support_sessions.open', {
    params: { organization_id: orgId },
    body: { reason: 'Looking at the import that failed', minutes: 60 },
  });
  await admin.api('closures.create', { body: { reason: `${canary} asks and thinks again` } });
  await admin.api('closures.withdraw');
  const plan = await operator.api('platform_plans.create', {
    body: {
      name: `${canary} plan`,
      name_es: `Plan ${canary}`,
      members: null,
      storage_bytes: null,
      organizations: null,
    },
  });
  const operators = await operator.api('platform_operators.list');
  const people = await office('district_people.list');
  const principal = people.data.find(({ role_type }) => role_type === 'school_admin');
  return {
    operator,
    district,
    school,
    ids: {
      organization_id: orgId,
      district_id: district.districtId,
      school_id: school.schoolId,
      adoption_id,
      filing_kind_id: kind.data.id,
      request_id: requests.data[0]?.id ?? '',
      sign_off_id: signOff.data.id,
      support_session_id: visit.data.id,
      plan_id: plan.data.id,
      operator_id: operators.data[0]?.id ?? '',
      person_id: principal?.id ?? '',
    },
  };
}
