import { afterAll, beforeAll, expect, test } from 'vitest';
import { registerOrganization, type TestOrganization } from '../../../testing/people.ts';
import { startTestServer, type TestServer } from '../../../testing/test-server.ts';
import {
  addShift,
  allDayBody,
  at,
  auditOf,
  cannotTellFromNothing,
  crowd,
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
  event = await publishedEvent(org.admin.api);
});
afterAll(() => server?.close());

test('a member takes a place under their own name, with an audit entry', async () => {
  const parent = await org.member('parent_member', 'Rosa');
  const shift = await addShift(org.admin.api, event);
  const made = await parent.api('sign_ups.create', { params: { shift_id: shift.id } });
  expect(made.status, made.text).toBe(201);
  expect(made.data).toMatchObject({
    event_id: event.id,
    event_title: event.title,
    shift_id: shift.id,
    shift_title: shift.title,
    starts_at: shift.starts_at,
    name: 'Rosa Tester',
    email: parent.email,
    member_id: parent.memberId,
    can: ['sign_ups.withdraw'],
  });
  const entries = await auditOf(server, org, 'sign_ups.create');
  // The counter of the shift is nobody's act.
  expect(entries).toHaveLength(1);
  expect(entries[0]).toMatchObject({
    actor_user_id: parent.userId,
    operation: 'insert',
    table_name: 'sign_ups',
    row_id: made.data.id,
  });
  expect(entries[0]?.after).not.toHaveProperty('token_hash');

  const twice = await leavesNoTrace(server, org, () =>
    parent.api('sign_ups.create', { params: { shift_id: shift.id } }),
  );
  expect([twice.status, twice.errors[0]?.code]).toEqual([409, 'already_signed_up']);
});

test('fifty people reach for the last place at once, and one gets it', async () => {
  const people = await crowd(server, org, 52);
  const shift = await addShift(org.admin.api, event, { places: 3 });
  const params = { shift_id: shift.id };
  for (const person of people.splice(0, 2)) await person.api('sign_ups.create', { params });
  const replies = await Promise.all(people.map((person) => person.api('sign_ups.create', { params })));
  expect(replies).toHaveLength(50);
  expect(replies.filter((reply) => reply.status === 201)).toHaveLength(1);
  expect(replies.filter((reply) => reply.errors[0]?.code === 'shift_full')).toHaveLength(49);
  const [row] = await server.inspect(
    "select places_taken, (select count(*)::int from public.sign_ups where shift_id = s.id and status = 'confirmed') as confirmed from public.shifts s where id = $1",
    [shift.id],
  );
  expect(row).toEqual({ places_taken: 3, confirmed: 3 });
}, 60_000);

test('one person pressing ten times at once holds one place', async () => {
  const parent = await org.member('parent_member');
  const shift = await addShift(org.admin.api, event, { places: 10 });
  const replies = await Promise.all(
    Array.from({ length: 10 }, () => parent.api('sign_ups.create', { params: { shift_id: shift.id } })),
  );
  expect(replies.filter((reply) => reply.status === 201)).toHaveLength(1);
  expect(replies.filter((reply) => reply.errors[0]?.code === 'already_signed_up')).toHaveLength(9);
});

test('not for a draft, an event called off, one that is over, or a shift that is over', async () => {
  const draft = await draftEvent(org.admin.api);
  const off = await publishedEvent(org.admin.api);
  const offShift = await addShift(org.admin.api, off);
  await org.admin.api('events.cancel', { params: { event_id: off.id }, body: { reason: 'Rain' } });
  const today = await publishedEvent(org.admin.api, allDayBody(dayFromNow(0)));
  const overShift = await addShift(org.admin.api, today, {
    starts_at: at(dayFromNow(-1), '10:00'),
    ends_at: at(dayFromNow(-1), '11:00'),
  });
  const ending = await draftEvent(org.admin.api, allDayBody(dayFromNow(-1)));
  const clearingAway = await addShift(org.admin.api, ending, {
    starts_at: at(dayFromNow(1), '10:00'),
    ends_at: at(dayFromNow(1), '11:00'),
  });
  await org.admin.api('events.publish', { params: { event_id: ending.id } });
  for (const shift of [await addShift(org.admin.api, draft), offShift, overShift, clearingAway]) {
    const refused = await leavesNoTrace(server, org, () =>
      org.admin.api('sign_ups.create', { params: { shift_id: shift.id } }),
    );
    expect([refused.status, refused.errors[0]?.code]).toEqual([409, 'event_not_open']);
  }
});

test('where the organization asks for a higher role, a parent may not; a stranger finds nothing', async () => {
  const own = await registerOrganization(server);
  const parent = await own.member('parent_member');
  const shift = await addShift(own.admin.api, await publishedEvent(own.admin.api));
  await own.admin.api('permissions.update', {
    params: { permission_key: 'sign_ups.create' },
    body: { min_role_required: 'volunteer' },
  });
  const refused = await leavesNoTrace(server, own, () =>
    parent.api('sign_ups.create', { params: { shift_id: shift.id } }),
  );
  expect(refused.status).toBe(403);
  await leavesNoTrace(server, own, () =>
    cannotTellFromNothing(shift.id, (shift_id) => org.admin.api('sign_ups.create', { params: { shift_id } })),
  );
});
