import { afterAll, beforeAll, expect, test } from 'vitest';
import { registerOrganization } from '../../../testing/people.ts';
import { startTestServer, type TestServer } from '../../../testing/test-server.ts';
import { dayIn, officeOf } from './fixtures.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.close());

/** Runs the nightly job now and waits until it is done. */
async function runReminders(): Promise<void> {
  const [job] = await server.inspect<{ id: string }>(
    "select id::text from graphile_worker.add_job('office_terms.remind', '{}')",
  );
  await expect
    .poll(() => server.inspect('select 1 from graphile_worker._private_jobs where id = $1', [job?.id]), {
      timeout: 30_000,
    })
    .toEqual([]);
}

const zone = 'America/Chicago';

test('the holder is told 30, 7 and 1 days before, once each; where nobody follows, so are those who can appoint', async () => {
  const organization = await registerOrganization(server, { time_zone: zone });
  const { admin, orgId } = organization;
  const rosa = await organization.member('parent_member', 'rosa');
  const luis = await organization.member('parent_member', 'luis');
  const office_id = await officeOf(organization, 'secretary');
  const last = await dayIn(server, zone, 20);
  const term = await admin.api('office_terms.create', {
    params: { office_id },
    body: { member_id: rosa.memberId, starts_on: await dayIn(server, zone, -20), ends_on: last },
  });
  const subjects = async (email: string, count: number) =>
    (await server.mailsTo(email, count)).map(({ subject }) => subject);
  // Invitation and appointment came before.
  await runReminders();
  expect((await subjects(rosa.email, 3))[0]).toBe('Your term ends soon: Secretary');
  expect(await subjects(admin.email, 1)).toEqual(['Nobody follows yet: Secretary']);

  await runReminders();
  await admin.api('office_terms.create', {
    params: { office_id },
    body: {
      member_id: luis.memberId,
      starts_on: await dayIn(server, zone, 21),
      ends_on: await dayIn(server, zone, 300),
    },
  });
  await server.amend(orgId, 'update public.office_terms set ends_on = $3 where org_id = $1 and id = $2', [
    orgId,
    term.data.id,
    await dayIn(server, zone, 6),
  ]);
  await server.amend(
    orgId,
    'update public.office_terms set starts_on = $3 where org_id = $1 and profile_id = $2',
    [orgId, luis.memberId, await dayIn(server, zone, 7)],
  );
  await runReminders();
  // The second night told nobody; the third told the holder alone, because somebody follows now.
  expect(await subjects(rosa.email, 4)).toHaveLength(4);
  expect(await subjects(admin.email, 1)).toHaveLength(1);
  const [kept] = await server.inspect<{ reminded_days: number; version: number }>(
    'select reminded_days, version from public.office_terms where org_id = $1 and id = $2',
    [orgId, term.data.id],
  );
  expect(kept?.reminded_days).toBe(7);
  const entries = await server.inspect(
    "select 1 from public.audit_log where org_id = $1 and action = 'office_terms.remind'",
    [orgId],
  );
  expect(entries).toEqual([]);
});

test('a term that is further off, or was ended, is nobody’s concern', async () => {
  const organization = await registerOrganization(server, { time_zone: zone });
  const { admin, orgId } = organization;
  const rosa = await organization.member('parent_member', 'rosa');
  const office_id = await officeOf(organization, 'secretary');
  await admin.api('office_terms.create', {
    params: { office_id },
    body: {
      member_id: rosa.memberId,
      starts_on: await dayIn(server, zone, -20),
      ends_on: await dayIn(server, zone, 32),
    },
  });
  const ended = await admin.api('office_terms.create', {
    params: { office_id: await officeOf(organization, 'treasurer') },
    body: {
      member_id: rosa.memberId,
      starts_on: await dayIn(server, zone, -20),
      ends_on: await dayIn(server, zone, 5),
    },
  });
  await admin.api('office_terms.end', { params: { term_id: ended.data.id }, body: { reason: null } });
  await runReminders();
  const reminded = await server.inspect(
    'select 1 from public.office_terms where org_id = $1 and reminded_days is not null',
    [orgId],
  );
  expect(reminded).toEqual([]);
});
