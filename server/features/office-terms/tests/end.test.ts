import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { registerOrganization, type TestOrganization } from '../../../testing/people.ts';
import { startTestServer, type TestServer } from '../../../testing/test-server.ts';
import { aroundToday, auditOf, dayIn, nextYear, officeOf } from './fixtures.ts';

let server: TestServer;
let organization: TestOrganization;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.close());
beforeEach(async () => {
  organization = await registerOrganization(server);
});

async function appoint(kind: string, memberId: string, days = aroundToday()) {
  const reply = await organization.admin.api('office_terms.create', {
    params: { office_id: await officeOf(organization, kind) },
    body: { member_id: memberId, ...days },
  });
  return reply.data;
}

test('office_terms.end takes the rights at once, keeps the record and leaves an audit entry', async () => {
  const rosa = await organization.member('parent_member');
  const term = await appoint('secretary', rosa.memberId);
  expect((await rosa.api('members.list')).status).toBe(200);
  const ended = await organization.admin.api('office_terms.end', {
    params: { term_id: term.id },
    body: { reason: ' Moved away. ' },
  });
  expect(ended.data).toMatchObject({ standing: 'past', can: [] });
  expect((await rosa.api('members.list')).status).toBe(403);
  const history = (await organization.admin.api('office_terms.list')).data;
  expect(history).toMatchObject([
    {
      id: term.id,
      standing: 'past',
      end_reason: 'Moved away.',
      appointed_by: 'Ana Rivera',
      ended_by: 'Ana Rivera',
    },
  ]);
  expect(await auditOf(server, organization.orgId, 'office_terms.end')).toMatchObject([
    { operation: 'update', before: { ended_at: null }, after: { end_reason: 'Moved away.' } },
  ]);
  const again = await organization.admin.api('office_terms.end', {
    params: { term_id: term.id },
    body: { reason: null },
  });
  expect([again.status, again.errors[0]?.code]).toEqual([409, 'conflict']);
});

test('one that has not begun is withdrawn', async () => {
  const rosa = await organization.member('parent_member');
  const term = await appoint('secretary', rosa.memberId, nextYear());
  const ended = await organization.admin.api('office_terms.end', {
    params: { term_id: term.id },
    body: { reason: null },
  });
  expect(ended.data.standing).toBe('withdrawn');
  const office = (await rosa.api('offices.list')).data.find(({ kind }) => kind === 'secretary');
  expect(office?.terms).toEqual([]);
});

test('nobody ends a term above their rank, a parent ends none, and nothing is written', async () => {
  const board = await organization.member('board_member');
  const parent = await organization.member('parent_member');
  const term = await appoint('president', parent.memberId);
  const call = { params: { term_id: term.id }, body: { reason: null } };
  const other = await organization.member('parent_member', 'other');
  const replies = [await board.api('office_terms.end', call), await other.api('office_terms.end', call)];
  expect(replies.map((reply) => [reply.status, reply.errors[0]?.code])).toEqual([
    [403, 'rank_too_low'],
    [403, 'forbidden'],
  ]);
  const unknown = await organization.admin.api('office_terms.end', {
    ...call,
    params: { term_id: randomUUID() },
  });
  expect(unknown.status).toBe(404);
  expect(await auditOf(server, organization.orgId, 'office_terms.end')).toEqual([]);
});

test('a term that ends at midnight in the organization’s zone ends then, on the next request', async () => {
  const rosa = await organization.member('parent_member');
  const { admin } = organization;
  const moveTo = async (time_zone: string) => {
    const { name, type, school_name, state, branding, join_requires_approval, version } = (
      await admin.api('organizations.get')
    ).data;
    const reply = await admin.api('organizations.update', {
      body: { name, type, school_name, state, branding, join_requires_approval, time_zone },
      ifMatch: version,
    });
    expect(reply.status).toBe(200);
  };
  // It is never the same day in Kiritimati as in Pago Pago: the last day there is over here.
  await moveTo('Pacific/Pago_Pago');
  const lastDay = await dayIn(server, 'Pacific/Pago_Pago');
  const term = await appoint('secretary', rosa.memberId, { starts_on: '2026-01-01', ends_on: lastDay });
  expect(term.standing).toBe('current');
  expect((await rosa.api('members.list')).status).toBe(200);
  await moveTo('Pacific/Kiritimati');
  expect((await rosa.api('members.list')).status).toBe(403);
  const [recorded] = (await admin.api('office_terms.list')).data;
  expect(recorded).toMatchObject({ standing: 'past', ended_at: null });
});

