import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { foundDistrict, platformOperator, type TestSchool } from '../../../testing/hierarchy.ts';
import { registerOrganization, type TestOrganization } from '../../../testing/people.ts';
import { startTestServer, type TestServer } from '../../../testing/test-server.ts';
import { conflictsOf } from '../policy.ts';

let server: TestServer;
let school: TestSchool;
let pto: TestOrganization;
let boosters: TestOrganization;
const day = (offset: number) => new Date(Date.now() + offset * 86_400_000).toISOString().slice(0, 10);

beforeAll(async () => {
  server = await startTestServer();
  const district = await foundDistrict(server, await platformOperator(server));
  school = await district.addSchool('Lincoln Elementary School');
  pto = await registerOrganization(server, { name: 'Lincoln PTO' });
  boosters = await registerOrganization(server, { name: 'Lincoln Boosters' });
  await school.adopt(pto);
  await school.adopt(boosters);
});
afterAll(() => server.close());

describe('clashes', () => {
  const event = (
    id: string,
    org_id: string,
    hours: [string, string] | null,
    location: string | null,
    days = ['2026-10-01', '2026-10-01'],
  ) => ({
    id,
    org_id,
    location,
    event_date: days[0] ?? '',
    end_date: days[1] ?? '',
    starts_at: hours === null ? null : `2026-10-01T${hours[0]}:00.000Z`,
    ends_at: hours === null ? null : `2026-10-01T${hours[1]}:00.000Z`,
  });
  test.each([
    [
      'hours that meet',
      event('a', '1', ['10:00', '12:00'], 'Gym'),
      event('b', '2', ['11:00', '13:00'], 'Library'),
      false,
    ],
    [
      'hours that meet in one place',
      event('a', '1', ['10:00', '12:00'], 'Gym'),
      event('b', '2', ['11:00', '13:00'], ' gym '),
      true,
    ],
    [
      'whole days in one place',
      event('a', '1', null, 'Gym'),
      event('b', '2', ['11:00', '13:00'], 'Gym'),
      true,
    ],
  ])('%s', (_name, a, b, same_place) => {
    const found = conflictsOf([a, b]);
    expect(found.get('a')).toEqual([{ event: b, same_place }]);
    expect(found.get('b')).toEqual([{ event: a, same_place }]);
  });
  test.each([
    [
      'one after the other',
      event('a', '1', ['10:00', '12:00'], 'Gym'),
      event('b', '2', ['12:00', '13:00'], 'Gym'),
    ],
    [
      'of one organization',
      event('a', '1', ['10:00', '12:00'], 'Gym'),
      event('b', '1', ['10:00', '12:00'], 'Gym'),
    ],
    [
      'whole days in two places',
      event('a', '1', null, 'Gym'),
      event('b', '2', ['11:00', '13:00'], 'Library'),
    ],
    ['whole days without a place', event('a', '1', null, null), event('b', '2', null, null)],
  ])('none: %s', (_name, a, b) => {
    expect([...conflictsOf([a, b]).values()]).toEqual([[], []]);
  });
});

async function hold(
  organization: TestOrganization,
  title: string,
  visibility: 'public' | 'members',
  hour: string,
) {
  const { api } = organization.admin;
  const created = await api('events.create', {
    body: {
      title,
      title_es: null,
      description: 'Only members read this sentence.',
      description_es: null,
      category: 'social',
      location: 'Gym',
      all_day: false,
      event_date: day(10),
      end_date: day(10),
      starts_at: `${day(10)}T${hour}:00:00.000Z`,
      ends_at: `${day(10)}T${hour}:45:00.000Z`,
      capacity: null,
      visibility,
    },
  });
  const published = await api('events.publish', { params: { event_id: created.data.id } });
  expect(published.status).toBe(200);
  return created.data.id;
}

