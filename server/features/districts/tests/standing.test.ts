import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { foundDistrict, platformOperator, type TestDistrict } from '../../../testing/hierarchy.ts';
import { registerOrganization, signUp, type TestOrganization } from '../../../testing/people.ts';
import { startTestServer, type TestServer } from '../../../testing/test-server.ts';
import { standingOf } from '../policy.ts';

let server: TestServer;
let district: TestDistrict;
let lincoln: TestOrganization;
let boosters: TestOrganization;
const day = (offset: number) => new Date(Date.now() + offset * 86_400_000).toISOString().slice(0, 10);

beforeAll(async () => {
  server = await startTestServer();
  district = await foundDistrict(server, await platformOperator(server));
  const school = await district.addSchool('Lincoln Elementary School');
  lincoln = await registerOrganization(server, { name: 'Lincoln PTO' });
  boosters = await registerOrganization(server, { name: 'Lincoln Boosters' });
  await school.adopt(lincoln);
  await school.adopt(boosters);
});
afterAll(() => server.close());

describe('standing', () => {
  const filing = (status: Parameters<typeof standingOf>[0][number]['status'], due_on: string) => ({
    status,
    due_on,
  });
  test.each([
    ['nothing is asked', [], true, { standing: 'nothing_asked', missing: 0, next_due_on: null }],
    [
      'not shared wins',
      [filing('missing', '2026-01-01')],
      false,
      { standing: 'not_shared', missing: 0, next_due_on: null },
    ],
    [
      'all is there',
      [filing('accepted', '2026-01-01'), filing('not_due', '2027-01-01')],
      true,
      { standing: 'good', missing: 0, next_due_on: '2027-01-01' },
    ],
    [
      'something comes soon',
      [filing('due_soon', '2026-02-01'), filing('not_due', '2027-01-01')],
      true,
      { standing: 'due_soon', missing: 0, next_due_on: '2026-02-01' },
    ],
    [
      'what was returned is missing',
      [filing('returned', '2026-01-01'), filing('due_soon', '2026-02-01')],
      true,
      { standing: 'missing', missing: 1, next_due_on: '2026-02-01' },
    ],
  ] as const)('%s', (_name, filings, isShared, expected) => {
    expect(standingOf(filings, isShared)).toEqual(expected);
  });
});

test('what is missing appears, is filed, is returned with a reason, filed again and accepted', async () => {
  const { api } = district.office;
  const kind = await api('filing_kinds.create', {
    body: { kind: 'insurance', name: 'Insurance', name_es: 'Seguro', due_on: day(-3), is_open: true },
  });
  const filing_kind_id = kind.data.id;
  const line = async () =>
    (await api('district_organizations.list')).data.find(
      ({ organization_id }) => organization_id === lincoln.orgId,
    );
  expect(await line()).toMatchObject({
    standing: 'missing',
    missing: 1,
    school_name: 'Lincoln Elementary School',
  });

  const body = { submitted_on: day(0), covers_until: day(365), note: 'Policy 88' };
  const backwards = await lincoln.admin.api('filings.submit', {
    params: { filing_kind_id },
    body: { ...body, covers_until: day(-1) },
  });
  expect([backwards.status, backwards.errors[0]?.field]).toEqual([400, 'covers_until']);
  const filed = await lincoln.admin.api('filings.submit', { params: { filing_kind_id }, body });
  expect(filed.data).toMatchObject({ status: 'submitted', can: ['filings.submit'] });
  expect(await line()).toMatchObject({ standing: 'good', missing: 0 });

  const params = { organization_id: lincoln.orgId, filing_kind_id };
  const silent = await api('filings.review', { params, body: { accept: false, reason: null } });
  expect([silent.status, silent.errors[0]?.field]).toEqual([400, 'reason']);
  const returned = await api('filings.review', {
    params,
    body: { accept: false, reason: 'It ends in May.' },
  });
  expect(returned.data).toMatchObject({ status: 'returned', return_reason: 'It ends in May.' });
  expect(await line()).toMatchObject({ standing: 'missing' });
  expect((await lincoln.admin.api('filings.list')).data[0]).toMatchObject({
    return_reason: 'It ends in May.',
  });

  await lincoln.admin.api('filings.submit', { params: { filing_kind_id }, body });
  const accepted = await api('filings.review', { params, body: { accept: true, reason: null } });
  expect(accepted.data).toMatchObject({ status: 'accepted', can: [] });
  const late = await lincoln.admin.api('filings.submit', { params: { filing_kind_id }, body });
  expect([late.status, late.errors[0]?.code]).toEqual([409, 'conflict']);
  const twice = await api('filings.review', { params, body: { accept: true, reason: null } });
  expect(twice.status).toBe(409);
});

