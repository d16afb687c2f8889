import { grades } from '@pto-connect/contract';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { foundDistrict, platformOperator } from '../../../testing/hierarchy.ts';
import { registerOrganization, type TestOrganization } from '../../../testing/people.ts';
import { startTestServer, type TestServer } from '../../../testing/test-server.ts';
import { aroundToday, auditOf, officeOf } from '../../office-terms/tests/fixtures.ts';

let server: TestServer;
let organization: TestOrganization;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.close());
beforeEach(async () => {
  organization = await registerOrganization(server);
});

const wanted = {
  school_year_starts: '08-15',
  fiscal_year_starts: '01-01',
  grade_levels: ['2' as const, 'K' as const, '1' as const],
  default_language: 'es' as const,
  directory_default: 'names' as const,
  two_step_from_role: null,
};

test('settings.get begins with July, all grades, nothing shared and no demand', async () => {
  const lead = await organization.member('committee_lead');
  const { data } = await lead.api('settings.get');
  expect(data).toMatchObject({
    school_year_starts: '07-01',
    fiscal_year_starts: '07-01',
    grade_levels: [],
    default_language: 'en',
    directory_default: 'nothing',
    two_step_from_role: null,
    can: [],
  });
});

test('settings.update saves under If-Match, in the order of grades, with before and after in the audit log', async () => {
  const { version } = (await organization.admin.api('settings.get')).data;
  const saved = await organization.admin.api('settings.update', { body: wanted, ifMatch: version });
  expect(saved.data).toMatchObject({ ...wanted, grade_levels: ['K', '1', '2'], version: version + 1 });
  expect(await auditOf(server, organization.orgId, 'settings.update')).toMatchObject([
    {
      before: { school_year_starts: '07-01' },
      after: { school_year_starts: '08-15', directory_default: 'names' },
    },
  ]);
  const stale = await organization.admin.api('settings.update', { body: wanted, ifMatch: version });
  expect([stale.status, stale.errors[0]?.code]).toEqual([412, 'version_conflict']);
  const none = await organization.admin.api('settings.update', { body: wanted });
  expect(none.status).toBe(428);
});

test('a day that not every year has, and an unknown grade, are refused at their field', async () => {
  const attempt = async (body: object) => {
    const reply = await organization.admin.api('settings.update', {
      body: { ...wanted, ...body },
      ifMatch: 1,
    });
    return [reply.status, reply.errors[0]?.field];
  };
  expect(await attempt({ school_year_starts: '02-29' })).toEqual([400, 'school_year_starts']);
  expect(await attempt({ fiscal_year_starts: '04-31' })).toEqual([400, 'fiscal_year_starts']);
  expect(await attempt({ grade_levels: ['13'] })).toEqual([400, 'grade_levels[0]']);
});

test('only administrators change policies, and a refusal writes nothing', async () => {
  const board = await organization.member('board_member');
  const refused = await board.api('settings.update', { body: wanted, ifMatch: 1 });
  expect([refused.status, refused.errors[0]?.code]).toEqual([403, 'forbidden']);
  expect((await (await organization.member('parent_member')).api('settings.get')).status).toBe(403);
  expect(await auditOf(server, organization.orgId, 'settings.update')).toEqual([]);
});

test('the count of who would be asked goes by role, offices included; nobody demands of themself what they do not use', async () => {
  await organization.member('board_member');
  await organization.member('teacher');
  const parent = await organization.member('parent_member');
  await organization.admin.api('office_terms.create', {
    params: { office_id: await officeOf(organization, 'treasurer') },
    body: { member_id: parent.memberId, ...aroundToday() },
  });
  const { data } = await organization.admin.api('settings.get');
  expect(
    Object.fromEntries(data.without_two_step.map(({ role_type, members }) => [role_type, members])),
  ).toEqual({
    parent_member: 4,
    volunteer: 3,
    committee_lead: 3,
    board_member: 3,
    admin: 1,
  });
  const locked = await organization.admin.api('settings.update', {
    body: { ...wanted, two_step_from_role: 'board_member' },
    ifMatch: data.version,
  });
  expect([locked.status, locked.errors[0]?.code]).toEqual([403, 'second_factor_required']);
  expect((await organization.admin.api('settings.get')).data.two_step_from_role).toBeNull();
});

