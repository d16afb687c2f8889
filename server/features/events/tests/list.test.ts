import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { registerOrganization, type TestOrganization } from '../../../testing/people.ts';
import { startTestServer, type TestServer } from '../../../testing/test-server.ts';
import { allDayBody, dayFromNow, draftEvent, publishedEvent } from './fixtures.ts';

const someId = '019a0000-0000-7000-8000-000000000001';
let server: TestServer;
let org: TestOrganization;
beforeAll(async () => {
  server = await startTestServer();
  org = await registerOrganization(server);
});
afterAll(() => server?.close());

const titles = (reply: { data: Array<{ title: string }> }) => reply.data.map((event) => event.title);

test('drafts are listed only for those who may change events', async () => {
  const [lead, parent] = [await org.member('committee_lead'), await org.member('parent_member')];
  await draftEvent(lead.api, { title: 'Secret plan' });
  await publishedEvent(org.admin.api, { title: 'Known to all', visibility: 'members' });
  expect(titles(await lead.api('events.list', { query: { from: dayFromNow(1) } }))).toEqual(
    expect.arrayContaining(['Secret plan', 'Known to all']),
  );
  const seen = await parent.api('events.list');
  expect(titles(seen)).toEqual(['Known to all']);
  expect(seen.data[0]?.can).toEqual(['rsvps.set']);
  expect(titles(await parent.api('events.list', { query: { status: 'draft' } }))).toEqual([]);
});

test('somebody of another organization gets 404, somebody signed out 401', async () => {
  const other = await registerOrganization(server);
  expect((await other.admin.api('events.list', { params: { org_id: org.orgId } })).status).toBe(404);
  const response = await fetch(`${server.origin}/api/v1/organizations/${org.orgId}/events`);
  expect(response.status).toBe(401);
});

describe('filters', () => {
  let own: TestOrganization;
  beforeAll(async () => {
    own = await registerOrganization(server);
    const days = (from: string, to: string, title: string) =>
      publishedEvent(own.admin.api, allDayBody(from, { end_date: to, title, title_es: null }));
    await days('2030-03-01', '2030-03-05', 'Book week');
    await days('2030-03-05', '2030-03-05', '100% Fun_Run');
    await days('2030-03-10', '2030-03-10', 'Board meeting');
    await publishedEvent(
      own.admin.api,
      allDayBody('2030-04-01', { title: 'Dance', title_es: 'Baile de Otoño', category: 'meeting' }),
    );
  });
  const find = async (query: Record<string, string>) =>
    titles(await own.admin.api('events.list', { query: { from: '2030-01-01', ...query } as never }));

  test('days overlap: an event of several days is found from any of them', async () => {
    expect(await find({ from: '2030-03-03', to: '2030-03-03' })).toEqual(['Book week']);
    expect(await find({ from: '2030-03-05', to: '2030-03-05' })).toEqual(['Book week', '100% Fun_Run']);
    expect(await find({ from: '2030-03-06', to: '2030-03-31' })).toEqual(['Board meeting']);
    expect(await find({ from: '0000-01-01', to: '2030-02-28' })).toEqual([]);
  });

  test('words are found in both titles, without regard to case, and wildcards are letters', async () => {
    expect(await find({ q: 'BOARD' })).toEqual(['Board meeting']);
    expect(await find({ q: 'baile de otoÑO' })).toEqual(['Dance']);
    expect(await find({ q: '%' })).toEqual(['100% Fun_Run']);
    expect(await find({ q: '_' })).toEqual(['100% Fun_Run']);
    expect(await find({ q: '\\' })).toEqual([]);
    expect(await find({ q: "' or 1=1 --" })).toEqual([]);
  });

  test('category, order and pages fit together', async () => {
    expect(await find({ category: 'meeting' })).toEqual(['Dance']);
    expect(await find({ sort: '-event_date' })).toEqual([
      'Dance',
      'Board meeting',
      '100% Fun_Run',
      'Book week',
    ]);
    for (const sort of ['event_date', '-event_date'] as const) {
      const walked: string[] = [];
      let cursor: string | null | undefined;
      do {
        const page = await own.admin.api('events.list', {
          query: { from: '2030-01-01', limit: 1, sort, ...(cursor ? { cursor } : {}) },
        });
        expect(page.data).toHaveLength(1);
        walked.push(...titles(page));
        cursor = page.nextCursor;
      } while (cursor);
      expect(walked).toEqual(await find({ sort }));
    }
  });

  test.each([
    ['no cursor at all', 'nonsense'],
    [
      'of another order',
      Buffer.from(JSON.stringify(['-event_date', '2030-03-01', someId])).toString('base64url'),
    ],
    ['with no day', Buffer.from(JSON.stringify(['event_date', 'never', someId])).toString('base64url')],
    [
      'with a day that is none',
      Buffer.from(JSON.stringify(['event_date', '2030-13-41', someId])).toString('base64url'),
    ],
    [
      'with a day in February',
      Buffer.from(JSON.stringify(['event_date', '2030-02-30', someId])).toString('base64url'),
    ],
    ['with no id', Buffer.from(JSON.stringify(['event_date', '2030-03-01', 'x'])).toString('base64url')],
    [
      'with a number for an id',
      Buffer.from(JSON.stringify(['event_date', '2030-03-01', 1])).toString('base64url'),
    ],
  ])('a cursor %s is refused', async (_what, cursor) => {
    const refused = await own.admin.api('events.list', { query: { cursor } });
    expect([refused.status, refused.errors[0]?.code]).toEqual([400, 'invalid_cursor']);
  });

  test('as CSV, every page of it', async () => {
    const csv = await own.admin.api('events.list', {
      query: { from: '2030-01-01', limit: 1 },
      headers: { Accept: 'text/csv' },
    });
    expect(csv.headers.get('content-type')).toMatch(/^text\/csv/);
    const lines = csv.text
      .replace(/^\uFEFF/, '')
      .trim()
      .split('\r\n');
    expect(lines).toHaveLength(5);
    expect(lines[0]).toMatch(/^id,title,title_es,/);
    expect(lines[1]).toContain('Book week');
  });
});

test('the status reads as the clock says, also in the filter', async () => {
  const own = await registerOrganization(server);
  const make = (days: number, title: string) =>
    publishedEvent(own.admin.api, allDayBody(dayFromNow(days), { title }));
  const [past, now, soon] = [await make(-1, 'Yesterday'), await make(0, 'Today'), await make(1, 'Tomorrow')];
  expect([past.status, now.status, soon.status]).toEqual(['completed', 'in_progress', 'published']);
  for (const [status, title] of [
    ['completed', 'Yesterday'],
    ['in_progress', 'Today'],
    ['published', 'Tomorrow'],
  ] as const) {
    const found = await own.admin.api('events.list', { query: { status } });
    expect(titles(found)).toEqual([title]);
    expect(found.data[0]?.status).toBe(status);
  }
  const stored = await server.inspect('select distinct status from public.events where org_id = $1', [
    own.orgId,
  ]);
  expect(stored).toEqual([{ status: 'published' }]);
});
