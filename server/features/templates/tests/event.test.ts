import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { registerOrganization, type TestOrganization } from '../../../testing/people.ts';
import { startTestServer, type TestServer } from '../../../testing/test-server.ts';
import { makeAgenda, makeEventTemplate, words } from './fixtures.ts';

let server: TestServer;
let org: TestOrganization;
beforeAll(async () => {
  server = await startTestServer();
  org = await registerOrganization(server);
});
afterAll(() => server?.close());

/** An event in Chicago on a day in summer time, with a shift the evening before. */
async function festival() {
  const { api } = org.admin;
  const { data: event } = await api('events.create', {
    body: {
      title: 'Fall Festival',
      title_es: 'Festival de otoño',
      description: 'Games.',
      description_es: null,
      category: 'social',
      location: '12 Oak Street',
      all_day: false,
      event_date: '2030-10-19',
      end_date: '2030-10-19',
      starts_at: '2030-10-19T15:00:00.000Z',
      ends_at: '2030-10-19T19:00:00.000Z',
      capacity: 300,
      visibility: 'public',
    },
  });
  const shift = (title: string, starts_at: string, ends_at: string) =>
    api('shifts.create', {
      params: { event_id: event.id },
      body: { title, title_es: null, starts_at, ends_at, places: 5 },
    });
  await shift('Set up', '2030-10-18T22:00:00.000Z', '2030-10-19T00:30:00.000Z');
  await shift('Ticket table', '2030-10-19T14:30:00.000Z', '2030-10-19T17:00:00.000Z');
  return event;
}

describe('an event becomes a template and a template an event', () => {
  test('days and times are kept as distances and clocks, with the shifts and without what happened', async () => {
    const event = await festival();
    const saved = await org.admin.api('templates.save', {
      body: { kind: 'event', subject_id: event.id, ...words },
    });
    expect(saved.status, saved.text).toBe(201);
    expect(saved.data).toMatchObject({ kind: 'event', title: 'Fall Festival', number: 1 });
    expect(saved.data.content).toEqual({
      event: {
        description: 'Games.',
        description_es: null,
        category: 'social',
        location: '12 Oak Street',
        all_day: false,
        days: 1,
        starts: '10:00',
        ends: '14:00',
        capacity: 300,
        visibility: 'public',
        shifts: [
          { title: 'Set up', title_es: null, day: -1, starts: '17:00', minutes: 150, places: 5 },
          { title: 'Ticket table', title_es: null, day: 0, starts: '09:30', minutes: 150, places: 5 },
        ],
      },
    });
  });

  test('using it makes a draft with its shifts on the day named, by the same clock in winter', async () => {
    const lead = await org.member('committee_lead');
    const template = await makeEventTemplate(lead.api);
    const used = await lead.api('templates.use', {
      params: { template_id: template.id },
      body: { starts_on: '2031-01-25' },
    });
    expect(used.status, used.text).toBe(201);
    const { data: event } = await lead.api('events.get', { params: { event_id: used.data.made_id } });
    expect(event).toMatchObject({
      title: 'Fall Festival',
      status: 'draft',
      event_date: '2031-01-25',
      end_date: '2031-01-25',
      starts_at: '2031-01-25T16:00:00.000Z',
      ends_at: '2031-01-25T20:00:00.000Z',
      location: 'School field',
      capacity: 200,
    });
    expect(
      event.shifts.map(({ title, starts_at, ends_at, places }) => [title, starts_at, ends_at, places]),
    ).toEqual([
      ['Set up', '2031-01-24T22:00:00.000Z', '2031-01-24T23:30:00.000Z', 6],
      ['Ticket table', '2031-01-25T15:30:00.000Z', '2031-01-25T20:00:00.000Z', 4],
    ]);
  });

  test('what was made stays as it is whatever becomes of the template, and the other way round', async () => {
    const { api } = org.admin;
    const template = await makeEventTemplate(api);
    const params = { template_id: template.id };
    const { made_id } = (await api('templates.use', { params, body: { starts_on: '2031-02-01' } })).data;
    await api('templates.update', {
      params,
      body: {
        ...words,
        title: 'Spring Fair',
        content: { event: { ...template.content.event, capacity: 5, shifts: [] } },
      },
      ifMatch: 1,
    });
    const { data: event } = await api('events.get', { params: { event_id: made_id } });
    expect([event.title, event.capacity, event.shifts.length]).toEqual(['Fall Festival', 200, 2]);
    await api('events.remove', { params: { event_id: made_id }, ifMatch: event.version });
    expect((await api('templates.get', { params })).data.title).toBe('Spring Fair');
  });

  test('several days, and whole days', async () => {
    const { api } = org.admin;
    const template = await makeEventTemplate(api, {
      all_day: true,
      starts: null,
      ends: null,
      days: 5,
      shifts: [],
    });
    const { made_id } = (
      await api('templates.use', { params: { template_id: template.id }, body: { starts_on: '2031-03-03' } })
    ).data;
    expect((await api('events.get', { params: { event_id: made_id } })).data).toMatchObject({
      all_day: true,
      event_date: '2031-03-03',
      end_date: '2031-03-07',
      starts_at: null,
    });
  });

  test('a time that the clock jumps over becomes the hour after it', async () => {
    const { api } = org.admin;
    const template = await makeEventTemplate(api, { starts: '02:30', ends: '05:00', shifts: [] });
    const used = await api('templates.use', {
      params: { template_id: template.id },
      body: { starts_on: '2031-03-09' },
    });
    const { data: event } = await api('events.get', { params: { event_id: used.data.made_id } });
    expect([event.starts_at, event.ends_at]).toEqual([
      '2031-03-09T08:30:00.000Z',
      '2031-03-09T10:00:00.000Z',
    ]);
  });
});

describe('who may not', () => {
  test('an event that somebody may not see is none to save', async () => {
    const event = await festival();
    const { api } = org.admin;
    await api('permissions.update', {
      params: { permission_key: 'events.update' },
      body: { min_role_required: 'board_member' },
    });
    const lead = await org.member('committee_lead');
    const refused = await lead.api('templates.save', {
      body: { kind: 'event', subject_id: event.id, ...words },
    });
    expect(refused.status).toBe(404);
    await api('permissions.reset', { params: { permission_key: 'events.update' } });
  });

  test('using one asks for the right to make events as well, and says so beforehand', async () => {
    const { api } = org.admin;
    const template = await makeEventTemplate(api);
    await api('permissions.update', {
      params: { permission_key: 'events.create' },
      body: { min_role_required: 'admin' },
    });
    const board = await org.member('board_member');
    const params = { template_id: template.id };
    expect((await board.api('templates.get', { params })).data.can).not.toContain('templates.use');
    const refused = await board.api('templates.use', { params, body: { starts_on: '2031-02-01' } });
    expect([refused.status, refused.errors[0]?.code]).toEqual([403, 'forbidden']);
    await api('permissions.reset', { params: { permission_key: 'events.create' } });
    expect((await board.api('templates.get', { params })).data.can).toContain('templates.use');
  });

  test('a kind that no module makes anything of says so', async () => {
    const { api } = org.admin;
    const { id, can } = await makeAgenda(api);
    expect(can).not.toContain('templates.use');
    const refused = await api('templates.use', {
      params: { template_id: id },
      body: { starts_on: '2031-02-01' },
    });
    expect([refused.status, refused.errors[0]?.code]).toEqual([409, 'conflict']);
    const unsaved = await api('templates.save', { body: { kind: 'agenda', subject_id: id, ...words } });
    expect([unsaved.status, unsaved.errors[0]?.code]).toEqual([409, 'conflict']);
  });
});
