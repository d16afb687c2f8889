import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { registerOrganization, type TestOrganization } from '../../../testing/people.ts';
import { startTestServer, type TestServer } from '../../../testing/test-server.ts';
import { aroundToday, auditOf, nextYear, officeOf } from './fixtures.ts';

let server: TestServer;
let organization: TestOrganization;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.close());
beforeEach(async () => {
  organization = await registerOrganization(server);
});

const termsIn = async () =>
  (
    await server.inspect<{ n: number }>(
      'select count(*)::int as n from public.office_terms where org_id = $1',
      [organization.orgId],
    )
  )[0]?.n;

test('office_terms.create gives the rights of the office from the next request on, tells the person, and leaves an audit entry', async () => {
  const rosa = await organization.member('parent_member');
  const office_id = await officeOf(organization, 'treasurer');
  expect((await rosa.api('invitations.list')).status).toBe(403);
  const days = aroundToday();
  const appointed = await organization.admin.api('office_terms.create', {
    params: { office_id },
    body: { member_id: rosa.memberId, ...days },
  });
  expect(appointed.status).toBe(201);
  expect(appointed.data).toMatchObject({
    member_id: rosa.memberId,
    standing: 'current',
    is_self: false,
    ...days,
  });
  expect((await rosa.api('invitations.list')).status).toBe(200);
  expect(await auditOf(server, organization.orgId, 'office_terms.create')).toMatchObject([
    { table_name: 'office_terms', operation: 'insert', after: { profile_id: rosa.memberId, office_id } },
  ]);
  const [mail] = await server.mailsTo(rosa.email, 2);
  expect(mail?.subject).toBe('You are appointed: Treasurer');
  expect(mail?.text).toContain(`/app/o/${organization.orgId}/settings/offices`);
});

test('several at once are co-officers, and one in advance follows them', async () => {
  const office_id = await officeOf(organization, 'secretary');
  const [one, other, next] = [
    await organization.member('parent_member', 'one'),
    await organization.member('parent_member', 'other'),
    await organization.member('parent_member', 'next'),
  ];
  for (const { memberId } of [one, other])
    await organization.admin.api('office_terms.create', {
      params: { office_id },
      body: { member_id: memberId, ...aroundToday() },
    });
  const coming = await organization.admin.api('office_terms.create', {
    params: { office_id },
    body: { member_id: next.memberId, ...nextYear() },
  });
  expect(coming.data.standing).toBe('coming');
  const office = (await one.api('offices.list')).data.find(({ kind }) => kind === 'secretary');
  expect(office?.is_vacant).toBe(false);
  expect(office?.terms.map(({ first_name, standing }) => [first_name, standing])).toEqual([
    ['one', 'current'],
    ['other', 'current'],
    ['next', 'coming'],
  ]);
  expect((await next.api('members.list')).status).toBe(403);
});

test('nobody appoints to an office that grants more than they hold, and nothing is written', async () => {
  const board = await organization.member('board_member');
  const lead = await organization.member('committee_lead');
  const president = await officeOf(organization, 'president');
  const secretary = await officeOf(organization, 'secretary');
  const body = { member_id: board.memberId, ...aroundToday() };
  const tooHigh = await board.api('office_terms.create', { params: { office_id: president }, body });
  const notAllowed = await lead.api('office_terms.create', { params: { office_id: secretary }, body });
  expect([tooHigh, notAllowed].map((reply) => [reply.status, reply.errors[0]?.code])).toEqual([
    [403, 'rank_too_low'],
    [403, 'forbidden'],
  ]);
  expect(await termsIn()).toBe(0);
});

test('whoever has a right from an office cannot lend it to themself for longer', async () => {
  const rosa = await organization.member('parent_member');
  const president = await officeOf(organization, 'president');
  const first = await organization.admin.api('office_terms.create', {
    params: { office_id: president },
    body: { member_id: rosa.memberId, ...aroundToday() },
  });
  const again = await rosa.api('office_terms.create', {
    params: { office_id: president },
    body: { member_id: rosa.memberId, ...nextYear() },
  });
  const longer = await rosa.api('office_terms.update', {
    params: { term_id: first.data.id },
    body: { starts_on: aroundToday().starts_on, ends_on: nextYear().ends_on },
    ifMatch: first.data.version,
  });
  const { version } = (await organization.admin.api('members.get', { params: { member_id: rosa.memberId } }))
    .data;
  const ownRole = await rosa.api('members.update_role', {
    params: { member_id: rosa.memberId },
    body: { role_type: 'admin', permissions: [] },
    ifMatch: version,
  });
  expect([again, longer, ownRole].map((reply) => reply.errors[0]?.code)).toEqual([
    'rank_too_low',
    'rank_too_low',
    'rank_too_low',
  ]);
  expect(await termsIn()).toBe(1);
  // Somebody whose own role reaches that far may appoint themself.
  const self = (await organization.admin.api('members.list', { query: { role_type: 'admin' } })).data[0];
  const own = await organization.admin.api('office_terms.create', {
    params: { office_id: president },
    body: { member_id: self?.id ?? '', ...aroundToday() },
  });
  expect([own.status, own.status === 201 && own.data.is_self]).toEqual([201, true]);
});

test('the same person does not hold the same office twice on a day, not even when asked at once', async () => {
  const rosa = await organization.member('parent_member');
  const office_id = await officeOf(organization, 'secretary');
  const appoint = () =>
    organization.admin.api('office_terms.create', {
      params: { office_id },
      body: { member_id: rosa.memberId, ...aroundToday() },
    });
  const replies = await Promise.all([appoint(), appoint(), appoint()]);
  expect(replies.map((reply) => reply.status).sort()).toEqual([201, 409, 409]);
  expect(await termsIn()).toBe(1);
});

test('days that make no term, and people who are no members, are refused at their field', async () => {
  const rosa = await organization.member('parent_member');
  const office_id = await officeOf(organization, 'secretary');
  const attempt = async (body: object) => {
    const reply = await organization.admin.api('office_terms.create', {
      params: { office_id },
      body: { member_id: rosa.memberId, ...aroundToday(), ...body },
    });
    return [reply.status, reply.errors[0]?.field, reply.errors[0]?.code];
  };
  expect(await attempt({ starts_on: '2026-07-01', ends_on: '2026-06-30' })).toEqual([
    400,
    'ends_on',
    'too_small',
  ]);
  expect(await attempt({ starts_on: '2019-07-01', ends_on: '2020-06-30' })).toEqual([
    400,
    'ends_on',
    'too_small',
  ]);
  expect(await attempt({ starts_on: '2019-07-01', ends_on: '2049-06-30' })).toEqual([
    400,
    'ends_on',
    'too_large',
  ]);
  expect(await attempt({ member_id: randomUUID() })).toEqual([400, 'member_id', 'does_not_fit']);
  const unknown = await organization.admin.api('office_terms.create', {
    params: { office_id: randomUUID() },
    body: { member_id: rosa.memberId, ...aroundToday() },
  });
  expect([unknown.status, unknown.errors[0]?.code]).toEqual([404, 'not_found']);
  expect(await termsIn()).toBe(0);
});
