import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { clientOf } from '../../../testing/api.ts';
import { registerOrganization, signUp, type TestOrganization } from '../../../testing/people.ts';
import { startTestServer, type TestServer } from '../../../testing/test-server.ts';
import {
  addShift,
  at,
  eventBody,
  publishedEvent,
  subjectsTo,
  workIsDone,
} from '../../events/tests/fixtures.ts';
import { listOf } from './fixtures.ts';

let server: TestServer;
let org: TestOrganization;
beforeAll(async () => {
  server = await startTestServer();
  org = await registerOrganization(server);
});
afterAll(() => server.close());

describe('an event that people count on', () => {
  test('changes its time and place: members in the application and by mail, visitors by mail, in words', async () => {
    const event = await publishedEvent(org.admin.api, {
      event_date: '2030-10-19',
      end_date: '2030-10-19',
      starts_at: at('2030-10-19', '10:00'),
      ends_at: at('2030-10-19', '14:00'),
    });
    const shift = await addShift(org.admin.api, event, { places: 5 });
    const params = { event_id: event.id };
    const coming = await org.member('parent_member', 'Coming');
    const declined = await org.member('parent_member', 'Declined');
    await coming.api('rsvps.set', { params, body: { response: 'yes', guests: 0 } });
    await declined.api('rsvps.set', { params, body: { response: 'no', guests: 0 } });
    const visitor = clientOf(server.origin, null, { subdomain: org.subdomain });
    await visitor('public_sign_ups.request', {
      body: { shift_id: shift.id, name: 'Rosa Delgado', email: 'rosa@example.org', language: 'es' },
    });
    const [mail] = await server.mailsTo('rosa@example.org');
    const [, token = ''] = /\/s\/([\w-]{43})/.exec(mail?.text ?? '') ?? [];
    await visitor('public_sign_ups.confirm', { body: { token } });

    const moved = await org.admin.api('events.update', {
      params,
      ifMatch: (await org.admin.api('events.get', { params })).data.version,
      body: eventBody({
        event_date: '2030-10-20',
        end_date: '2030-10-20',
        starts_at: at('2030-10-20', '11:00'),
        ends_at: at('2030-10-20', '15:00'),
        location: 'Gym',
      }),
    });
    expect(moved.status).toBe(200);

    expect(await listOf(coming, 'you')).toMatchObject([
      {
        kind: 'event_changed',
        subject_type: 'event',
        subject_id: event.id,
        title: 'Fall Festival',
        before: { event_date: '2030-10-19', location: 'School field' },
        after: { event_date: '2030-10-20', location: 'Gym', starts_at: at('2030-10-20', '11:00') },
        is_read: false,
      },
    ]);
    expect(await listOf(declined, 'you')).toEqual([]);
    expect(await listOf(org.admin, 'you')).toEqual([]);

    expect((await subjectsTo(server, coming.email))[0]).toBe('Changed: Fall Festival');
    const [letter] = await server.mailsTo(coming.email);
    expect(letter?.text).toMatch(/It was: Saturday, October 19, 2030.*10:00\sAM.*2:00\sPM/);
    expect(letter?.text).toMatch(/It is now: Sunday, October 20, 2030.*11:00\sAM.*3:00\sPM/);
    expect(letter?.text).toContain('The place was: School field');
    expect(letter?.text).toContain('The place is now: Gym');
    expect(letter?.text).toContain(`/app/o/${org.orgId}/events/${event.id}`);
    const [spanish] = await server.mailsTo('rosa@example.org');
    expect(spanish?.subject).toBe('Cambio: Festival de otoño');
    expect(spanish?.text).toMatch(/Ahora es: domingo, 20 de octubre de 2030/);
    expect(spanish?.text).not.toContain('/app/o/');
    expect((await subjectsTo(server, declined.email)).filter((subject) => /Changed/.test(subject))).toEqual(
      [],
    );
  });

  test('says nothing when only its words change, or while it is a draft', async () => {
    const event = await publishedEvent(org.admin.api);
    const coming = await org.member('parent_member', 'Quiet');
    await coming.api('rsvps.set', { params: { event_id: event.id }, body: { response: 'yes', guests: 0 } });
    const { version } = (await org.admin.api('events.get', { params: { event_id: event.id } })).data;
    const changed = await org.admin.api('events.update', {
      params: { event_id: event.id },
      ifMatch: version,
      body: eventBody({ title: 'Autumn Festival', description: 'Other words.' }),
    });
    expect(changed.status).toBe(200);
    expect(await listOf(coming, 'you')).toEqual([]);
  });

  test('tells who made it of places taken and given back, also by visitors; and a helper of a new time', async () => {
    const lead = await org.member('board_member', 'Lead');
    const event = await publishedEvent(lead.api);
    const shift = await addShift(lead.api, event, { places: 5 });
    const helper = await org.member('parent_member', 'Helper');
    const taken = await helper.api('sign_ups.create', { params: { shift_id: shift.id } });
    await lead.api('sign_ups.create', { params: { shift_id: shift.id } });
    expect(await listOf(lead, 'updates')).toMatchObject([
      {
        kind: 'sign_up_created',
        subject_id: event.id,
        person: 'Helper Tester',
        shift_title: 'Ticket table',
        shift_title_es: 'Mesa de boletos',
      },
    ]);

    const current = (await lead.api('events.get', { params: { event_id: event.id } })).data.shifts[0];
    const later = await lead.api('shifts.update', {
      params: { shift_id: shift.id },
      ifMatch: current?.version ?? 0,
      body: {
        title: shift.title,
        title_es: shift.title_es,
        starts_at: at(event.event_date, '11:00'),
        ends_at: at(event.event_date, '13:00'),
        places: 5,
      },
    });
    expect(later.status).toBe(200);
    expect(await listOf(helper, 'you')).toMatchObject([
      {
        kind: 'shift_changed',
        shift_title: 'Ticket table',
        after: { starts_at: at(event.event_date, '11:00') },
      },
    ]);
    expect((await subjectsTo(server, helper.email))[0]).toBe('New time: Ticket table, Fall Festival');

    await helper.api('sign_ups.withdraw', { params: { sign_up_id: taken.data.id } });
    expect((await listOf(lead, 'updates'))[0]).toMatchObject({
      kind: 'sign_up_withdrawn',
      person: 'Helper Tester',
    });
  });
});

