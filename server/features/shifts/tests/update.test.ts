import { afterAll, beforeAll, expect, test } from 'vitest';
import { registerOrganization, type TestOrganization } from '../../../testing/people.ts';
import { startTestServer, type TestServer } from '../../../testing/test-server.ts';
import {
  addShift,
  at,
  auditOf,
  cannotTellFromNothing,
  draftEvent,
  type Event,
  leavesNoTrace,
  publishedEvent,
  type Shift,
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

const bodyOf = ({ title, title_es, starts_at, ends_at, places }: Shift) => ({
  title,
  title_es,
  starts_at,
  ends_at,
  places,
});

test('changes a shift, moves its version on and is audited', async () => {
  const lead = await org.member('committee_lead');
  const shift = await addShift(org.admin.api, event);
  const body = {
    title: 'Grill',
    title_es: 'Parrilla',
    starts_at: at(event.event_date, '11:00'),
    ends_at: at(event.event_date, '13:00'),
    places: 6,
  };
  const changed = await lead.api('shifts.update', { params: { shift_id: shift.id }, ifMatch: 1, body });
  expect(changed.data).toMatchObject({ ...body, version: 2 });
  expect(changed.headers.get('etag')).toBe('"2"');
  const [entry] = await auditOf(server, org, 'shifts.update');
  expect(entry).toMatchObject({
    actor_user_id: lead.userId,
    operation: 'update',
    row_id: shift.id,
    before: { title: 'Ticket table' },
    after: { title: 'Grill' },
  });
  const late = await leavesNoTrace(server, org, () =>
    lead.api('shifts.update', { params: { shift_id: shift.id }, ifMatch: 1, body: bodyOf(shift) }),
  );
  expect([late.status, late.errors[0]?.code]).toEqual([412, 'version_conflict']);
});

test('not below the places taken; a sign-up moves no version', async () => {
  const shift = await addShift(org.admin.api, event, { places: 3 });
  const params = { shift_id: shift.id };
  for (const person of [org.admin, await org.member('parent_member')])
    await person.api('sign_ups.create', { params });
  const edit = (places: number) =>
    org.admin.api('shifts.update', { params, ifMatch: shift.version, body: { ...bodyOf(shift), places } });
  const refused = await leavesNoTrace(server, org, () => edit(1));
  expect([refused.status, refused.errors[0]?.code]).toEqual([409, 'places_in_use']);
  expect((await edit(2)).data).toMatchObject({
    places: 2,
    places_taken: 2,
    can: ['shifts.update', 'sign_ups.withdraw'],
  });
});

test('a parent may not; a stranger, and whoever may not see the draft, finds nothing', async () => {
  const parent = await org.member('parent_member');
  const shift = await addShift(org.admin.api, event);
  const refused = await leavesNoTrace(server, org, () =>
    parent.api('shifts.update', { params: { shift_id: shift.id }, ifMatch: 1, body: bodyOf(shift) }),
  );
  expect(refused.status).toBe(403);
  const other = await registerOrganization(server);
  await leavesNoTrace(server, org, () =>
    cannotTellFromNothing(shift.id, (shift_id) =>
      other.admin.api('shifts.update', { params: { shift_id }, ifMatch: 1, body: bodyOf(shift) }),
    ),
  );
  const hidden = await addShift(org.admin.api, await draftEvent(org.admin.api));
  await cannotTellFromNothing(hidden.id, (shift_id) =>
    parent.api('sign_ups.create', { params: { shift_id } }),
  );
});

test('a shift of a cancelled event stays as it was, and impossible times are refused', async () => {
  const off = await publishedEvent(org.admin.api);
  const shift = await addShift(org.admin.api, off);
  const params = { shift_id: shift.id };
  const wrong = await leavesNoTrace(server, org, () =>
    org.admin.api('shifts.update', {
      params,
      ifMatch: 1,
      body: { ...bodyOf(shift), ends_at: shift.starts_at },
    }),
  );
  expect(wrong.errors).toContainEqual(expect.objectContaining({ field: 'ends_at', code: 'does_not_fit' }));
  await org.admin.api('events.cancel', { params: { event_id: off.id }, body: { reason: 'Rain' } });
  const refused = await leavesNoTrace(server, org, () =>
    org.admin.api('shifts.update', { params, ifMatch: 1, body: bodyOf(shift) }),
  );
  expect([refused.status, refused.errors[0]?.code]).toEqual([409, 'event_not_open']);
});
