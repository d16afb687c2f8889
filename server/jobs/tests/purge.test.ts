import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { registerOrganization } from '../../testing/people.ts';
import { startTestServer, type TestServer } from '../../testing/test-server.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.close());

test('maintenance.purge deletes expired requests and old keys of every organization, with an audit entry, and nothing else', async () => {
  const day = new Date(Date.now() + 20 * 86_400_000).toISOString().slice(0, 10);
  const organizations = [await registerOrganization(server), await registerOrganization(server)];
  for (const { admin, subdomain, orgId } of organizations) {
    const event = await admin.api('events.create', {
      headers: { 'Idempotency-Key': randomUUID() },
      body: {
        title: 'Picnic',
        title_es: null,
        description: null,
        description_es: null,
        category: 'social',
        location: null,
        all_day: false,
        event_date: day,
        end_date: day,
        starts_at: `${day}T18:00:00Z`,
        ends_at: `${day}T20:00:00Z`,
        capacity: null,
        visibility: 'public',
      },
    });
    const event_id = event.data.id;
    const shift = await admin.api('shifts.create', {
      params: { event_id },
      body: {
        title: 'Grill',
        title_es: null,
        starts_at: `${day}T18:00:00Z`,
        ends_at: `${day}T20:00:00Z`,
        places: 3,
      },
    });
    await admin.api('events.publish', { params: { event_id } });
    for (const name of ['Late Larry', 'Prompt Paula']) {
      const body = {
        shift_id: shift.data.id,
        name,
        email: `${name.split(' ')[0]}@example.org`.toLowerCase(),
        language: 'en' as const,
      };
      expect((await admin.api('public_sign_ups.request', { params: { subdomain }, body })).status).toBe(200);
    }
    await server.amend(
      orgId,
      "update public.sign_ups set expires_at = now() - interval '1 minute' where org_id = $1 and name = 'Late Larry'",
      [orgId],
    );
  }
  await server.inspect(
    "update public.idempotency_keys set created_at = now() - interval '2 days' where user_id = $1",
    [organizations[0]?.admin.userId],
  );
  await server.inspect("select graphile_worker.add_job('maintenance.purge')");

  const left = () => server.inspect<{ name: string }>('select name from public.sign_ups order by name');
  await expect.poll(async () => (await left()).length, { timeout: 15_000 }).toBe(2);
  expect((await left()).map((row) => row.name)).toEqual(['Prompt Paula', 'Prompt Paula']);
  const keys = await server.inspect<{ user_id: string }>('select user_id from public.idempotency_keys');
  expect(keys.map((key) => key.user_id)).toEqual([organizations[1]?.admin.userId]);
  const audit = await server.inspect<{ org_id: string }>(
    "select org_id from public.audit_log where action = 'maintenance.purge'",
  );
  expect(new Set(audit.map((entry) => entry.org_id))).toEqual(
    new Set(organizations.map(({ orgId }) => orgId)),
  );
});
