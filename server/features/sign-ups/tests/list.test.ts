import { afterAll, beforeAll, expect, test } from 'vitest';
import { registerOrganization, type TestOrganization } from '../../../testing/people.ts';
import { startTestServer, type TestServer } from '../../../testing/test-server.ts';
import {
  addShift,
  allDayBody,
  at,
  cannotTellFromNothing,
  dayFromNow,
  leavesNoTrace,
  publishedEvent,
} from '../../events/tests/fixtures.ts';

let server: TestServer;
let org: TestOrganization;
beforeAll(async () => {
  server = await startTestServer();
  org = await registerOrganization(server);
});
afterAll(() => server?.close());

test('who signed up for which shift, by time or by name, page by page, and as CSV', async () => {
  const event = await publishedEvent(org.admin.api);
  const day = event.event_date;
  const [late, early] = [
    await addShift(org.admin.api, event, {
      title: 'Late',
      starts_at: at(day, '12:00'),
      ends_at: at(day, '13:00'),
      places: 3,
    }),
    await addShift(org.admin.api, event, {
      title: 'Early',
      starts_at: at(day, '08:00'),
      ends_at: at(day, '09:00'),
      places: 3,
    }),
  ];
  for (const [name, shift] of [
    ['Zoe', early],
    ['Adam', late],
    ['Ben', early],
  ] as const) {
    const person = await org.member('parent_member', name);
    const { data } = await person.api('sign_ups.create', { params: { shift_id: shift.id } });
    if (name === 'Ben') await person.api('sign_ups.withdraw', { params: { sign_up_id: data.id } });
  }
  const lead = await org.member('committee_lead');
  const params = { event_id: event.id };
  const all = await leavesNoTrace(server, org, () => lead.api('sign_ups.list', { params }));
  expect(all.data.map((row) => [row.shift_title, row.name, row.can])).toEqual([
    ['Early', 'Zoe Tester', ['sign_ups.remove']],
    ['Late', 'Adam Tester', ['sign_ups.remove']],
  ]);
  for (const [sort, names] of [
    ['starts_at', ['Zoe Tester', 'Adam Tester']],
    ['name', ['Adam Tester', 'Zoe Tester']],
  ] as const) {
    const first = await lead.api('sign_ups.list', { params, query: { sort, limit: 1 } });
    const second = await lead.api('sign_ups.list', {
      params,
      query: { sort, limit: 1, cursor: first.nextCursor ?? '' },
    });
    expect([...first.data, ...second.data].map((row) => row.name)).toEqual(names);
    expect(second.nextCursor).toBeNull();
  }
  const csv = await lead.api('sign_ups.list', { params, headers: { Accept: 'text/csv' } });
  expect(csv.text.trim().split('\r\n')).toHaveLength(3);

  const parent = await org.member('parent_member');
  expect((await parent.api('sign_ups.list', { params })).status).toBe(403);
  const other = await registerOrganization(server);
  await cannotTellFromNothing(event.id, (event_id) =>
    other.admin.api('sign_ups.list', { params: { event_id } }),
  );
});

test('one’s own shifts are those still to come, of events that take place', async () => {
  const parent = await org.member('parent_member');
  const takes = async (shift: { id: string }) =>
    (await parent.api('sign_ups.create', { params: { shift_id: shift.id } })).data;
  const coming = await publishedEvent(org.admin.api);
  const second = await takes(await addShift(org.admin.api, coming, { title: 'Second' }));
  const first = await takes(
    await addShift(org.admin.api, coming, {
      title: 'First',
      starts_at: at(coming.event_date, '07:00'),
      ends_at: at(coming.event_date, '08:00'),
    }),
  );
  const off = await publishedEvent(org.admin.api);
  await takes(await addShift(org.admin.api, off));
  await org.admin.api('events.cancel', { params: { event_id: off.id }, body: { reason: 'Rain' } });
  const today = await publishedEvent(org.admin.api, allDayBody(dayFromNow(0)));
  const done = await takes(
    await addShift(org.admin.api, today, {
      title: 'Done',
      starts_at: at(dayFromNow(-1), '10:00'),
      ends_at: at(dayFromNow(1), '11:00'),
    }),
  );
  await server.amend(
    org.orgId,
    "update public.shifts set ends_at = now() - interval '1 minute' where id = $1",
    [done.shift_id],
  );
  await org.admin.api('sign_ups.create', { params: { shift_id: second.shift_id } });

  const mine = await leavesNoTrace(server, org, () => parent.api('sign_ups.mine'));
  expect(mine.data.map((row) => row.id)).toEqual([first.id, second.id]);
  expect(mine.data[0]?.can).toEqual(['sign_ups.withdraw']);
  const page = await parent.api('sign_ups.mine', { query: { limit: 1 } });
  const rest = await parent.api('sign_ups.mine', { query: { limit: 1, cursor: page.nextCursor ?? '' } });
  expect([...page.data, ...rest.data].map((row) => row.id)).toEqual([first.id, second.id]);
});
