import { afterAll, beforeAll, expect, test } from 'vitest';
import { appointAdministrator } from '../../../../database/platform-admin.ts';
import { clientOf } from '../../../testing/api.ts';
import { fingerprint } from '../../../testing/fingerprint.ts';
import { platformOperator } from '../../../testing/hierarchy.ts';
import { type Person, registerOrganization, signUp } from '../../../testing/people.ts';
import { startTestServer, type TestServer } from '../../../testing/test-server.ts';

let server: TestServer;
let operator: Person;
beforeAll(async () => {
  server = await startTestServer();
  operator = await platformOperator(server);
});
afterAll(() => server.close());

const reason = 'The import of August fails; ticket 4411.';

test('tenants are listed with counts, searched, paged and given as CSV', async () => {
  const one = await registerOrganization(server, { name: 'Alder PTO' });
  await registerOrganization(server, { name: 'Birch PTO' });
  const first = await operator.api('platform_organizations.list', { query: { limit: 1 } });
  expect(first.data[0]).toMatchObject({
    name: 'Alder PTO',
    organization_id: one.orgId,
    members: 1,
    families: 0,
  });
  const second = await operator.api('platform_organizations.list', {
    query: { limit: 1, cursor: first.nextCursor ?? '' },
  });
  expect(second.data.map(({ name }) => name)).toEqual(['Birch PTO']);
  expect((await operator.api('platform_organizations.list', { query: { q: 'birch' } })).data).toHaveLength(1);
  const csv = await operator.api('platform_organizations.list', { headers: { Accept: 'text/csv' } });
  expect(csv.text).toContain('Birch PTO');
  const totals = (await operator.api('platform.get')).data;
  expect(totals).toMatchObject({ closed: 0, districts: 0, jobs_failed: 0 });
  expect(totals.organizations).toBe(totals.standalone);
  expect(totals.database_bytes).toBeGreaterThan(1_000_000);
});

test('a closed organization is sealed everywhere, keeps every row, and opens again with all of them', async () => {
  const organization = await registerOrganization(server, { name: 'Closing PTO' });
  const { admin, orgId, subdomain, joinCode } = organization;
  const invited = await signUp(server, 'invited');
  await admin.api('invitations.create', {
    body: { email: invited.email, role_type: 'volunteer', language: 'en' },
  });
  const [mail] = await server.mailsTo(invited.email);
  const [, token = ''] = /\/app\/invitation#([\w-]{43})/.exec(mail?.text ?? '') ?? [];
  const rows = await fingerprint(server, orgId);
  const params = { organization_id: orgId };

  expect(
    (
      await operator.api('platform_organizations.close', {
        params,
        body: { reason: 'Merging', wait_days: 5, erase: false },
      })
    ).status,
  ).toBe(400);
  const closed = await operator.api('platform_organizations.close', {
    params,
    body: { reason: 'Merging', wait_days: 90, erase: false },
  });
  expect(closed.status).toBe(200);
  expect(
    (
      await operator.api('platform_organizations.close', {
        params,
        body: { reason: 'Merging', wait_days: 90, erase: false },
      })
    ).status,
  ).toBe(409);
  const doors = async () => [
    (await admin.api('organizations.get')).status,
    (await operator.api('public_organizations.get', { params: { subdomain } })).status,
    (await operator.api('join.get', { params: { join_code: joinCode } })).status,
    (await operator.api('invitations.preview', { body: { token } })).status,
  ];
  expect(await doors()).toEqual([404, 404, 404, 404]);
  expect((await admin.api('account.get')).data.memberships).toEqual([]);
  const [listed] = (await operator.api('platform_organizations.list', { query: { status: 'closed' } })).data;
  expect(listed).toMatchObject({ name: 'Closing PTO', close_reason: 'Merging', members: 1 });
  expect(listed?.purge_after).toBe(closed.data.purge_after);

  expect((await operator.api('platform_organizations.reopen', { params })).status).toBe(200);
  expect(await doors()).toEqual([200, 200, 200, 200]);
  const changed = Object.entries(await fingerprint(server, orgId)).filter(
    ([table, digest]) => rows[table] !== digest,
  );
  expect(changed.map(([table]) => table).sort()).toEqual(['audit_log', 'organizations']);
});

