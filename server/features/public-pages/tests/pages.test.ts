import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Client, clientOf } from '../../../testing/api.ts';
import { registerOrganization, type TestOrganization } from '../../../testing/people.ts';
import { startTestServer, type TestServer } from '../../../testing/test-server.ts';
import {
  addShift,
  allDayBody,
  at,
  dayFromNow,
  draftEvent,
  leavesNoTrace,
  publishedEvent,
} from '../../events/tests/fixtures.ts';
import { entriesOf } from '../../events/tests/ics.ts';

let server: TestServer;
let org: TestOrganization;
let visitor: Client;
beforeAll(async () => {
  server = await startTestServer();
  org = await registerOrganization(server);
  visitor = clientOf(server.origin, null, { subdomain: org.subdomain });
});
afterAll(() => server?.close());

test('an organization’s page says what its letterhead would', async () => {
  const page = await visitor('public_organizations.get');
  expect(page.data).toEqual({
    name: 'Lincoln Elementary PTO',
    default_language: 'en',
    type: 'pto',
    school_name: 'Lincoln Elementary School',
    state: 'TX',
    time_zone: 'America/Chicago',
    subdomain: org.subdomain,
    branding: { color: null },
    logo: null,
    officers: [],
  });
  for (const subdomain of ['nobody-is-here', 'UPPER', 'x'])
    expect((await visitor('public_organizations.get', { params: { subdomain } })).status).toBe(404);
});

test('the public list holds public events from today on, without a word about people', async () => {
  const own = await registerOrganization(server);
  const reader = clientOf(server.origin, null, { subdomain: own.subdomain });
  const make = (days: number, title: string, more = {}) =>
    publishedEvent(own.admin.api, allDayBody(dayFromNow(days), { title, title_es: null, ...more }));
  await draftEvent(own.admin.api, { title: 'Draft' });
  await make(2, 'Members only', { visibility: 'members' });
  await make(-1, 'Yesterday');
  await make(-3, 'Since three days', { end_date: dayFromNow(0) });
  await make(0, 'Today');
  const off = await make(5, 'Called off');
  await own.admin.api('rsvps.set', { params: { event_id: off.id }, body: { response: 'yes', guests: 2 } });
  await own.admin.api('events.cancel', { params: { event_id: off.id }, body: { reason: 'Rain.' } });

  const list = await leavesNoTrace(server, own, () => reader('public_events.list'));
  expect(list.data.map((event) => [event.title, event.status])).toEqual([
    ['Since three days', 'in_progress'],
    ['Today', 'in_progress'],
    ['Called off', 'cancelled'],
  ]);
  expect(list.text).not.toMatch(/attending|capacity|created_by|rsvp|"id"/);
  const walked: string[] = [];
  let cursor: string | null | undefined;
  do {
    const page = await reader('public_events.list', { query: { limit: 1, ...(cursor ? { cursor } : {}) } });
    walked.push(...page.data.map((event) => event.title));
    cursor = page.nextCursor;
  } while (cursor);
  expect(walked).toEqual(['Since three days', 'Today', 'Called off']);

  const calendar = entriesOf(
    (await reader('public_events.list', { headers: { Accept: 'text/calendar' } })).text,
  );
  expect(calendar.map((entry) => [entry.SUMMARY, entry.STATUS])).toEqual([
    ['Since three days', 'CONFIRMED'],
    ['Today', 'CONFIRMED'],
    ['Called off', 'CANCELLED'],
  ]);
  expect(calendar[2]?.['URL;VALUE=URI']).toBe(`${server.origin}/p/${own.subdomain}/${off.slug}`);
});

test('one event with the shifts one could still do; drafts and members’ events are not there', async () => {
  const event = await publishedEvent(org.admin.api);
  const day = event.event_date;
  const open = await addShift(org.admin.api, event, {
    starts_at: at(day, '12:00'),
    ends_at: at(day, '13:00'),
  });
  const full = await addShift(org.admin.api, event, {
    title: 'Full',
    places: 1,
    starts_at: at(day, '10:00'),
    ends_at: at(day, '11:00'),
  });
  await org.admin.api('sign_ups.create', { params: { shift_id: full.id } });
  const page = await leavesNoTrace(server, org, () =>
    visitor('public_events.get', { params: { slug: event.slug } }),
  );
  expect(page.data).toMatchObject({
    slug: event.slug,
    title: 'Fall Festival',
    status: 'published',
    organization: { subdomain: org.subdomain },
  });
  expect(page.data.shifts).toEqual([
    {
      id: full.id,
      title: 'Full',
      title_es: 'Mesa de boletos',
      starts_at: full.starts_at,
      ends_at: full.ends_at,
      places: 1,
      places_left: 0,
    },
    {
      id: open.id,
      title: 'Ticket table',
      title_es: 'Mesa de boletos',
      starts_at: open.starts_at,
      ends_at: open.ends_at,
      places: 2,
      places_left: 2,
    },
  ]);
  expect(page.text).not.toContain('Rivera');
  expect(
    (
      await visitor('public_events.get', {
        params: { slug: event.slug },
        headers: { 'If-None-Match': page.headers.get('etag') ?? '' },
      })
    ).status,
  ).toBe(304);

  const over = await publishedEvent(org.admin.api, allDayBody(dayFromNow(-1), { title: 'Over' }));
  expect((await visitor('public_events.get', { params: { slug: over.slug } })).data).toMatchObject({
    status: 'completed',
    shifts: [],
  });
  const draft = await draftEvent(org.admin.api, { title: 'Draft' });
  const members = await publishedEvent(org.admin.api, { title: 'Members', visibility: 'members' });
  const elsewhere = await registerOrganization(server);
  const foreign = await publishedEvent(elsewhere.admin.api, { title: 'Foreign' });
  const nothing = await visitor('public_events.get', { params: { slug: 'nothing-2026' } });
  for (const { slug } of [draft, members, foreign]) {
    const hidden = await visitor('public_events.get', { params: { slug } });
    expect([hidden.status, hidden.errors]).toEqual([404, nothing.errors]);
  }
});
