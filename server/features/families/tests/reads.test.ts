import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { registerOrganization, type TestOrganization } from '../../../testing/people.ts';
import { startTestServer, type TestServer } from '../../../testing/test-server.ts';
import { accessLog, familyBody, writeDirectly } from './family-bodies.ts';

let server: TestServer;
let org: TestOrganization;
beforeAll(async () => {
  server = await startTestServer();
  org = await registerOrganization(server);
});
afterAll(() => server?.close());

describe('families.list', () => {
  test('gives families with guardians and children, hidden ones too, and writes one access row', async () => {
    const own = await registerOrganization(server);
    const created = await own.admin.api('families.create', {
      body: familyBody({ name: 'Delgado', doNotDisclose: true }),
    });
    const before = await accessLog(server, own.orgId);
    const reply = await own.admin.api('families.list');
    expect(reply.status).toBe(200);
    expect(reply.data).toHaveLength(1);
    expect(reply.data[0]).toMatchObject({
      id: created.data.id,
      name: 'Delgado',
      guardians: [{ first_name: 'Rosa', email: 'rosa@example.org', member_id: null }],
      children: [{ first_name: 'Mateo', grade: '3', homeroom: 'Room 12', do_not_disclose: true }],
      can: ['families.get', 'families.update', 'families.remove'],
    });
    const log = await accessLog(server, own.orgId);
    expect(log).toHaveLength(before.length + 1);
    expect(log.at(-1)).toMatchObject({
      actor_user_id: own.admin.userId,
      action: 'families.list',
      purpose: 'Working with the list of families',
      family_ids: [created.data.id],
      request_id: reply.headers.get('x-request-id'),
    });
  });

  test('pages by name and by age without losing or repeating a family, both ways', async () => {
    const own = await registerOrganization(server);
    // Written in one statement, so that all share one moment and only the id tells them apart.
    await writeDirectly(
      server,
      own.orgId,
      `insert into public.families (org_id, id, name) select '${own.orgId}', gen_random_uuid(), 'Family ' || (n % 3) from generate_series(1, 7) n`,
    );
    for (const sort of ['name', '-name', 'created_at', '-created_at'] as const) {
      const seen: string[] = [];
      let cursor: string | undefined;
      do {
        const reply = await own.admin.api('families.list', { query: { sort, limit: 2, cursor } });
        seen.push(...reply.data.map(({ id }) => id));
        cursor = reply.nextCursor ?? undefined;
      } while (cursor !== undefined);
      expect(seen, sort).toHaveLength(7);
      expect(new Set(seen).size, sort).toBe(7);
    }
    const names = (await own.admin.api('families.list', { query: { sort: '-name', limit: 7 } })).data.map(
      ({ name }) => name,
    );
    expect(names).toEqual([...names].sort().reverse());
  });

  test.each([
    ['another sort order', Buffer.from(JSON.stringify(['-name', 'a', 'b'])).toString('base64url')],
    ['an id that is none', Buffer.from(JSON.stringify(['name', 'a', "'; drop table"])).toString('base64url')],
    ['no cursor at all', 'garbage'],
  ])('refuses a cursor of %s', async (_, cursor) => {
    const reply = await org.admin.api('families.list', { query: { sort: 'name', limit: 2, cursor } });
    expect(reply.status).toBe(400);
    expect(reply.errors[0]?.code).toBe('invalid_cursor');
  });

  test('finds words of family, guardian and child names, addresses and numbers, accents or not', async () => {
    const own = await registerOrganization(server);
    await own.admin.api('families.create', {
      body: { ...familyBody({ name: 'García López' }), external_id: 'F-1042' },
    });
    await own.admin.api('families.create', {
      body: familyBody({ name: 'Okafor', guardian: 'Ngozi', email: 'ngozi@example.org', child: 'Ada' }),
    });
    const find = async (q: string) =>
      (await own.admin.api('families.list', { query: { q, sort: 'name', limit: 50 } })).data.map(
        ({ name }) => name,
      );
    expect(await find('garcia')).toEqual(['García López']);
    expect(await find('LÓPEZ')).toEqual(['García López']);
    expect(await find('ngozi okafor')).toEqual(['Okafor']);
    expect(await find('ada ngozi')).toEqual(['Okafor']);
    expect(await find('ngozi@example')).toEqual(['Okafor']);
    expect(await find('f-1042')).toEqual(['García López']);
    expect(await find('%')).toEqual([]);
    expect(await find('mateo')).toEqual(['García López']);
  });

  test('filters by a child who is in both the grade and the room', async () => {
    const own = await registerOrganization(server);
    await own.admin.api('families.create', {
      body: familyBody({ name: 'Three', grade: '3', homeroom: 'Room 12' }),
    });
    await own.admin.api('families.create', {
      body: familyBody({ name: 'Four', grade: '4', homeroom: 'Room 12' }),
    });
    const names = async (query: { grade?: '3' | '4'; homeroom?: string }) =>
      (await own.admin.api('families.list', { query: { sort: 'name', limit: 50, ...query } })).data.map(
        ({ name }) => name,
      );
    expect(await names({ grade: '3' })).toEqual(['Three']);
    expect(await names({ homeroom: 'Room 12' })).toEqual(['Four', 'Three']);
    expect(await names({ grade: '4', homeroom: 'Room 12' })).toEqual(['Four']);
    expect(await names({ grade: '4', homeroom: 'Room 13' })).toEqual([]);
  });

  test('exports CSV, logged like any reading', async () => {
    const own = await registerOrganization(server);
    const created = await own.admin.api('families.create', { body: familyBody({ name: '=HYPERLINK("x")' }) });
    const reply = await own.admin.api('families.list', { headers: { Accept: 'text/csv' } });
    expect(reply.headers.get('content-type')).toContain('text/csv');
    expect(reply.text).toContain('Mateo');
    expect(reply.text).toContain(`"'=HYPERLINK`);
    expect((await accessLog(server, own.orgId)).map(({ family_ids }) => family_ids)).toContainEqual([
      created.data.id,
    ]);
  });
});

