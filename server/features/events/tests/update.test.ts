import { afterAll, beforeAll, expect, test } from 'vitest';
import { registerOrganization, type TestOrganization } from '../../../testing/people.ts';
import { startTestServer, type TestServer } from '../../../testing/test-server.ts';
import {
  addShift,
  at,
  auditOf,
  cannotTellFromNothing,
  dayFromNow,
  draftEvent,
  eventBody,
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

test('changes everything that was sent, moves the version on and is audited', async () => {
  const lead = await org.member('committee_lead');
  const { id } = await draftEvent(lead.api);
  const body = eventBody({ title: 'Autumn Fair', title_es: '  ', capacity: 80, visibility: 'members' });
  const changed = await lead.api('events.update', { params: { event_id: id }, ifMatch: 1, body });
  expect(changed.status, changed.text).toBe(200);
  expect(changed.headers.get('etag')).toBe('"2"');
  expect(changed.data).toMatchObject({ ...body, title_es: null, version: 2 });
  expect(changed.data.slug).toBe(`autumn-fair-${body.event_date.slice(0, 4)}`);
  const [entry] = await auditOf(server, org, 'events.update');
  expect(entry).toMatchObject({ actor_user_id: lead.userId, operation: 'update', row_id: id });
  expect(entry?.before).toMatchObject({ title: 'Fall Festival' });
  expect(entry?.after).toMatchObject({ title: 'Autumn Fair' });
});

test('an old version is refused and nothing is written', async () => {
  const event = await draftEvent(org.admin.api);
  const params = { event_id: event.id };
  await org.admin.api('events.update', { params, ifMatch: 1, body: eventBody({ title: 'First' }) });
  const late = await leavesNoTrace(server, org, () =>
    org.admin.api('events.update', { params, ifMatch: 1, body: eventBody({ title: 'Second' }) }),
  );
  expect([late.status, late.errors[0]?.code]).toEqual([412, 'version_conflict']);
  const blind = await org.admin.api('events.update', { params, body: eventBody() });
  expect([blind.status, blind.errors[0]?.code]).toEqual([428, 'version_required']);
});

test('of two edits of one version at once, one wins', async () => {
  const { id } = await draftEvent(org.admin.api);
  const edits = await Promise.all(
    ['A', 'B', 'C'].map((title) =>
      org.admin.api('events.update', { params: { event_id: id }, ifMatch: 1, body: eventBody({ title }) }),
    ),
  );
  expect(edits.map((edit) => edit.status).sort()).toEqual([200, 412, 412]);
});

test('a parent may not, a stranger finds nothing', async () => {
  const { id } = await draftEvent(org.admin.api);
  const parent = await org.member('parent_member');
  const refused = await leavesNoTrace(server, org, () =>
    parent.api('events.update', { params: { event_id: id }, ifMatch: 1, body: eventBody({ title: 'No' }) }),
  );
  expect(refused.status).toBe(403);
  const other = await registerOrganization(server);
  await leavesNoTrace(server, org, () =>
    cannotTellFromNothing(id, (event_id) =>
      other.admin.api('events.update', { params: { event_id }, ifMatch: 1, body: eventBody() }),
    ),
  );
});

test('the address follows the title until the event is published, then stays', async () => {
  const draft = await draftEvent(org.admin.api, { title: 'Book Fair' });
  const params = { event_id: draft.id };
  const renamed = await org.admin.api('events.update', {
    params,
    ifMatch: 1,
    body: eventBody({ title: 'Book Week' }),
  });
  expect(renamed.data.slug).toMatch(/^book-week-/);
  await org.admin.api('events.publish', { params });
  const published = await org.admin.api('events.get', { params });
  const again = await org.admin.api('events.update', {
    params,
    ifMatch: published.data.version,
    body: eventBody({ title: 'Reading Night' }),
  });
  expect(again.data).toMatchObject({ title: 'Reading Night', slug: renamed.data.slug });
});

test('capacity cannot go below the places taken', async () => {
  const event = await publishedEvent(org.admin.api, { capacity: 10 });
  const params = { event_id: event.id };
  await org.admin.api('rsvps.set', { params, body: { response: 'yes', guests: 3 } });
  const edit = (capacity: number | null) =>
    org.admin.api('events.update', { params, ifMatch: event.version, body: eventBody({ capacity }) });
  const refused = await leavesNoTrace(server, org, () => edit(3));
  expect([refused.status, refused.errors[0]?.code]).toEqual([409, 'places_in_use']);
  expect((await edit(4)).data).toMatchObject({ capacity: 4, attending: 4 });
});

test('an answer moves no version: an organizer’s edit does not fail because somebody said yes', async () => {
  const event = await publishedEvent(org.admin.api);
  await org.admin.api('rsvps.set', { params: { event_id: event.id }, body: { response: 'yes', guests: 0 } });
  const edit = await org.admin.api('events.update', {
    params: { event_id: event.id },
    ifMatch: event.version,
    body: eventBody({ title: 'Still fine' }),
  });
  expect(edit.status, edit.text).toBe(200);
});

test('shifts move with the event to its new day, by the clock on the wall', async () => {
  // From summer time into winter time: ten o'clock stays ten o'clock.
  const [summer, winter] = ['2030-10-27', '2030-11-10'];
  const timed = (day: string) =>
    eventBody({ event_date: day, end_date: day, starts_at: at(day, '10:00'), ends_at: at(day, '14:00') });
  const event = await draftEvent(org.admin.api, timed(summer));
  await addShift(org.admin.api, event, {
    starts_at: at('2030-10-26', '16:00'),
    ends_at: at('2030-10-26', '18:30'),
  });
  const params = { event_id: event.id };
  await org.admin.api('events.update', { params, ifMatch: 1, body: timed(winter) });
  const moved = (await org.admin.api('events.get', { params })).data;
  expect(moved.shifts[0]).toMatchObject({
    starts_at: at('2030-11-09', '16:00'),
    ends_at: at('2030-11-09', '18:30'),
  });
  const later = { ...timed(winter), starts_at: at(winter, '11:00') };
  await org.admin.api('events.update', { params, ifMatch: moved.version, body: later });
  expect((await org.admin.api('events.get', { params })).data.shifts).toEqual(moved.shifts);
});

test('a cancelled event stays as it was', async () => {
  const event = await publishedEvent(org.admin.api);
  const params = { event_id: event.id };
  const cancelled = await org.admin.api('events.cancel', { params, body: { reason: 'Storm warning.' } });
  const refused = await leavesNoTrace(server, org, () =>
    org.admin.api('events.update', {
      params,
      ifMatch: cancelled.data.version,
      body: eventBody({ event_date: dayFromNow(30) }),
    }),
  );
  expect([refused.status, refused.errors[0]?.code]).toEqual([409, 'event_not_open']);
  expect(cancelled.data.can).not.toContain('events.update');
});