test('whoever leaves leaves their offices vacant', async () => {
  const rosa = await organization.member('parent_member');
  await appoint('secretary', rosa.memberId);
  await appoint('treasurer', rosa.memberId, nextYear());
  expect((await rosa.api('members.leave')).status).toBe(200);
  const offices = (await organization.admin.api('offices.list')).data;
  expect(offices.flatMap(({ terms }) => terms)).toEqual([]);
});

test('office_terms.update moves the days with If-Match; an old version is refused', async () => {
  const rosa = await organization.member('parent_member');
  const term = await appoint('secretary', rosa.memberId);
  const days = { starts_on: aroundToday().starts_on, ends_on: nextYear().ends_on };
  const move = (ifMatch: number) =>
    organization.admin.api('office_terms.update', { params: { term_id: term.id }, body: days, ifMatch });
  const moved = await move(term.version);
  expect(moved.data).toMatchObject({ ...days, version: term.version + 1 });
  expect(await auditOf(server, organization.orgId, 'office_terms.update')).toMatchObject([
    { before: { ends_on: term.ends_on }, after: { ends_on: days.ends_on } },
  ]);
  expect((await move(term.version)).errors[0]?.code).toBe('version_conflict');
  const parent = await organization.member('parent_member', 'parent');
  const refused = await parent.api('office_terms.update', {
    params: { term_id: term.id },
    body: days,
    ifMatch: 2,
  });
  expect(refused.errors[0]?.code).toBe('forbidden');
});

test('only the holder says whether they are named in public', async () => {
  const rosa = await organization.member('parent_member');
  const term = await appoint('secretary', rosa.memberId);
  const call = { params: { term_id: term.id }, body: { is_public: true } };
  expect((await organization.admin.api('office_terms.consent', call)).status).toBe(404);
  expect((await rosa.api('office_terms.consent', call)).data.is_public).toBe(true);
  expect(await auditOf(server, organization.orgId, 'office_terms.consent')).toMatchObject([
    { before: { is_public: false }, after: { is_public: true } },
  ]);
  const named = async () =>
    (await rosa.api('public_organizations.get', { params: { subdomain: organization.subdomain } })).data
      .officers;
  expect(await named()).toEqual([
    { name: 'parent_member Tester', office: 'Secretary', office_es: 'Secretaría' },
  ]);
  expect(await (await fetch(`${server.origin}/p/${organization.subdomain}`)).text()).toContain(
    'parent_member Tester',
  );
  await organization.admin.api('office_terms.end', { params: { term_id: term.id }, body: { reason: null } });
  expect(await named()).toEqual([]);
});

test('the record is paged by the latest first and filtered by person and office', async () => {
  const rosa = await organization.member('parent_member');
  const terms = [
    await appoint('secretary', rosa.memberId, nextYear()),
    await appoint('secretary', rosa.memberId),
    await appoint('treasurer', rosa.memberId, { ...aroundToday(), starts_on: '2025-09-01' }),
  ];
  const first = await organization.admin.api('office_terms.list', { query: { limit: 2 } });
  const second = await organization.admin.api('office_terms.list', {
    query: { limit: 2, cursor: first.nextCursor ?? '' },
  });
  expect([...first.data, ...second.data].map(({ id }) => id)).toEqual(terms.map(({ id }) => id));
  const treasurers = await organization.admin.api('office_terms.list', {
    query: { office_id: await officeOf(organization, 'treasurer') },
  });
  expect(treasurers.data.map(({ id }) => id)).toEqual([terms[2]?.id]);
  expect((await rosa.api('office_terms.list', { query: { member_id: randomUUID() } })).data).toEqual([]);
});
