import { afterAll, beforeAll, expect, test } from 'vitest';
import { clientOf } from '../../../testing/api.ts';
import { registerOrganization, type TestOrganization } from '../../../testing/people.ts';
import { startTestServer, type TestServer } from '../../../testing/test-server.ts';
import {
  addShift,
  allDayBody,
  at,
  auditOf,
  cannotTellFromNothing,
  dayFromNow,
  draftEvent,
  leavesNoTrace,
  publishedEvent,
  subjectsTo,
} from './fixtures.ts';

let server: TestServer;
let org: TestOrganization;
beforeAll(async () => {
  server = await startTestServer();
  org = await registerOrganization(server);
});
afterAll(() => server?.close());

const reason = 'Storm warning.\r\nBcc: everybody@example.org';

test('everybody who counted on it gets one mail in their language, and nobody else', async () => {
  const board = await org.member('board_member');
  const [coming, unsure, helper, declined, silent] = [
    await org.member('parent_member', 'Coming'),
    await org.member('parent_member', 'Unsure'),
    await org.member('parent_member', 'Helper'),
    await org.member('parent_member', 'Declined'),
    await org.member('parent_member', 'Silent'),
  ];
  const event = await publishedEvent(org.admin.api, {
    event_date: '2030-10-19',
    end_date: '2030-10-19',
    starts_at: at('2030-10-19', '10:00'),
    ends_at: at('2030-10-19', '14:00'),
  });
  const shift = await addShift(org.admin.api, event, { places: 5 });
  const params = { event_id: event.id };
  await coming.api('rsvps.set', { params, body: { response: 'yes', guests: 1 } });
  await unsure.api('rsvps.set', { params, body: { response: 'maybe', guests: 0 } });
  await declined.api('rsvps.set', { params, body: { response: 'no', guests: 0 } });
  // Twice on the list, one mail.
  await helper.api('rsvps.set', { params, body: { response: 'yes', guests: 0 } });
  await helper.api('sign_ups.create', { params: { shift_id: shift.id } });
  // Without an account, in Spanish; and one who never confirmed.
  const visitor = clientOf(server.origin, null, { subdomain: org.subdomain });
  const ask = (email: string) =>
    visitor('public_sign_ups.request', {
      body: { shift_id: shift.id, name: 'Rosa Delgado', email, language: 'es' },
    });
  await ask('rosa@example.org');
  await ask('unconfirmed@example.org');
  const [mail] = await server.mailsTo('rosa@example.org');
  const [, token = ''] = /\/s\/([\w-]{43})/.exec(mail?.text ?? '') ?? [];
  await visitor('public_sign_ups.confirm', { body: { token } });

  const cancelled = await board.api('events.cancel', { params, body: { reason } });
  expect(cancelled.data).toMatchObject({ status: 'cancelled', cancel_reason: reason });
  expect(cancelled.data.can).toEqual(['rsvps.list', 'sign_ups.list']);
  const [entry] = await auditOf(server, org, 'events.cancel');
  expect(entry).toMatchObject({
    actor_user_id: board.userId,
    row_id: event.id,
    before: { status: 'published' },
    after: { status: 'cancelled' },
  });

  for (const person of [coming, unsure, helper]) {
    const subjects = await subjectsTo(server, person.email);
    expect(subjects.filter((subject) => subject === 'Cancelled: Fall Festival')).toHaveLength(1);
    const [letter] = await server.mailsTo(person.email);
    expect(letter?.text).toMatch(/Saturday, October 19, 2030.*10:00\sAM.*2:00\sPM/);
    expect(letter?.text).toContain('Storm warning. Bcc: everybody@example.org');
  }
  expect((await subjectsTo(server, 'rosa@example.org'))[0]).toBe('Cancelado: Festival de otoño');
  const [spanish] = await server.mailsTo('rosa@example.org');
  expect(spanish?.text).toMatch(/sábado, 19 de octubre de 2030/);
  for (const address of [declined.email, silent.email, 'unconfirmed@example.org', 'everybody@example.org'])
    expect((await subjectsTo(server, address)).filter((subject) => subject.startsWith('Cancel'))).toEqual([]);

  const twice = await leavesNoTrace(server, org, () =>
    board.api('events.cancel', { params, body: { reason: 'Again' } }),
  );
  expect([twice.status, twice.errors[0]?.code]).toEqual([409, 'event_not_open']);
});

test('only what is published and not over; a reason is needed', async () => {
  const draft = await draftEvent(org.admin.api);
  const over = await publishedEvent(org.admin.api, allDayBody(dayFromNow(-1)));
  const today = await publishedEvent(org.admin.api, allDayBody(dayFromNow(0)));
  const cancel = (event_id: string, body: object) =>
    org.admin.api('events.cancel', { params: { event_id }, body: body as never });
  for (const event of [draft, over]) {
    const refused = await leavesNoTrace(server, org, () => cancel(event.id, { reason: 'Rain' }));
    expect([refused.status, refused.errors[0]?.code]).toEqual([409, 'event_not_open']);
  }
  for (const body of [{}, { reason: '' }, { reason: '   ' }]) {
    const refused = await leavesNoTrace(server, org, () => cancel(today.id, body));
    expect([refused.status, refused.errors[0]?.field, refused.errors[0]?.code]).toEqual([
      400,
      'reason',
      'required',
    ]);
  }
  expect((await cancel(today.id, { reason: 'Rain' })).data.status).toBe('cancelled');
});

test('a committee lead may not, a stranger finds nothing', async () => {
  const lead = await org.member('committee_lead');
  const { id } = await publishedEvent(org.admin.api);
  const body = { reason: 'No' };
  const refused = await leavesNoTrace(server, org, () =>
    lead.api('events.cancel', { params: { event_id: id }, body }),
  );
  expect(refused.status).toBe(403);
  const other = await registerOrganization(server);
  await leavesNoTrace(server, org, () =>
    cannotTellFromNothing(id, (event_id) => other.admin.api('events.cancel', { params: { event_id }, body })),
  );
});
