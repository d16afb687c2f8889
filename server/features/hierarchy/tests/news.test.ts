import { DateTime } from 'luxon';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  foundDistrict,
  platformOperator,
  type TestDistrict,
  type TestSchool,
} from '../../../testing/hierarchy.ts';
import { registerOrganization, type TestOrganization } from '../../../testing/people.ts';
import { runJob } from '../../../testing/run-job.ts';
import { startTestServer, type TestServer } from '../../../testing/test-server.ts';
import { subjectsTo, workIsDone } from '../../events/tests/fixtures.ts';
import { listOf, zoneAtNoon } from '../../notifications/tests/fixtures.ts';

let server: TestServer;
let organization: TestOrganization;
let district: TestDistrict;
let school: TestSchool;
const zone = zoneAtNoon();
const daysAhead = (days: number) => DateTime.now().setZone(zone).plus({ days }).toISODate() ?? '';
/** The mail about something, once everything that was queued has gone out. */
const mailAbout = async (email: string, subject: RegExp) => {
  await workIsDone(server);
  const found = (await server.mailsTo(email, 0)).filter((mail) => subject.test(mail.subject));
  expect(found).toHaveLength(1);
  return found[0]?.text;
};

beforeAll(async () => {
  server = await startTestServer();
  organization = await registerOrganization(server, { time_zone: zone });
  district = await foundDistrict(server, await platformOperator(server));
  school = await district.addSchool('Lincoln Elementary School');
  await school.adopt(organization);
});
afterAll(() => server.close());

test('a school that asks reaches those who may answer, and the answer reaches the school', async () => {
  const other = await registerOrganization(server, { name: 'Washington PTO', time_zone: zone });
  const board = await other.member('board_member', 'Board');
  await school.principal.api('school_adoptions.ask', {
    body: { subdomain: other.subdomain, note: 'We would be glad.' },
  });
  expect(await listOf(other.admin, 'you')).toMatchObject([
    {
      kind: 'adoption_asked',
      subject_type: 'hierarchy',
      place: 'Lincoln Elementary School',
      person: 'Pat Morgan',
    },
  ]);
  expect(await listOf(board, 'you')).toEqual([]);
  const mail = await mailAbout(other.admin.email, /^Lincoln Elementary School asks Washington PTO to join$/);
  expect(mail).toContain('The message: We would be glad.');
  expect(mail).toContain(`/app/o/${other.orgId}/settings/hierarchy?tab=sharing`);

  const [adoption] = (await other.admin.api('hierarchy.get')).data.adoptions;
  const params = { adoption_id: adoption?.id ?? '' };
  await other.admin.api('adoptions.decide', { params, body: { accept: true } });
  expect(await mailAbout(school.principal.email, /^Washington PTO said yes$/)).toContain(
    `/app/school/${school.schoolId}`,
  );
  // Answered: nothing waits any more.
  expect((await listOf(other.admin, 'you'))[0]?.is_read).toBe(true);

  await other.admin.api('hierarchy.leave');
  await mailAbout(school.principal.email, / left Lincoln Elementary School$/);
  await other.admin.api('adoptions.ask', { body: { adoption_code: school.adoptionCode, note: null } });
  await mailAbout(school.principal.email, / asks to join Lincoln Elementary School$/);
  const waiting = (await school.principal.api('school_adoptions.list')).data.find(
    ({ status }) => status === 'asked',
  );
  await school.principal.api('school_adoptions.decide', {
    params: { adoption_id: waiting?.id ?? '' },
    body: { accept: false },
  });
  expect((await listOf(other.admin, 'you'))[0]).toMatchObject({ kind: 'adoption_declined' });
  await mailAbout(other.admin.email, /^Lincoln Elementary School said no$/);
});

test('a question of the district is mailed to officers who may answer, in their language; the answer to the district', async () => {
  const helper = await organization.member('parent_member', 'Helper');
  await organization.admin.api('account.update', {
    body: { first_name: 'Alma', last_name: 'Ruiz', language: 'es' },
  });
  const asked = await district.office.api('district_requests.create', {
    body: {
      organization_ids: [organization.orgId],
      subject: 'Dates of your meetings',
      body: 'Please send us the dates.',
      due_on: '2030-10-15',
    },
  });
  expect(asked.status).toBe(201);
  const [news] = await listOf(organization.admin, 'you');
  expect(news).toMatchObject({
    kind: 'hierarchy_request_received',
    title: 'Dates of your meetings',
    due_on: '2030-10-15',
  });
  expect(await listOf(helper, 'you')).toEqual([]);
  const mail = await mailAbout(
    organization.admin.email,
    /^Cedar Valley ISD pregunta: Dates of your meetings$/,
  );
  expect(mail).toContain('Hasta: martes, 15 de octubre de 2030');
  expect(mail).toContain(`/app/o/${organization.orgId}/settings/hierarchy?tab=requests`);

  const request_id = news?.subject_id ?? '';
  await organization.admin.api('hierarchy_requests.answer', {
    params: { request_id },
    body: { answer: 'The second Tuesday of each month.' },
  });
  const answer = await mailAbout(district.office.email, /answers: Dates of your meetings$/);
  expect(answer).toContain('The second Tuesday of each month.');
  expect(answer).toContain(`/app/district/${district.districtId}?tab=requests`);
  expect((await listOf(organization.admin, 'you'))[0]?.is_read).toBe(true);
});

