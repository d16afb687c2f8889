import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { registerOrganization, type TestOrganization } from '../../../testing/people.ts';
import { startTestServer, type TestServer } from '../../../testing/test-server.ts';
import { allDayBody, at, auditOf, dayFromNow, type EventBody, eventBody, leavesNoTrace } from './fixtures.ts';

let server: TestServer;
let org: TestOrganization;
beforeAll(async () => {
  server = await startTestServer();
  org = await registerOrganization(server);
});
afterAll(() => server?.close());

test('a committee lead creates a draft that says what was said, with an audit entry', async () => {
  const lead = await org.member('committee_lead');
  const body = eventBody();
  const made = await lead.api('events.create', { body });
  expect(made.status, made.text).toBe(201);
  expect(made.headers.get('etag')).toBeNull();
  expect(made.data).toMatchObject({
    ...body,
    slug: `fall-festival-${body.event_date.slice(0, 4)}`,
    status: 'draft',
    attending: 0,
    my_rsvp: null,
    published_at: null,
    version: 1,
  });
  expect(made.data.can).toContain('events.update');
  expect(made.data.can).not.toContain('events.publish');
  const [entry] = await auditOf(server, org, 'events.create');
  expect(entry).toMatchObject({
    actor_user_id: lead.userId,
    operation: 'insert',
    table_name: 'events',
    row_id: made.data.id,
    request_id: made.headers.get('x-request-id'),
    before: null,
  });
  expect(entry?.after).toMatchObject({ title: 'Fall Festival', created_by: lead.memberId });
});

test('a parent may not, and nothing is written', async () => {
  const parent = await org.member('parent_member');
  const refused = await leavesNoTrace(server, org, () =>
    parent.api('events.create', { body: eventBody({ title: 'Refused' }) }),
  );
  expect(refused.status).toBe(403);
  expect(refused.errors[0]?.code).toBe('forbidden');
});

test('somebody of another organization finds nothing here', async () => {
  const other = await registerOrganization(server);
  const refused = await leavesNoTrace(server, org, () =>
    other.admin.api('events.create', { params: { org_id: org.orgId }, body: eventBody() }),
  );
  expect(refused.status).toBe(404);
});

test('the same Idempotency-Key makes one event', async () => {
  const call = { body: eventBody({ title: 'Only once' }), headers: { 'Idempotency-Key': 'only-once' } };
  const [first, second] = [
    await org.admin.api('events.create', call),
    await org.admin.api('events.create', call),
  ];
  expect(second.data).toEqual(first.data);
  const rows = await server.inspect("select from public.events where title = 'Only once'");
  expect(rows).toHaveLength(1);
});

test('addresses are made of title and year and are unique, also when made at once', async () => {
  const body = allDayBody('2031-05-04', { title: '  ¡Fiesta de la niñez & más!  ' });
  const made = await Promise.all([1, 2, 3, 4].map(() => org.admin.api('events.create', { body })));
  expect(made.map((reply) => reply.data.slug).sort()).toEqual([
    'fiesta-de-la-ninez-mas-2031',
    'fiesta-de-la-ninez-mas-2031-2',
    'fiesta-de-la-ninez-mas-2031-3',
    'fiesta-de-la-ninez-mas-2031-4',
  ]);
  expect(made[0]?.data.title).toBe('¡Fiesta de la niñez & más!');
  const nameless = await org.admin.api('events.create', { body: { ...body, title: '★★★' } });
  expect(nameless.data.slug).toBe('event-2031');
  const long = await org.admin.api('events.create', { body: { ...body, title: 'x'.repeat(160) } });
  expect(long.data.slug.length).toBeLessThanOrEqual(80);
});

describe('refuses with the field at fault', () => {
  const day = dayFromNow(30);
  const next = dayFromNow(31);
  const cases: Array<[what: string, body: Record<string, unknown>, field: string, code: string]> = [
    ['no title', eventBody({ title: '' }), 'title', 'required'],
    ['a title of spaces', eventBody({ title: '   ' }), 'title', 'required'],
    ['a title too long', eventBody({ title: 'x'.repeat(161) }), 'title', 'too_long'],
    ['an unknown category', { ...eventBody(), category: 'party' }, 'category', 'not_allowed'],
    ['an undeclared member', { ...eventBody(), status: 'published' }, 'status', 'unknown_field'],
    ['a day that does not exist', { ...eventBody(), event_date: '2027-02-30' }, 'event_date', 'wrong_type'],
    ['a day in year 0', allDayBody('0000-01-01') as never, 'event_date', 'too_small'],
    ['a day in year 9999', allDayBody('9999-12-31') as never, 'event_date', 'too_large'],
    ['capacity 0', { ...eventBody(), capacity: 0 }, 'capacity', 'too_small'],
    ['a timed event without a start', eventBody({ starts_at: null }), 'starts_at', 'required'],
    ['a timed event without an end', eventBody({ ends_at: null }), 'ends_at', 'required'],
    [
      'an all-day event with a time',
      allDayBody(day, { starts_at: at(day, '10:00') }),
      'starts_at',
      'not_allowed',
    ],
    ['an end before the start', eventBody({ ends_at: at(day, '09:00') }), 'ends_at', 'does_not_fit'],
    ['an end equal to the start', eventBody({ ends_at: at(day, '10:00') }), 'ends_at', 'does_not_fit'],
    [
      'a last day before the first',
      allDayBody(day, { end_date: dayFromNow(29) }),
      'end_date',
      'does_not_fit',
    ],
    [
      'a start on another day',
      eventBody({ starts_at: at(dayFromNow(29), '23:59') }),
      'starts_at',
      'does_not_fit',
    ],
    ['an end on another day', eventBody({ end_date: next }), 'ends_at', 'does_not_fit'],
    [
      'a moment without an offset',
      { ...eventBody(), starts_at: `${day}T10:00:00` },
      'starts_at',
      'bad_format',
    ],
  ];
  test.each(cases)('%s', async (_what, body, field, code) => {
    const refused = await org.admin.api('events.create', { body: body as EventBody });
    expect(refused.status).toBe(400);
    expect(refused.errors).toContainEqual(expect.objectContaining({ field, code }));
  });
});

test('moments may come in any offset and are answered in UTC', async () => {
  const body = eventBody({
    event_date: '2030-07-04',
    end_date: '2030-07-04',
    starts_at: '2030-07-05T06:59:59.123456+20:00',
    ends_at: '2030-07-04T08:00:00-05:00',
  });
  const made = await org.admin.api('events.create', { body });
  expect(made.data).toMatchObject({
    starts_at: '2030-07-04T10:59:59.123Z',
    ends_at: '2030-07-04T13:00:00.000Z',
  });
});
