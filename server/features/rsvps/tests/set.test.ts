import { afterAll, beforeAll, expect, test } from 'vitest';
import { registerOrganization, type TestOrganization } from '../../../testing/people.ts';
import { startTestServer, type TestServer } from '../../../testing/test-server.ts';
import {
  allDayBody,
  auditOf,
  cannotTellFromNothing,
  crowd,
  dayFromNow,
  draftEvent,
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

test('a yes takes a place for oneself and every guest; changing the answer gives them back', async () => {
  const parent = await org.member('parent_member');
  const event = await publishedEvent(org.admin.api, { capacity: 5 });
  const params = { event_id: event.id };
  const answer = async (response: 'yes' | 'maybe' | 'no', guests: number) => {
    const { attending, maybe, my_rsvp } = (
      await parent.api('rsvps.set', { params, body: { response, guests } })
    ).data;
    return { attending, maybe, my_rsvp };
  };
  expect(await answer('yes', 3)).toEqual({ attending: 4, maybe: 0, my_rsvp: { response: 'yes', guests: 3 } });
  expect(await answer('yes', 1)).toEqual({ attending: 2, maybe: 0, my_rsvp: { response: 'yes', guests: 1 } });
  expect(await answer('maybe', 2)).toEqual({
    attending: 0,
    maybe: 3,
    my_rsvp: { response: 'maybe', guests: 2 },
  });
  expect(await answer('no', 9)).toEqual({ attending: 0, maybe: 0, my_rsvp: { response: 'no', guests: 0 } });
  const entries = await auditOf(server, org, 'rsvps.set');
  expect(entries.map((entry) => [entry.table_name, entry.operation])).toEqual([
    ['rsvps', 'insert'],
    ['rsvps', 'update'],
    ['rsvps', 'update'],
    ['rsvps', 'update'],
  ]);
  expect(entries[1]).toMatchObject({
    actor_user_id: parent.userId,
    before: { guests: 3 },
    after: { guests: 1 },
  });
});

test('what does not fit is refused and the earlier answer stays', async () => {
  const parent = await org.member('parent_member');
  const event = await publishedEvent(org.admin.api, { capacity: 3 });
  const params = { event_id: event.id };
  await parent.api('rsvps.set', { params, body: { response: 'yes', guests: 0 } });
  for (const guests of [3, 50]) {
    const refused = await leavesNoTrace(server, org, () =>
      parent.api('rsvps.set', { params, body: { response: 'yes', guests } }),
    );
    expect([refused.status, refused.errors[0]?.code]).toEqual([409, 'event_full']);
  }
  const kept = (await parent.api('events.get', { params })).data;
  expect([kept.attending, kept.my_rsvp]).toEqual([1, { response: 'yes', guests: 0 }]);
  expect(
    (await parent.api('rsvps.set', { params, body: { response: 'yes', guests: 2 } })).data.attending,
  ).toBe(3);
});

test('twenty people who answer at once get exactly the places there are', async () => {
  const people = await crowd(server, org, 20);
  const event = await publishedEvent(org.admin.api, { capacity: 7 });
  const params = { event_id: event.id };
  const replies = await Promise.all(
    people.map(({ api }) => api('rsvps.set', { params, body: { response: 'yes', guests: 0 } })),
  );
  expect(replies.filter((reply) => reply.status === 200)).toHaveLength(7);
  expect(replies.filter((reply) => reply.errors[0]?.code === 'event_full')).toHaveLength(13);
  const [row] = await server.inspect(
    "select attending, (select count(*)::int from public.rsvps where event_id = e.id and response = 'yes') as answers from public.events e where id = $1",
    [event.id],
  );
  expect(row).toEqual({ attending: 7, answers: 7 });
}, 60_000);

test('one person answering twenty times at once is one answer', async () => {
  const parent = await org.member('parent_member');
  const event = await publishedEvent(org.admin.api, { capacity: 60 });
  const replies = await Promise.all(
    Array.from({ length: 20 }, (_, guests) =>
      parent.api('rsvps.set', { params: { event_id: event.id }, body: { response: 'yes', guests } }),
    ),
  );
  expect(replies.map((reply) => reply.status)).toEqual(Array(20).fill(200));
  const [row] = await server.inspect<{ attending: number; guests: number }>(
    'select e.attending, r.guests from public.events e join public.rsvps r on r.event_id = e.id where e.id = $1',
    [event.id],
  );
  expect(row?.attending).toBe(1 + (row?.guests ?? 0));
});

test('only a published event that is not over takes answers', async () => {
  const draft = await draftEvent(org.admin.api);
  const over = await publishedEvent(org.admin.api, allDayBody(dayFromNow(-1)));
  const off = await publishedEvent(org.admin.api, { capacity: 1 });
  await org.admin.api('events.cancel', { params: { event_id: off.id }, body: { reason: 'Rain' } });
  for (const event of [draft, over, off]) {
    const refused = await leavesNoTrace(server, org, () =>
      org.admin.api('rsvps.set', { params: { event_id: event.id }, body: { response: 'yes', guests: 3 } }),
    );
    expect([refused.status, refused.errors[0]?.code]).toEqual([409, 'event_not_open']);
  }
  const today = await publishedEvent(org.admin.api, allDayBody(dayFromNow(0)));
  expect(
    (
      await org.admin.api('rsvps.set', {
        params: { event_id: today.id },
        body: { response: 'yes', guests: 0 },
      })
    ).status,
  ).toBe(200);
});

test.each([
  [{ response: 'perhaps', guests: 0 }, 'response', 'not_allowed'],
  [{ response: 'yes', guests: -1 }, 'guests', 'too_small'],
  [{ response: 'yes', guests: 51 }, 'guests', 'too_large'],
  [{ response: 'yes', guests: 1.5 }, 'guests', 'wrong_type'],
  [{ response: 'yes', guests: '1' }, 'guests', 'wrong_type'],
  [{ response: 'yes' }, 'guests', 'required'],
  [{ response: 'yes', guests: 0, member_id: 'x' }, 'member_id', 'unknown_field'],
])('refuses %j', async (body, field, code) => {
  const event = await publishedEvent(org.admin.api);
  const refused = await leavesNoTrace(server, org, () =>
    org.admin.api('rsvps.set', { params: { event_id: event.id }, body: body as never }),
  );
  expect(refused.status).toBe(400);
  expect(refused.errors).toContainEqual(expect.objectContaining({ field, code }));
});

test('a draft and another organization’s event look like nothing at all', async () => {
  const parent = await org.member('parent_member');
  const other = await registerOrganization(server);
  const answer = { response: 'yes', guests: 0 } as const;
  const draft = await draftEvent(org.admin.api, { capacity: 2 });
  const event = await publishedEvent(org.admin.api);
  await leavesNoTrace(server, org, async () => {
    // Nor does it say that it would be full.
    for (const body of [answer, { ...answer, guests: 9 }])
      await cannotTellFromNothing(draft.id, (event_id) =>
        parent.api('rsvps.set', { params: { event_id }, body }),
      );
    await cannotTellFromNothing(event.id, (event_id) =>
      other.admin.api('rsvps.set', { params: { event_id }, body: answer }),
    );
  });
});

test('where the organization asks for a higher role, a parent may not answer', async () => {
  const own = await registerOrganization(server);
  const parent = await own.member('parent_member');
  const event = await publishedEvent(own.admin.api);
  const raised = await own.admin.api('permissions.update', {
    params: { permission_key: 'rsvps.set' },
    body: { min_role_required: 'board_member' },
  });
  expect(raised.status, raised.text).toBe(200);
  const refused = await leavesNoTrace(server, own, () =>
    parent.api('rsvps.set', { params: { event_id: event.id }, body: { response: 'yes', guests: 0 } }),
  );
  expect(refused.status).toBe(403);
  expect((await parent.api('events.get', { params: { event_id: event.id } })).data.can).toEqual([]);
});
