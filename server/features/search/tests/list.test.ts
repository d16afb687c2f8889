import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { registerOrganization, type TestOrganization } from '../../../testing/people.ts';
import { startTestServer, type TestServer } from '../../../testing/test-server.ts';

let server: TestServer;
let own: TestOrganization;
let other: TestOrganization;
beforeAll(async () => {
  server = await startTestServer();
  own = await registerOrganization(server);
  other = await registerOrganization(server);
  for (const organization of [own, other]) {
    await organization.member('parent_member', 'Álvaro');
    const { api } = organization.admin;
    await api('families.create', { body: family('Álvarez Núñez', 'Mateo') });
    const event = await api('events.create', { body: eventBody('Spring Álvaro picnic', 'Día de campo') });
    await api('shifts.create', {
      params: { event_id: event.data.id },
      body: {
        title: 'Grill with Álvaro',
        title_es: null,
        starts_at: `${day}T18:00:00.000Z`,
        ends_at: `${day}T20:00:00.000Z`,
        places: 2,
      },
    });
    await api('invitations.create', {
      body: {
        email: `alvina-${randomUUID().slice(0, 8)}@example.org`,
        role_type: 'volunteer',
        language: 'en',
      },
    });
  }
});
afterAll(() => server.close());

const day = '2031-05-10';
const family = (name: string, child: string) => ({
  name,
  external_id: null,
  guardians: [
    {
      first_name: 'Rosa',
      last_name: name,
      email: null,
      phone: null,
      relation: null,
      language: 'es' as const,
    },
  ],
  children: [
    { first_name: child, last_name: name, grade: '3' as const, homeroom: null, do_not_disclose: false },
  ],
});
const eventBody = (title: string, title_es: string) => ({
  title,
  title_es,
  description: null,
  description_es: null,
  category: 'social' as const,
  location: 'Jardín central',
  all_day: false,
  event_date: day,
  end_date: day,
  starts_at: `${day}T18:00:00.000Z`,
  ends_at: `${day}T21:00:00.000Z`,
  capacity: null,
  visibility: 'members' as const,
});

/** What a search gives, as `kind: title`. */
async function found(api: TestOrganization['admin']['api'], q: string): Promise<string[]> {
  const { data } = await api('search.list', { query: { q } });
  return data.flatMap(({ kind, items }) =>
    items.map(({ title }) => `${kind}: ${title.replace(/-[0-9a-f]{8}@/, '@')}`),
  );
}

describe('search.list', () => {
  test('finds every kind without regard to accents and case, and only in its own organization', async () => {
    const expected = [
      'members: Álvaro Tester',
      'families: Álvarez Núñez',
      'events: Spring Álvaro picnic',
      'shifts: Grill with Álvaro',
      'invitations: alvina@example.org',
    ];
    expect(await found(own.admin.api, 'alv')).toEqual(expected);
    expect(await found(own.admin.api, 'ÁLV')).toEqual(expected);
    expect(await found(own.admin.api, 'al')).toEqual(expected);
    const ids = async (organization: TestOrganization) =>
      (await organization.admin.api('search.list', { query: { q: 'alv' } })).data.flatMap(({ items }) =>
        items.map(({ id }) => id),
      );
    const [mine, theirs] = [await ids(own), await ids(other)];
    expect(mine.filter((id) => theirs.includes(id))).toEqual([]);
  });

  test('every word must be found, the Spanish title and the place count, and two letters begin a word', async () => {
    const { api } = own.admin;
    expect(await found(api, 'tester alvaro')).toEqual(['members: Álvaro Tester']);
    expect(await found(api, 'alvaro nobody')).toEqual([]);
    expect(await found(api, 'dia de campo')).toEqual(['events: Spring Álvaro picnic']);
    expect(await found(api, 'jardin')).toEqual(['events: Spring Álvaro picnic']);
    expect(await found(api, 'nunez')).toEqual(['families: Álvarez Núñez']);
    expect(await found(api, 'va')).toEqual([]);
    expect(await found(api, '%%')).toEqual([]);
    expect(await found(api, '   ')).toEqual([]);
  });

  test('shows each only what they may list, and drafts only to those who may change events', async () => {
    const parent = await own.member('parent_member', 'Parent');
    const lead = await own.member('committee_lead', 'Lead');
    expect(await found(parent.api, 'alv')).toEqual([]);
    expect(await found(lead.api, 'alv')).toEqual([
      'members: Álvaro Tester',
      'families: Álvarez Núñez',
      'events: Spring Álvaro picnic',
      'shifts: Grill with Álvaro',
    ]);
    const draft = (await own.admin.api('events.list', { query: { q: 'picnic' } })).data[0];
    const published = await own.admin.api('events.publish', { params: { event_id: draft?.id ?? '' } });
    expect(published.status).toBe(200);
    expect(await found(parent.api, 'alv')).toEqual([
      'events: Spring Álvaro picnic',
      'shifts: Grill with Álvaro',
    ]);
  });

  test('names children only with the family, and logs the look', async () => {
    const lead = await own.member('committee_lead', 'Second');
    const { data } = await lead.api('search.list', { query: { q: 'mateo' } });
    expect(data).toMatchObject([
      {
        kind: 'families',
        has_more: false,
        items: [{ title: 'Álvarez Núñez', children: ['Mateo Álvarez Núñez'] }],
      },
    ]);
    const logged = await server.inspect<{ action: string; purpose: string; family_ids: string[] }>(
      'select action, purpose, family_ids from public.access_log where org_id = $1 and actor_user_id = $2',
      [own.orgId, lead.userId],
    );
    expect(logged).toEqual([
      {
        action: 'search.list',
        purpose: 'Searching for a family by name',
        family_ids: [data[0]?.items[0]?.id],
      },
    ]);
    const parent = await own.member('parent_member', 'Third');
    expect((await parent.api('search.list', { query: { q: 'mateo' } })).text.toLowerCase()).not.toContain(
      'mateo',
    );
  });

  test('stops at five of a kind and says that there are more', async () => {
    const organization = await registerOrganization(server);
    for (let number = 1; number <= 6; number += 1)
      await organization.admin.api('families.create', { body: family(`Quimby ${number}`, 'Ramona') });
    const { data } = await organization.admin.api('search.list', { query: { q: 'quimby' } });
    expect(
      data.map(({ kind, has_more, items }) => [kind, has_more, items.map(({ title }) => title)]),
    ).toEqual([['families', true, ['Quimby 1', 'Quimby 2', 'Quimby 3', 'Quimby 4', 'Quimby 5']]]);
  });

  test('refuses less than two letters', async () => {
    const reply = await own.admin.api('search.list', { query: { q: 'a' } });
    expect([reply.status, reply.errors[0]?.field, reply.errors[0]?.code]).toEqual([400, 'q', 'too_short']);
  });
});

test('the functions behind it answer for the organization of the transaction alone, by the index', async () => {
  const count = (orgId: string) =>
    server.asApplication(orgId, async (run) => {
      const { rows } = await run(
        "select (select count(*) from app.found_profiles('alvaro')) as p, (select count(*) from app.search_families('alvarez')) as f",
      );
      return rows;
    });
  expect(await count(own.orgId)).toEqual([{ p: '1', f: '1' }]);
  expect(await count(randomUUID())).toEqual([{ p: '0', f: '0' }]);
  expect(await count('')).toEqual([{ p: '0', f: '0' }]);
});
