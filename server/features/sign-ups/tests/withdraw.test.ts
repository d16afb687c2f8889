import { afterAll, beforeAll, expect, test } from 'vitest';
import { registerOrganization, type TestOrganization } from '../../../testing/people.ts';
import { startTestServer, type TestServer } from '../../../testing/test-server.ts';
import {
  addShift,
  auditOf,
  cannotTellFromNothing,
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

test('gives the place back, so that somebody else can take it, and can be taken again', async () => {
  const [parent, other] = [await org.member('parent_member'), await org.member('parent_member')];
  const shift = await addShift(org.admin.api, event, { places: 1 });
  const params = { shift_id: shift.id };
  const signUp = (await parent.api('sign_ups.create', { params })).data;
  const withdrawn = await parent.api('sign_ups.withdraw', { params: { sign_up_id: signUp.id } });
  expect(withdrawn.data).toEqual({ removed: true });
  const [entry] = await auditOf(server, org, 'sign_ups.withdraw');
  expect(entry).toMatchObject({
    actor_user_id: parent.userId,
    operation: 'update',
    row_id: signUp.id,
    before: { status: 'confirmed' },
    after: { status: 'withdrawn' },
  });
  const again = await leavesNoTrace(server, org, () =>
    parent.api('sign_ups.withdraw', { params: { sign_up_id: signUp.id } }),
  );
  expect(again.status).toBe(404);
  const theirs = (await other.api('sign_ups.create', { params })).data;
  await other.api('sign_ups.withdraw', { params: { sign_up_id: theirs.id } });
  expect((await parent.api('sign_ups.create', { params })).status).toBe(201);
});

test('withdrawn ten times at once, the place comes back once', async () => {
  const shift = await addShift(org.admin.api, event, { places: 2 });
  const params = { shift_id: shift.id };
  await (await org.member('parent_member')).api('sign_ups.create', { params });
  const mine = (await org.admin.api('sign_ups.create', { params })).data;
  const replies = await Promise.all(
    Array.from({ length: 10 }, () => org.admin.api('sign_ups.withdraw', { params: { sign_up_id: mine.id } })),
  );
  expect(replies.filter((reply) => reply.status === 200)).toHaveLength(1);
  const seen = (await org.admin.api('events.get', { params: { event_id: event.id } })).data.shifts.find(
    ({ id }) => id === shift.id,
  );
  expect(seen?.places_taken).toBe(1);
});

test('somebody else’s sign-up, here or elsewhere, looks like nothing at all', async () => {
  const shift = await addShift(org.admin.api, event);
  const signUp = (await org.admin.api('sign_ups.create', { params: { shift_id: shift.id } })).data;
  const parent = await org.member('parent_member');
  const other = await registerOrganization(server);
  await leavesNoTrace(server, org, async () => {
    for (const person of [parent, other.admin])
      await cannotTellFromNothing(signUp.id, (sign_up_id) =>
        person.api('sign_ups.withdraw', { params: { sign_up_id } }),
      );
  });
});
