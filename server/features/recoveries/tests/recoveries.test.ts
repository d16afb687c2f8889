import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { appointAdministrator } from '../../../../database/platform-admin.ts';
import { foundDistrict, platformOperator } from '../../../testing/hierarchy.ts';
import { type Person, registerOrganization, type TestOrganization } from '../../../testing/people.ts';
import { startTestServer, type TestServer } from '../../../testing/test-server.ts';
import { auditOf } from '../../office-terms/tests/fixtures.ts';

let server: TestServer;
let organization: TestOrganization;
let asker: Person & { memberId: string };
let second: Person & { memberId: string };
let third: Person & { memberId: string };
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.close());
beforeEach(async () => {
  organization = await registerOrganization(server);
  asker = await organization.member('board_member', 'asker');
  second = await organization.member('board_member', 'second');
  third = await organization.member('board_member', 'third');
});

const reason = 'Our only administrator moved away and does not answer.';
const request = async () =>
  (await asker.api('recoveries.create', { body: { member_id: asker.memberId, reason } })).data;
const act = (
  who: Person,
  id: 'recoveries.consent' | 'recoveries.decline' | 'recoveries.complete',
  recovery_id: string,
) => who.api(id, { params: { recovery_id } });
const timePasses = () =>
  server.amend(organization.orgId, 'update public.recoveries set earliest_at = now() where org_id = $1', [
    organization.orgId,
  ]);

test('with a school another officer and the principal agree, after a week in which an administrator could refuse', async () => {
  const district = await foundDistrict(server, await platformOperator(server));
  const school = await district.addSchool('Lincoln Elementary');
  await school.adopt(organization);
  const recovery = await request();
  expect(recovery).toMatchObject({ status: 'open', principal: 'asked', consents_needed: 1, is_ready: false });
  expect(Date.parse(recovery.earliest_at)).toBeGreaterThan(Date.now() + 6 * 86_400_000);
  const mails = await server.mailsTo(organization.admin.email, 2);
  expect(mails.map(({ subject }) => subject)).toContain('asker Tester asks to become administrator');
  expect((await act(second, 'recoveries.consent', recovery.id)).data.consents).toEqual(['second Tester']);
  expect((await act(asker, 'recoveries.complete', recovery.id)).errors[0]?.code).toBe('conflict');
  const [question] = (await school.principal.api('school_sign_offs.list')).data;
  await school.principal.api('school_sign_offs.decide', {
    params: { organization_id: organization.orgId, sign_off_id: question?.id ?? '' },
    body: { sign: true, reason: null },
  });
  expect((await act(asker, 'recoveries.complete', recovery.id)).errors[0]?.code).toBe('conflict');
  await timePasses();
  expect((await asker.api('audit.list')).status).toBe(403);
  expect((await act(asker, 'recoveries.complete', recovery.id)).data.status).toBe('done');
  expect((await asker.api('audit.list')).status).toBe(200);
  const entries = await auditOf(server, organization.orgId, 'recoveries.complete');
  expect(entries.find(({ table_name }) => table_name === 'user_roles')).toMatchObject({
    before: { role_type: 'board_member' },
    after: { role_type: 'admin' },
  });
});

const decide = (operator: Person, recovery_id: string, approve = true) =>
  operator.api('platform_recoveries.decide', {
    params: { organization_id: organization.orgId, recovery_id },
    body: { approve },
  });

test('without a school the operator approves and another officer agrees: neither is enough, in whichever order', async () => {
  const operator = await platformOperator(server);
  const recovery = await request();
  expect(recovery).toMatchObject({ principal: null, operator: 'asked', consents_needed: 1 });
  const told = (await server.mailsTo(operator.email)).find(({ text }) => text.includes(reason));
  expect(told?.text).toContain('/app/platform?tab=recoveries');
  await timePasses();
  expect((await act(asker, 'recoveries.consent', recovery.id)).errors[0]?.code).toBe('conflict');
  await act(second, 'recoveries.consent', recovery.id);
  expect((await act(second, 'recoveries.consent', recovery.id)).errors[0]?.code).toBe('conflict');
  expect((await act(third, 'recoveries.consent', recovery.id)).data.is_ready).toBe(false);
  expect((await act(asker, 'recoveries.complete', recovery.id)).errors[0]?.code).toBe('conflict');
  const listed = (await operator.api('platform_recoveries.list')).data.find(({ id }) => id === recovery.id);
  expect(listed).toMatchObject({ new_admin: 'asker Tester', consents: 2, operator_word: 'asked' });
  expect((await decide(operator, recovery.id)).data.operator_word).toBe('approved');
  expect((await decide(operator, recovery.id)).errors[0]?.code).toBe('conflict');
  expect((await act(asker, 'recoveries.complete', recovery.id)).data.status).toBe('done');
  const mails = await server.mailsTo(asker.email, 2);
  expect(mails.map(({ subject }) => subject)).toContain('Approved: asker Tester');
});

