import { afterAll, beforeAll, expect, test } from 'vitest';
import { registerOrganization, type TestOrganization } from '../../../testing/people.ts';
import { startTestServer, type TestServer } from '../../../testing/test-server.ts';
import { allDayBody, at, draftEvent, eventBody, publishedEvent } from './fixtures.ts';
import { entriesOf, entryOf } from './ics.ts';

let server: TestServer;
let org: TestOrganization;
beforeAll(async () => {
  server = await startTestServer();
  org = await registerOrganization(server, { name: 'Lincoln; "PTO",\n& Söhne' });
});
afterAll(() => server?.close());

const calendar = { headers: { Accept: 'text/calendar' } };

test('one event says what it is, in UTC, and its identity stays while its sequence grows', async () => {
  const event = await publishedEvent(org.admin.api, {
    title: 'Fall; Festival, \\ "2030"',
    description: 'First line\nSecond line\r\nEND:VEVENT\nATTENDEE:mailto:x@example.org',
    location: 'Field, behind the school',
    ...eventTimes('2030-07-04'),
  });
  const params = { event_id: event.id };
  const reply = await org.admin.api('events.get', { params, ...calendar });
  expect(reply.headers.get('content-type')).toMatch(/^text\/calendar/);
  expect(reply.text).toMatch(/^BEGIN:VCALENDAR\r\nVERSION:2.0\r\n/);
  expect(reply.text.split('\r\n').every((line) => Buffer.byteLength(line) <= 75)).toBe(true);
  expect(reply.text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
  const [entry, ...others] = entriesOf(reply.text);
  expect(others).toEqual([]);
  expect(entry).toMatchObject({
    UID: `event-${event.id}@ptoconnect`,
    SEQUENCE: String(event.version),
    DTSTART: '20300704T150000Z',
    DTEND: '20300704T190000Z',
    SUMMARY: 'Fall; Festival, \\ "2030"',
    DESCRIPTION: 'First line\nSecond line\nEND:VEVENT\nATTENDEE:mailto:x@example.org',
    LOCATION: 'Field, behind the school',
    STATUS: 'CONFIRMED',
    'URL;VALUE=URI': `${server.origin}/app/o/${org.subdomain}/events/${event.id}`,
  });
  expect(reply.text).toContain('X-WR-CALNAME:Lincoln\\; "PTO"\\,\\n& Söhne\r\n');

  await org.admin.api('events.update', {
    params,
    ifMatch: event.version,
    body: eventBody({ title: 'Moved', ...eventTimes('2030-07-05') }),
  });
  const moved = entryOf((await org.admin.api('events.get', { params, ...calendar })).text);
  expect(moved).toMatchObject({
    UID: entry?.UID,
    SEQUENCE: String(event.version + 1),
    DTSTART: '20300705T150000Z',
  });
  await org.admin.api('events.cancel', { params, body: { reason: 'Rain.' } });
  const cancelled = entryOf((await org.admin.api('events.get', { params, ...calendar })).text);
  expect(cancelled).toMatchObject({
    UID: entry?.UID,
    SEQUENCE: String(event.version + 2),
    STATUS: 'CANCELLED',
  });
});

test('an all-day event of several days ends on the day after its last', async () => {
  const event = await publishedEvent(org.admin.api, allDayBody('2030-12-30', { end_date: '2030-12-31' }));
  const entry = entryOf(
    (await org.admin.api('events.get', { params: { event_id: event.id }, ...calendar })).text,
  );
  expect(entry).toMatchObject({ 'DTSTART;VALUE=DATE': '20301230', 'DTEND;VALUE=DATE': '20310101' });
});

test('the list holds what this person may see; drafts are tentative', async () => {
  const own = await registerOrganization(server);
  const parent = await own.member('parent_member');
  await draftEvent(own.admin.api, { title: 'Plan' });
  await publishedEvent(own.admin.api, { title: 'Public' });
  const organizer = entriesOf((await own.admin.api('events.list', calendar)).text);
  expect(organizer.map((entry) => [entry.SUMMARY, entry.STATUS]).sort()).toEqual([
    ['Plan', 'TENTATIVE'],
    ['Public', 'CONFIRMED'],
  ]);
  const member = entriesOf((await parent.api('events.list', calendar)).text);
  expect(member.map((entry) => entry.SUMMARY)).toEqual(['Public']);
  const empty = await parent.api('events.list', { ...calendar, query: { q: 'nothing like it' } });
  expect(entriesOf(empty.text)).toEqual([]);
  expect(empty.text).toContain('BEGIN:VCALENDAR');
});

const eventTimes = (day: string) => ({
  event_date: day,
  end_date: day,
  starts_at: at(day, '10:00'),
  ends_at: at(day, '14:00'),
});
