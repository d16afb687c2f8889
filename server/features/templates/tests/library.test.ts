import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { registerOrganization, type TestOrganization } from '../../../testing/people.ts';
import { startTestServer, type TestServer } from '../../../testing/test-server.ts';
import { agendaBody, makeAgenda, titlesAt } from './fixtures.ts';

let server: TestServer;
let org: TestOrganization;
beforeAll(async () => {
  server = await startTestServer();
  org = await registerOrganization(server);
});
afterAll(() => server?.close());

const platformTemplate = async (title: string) =>
  (await org.admin.api('templates.list', { query: { q: title, level: 'platform' } })).data.find(
    (template) => template.title === title,
  );

describe('the list', () => {
  test('is searched in both languages, with and without accents, and filtered by kind and level', async () => {
    const { api } = org.admin;
    await makeAgenda(api, { title: 'Reading circle', title_es: 'Círculo de lectura' });
    const titles = async (query: Parameters<typeof api<'templates.list'>>[1]) =>
      (await api('templates.list', query)).data.map(({ title }) => title);
    expect(await titles({ query: { q: 'circulo' } })).toEqual(['Reading circle']);
    expect(await titles({ query: { q: 'READ circ' } })).toEqual(['Reading circle']);
    expect(await titles({ query: { q: '%' } })).toEqual([]);
    expect(await titles({ query: { q: 'meeting', kind: 'agenda' } })).toEqual([
      'Board meeting agenda',
      'General meeting agenda',
    ]);
    expect(await titles({ query: { level: 'organization' } })).toEqual(['Reading circle']);
    expect(await titles({ query: { level: 'school' } })).toEqual([]);
  });

  test.each(['title', '-uses', '-updated_at'] as const)('comes whole in pages, by %s', async (sort) => {
    const { api } = org.admin;
    const whole = (await api('templates.list', { query: { sort, limit: 200 } })).data.map(({ id }) => id);
    const paged: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await api('templates.list', {
        query: { sort, limit: 4, ...(cursor === undefined ? {} : { cursor }) },
      });
      paged.push(...page.data.map(({ id }) => id));
      cursor = page.nextCursor ?? undefined;
    } while (cursor !== undefined);
    expect(paged).toEqual(whole);
    expect(new Set(paged).size).toBe(whole.length);
  });

  test('titles are sorted as they are read', async () => {
    const { api } = org.admin;
    await makeAgenda(api, { title: 'Zebra sorting', title_es: 'Álamos en orden' });
    await makeAgenda(api, { title: 'Apples sorting', title_es: 'Zanahorias en orden' });
    const titles = async (language: string) =>
      (
        await api('templates.list', {
          query: { q: 'orden', level: 'organization' },
          headers: { 'Accept-Language': language },
        })
      ).data.map(({ title }) => title);
    expect(await titles('en')).toEqual(['Apples sorting', 'Zebra sorting']);
    expect(await titles('es')).toEqual(['Zebra sorting', 'Apples sorting']);
  });

  test('a parent has no templates', async () => {
    const parent = await org.member('parent_member');
    expect((await parent.api('templates.list')).status).toBe(403);
  });
});

describe('using what comes with the platform', () => {
  test('counts each use, whoever makes it, and a copy is one’s own', async () => {
    const other = await registerOrganization(server);
    const source = await platformTemplate('Welcome letter');
    const params = { template_id: source?.id ?? '' };
    const copied = await org.admin.api('templates.copy', { params });
    expect(copied.status, copied.text).toBe(201);
    expect(copied.data).toMatchObject({
      level: 'organization',
      title: 'Welcome letter',
      kind: 'message',
      uses: 0,
    });
    await other.admin.api('templates.copy', { params });
    const again = await org.admin.api('templates.get', { params });
    expect(again.data).toMatchObject({ uses: 2, level: 'platform', organization_name: null });
    expect(copied.data.content).toEqual(again.data.content);
    expect(await titlesAt(other.admin.api, 'organization')).toEqual(['Welcome letter']);
    const [first] = (await org.admin.api('templates.list', { query: { sort: '-uses', limit: 1 } })).data;
    expect(first?.title).toBe('Welcome letter');
  });

  test('the platform’s own cannot be changed, put away or shared', async () => {
    const { api } = org.admin;
    const source = await platformTemplate('Welcome letter');
    expect(source?.can).toEqual(['templates.copy']);
    const params = { template_id: source?.id ?? '' };
    const statuses = [
      await api('templates.update', { params, body: agendaBody(), ifMatch: 1 }),
      await api('templates.archive', { params }),
      await api('template_shares.create', { params, body: { level: 'platform' } }),
      await api('template_versions.list', { params }),
    ].map(({ status }) => status);
    expect(statuses).toEqual([404, 404, 404, 404]);
  });
});