test('the operator’s word alone makes nobody administrator', async () => {
  const operator = await platformOperator(server);
  const recovery = await request();
  await timePasses();
  expect((await decide(operator, recovery.id)).data.operator_word).toBe('approved');
  expect((await act(asker, 'recoveries.complete', recovery.id)).errors[0]?.code).toBe('conflict');
  expect((await act(second, 'recoveries.consent', recovery.id)).data.is_ready).toBe(true);
});

test('one person in two roles is one person, and the database knows it too', async () => {
  const recovery = await request();
  await timePasses();
  for (const person of [asker, second])
    await appointAdministrator(server.databaseUrl, { email: person.email, name: 'Two Hats' });
  expect((await decide(asker, recovery.id)).errors[0]?.code).toBe('conflict');
  await act(second, 'recoveries.consent', recovery.id);
  expect((await decide(second, recovery.id)).errors[0]?.code).toBe('conflict');
  // Past the service: whoever agreed as an officer is no second person as operator.
  await server.amend(
    organization.orgId,
    `update public.recoveries set operator_word = 'approved', operator_user = $3, operator_name = 'Two Hats', operator_at = now()
     where org_id = $1 and id = $2`,
    [organization.orgId, recovery.id, second.userId],
  );
  expect((await act(asker, 'recoveries.complete', recovery.id)).errors[0]?.code).toBe('conflict');
  await expect(
    server.amend(
      organization.orgId,
      "update public.recoveries set status = 'done', closed_at = now() where org_id = $1 and id = $2",
      [organization.orgId, recovery.id],
    ),
  ).rejects.toMatchObject({ constraint: 'recoveries_nobody_alone' });
  expect((await asker.api('audit.list')).status).toBe(403);
});

test('an operator who approved does not count as an officer too, and a refusal ends it', async () => {
  await appointAdministrator(server.databaseUrl, { email: third.email, name: 'Third Hat' });
  const recovery = await request();
  expect((await decide(third, recovery.id)).data.operator_word).toBe('approved');
  expect((await act(third, 'recoveries.consent', recovery.id)).errors[0]?.code).toBe('conflict');
  expect((await act(organization.admin, 'recoveries.decline', recovery.id)).data.status).toBe('declined');
  const again = await request();
  expect((await decide(third, again.id, false)).data).toMatchObject({
    status: 'declined',
    operator_word: 'declined',
  });
  expect((await act(second, 'recoveries.consent', again.id)).errors[0]?.code).toBe('conflict');
});

test('where no administrator is left there is nobody to wait for', async () => {
  await server.amend(
    organization.orgId,
    `update public.user_profiles set status = 'removed', joined_at = null where org_id = $1 and user_id = $2`,
    [organization.orgId, organization.admin.userId],
  );
  const recovery = await request();
  expect(Date.parse(recovery.earliest_at)).toBeLessThanOrEqual(Date.now());
  await act(second, 'recoveries.consent', recovery.id);
  await decide(await platformOperator(server), recovery.id);
  expect((await act(asker, 'recoveries.complete', recovery.id)).data.status).toBe('done');
});

test('an administrator who is there refuses, and then nothing comes of it', async () => {
  const recovery = await request();
  expect((await act(second, 'recoveries.decline', recovery.id)).errors[0]?.code).toBe('forbidden');
  expect((await act(organization.admin, 'recoveries.decline', recovery.id)).data).toMatchObject({
    status: 'declined',
    closed_by: 'Ana Rivera',
    can: [],
  });
  expect((await act(third, 'recoveries.consent', recovery.id)).errors[0]?.code).toBe('conflict');
  expect((await asker.api('audit.list')).status).toBe(403);
});

test('one request at a time, by an officer, for a member who is not administrator yet', async () => {
  const parent = await organization.member('parent_member');
  const ask = (who: Person, member_id: string, words = reason) =>
    who.api('recoveries.create', { body: { member_id, reason: words } });
  expect((await ask(parent, parent.memberId)).errors[0]?.code).toBe('forbidden');
  expect((await ask(asker, randomUUID())).errors[0]?.field).toBe('member_id');
  expect((await ask(asker, asker.memberId, '          ')).errors[0]?.field).toBe('reason');
  const [admin] = (await organization.admin.api('members.list', { query: { role_type: 'admin' } })).data;
  expect((await ask(asker, admin?.id ?? '')).errors[0]?.code).toBe('conflict');
  expect((await ask(asker, parent.memberId)).status).toBe(201);
  expect((await ask(second, second.memberId)).errors[0]?.code).toBe('already_exists');
  const unknown = await act(second, 'recoveries.consent', randomUUID());
  expect(unknown.status).toBe(404);
  expect((await asker.api('recoveries.list')).data).toHaveLength(1);
});
