import { DateTime } from 'luxon';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { registerOrganization, type TestOrganization } from '../../../testing/people.ts';
import { startTestServer, type TestServer } from '../../../testing/test-server.ts';
import { allDayBody, at, dayFromNow, eventBody, publishedEvent } from './fixtures.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server?.close());

/** Behind UTC, ahead of it, and ahead by a half hour; the days on which their clocks change, if they do. */
const zones = [
  { zone: 'America/Los_Angeles', clockForward: '2030-03-10', clockBack: '2030-11-03' },
  { zone: 'Pacific/Auckland', clockForward: '2030-09-29', clockBack: '2030-04-07' },
  { zone: 'Asia/Kolkata', clockForward: '2030-03-10', clockBack: '2030-11-03' },
];

describe.each(zones)('in $zone', ({ zone, clockForward, clockBack }) => {
  let org: TestOrganization;
  beforeAll(async () => {
    org = await registerOrganization(server, { time_zone: zone });
  });

  test('an all-day event keeps its days, and begins and ends with them', async () => {
    const made = await publishedEvent(org.admin.api, allDayBody('2030-10-17', { end_date: '2030-10-18' }));
    expect(made).toMatchObject({
      event_date: '2030-10-17',
      end_date: '2030-10-18',
      starts_at: null,
      ends_at: null,
    });
    const today = await publishedEvent(org.admin.api, allDayBody(dayFromNow(0, zone)));
    const yesterday = await publishedEvent(org.admin.api, allDayBody(dayFromNow(-1, zone)));
    const tomorrow = await publishedEvent(org.admin.api, allDayBody(dayFromNow(1, zone)));
    expect([yesterday.status, today.status, tomorrow.status]).toEqual([
      'completed',
      'in_progress',
      'published',
    ]);
  });

  test('a timed event lies on the day that its town calls it', async () => {
    // Late in the evening and early in the morning UTC has another date in at least one of the zones.
    for (const [from, to] of [
      ['00:00', '00:30'],
      ['23:00', '23:59'],
    ] as const) {
      const body = eventBody({
        event_date: '2030-10-17',
        end_date: '2030-10-17',
        starts_at: at('2030-10-17', from, zone),
        ends_at: at('2030-10-17', to, zone),
      });
      const made = await org.admin.api('events.create', { body });
      expect(made.status, made.text).toBe(201);
      const wrong = await org.admin.api('events.create', {
        body: { ...body, event_date: '2030-10-16', end_date: '2030-10-16' },
      });
      expect(wrong.errors.map((error) => error.field)).toEqual(['starts_at', 'ends_at']);
    }
  });

  test.each([
    ['forward', clockForward],
    ['back', clockBack],
  ])('days on which the clock goes %s are days like others', async (_way, day) => {
    const body = eventBody({
      event_date: day,
      end_date: day,
      starts_at: at(day, '00:00', zone),
      ends_at: at(day, '23:59', zone),
    });
    const made = await org.admin.api('events.create', { body });
    expect(made.status, made.text).toBe(201);
    expect(made.data).toMatchObject({ event_date: day, end_date: day });
    expect(DateTime.fromISO(made.data.starts_at ?? '', { zone }).toFormat('yyyy-MM-dd HH:mm')).toBe(
      `${day} 00:00`,
    );
    const allDay = await org.admin.api('events.create', { body: allDayBody(day) });
    expect(allDay.data).toMatchObject({ event_date: day, end_date: day });
    const calendar = await org.admin.api('events.get', {
      params: { event_id: allDay.data.id },
      headers: { Accept: 'text/calendar' },
    });
    expect(calendar.text).toContain(`DTSTART;VALUE=DATE:${day.replaceAll('-', '')}`);
    expect(calendar.text).toContain(
      `DTEND;VALUE=DATE:${DateTime.fromISO(day, { zone: 'utc' }).plus({ days: 1 }).toFormat('yyyyMMdd')}`,
    );
  });
});