describe('versions', () => {
  test('each save is one, an older one is read and comes back as a new one', async () => {
    const { api } = org.admin;
    const made = await makeAgenda(api, { title: 'First' });
    const params = { template_id: made.id };
    const second = await api('templates.update', {
      params,
      body: agendaBody({ title: 'Second' }),
      ifMatch: made.version,
    });
    expect(second.data).toMatchObject({ title: 'Second', number: 2 });
    const versions = (await api('template_versions.list', { params })).data;
    expect(
      versions.map(({ number, title, is_current, saved_by_name }) => [
        number,
        title,
        is_current,
        saved_by_name,
      ]),
    ).toEqual([
      [2, 'Second', true, 'Ana Rivera'],
      [1, 'First', false, 'Ana Rivera'],
    ]);
    const former = { ...params, template_version_id: versions[1]?.id ?? '' };
    expect((await api('template_versions.get', { params: former })).data).toMatchObject({
      title: 'First',
      kind: 'agenda',
      content: agendaBody().content,
    });
    const restored = await api('template_versions.restore', { params: former });
    expect(restored.data).toMatchObject({ title: 'First', number: 3 });
    expect((await api('template_versions.list', { params })).data.map(({ title }) => title)).toEqual([
      'First',
      'Second',
      'First',
    ]);
  });

  test('two who save the same version: the second is told', async () => {
    const { api } = org.admin;
    const made = await makeAgenda(api);
    const save = (title: string) =>
      api('templates.update', {
        params: { template_id: made.id },
        body: agendaBody({ title }),
        ifMatch: made.version,
      });
    const [one, two] = [await save('One'), await save('Two')];
    expect([one.status, two.status]).toEqual([200, 412]);
    expect((await api('template_versions.list', { params: { template_id: made.id } })).data).toHaveLength(2);
  });

  test('a template keeps its kind', async () => {
    const { api } = org.admin;
    const made = await makeAgenda(api);
    const refused = await api('templates.update', {
      params: { template_id: made.id },
      body: agendaBody({
        content: { message: { subject: 'Hi', subject_es: null, body: 'Hi', body_es: null } },
      }),
      ifMatch: made.version,
    });
    expect([refused.status, refused.errors[0]?.field]).toEqual([400, 'content']);
  });

  test('the database lets nobody change one', async () => {
    const { id } = await makeAgenda(org.admin.api);
    const refused = await server.asApplication(org.orgId, (run) =>
      run('update public.template_versions set title = $2 where org_id = $1 and template_id = $3', [
        org.orgId,
        'Rewritten',
        id,
      ]).then(
        () => 'allowed',
        (error: { code: string }) => error.code,
      ),
    );
    expect(refused).toBe('42501');
  });
});

test('what is put away is found among what is put away, cannot be used, and comes back', async () => {
  const { api } = org.admin;
  const made = await makeAgenda(api, { title: 'Old agenda' });
  const params = { template_id: made.id };
  const away = (await api('templates.archive', { params })).data;
  expect(away.is_archived).toBe(true);
  expect(away.can).toEqual(['templates.unarchive', 'template_versions.list', 'template_shares.withdraw']);
  expect(await titlesAt(api, 'organization')).not.toContain('Old agenda');
  const archived = (await api('templates.list', { query: { status: 'archived' } })).data;
  expect(archived.map(({ title }) => title)).toEqual(['Old agenda']);
  const refused = await api('templates.update', { params, body: agendaBody(), ifMatch: away.version });
  expect([refused.status, refused.errors[0]?.code]).toEqual([409, 'conflict']);
  expect((await api('templates.copy', { params })).status).toBe(409);
  expect((await api('templates.unarchive', { params })).data.is_archived).toBe(false);
  expect(await titlesAt(api, 'organization')).toContain('Old agenda');
});
