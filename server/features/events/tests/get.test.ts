import { afterAll, beforeAll, expect, test } from 'vitest';
import { registerOrganization, type TestOrganization } from '../../../testing/people.ts';
import { startTestServer, type TestServer } from '../../../testing/test-server.ts';
import {
  addShift,
  at,
  cannotTellFromNothing,
  draftEvent,
  leavesNoTrace,
  publishedEvent,
} from './fixtures.ts';

let server: TestServer;
let org: TestOrganization;
beforeAll(async () => {
  server = await startTestServer();
  org = await registerOrganization(server);
});
afterAll(() => server?.close());

test('one event with its shifts in order, as this person may see and use them, and reading writes nothing', async () => {
  const parent = await org.member('parent_member');
  const event = await publishedEvent(org.admin.api);
  const day = event.event_date;
  const late = await addShift(org.admin.api, event, {
    title: 'Clear away',
    starts_at: at(day, '14:00'),
    ends_at: at(day, '15:00'),
  });
  const early = await addShift(org.admin.api, event, {
    title: 'Set up',
    starts_at: at(day, '08:00'),
    ends_at: at(day, '10:00'),
    places: 1,
  });
  const signUp = await parent.api('sign_ups.create', { params: { shift_id: early.id } });
  await parent.api('rsvps.set', { params: { event_id: event.id }, body: { response: 'maybe', guests: 2 } });

  const params = { event_id: event.id };
  const mine = await leavesNoTrace(server, org, () => parent.api('events.get', { params }));
  expect(mine.headers.get('etag')).toBe(`"${event.version}"`);
  expect(mine.data).toMatchObject({
    attending: 0,
    maybe: 3,
    my_rsvp: { response: 'maybe', guests: 2 },
    shift_places: 3,
    shift_places_taken: 1,
    can: ['rsvps.set'],
  });
  expect(mine.data.shifts.map((shift) => shift.id)).toEqual([early.id, late.id]);
  expect(mine.data.shifts[0]).toMatchObject({
    places_taken: 1,
    my_sign_up_id: signUp.data.id,
    can: ['sign_ups.withdraw'],
  });
  expect(mine.data.shifts[1]).toMatchObject({
    places_taken: 0,
    my_sign_up_id: null,
    can: ['sign_ups.create'],
  });

  const organizer = (await org.admin.api('events.get', { params })).data;
  expect(organizer.my_rsvp).toBeNull();
  expect(organizer.can).toEqual([
    'events.update',
    'events.cancel',
    'rsvps.set',
    'rsvps.list',
    'shifts.create',
    'shift_asks.create',
    'sign_ups.list',
  ]);
  expect(organizer.shifts.map((shift) => shift.can)).toEqual([
    ['shifts.update'],
    ['shifts.update', 'shifts.remove', 'sign_ups.create'],
  ]);
});

test('a draft, another organization’s event and nothing at all give one answer', async () => {
  const parent = await org.member('parent_member');
  const draft = await draftEvent(org.admin.api);
  await cannotTellFromNothing(draft.id, (event_id) => parent.api('events.get', { params: { event_id } }));
  const other = await registerOrganization(server);
  const event = await publishedEvent(org.admin.api);
  await cannotTellFromNothing(event.id, (event_id) =>
    other.admin.api('events.get', { params: { event_id } }),
  );
  expect((await parent.api('events.get', { params: { event_id: 'not-an-id' } })).status).toBe(404);
});