describe('families.get', () => {
  test('gives a family with its version and logs the reading', async () => {
    const created = await org.admin.api('families.create', { body: familyBody({ name: 'Nguyen' }) });
    const reply = await org.admin.api('families.get', { params: { family_id: created.data.id } });
    expect(reply.status).toBe(200);
    expect(reply.headers.get('etag')).toBe('"1"');
    expect((await accessLog(server, org.orgId)).at(-1)).toMatchObject({
      action: 'families.get',
      purpose: 'Opening the record of one family',
      family_ids: [created.data.id],
    });
  });

  test('answers for another organization’s family as for one that never was, and logs neither', async () => {
    const stranger = await registerOrganization(server);
    const theirs = await stranger.admin.api('families.create', { body: familyBody({ name: 'Theirs' }) });
    const before = await accessLog(server, org.orgId);
    const foreign = await org.admin.api('families.get', { params: { family_id: theirs.data.id } });
    const random = await org.admin.api('families.get', {
      params: { family_id: '019a0000-0000-7000-8000-0000000000ff' },
    });
    expect([foreign.status, foreign.errors]).toEqual([404, random.errors]);
    expect(random.status).toBe(404);
    expect(await accessLog(server, org.orgId)).toHaveLength(before.length);
  });

  test.each(['families.list', 'families.get', 'homerooms.list'] as const)(
    '%s is refused to a parent, and nothing is logged',
    async (id) => {
      const parent = await org.member('parent_member');
      const before = await accessLog(server, org.orgId);
      const reply = await parent.api(id, { params: { family_id: '019a0000-0000-7000-8000-0000000000ff' } });
      expect([reply.status, reply.errors[0]?.code]).toEqual([403, 'forbidden']);
      expect(await accessLog(server, org.orgId)).toHaveLength(before.length);
    },
  );
});

describe('homerooms.list', () => {
  test('counts children by grade and room in school order', async () => {
    const own = await registerOrganization(server);
    for (const [grade, homeroom] of [
      ['3', 'Room 12'],
      ['K', 'Room 1'],
      ['3', 'Room 12'],
      ['10', null],
      [null, null],
    ] as const) {
      await own.admin.api('families.create', { body: familyBody({ name: 'Any', grade, homeroom }) });
    }
    const lead = await own.member('committee_lead');
    const reply = await lead.api('homerooms.list');
    expect(reply.data).toEqual([
      { grade: 'K', homeroom: 'Room 1', children: 1 },
      { grade: '3', homeroom: 'Room 12', children: 2 },
      { grade: '10', homeroom: null, children: 1 },
      { grade: null, homeroom: null, children: 1 },
    ]);
  });
});
