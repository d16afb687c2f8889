import { afterAll, beforeAll, expect, test } from 'vitest';
import { registerOrganization, type TestOrganization } from '../../../testing/people.ts';
import { startTestServer, type TestServer } from '../../../testing/test-server.ts';

let server: TestServer;
let organization: TestOrganization;
beforeAll(async () => {
  server = await startTestServer();
  organization = await registerOrganization(server);
});
afterAll(() => server.close());

test('who leaves gives back the places still to come, and keeps their history', async () => {
  const { admin } = organization;
  const day = new Date(Date.now() + 20 * 86_400_000).toISOString().slice(0, 10);
  const event = await admin.api('events.create', {
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
      capacity: 5,
      visibility: 'members',
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
      places: 1,
    },
  });
  await admin.api('events.publish', { params: { event_id } });
  const parent = await organization.member('parent_member');
  await parent.api('sign_ups.create', { params: { shift_id: shift.data.id } });
  await parent.api('rsvps.set', { params: { event_id }, body: { response: 'yes', guests: 2 } });
  expect((await admin.api('events.get', { params: { event_id } })).data).toMatchObject({
    attending: 3,
    shift_places_taken: 1,
  });

  expect((await parent.api('members.leave')).status).toBe(200);
  expect((await admin.api('events.get', { params: { event_id } })).data).toMatchObject({
    attending: 0,
    shift_places_taken: 0,
  });
  const kept = await server.inspect<{ status: string }>(
    'select status from public.sign_ups where org_id = $1',
    [organization.orgId],
  );
  expect(kept).toEqual([{ status: 'withdrawn' }]);
});

test('members.remove without the right changes nothing', async () => {
  const [parent, other] = [await organization.member('parent_member'), await organization.member('teacher')];
  const refused = await parent.api('members.remove', { params: { member_id: other.memberId } });
  expect([refused.status, refused.errors[0]?.code]).toEqual([403, 'forbidden']);
  expect((await other.api('events.list')).status).toBe(200);
});