test('what the principal is to sign is mailed to the principal, and the word back to the officers', async () => {
  const asked = await organization.admin.api('sign_offs.create', {
    body: { kind: 'facility', subject: 'The gym on Friday', details: 'Six to nine.', due_on: null },
  });
  const mail = await mailAbout(school.principal.email, /^Your word is wanted: The gym on Friday$/);
  expect(mail).toContain('Six to nine.');
  expect(mail).toContain(`/app/school/${school.schoolId}?tab=sign-offs`);
  await school.principal.api('school_sign_offs.decide', {
    params: { organization_id: organization.orgId, sign_off_id: asked.data.id },
    body: { sign: false, reason: 'The floor is wet.' },
  });
  expect((await listOf(organization.admin, 'you'))[0]).toMatchObject({
    kind: 'sign_off_declined',
    title: 'The gym on Friday',
    person: 'Pat Morgan',
    reason: 'The floor is wet.',
  });
  expect(await mailAbout(organization.admin.email, /^Sin firmar: The gym on Friday$/)).toContain(
    'El motivo: The floor is wet.',
  );
});

test('a filing is reminded of once for each step; what the district says of it is told; the office hears in one mail', async () => {
  const kindOf = async (name: string, days: number) =>
    (
      await district.office.api('filing_kinds.create', {
        body: { kind: 'other', name, name_es: `${name} (es)`, due_on: daysAhead(days), is_open: true },
      })
    ).data;
  const [soon, late] = [await kindOf('Insurance', 20), await kindOf('Budget', -2)];
  await kindOf('Far off', 40);
  await kindOf('Long past', -40);
  await runJob(server, 'filings.remind');
  const told = (await listOf(organization.admin, 'you')).filter(({ kind }) => kind.startsWith('filing_'));
  expect(told.map(({ kind, subject_id }) => [kind, subject_id]).sort()).toEqual(
    [
      ['filing_due', soon.id],
      ['filing_overdue', late.id],
    ].sort(),
  );
  expect(await subjectsTo(server, organization.admin.email)).toEqual(
    expect.arrayContaining(['Para entregar pronto: Insurance (es)', 'Aún sin entregar: Budget (es)']),
  );
  const officeMails = async () => {
    await workIsDone(server);
    const mails = await server.mailsTo(district.office.email, 0);
    return mails.filter(({ subject }) => subject === 'What your PTOs file with Cedar Valley ISD');
  };
  expect(await officeMails()).toHaveLength(1);
  expect((await officeMails())[0]?.text).toContain('2 papers are missing although their day has passed.');

  const before = (await subjectsTo(server, organization.admin.email)).length;
  await runJob(server, 'filings.remind');
  expect((await subjectsTo(server, organization.admin.email)).length).toBe(before);

  const params = { filing_kind_id: late.id };
  await organization.admin.api('filings.submit', {
    params,
    body: { submitted_on: daysAhead(0), covers_until: null, note: null },
  });
  const overdue = (await listOf(organization.admin, 'you')).find(({ kind }) => kind === 'filing_overdue');
  expect(overdue?.is_read).toBe(true);
  await runJob(server, 'filings.remind');
  const second = await officeMails();
  expect(second).toHaveLength(2);
  expect(second.filter(({ text }) => text.includes('One paper waits for your word.'))).toHaveLength(1);
  await district.office.api('filings.review', {
    params: { organization_id: organization.orgId, ...params },
    body: { accept: false, reason: 'The total is missing.' },
  });
  expect((await listOf(organization.admin, 'you'))[0]).toMatchObject({
    kind: 'filing_returned',
    reason: 'The total is missing.',
  });
  await mailAbout(organization.admin.email, /^Devuelto: Budget \(es\)$/);
});

test('somebody who wants quiet now has the mail wait, and reads it in the application', async () => {
  const admin = organization.admin;
  await admin.api('notifications.update_preferences', {
    body: { in_app: true, mail: true, digest: 'daily', quiet_from: '10:00', quiet_until: '16:00' },
  });
  const before = (await subjectsTo(server, admin.email)).length;
  await district.office.api('district_requests.create', {
    body: {
      organization_ids: [organization.orgId],
      subject: 'In the quiet',
      body: 'A question.',
      due_on: null,
    },
  });
  expect((await listOf(admin, 'you'))[0]).toMatchObject({ title: 'In the quiet', is_read: false });
  const waiting = await server.inspect<{ run_at: string }>(
    `select j.run_at from graphile_worker._private_jobs j join graphile_worker._private_tasks t on t.id = j.task_id
     where t.identifier = 'notifications.mail' and j.run_at > now() + interval '10 minutes'`,
  );
  expect(waiting).toHaveLength(1);
  await expect
    .poll(() => server.inspect('select 1 from graphile_worker._private_jobs where run_at <= now()'), {
      timeout: 30_000,
    })
    .toEqual([]);
  expect(await server.mailsTo(admin.email, 0)).toHaveLength(before);
});