test('asking to join reaches those who may approve, until somebody has', async () => {
  const organization = await registerOrganization(server);
  const board = await organization.member('board_member', 'Board');
  const parent = await organization.member('parent_member', 'Parent');
  const joiner = await signUp(server, 'joiner');
  await joiner.api('join.create', {
    params: { join_code: organization.joinCode },
    body: { first_name: 'Rosa', last_name: 'Delgado' },
  });
  const [request] = await listOf(board, 'you');
  expect(request).toMatchObject({ kind: 'join_requested', person: 'Rosa Delgado', is_read: false });
  expect((await listOf(organization.admin, 'you')).map(({ kind }) => kind)).toEqual(['join_requested']);
  expect(await listOf(parent, 'you')).toEqual([]);
  const approved = await board.api('members.approve', { params: { member_id: request?.subject_id ?? '' } });
  expect(approved.status).toBe(200);
  expect((await listOf(organization.admin, 'you')).map(({ is_read }) => is_read)).toEqual([true]);
  const inside = { ...joiner, api: clientOf(server.origin, joiner.token, { org_id: organization.orgId }) };
  expect(await listOf(inside, 'you')).toMatchObject([{ kind: 'join_approved', person: 'Board Tester' }]);

  const version = (
    await organization.admin.api('members.get', { params: { member_id: request?.subject_id ?? '' } })
  ).data.version;
  await organization.admin.api('members.update_role', {
    params: { member_id: request?.subject_id ?? '' },
    ifMatch: version,
    body: { role_type: 'volunteer', permissions: [] },
  });
  expect((await listOf(inside, 'you'))[0]).toMatchObject({ kind: 'role_changed', role_type: 'volunteer' });
  expect((await subjectsTo(server, joiner.email))[0]).toMatch(/^Your role at .* has changed$/);
});

test('who invited is told that it was accepted, and who imported how it ended', async () => {
  const organization = await registerOrganization(server);
  await organization.member('parent_member', 'Invited');
  expect(await listOf(organization.admin, 'updates')).toMatchObject([
    { kind: 'invitation_accepted', person: 'Invited Tester' },
  ]);
  const upload = await organization.admin.api('imports.create', {
    query: { file_name: 'families.csv' },
    file: 'Family,Parent first name,Parent last name,Parent email,Child first name,Child last name,Grade\nDelgado,Ana,Delgado,ana-d@example.org,Leo,Delgado,2\n',
  });
  await organization.admin.api('imports.apply', {
    params: { import_id: upload.data.id },
    ifMatch: upload.data.version,
  });
  await workIsDone(server);
  const [done] = await listOf(organization.admin, 'you');
  expect(done).toMatchObject({
    kind: 'import_finished',
    subject_id: upload.data.id,
    title: 'families.csv',
    outcome: 'completed',
    families: 1,
  });
  expect(JSON.stringify(done)).not.toContain('Leo');
});