test('the calendar has public events of all PTOs, with what clashes, and nothing of what is for members', async () => {
  await hold(pto, 'Movie Night', 'public', '18');
  await hold(boosters, 'Practice', 'public', '18');
  await hold(boosters, 'Board dinner', 'members', '18');
  const { data, text } = await school.principal.api('school_events.list');
  expect(data.map(({ title }) => title).sort()).toEqual(['Movie Night', 'Practice']);
  const movie = data.find(({ title }) => title === 'Movie Night');
  expect(movie?.conflicts).toEqual([
    { id: expect.any(String), title: 'Practice', organization_name: 'Lincoln Boosters', same_place: true },
  ]);
  expect(movie?.url).toMatch(new RegExp(`^/p/${pto.subdomain}/events/movie-night`));
  expect(text).not.toMatch(/Board dinner|Only members/);
  await boosters.admin.api('hierarchy.share', {
    body: { shares: [{ level: 'school', figure: 'calendar', is_granted: false }] },
  });
  expect((await school.principal.api('school_events.list')).data.map(({ title }) => title)).toEqual([
    'Movie Night',
  ]);
});

test('officers appear when they agreed to be named and the organization shares them', async () => {
  const { api } = pto.admin;
  const members = (await api('members.list')).data;
  const offices = (await api('offices.list')).data;
  const treasurer = offices.find(({ kind }) => kind === 'treasurer');
  const term = await api('office_terms.create', {
    params: { office_id: treasurer?.id ?? '' },
    body: {
      member_id: members[0]?.id ?? '',
      starts_on: day(-5),
      ends_on: day(300),
    },
  });
  expect(term.status, term.text).toBe(201);
  const officers = async () =>
    (await school.principal.api('schools.get')).data.organizations.find(({ name }) => name === 'Lincoln PTO')
      ?.officers;
  await server.amend(pto.orgId, 'update public.office_terms set is_public = false where org_id = $1', [
    pto.orgId,
  ]);
  expect(await officers()).toEqual([]);
  await server.amend(pto.orgId, 'update public.office_terms set is_public = true where org_id = $1', [
    pto.orgId,
  ]);
  expect(await officers()).toEqual([{ office: 'Treasurer', office_es: 'Tesorería', name: 'Ana Rivera' }]);
  await api('hierarchy.share', {
    body: { shares: [{ level: 'school', figure: 'officers', is_granted: false }] },
  });
  expect(await officers()).toEqual([]);
});

test('the principal signs once, declines with a reason only, and what was taken back is gone', async () => {
  const ask = async (subject: string) =>
    (
      await pto.admin.api('sign_offs.create', {
        body: { kind: 'facility', subject, details: null, due_on: day(5) },
      })
    ).data.id;
  const decide = (sign_off_id: string, sign: boolean, reason: string | null = null) =>
    school.principal.api('school_sign_offs.decide', {
      params: { organization_id: pto.orgId, sign_off_id },
      body: { sign, reason },
    });
  const gym = await ask('Use of the gym');
  expect((await school.principal.api('schools.get')).data.open_sign_offs).toBe(1);
  const signed = await decide(gym, true);
  expect(signed.data).toMatchObject({ status: 'signed', decided_by_name: 'Pat Morgan', can: [] });
  expect((await decide(gym, false, 'Changed my mind')).status).toBe(409);

  const field = await ask('Use of the field');
  const silent = await decide(field, false);
  expect([silent.status, silent.errors[0]?.field]).toEqual([400, 'reason']);
  await decide(field, false, 'It is being seeded.');
  const listed = (await pto.admin.api('sign_offs.list')).data;
  expect(listed.find(({ id }) => id === field)).toMatchObject({
    status: 'declined',
    reason: 'It is being seeded.',
  });

  const hall = await ask('Use of the hall');
  expect((await pto.admin.api('sign_offs.withdraw', { params: { sign_off_id: hall } })).status).toBe(200);
  expect((await decide(hall, true)).status).toBe(409);
  expect((await school.principal.api('school_sign_offs.list')).data.map(({ id }) => id)).not.toContain(hall);

  const standalone = await registerOrganization(server);
  const nobody = await standalone.admin.api('sign_offs.create', {
    body: { kind: 'other', subject: 'Anything', details: null, due_on: null },
  });
  expect([nobody.status, nobody.errors[0]?.code]).toEqual([409, 'conflict']);
});