test('the list is sorted by standing, searched, cut into pages, and given as CSV', async () => {
  const { api } = district.office;
  const all = (await api('district_organizations.list')).data.map(({ name }) => name);
  expect(all).toEqual(['Lincoln Boosters', 'Lincoln PTO']);
  expect(
    (await api('district_organizations.list', { query: { q: 'pto' } })).data.map(({ name }) => name),
  ).toEqual(['Lincoln PTO']);
  expect((await api('district_organizations.list', { query: { standing: 'missing' } })).data).toHaveLength(1);
  const first = await api('district_organizations.list', { query: { limit: 1 } });
  expect(first.data.map(({ name }) => name)).toEqual(['Lincoln Boosters']);
  const second = await api('district_organizations.list', {
    query: { limit: 1, cursor: first.nextCursor ?? '' },
  });
  expect(second.data.map(({ name }) => name)).toEqual(['Lincoln PTO']);
  expect(second.nextCursor).toBeNull();
  const csv = await api('district_organizations.list', { headers: { Accept: 'text/csv' } });
  expect(csv.text.split('\r\n').slice(0, 2).join()).toMatch(/organization_id,name,.*Lincoln Boosters/s);
});

test('a request goes to several PTOs, is answered, and can be closed', async () => {
  const { api } = district.office;
  const asked = await api('district_requests.create', {
    body: {
      organization_ids: [lincoln.orgId, boosters.orgId, lincoln.orgId],
      subject: 'Dates of your meetings',
      body: 'Please send them.',
      due_on: day(14),
    },
  });
  expect(asked.data).toEqual({ asked: 2 });
  const [mine] = (await lincoln.admin.api('hierarchy_requests.list')).data;
  const params = { request_id: mine?.id ?? '' };
  const answered = await lincoln.admin.api('hierarchy_requests.answer', {
    params,
    body: { answer: 'Second Tuesdays.' },
  });
  expect(answered.data).toMatchObject({
    status: 'answered',
    answer: 'Second Tuesdays.',
    asked_by_name: 'Dana Whitfield',
  });
  const seen = (await api('district_requests.list')).data;
  expect(seen.map(({ organization_name, answer }) => [organization_name, answer]).sort()).toEqual([
    ['Lincoln Boosters', null],
    ['Lincoln PTO', 'Second Tuesdays.'],
  ]);
  const closing = { organization_id: lincoln.orgId, request_id: mine?.id ?? '' };
  expect((await api('district_requests.close', { params: closing })).status).toBe(200);
  expect((await api('district_requests.close', { params: closing })).status).toBe(404);
  const late = await lincoln.admin.api('hierarchy_requests.answer', {
    params,
    body: { answer: 'Or Mondays.' },
  });
  expect([late.status, late.errors[0]?.code]).toEqual([409, 'conflict']);
});

test('a district may hide more than the rule and never less, and every change above is logged', async () => {
  const { api } = district.office;
  const { version, name, code } = (await api('districts.get')).data;
  const less = await api('districts.update', { body: { name, code, small_cell: 5 }, ifMatch: version });
  expect(less.status).toBe(400);
  const more = await api('districts.update', { body: { name, code, small_cell: 25 }, ifMatch: version });
  expect(more.data).toMatchObject({ small_cell: 25, version: version + 1 });
  expect(
    (await api('districts.update', { body: { name, code, small_cell: 30 }, ifMatch: version })).status,
  ).toBe(412);
  await expect(
    server.inspect(`update public.districts set settings = '{"small_cell": 3}' where id = $1`, [
      district.districtId,
    ]),
  ).rejects.toMatchObject({ constraint: 'districts_small_cell' });
  const log = await server.inspect<{ action: string; table_name: string }>(
    'select action, table_name from public.scope_log where district_id = $1 order by id',
    [district.districtId],
  );
  expect(log).toEqual(
    expect.arrayContaining([
      { action: 'platform_districts.create', table_name: 'districts' },
      { action: 'district_schools.create', table_name: 'schools' },
      { action: 'districts.update', table_name: 'districts' },
    ]),
  );
});

test('an invitation works for the address it was sent to, and once', async () => {
  const [invited, other] = [await signUp(server, 'invited'), await signUp(server, 'other')];
  await district.office.api('district_people.invite', {
    body: { email: invited.email, school_id: null, language: 'es' },
  });
  const [mail] = await server.mailsTo(invited.email);
  expect(mail?.subject).toContain('Cedar Valley ISD');
  const [, token = ''] = /scope-invitation#([\w-]{43})/.exec(mail?.text ?? '') ?? [];
  const body = { token, first_name: 'Lee', last_name: 'Park' };
  const forwarded = await other.api('scope_invitations.accept', { body });
  expect([forwarded.status, forwarded.errors[0]?.code]).toEqual([403, 'forbidden']);
  const accepted = await invited.api('scope_invitations.accept', { body });
  expect(accepted.data).toEqual({ scope: 'district', scope_id: district.districtId });
  expect((await invited.api('scope_invitations.accept', { body })).status).toBe(404);
  expect((await invited.api('account.get')).data.scopes).toMatchObject([
    { scope: 'district', scope_id: district.districtId, name: 'Cedar Valley ISD' },
  ]);
  const again = await district.office.api('district_people.invite', {
    body: { email: invited.email, school_id: null, language: 'es' },
  });
  expect([again.status, again.errors[0]?.code]).toEqual([409, 'already_exists']);
});