test('support needs a reason and an end, reads and never writes, sees no families, and leaves a trail', async () => {
  const { admin, orgId, member: addMember } = await registerOrganization(server, { name: 'Helped PTO' });
  await addMember('volunteer');
  const params = { organization_id: orgId };
  const inside = clientOf(server.origin, operator.token, { org_id: orgId });
  expect((await inside('events.list')).status).toBe(404);
  const open = (body: { reason: string; minutes: number }) =>
    operator.api('platform_support_sessions.open', { params, body });
  expect((await open({ reason: 'why', minutes: 60 })).status).toBe(400);
  expect((await open({ reason, minutes: 241 })).status).toBe(400);
  const visit = await open({ reason, minutes: 60 });
  expect(visit.status, visit.text).toBe(200);
  expect((await open({ reason, minutes: 60 })).status).toBe(409);

  expect((await inside('events.list')).status).toBe(200);
  expect((await inside('audit.list')).status).toBe(200);
  for (const refused of [
    await inside('families.list'),
    await inside('join_code.rotate'),
    await inside('hierarchy.leave'),
    await inside('members.leave'),
  ])
    expect([refused.status, refused.errors[0]?.code]).toEqual([403, 'forbidden']);

  const looks = (await admin.api('hierarchy.looks')).data.filter(
    ({ support_session_id }) => support_session_id === visit.data.id,
  );
  // What was refused is written down like what was shown.
  expect(looks.map(({ action }) => action).sort()).toEqual([
    'audit.list',
    'events.list',
    'families.list',
    'hierarchy.leave',
    'join_code.rotate',
    'members.leave',
  ]);
  const [seen] = (await admin.api('support_sessions.list')).data;
  expect(seen).toMatchObject({
    operator_name: 'Robin Vance',
    reason,
    is_open: true,
    requests: 6,
    can: ['support_sessions.end'],
  });

  // The board sees it with every page, and the operator has the organization in their own list, until it ends.
  const own = (await admin.api('account.get')).data.memberships[0];
  expect(own?.support?.operator_name).toBe('Robin Vance');
  const listed = (await operator.api('account.get')).data.memberships;
  expect(
    listed.map(({ name, can }) => [name, can.includes('events.list'), can.includes('families.list')]),
  ).toEqual([['Helped PTO', true, false]]);
  const end = { params: { support_session_id: visit.data.id } };
  expect((await admin.api('support_sessions.end', end)).status).toBe(200);
  expect((await admin.api('account.get')).data.memberships[0]?.support).toBeNull();
  expect((await operator.api('account.get')).data.memberships).toEqual([]);
  expect((await inside('events.list')).status).toBe(404);
  expect((await admin.api('support_sessions.end', end)).status).toBe(409);
  const [past] = (await operator.api('platform_support_sessions.list')).data;
  expect(past).toMatchObject({
    organization_name: 'Helped PTO',
    is_open: false,
    ended_by_name: 'Ana Rivera',
    requests: 6,
  });
});

test('a visit runs out by itself, and with the role', async () => {
  const { orgId } = await registerOrganization(server, { name: 'Visited PTO' });
  const params = { organization_id: orgId };
  const second = await platformOperator(server, 'Sam Lee');
  const inside = clientOf(server.origin, second.token, { org_id: orgId });
  await second.api('platform_support_sessions.open', { params, body: { reason, minutes: 240 } });
  expect((await inside('events.list')).status).toBe(200);
  await server.amend(
    orgId,
    "update public.support_sessions set started_at = started_at - interval '5 hours', expires_at = expires_at - interval '5 hours' where org_id = $1",
    [orgId],
  );
  expect((await inside('events.list')).status).toBe(404);
  const again = await second.api('platform_support_sessions.open', { params, body: { reason, minutes: 10 } });
  expect(again.status, again.text).toBe(200);
  expect((await inside('events.list')).status).toBe(200);
  await server.inspect('delete from public.scope_roles where user_id = $1', [second.userId]);
  expect((await inside('events.list')).status).toBe(404);
  await expect(
    server.amend(
      orgId,
      "update public.support_sessions set expires_at = started_at + interval '5 hours' where org_id = $1",
      [orgId],
    ),
  ).rejects.toMatchObject({ constraint: 'support_sessions_four_hours' });
});

test('only an account can be made operator, and twice is once', async () => {
  expect(
    await appointAdministrator(server.databaseUrl, { email: 'nobody@example.org', name: 'Nobody' }),
  ).toBe(false);
  const person = await signUp(server, 'new-operator');
  for (const _ of [1, 2])
    expect(
      await appointAdministrator(server.databaseUrl, { email: person.email, name: 'New Operator' }),
    ).toBe(true);
  expect((await person.api('account.get')).data.scopes).toMatchObject([
    { scope: 'platform', scope_id: null, name: 'PTO Connect' },
  ]);
});

test('operators are listed and taken their role, which counts at once; one stays, and two do not remove each other', async () => {
  const [one, two] = [await platformOperator(server, 'Ada One'), await platformOperator(server, 'Bo Two')];
  const listed = (await one.api('platform_operators.list')).data;
  const idOf = (person: Person) => listed.find(({ email }) => email === person.email.toLowerCase())?.id ?? '';
  expect(listed.find(({ is_self }) => is_self)?.id).toBe(idOf(one));
  const remove = (by: Person, whom: string) =>
    by.api('platform_operators.remove', { params: { operator_id: whom } });
  expect((await remove(one, crypto.randomUUID())).status).toBe(404);
  for (const { id } of listed)
    if (id !== idOf(one) && id !== idOf(two)) expect((await remove(one, id)).status).toBe(200);
  expect((await operator.api('platform.get')).status).toBe(404);
  const replies = await Promise.all([remove(one, idOf(two)), remove(two, idOf(one))]);
  // Whoever came second is refused, either as nobody any more or because one has to stay.
  expect(replies.filter(({ status }) => status === 200)).toHaveLength(1);
  const left = replies[0]?.status === 200 ? one : two;
  const last = await remove(left, idOf(left));
  expect([last.status, last.errors[0]?.code]).toEqual([409, 'last_admin']);
  const [entry] = (await left.api('platform_log.list')).data;
  expect(entry).toMatchObject({ action: 'platform_operators.remove', operation: 'delete' });
});
