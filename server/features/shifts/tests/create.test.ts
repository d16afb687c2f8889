import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { registerOrganization, type TestOrganization } from '../../../testing/people.ts';
import { startTestServer, type TestServer } from '../../../testing/test-server.ts';
import {
  allDayBody,
  at,
  auditOf,
  cannotTellFromNothing,
  dayFromNow,
  draftEvent,
  type Event,
  leavesNoTrace,
  publishedEvent,
} from '../../events/tests/fixtures.ts';

let server: TestServer;
let org: TestOrganization;
let event: Event;
beforeAll(async () => {
  server = await startTestServer();
  org = await registerOrganization(server);
  event = await draftEvent(org.admin.api);
});
afterAll(() => server?.close());

const day = dayFromNow(30);
const body = {
  title: ' Ticket table ',
  title_es: null,
  starts_at: at(day, '10:00'),
  ends_at: at(day, '12:00'),
  places: 4,
};
const params = () => ({ event_id: event.id });

test('a committee lead adds a shift, with an audit entry', async () => {
  const lead = await org.member('committee_lead');
  const made = await lead.api('shifts.create', { params: params(), body });
  expect(made.status, made.text).toBe(201);
  expect(made.data).toMatchObject({
    ...body,
    title: 'Ticket table',
    event_id: event.id,
    places_taken: 0,
    my_sign_up_id: null,
    version: 1,
  });
  expect(made.data.can).toEqual(['shifts.update', 'shifts.remove']);
  const [entry] = await auditOf(server, org, 'shifts.create');
  expect(entry).toMatchObject({
    actor_user_id: lead.userId,
    operation: 'insert',
    table_name: 'shifts',
    row_id: made.data.id,
  });
  const seen = (await lead.api('events.get', { params: params() })).data;
  expect([seen.shift_places, seen.shift_places_taken]).toEqual([4, 0]);
});

test('a parent may not, a stranger finds nothing', async () => {
  const parent = await org.member('parent_member');
  const open = await publishedEvent(org.admin.api);
  const refused = await leavesNoTrace(server, org, () =>
    parent.api('shifts.create', { params: { event_id: open.id }, body }),
  );
  expect(refused.status).toBe(403);
  const other = await registerOrganization(server);
  await leavesNoTrace(server, org, () =>
    cannotTellFromNothing(event.id, (event_id) =>
      other.admin.api('shifts.create', { params: { event_id }, body }),
    ),
  );
});

describe('refuses with the field at fault', () => {
  test.each([
    ['no title', { title: '  ' }, 'title', 'required'],
    ['no places', { places: 0 }, 'places', 'too_small'],
    ['too many places', { places: 10_001 }, 'places', 'too_large'],
    ['an end before the start', { ends_at: at(day, '09:00') }, 'ends_at', 'does_not_fit'],
    ['no time at all', { ends_at: body.starts_at }, 'ends_at', 'does_not_fit'],
    [
      'a start more than a week before',
      { starts_at: at(dayFromNow(22), '23:00') },
      'starts_at',
      'does_not_fit',
    ],
    ['an end more than a week after', { ends_at: at(dayFromNow(38), '00:01') }, 'ends_at', 'does_not_fit'],
    [
      'another year',
      { starts_at: '0000-01-01T00:00:00Z', ends_at: '0000-01-01T01:00:00Z' },
      'starts_at',
      'does_not_fit',
    ],
    ['an undeclared member', { places_taken: 0 }, 'places_taken', 'unknown_field'],
  ])('%s', async (_what, change, field, code) => {
    const refused = await leavesNoTrace(server, org, () =>
      org.admin.api('shifts.create', { params: params(), body: { ...body, ...change } }),
    );
    expect(refused.status).toBe(400);
    expect(refused.errors).toContainEqual(expect.objectContaining({ field, code }));
  });

  test('a week before and after is still fine', async () => {
    for (const [starts_at, ends_at] of [
      [at(dayFromNow(23), '00:00'), at(dayFromNow(23), '01:00')],
      [at(dayFromNow(37), '23:00'), at(dayFromNow(38), '00:00')],
    ] as const)
      expect(
        (await org.admin.api('shifts.create', { params: params(), body: { ...body, starts_at, ends_at } }))
          .status,
      ).toBe(201);
  });
});

test('an event that is over or called off gets no more shifts', async () => {
  const yesterday = dayFromNow(-1);
  const over = await publishedEvent(org.admin.api, allDayBody(yesterday));
  const off = await publishedEvent(org.admin.api);
  await org.admin.api('events.cancel', { params: { event_id: off.id }, body: { reason: 'Rain' } });
  for (const { id } of [over, off]) {
    const refused = await leavesNoTrace(server, org, () =>
      org.admin.api('shifts.create', { params: { event_id: id }, body }),
    );
    expect([refused.status, refused.errors[0]?.code]).toEqual([409, 'event_not_open']);
  }
});

test('an event has at most 300 shifts, also when the last two come at once', async () => {
  const full = await draftEvent(org.admin.api);
  await server.amend(
    org.orgId,
    `insert into public.shifts (org_id, id, event_id, title, starts_at, ends_at, places)
     select $1, app.uuid_v7(), $2, 'Shift', $3, $4, 1 from generate_series(1, 299)`,
    [org.orgId, full.id, body.starts_at, body.ends_at],
  );
  const add = () => org.admin.api('shifts.create', { params: { event_id: full.id }, body });
  expect((await Promise.all([add(), add()])).map((reply) => reply.status).sort()).toEqual([201, 400]);
  expect((await org.admin.api('events.get', { params: { event_id: full.id } })).data.shifts).toHaveLength(
    300,
  );
});