test('grades to choose from are the organization’s own, else those of its school, else all', async () => {
  const place = await registerOrganization(server);
  const offered = async () => (await place.admin.api('grades.list')).data;
  expect(await offered()).toEqual([...grades]);
  const district = await foundDistrict(server, await platformOperator(server));
  await (await district.addSchool('Alder School')).adopt(place);
  expect(await offered()).toEqual(['K', '1', '2']);
  const {
    can: _can,
    without_two_step: _counts,
    version,
    ...settings
  } = (await place.admin.api('settings.get')).data;
  await place.admin.api('settings.update', {
    body: { ...settings, grade_levels: ['PK', 'K'] },
    ifMatch: version,
  });
  expect(await offered()).toEqual(['PK', 'K']);
});

test('an import takes another grade with a warning, and writes to families that name no language in the organization’s', async () => {
  const place = await registerOrganization(server);
  const {
    can: _can,
    without_two_step: _counts,
    version,
    ...settings
  } = (await place.admin.api('settings.get')).data;
  await place.admin.api('settings.update', {
    body: { ...settings, grade_levels: ['K', '1'], default_language: 'es' },
    ifMatch: version,
  });
  const created = await place.admin.api('imports.create', {
    query: { file_name: 'families.csv' },
    file: [
      'Family,Parent first name,Parent last name,Child first name,Child last name,Grade',
      'Rivera,Ana,Rivera,Luz,Rivera,1',
      'Delgado,Rosa,Delgado,Mateo,Delgado,7',
    ].join('\n'),
  });
  expect(created.status, created.text).toBe(201);
  const params = { import_id: created.data.id };
  const rows = (await place.admin.api('imports.rows', { params })).data;
  expect(
    rows.map(({ outcome, errors }) => [outcome, errors.map(({ severity, code }) => `${severity} ${code}`)]),
  ).toEqual([
    ['create', []],
    ['create', ['warning grade_not_offered']],
  ]);
  await place.admin.api('imports.apply', { params });
  const languages = async () =>
    (
      await server.inspect<{ language: string }>('select language from public.guardians where org_id = $1', [
        place.orgId,
      ])
    ).map(({ language }) => language);
  await expect.poll(languages, { timeout: 45_000 }).toEqual(['es', 'es']);
});

test('a family begins in the directory as the organization set it, whichever way it comes, and says otherwise itself', async () => {
  const place = await registerOrganization(server);
  const family = (name: string) => ({
    name,
    external_id: null,
    guardians: [
      {
        first_name: 'Rosa',
        last_name: name,
        email: null,
        phone: null,
        relation: null,
        language: 'es' as const,
      },
    ],
    children: [],
  });
  const before = (await place.admin.api('families.create', { body: family('Delgado') })).data;
  expect(before.directory).toBe('nothing');
  const {
    can: _can,
    without_two_step: _counts,
    version,
    ...settings
  } = (await place.admin.api('settings.get')).data;
  await place.admin.api('settings.update', {
    body: { ...settings, directory_default: 'names' },
    ifMatch: version,
  });
  const after = (await place.admin.api('families.create', { body: family('Rivera') })).data;
  expect(after.directory).toBe('names');
  const shy = await place.admin.api('families.create', {
    body: { ...family('Nakamura'), directory: 'nothing' },
  });
  expect(shy.data.directory).toBe('nothing');

  const params = { family_id: after.id };
  const change = (directory: 'nothing' | undefined, ifMatch: number) =>
    place.admin.api('families.update', {
      params,
      body: { ...family('Rivera'), ...(directory === undefined ? {} : { directory }) },
      ifMatch,
    });
  const changed = await change('nothing', after.version);
  expect(changed.data.directory).toBe('nothing');
  expect((await change(undefined, changed.data.version)).data.directory).toBe('nothing');
  // Whoever was there before the setting changed is asked nothing and shows nothing new.
  expect((await place.admin.api('families.get', { params: { family_id: before.id } })).data.directory).toBe(
    'nothing',
  );
});
