import { afterAll, beforeAll, expect, test } from 'vitest';
import { registerOrganization, type TestOrganization } from '../../../testing/people.ts';
import { startTestServer, type TestServer } from '../../../testing/test-server.ts';

let server: TestServer;
let organization: TestOrganization;
beforeAll(async () => {
  server = await startTestServer();
  organization = await registerOrganization(server);
});
afterAll(() => server.close());

test('audit.list tells who did what, from which request, with before and after', async () => {
  const { data } = await organization.admin.api('organizations.get');
  const { org_id, subdomain, join_code, setup, can, version, school_year_starts, ...settings } = data;
  const saved = await organization.admin.api('organizations.update', {
    body: { ...settings, name: 'Renamed PTO' },
    ifMatch: version,
  });
  const requestId = saved.headers.get('x-request-id') ?? '';
  const entries = (await organization.admin.api('audit.list', { query: { request_id: requestId } })).data;
  expect(entries).toMatchObject([
    {
      action: 'organizations.update',
      operation: 'update',
      table_name: 'organizations',
      actor_name: 'Ana Rivera',
      actor_user_id: organization.admin.userId,
      before: { name: 'Lincoln Elementary PTO', version: 1 },
      after: { name: 'Renamed PTO', version: 2 },
    },
  ]);
});

test('audit.list filters by action, table, row and day, and pages without gaps', async () => {
  for (let i = 0; i < 5; i++) {
    await organization.admin.api('families.create', {
      body: {
        name: `Family ${i}`,
        external_id: null,
        guardians: [
          { first_name: 'A', last_name: 'B', email: null, phone: null, relation: null, language: 'en' },
        ],
        children: [],
      },
    });
  }
  const query = { action: 'families.create', table_name: 'families' };
  const all = (await organization.admin.api('audit.list', { query })).data;
  expect(all.map((entry) => (entry.after as { name: string }).name)).toEqual([
    'Family 4',
    'Family 3',
    'Family 2',
    'Family 1',
    'Family 0',
  ]);
  const paged: string[] = [];
  let cursor: string | undefined;
  do {
    const page = await organization.admin.api('audit.list', {
      query: { ...query, limit: 2, ...(cursor === undefined ? {} : { cursor }) },
    });
    paged.push(...page.data.map((entry) => entry.id));
    cursor = page.nextCursor ?? undefined;
  } while (cursor !== undefined);
  expect(paged).toEqual(all.map((entry) => entry.id));
  const [first] = all;
  expect(
    (await organization.admin.api('audit.list', { query: { row_id: first?.row_id ?? '' } })).data.map(
      (entry) => entry.id,
    ),
  ).toEqual([first?.id]);
  expect(
    (await organization.admin.api('audit.list', { query: { ...query, to: '2020-01-01' } })).data,
  ).toEqual([]);
  expect(
    (await organization.admin.api('audit.list', { query: { ...query, from: '2020-01-01' } })).data,
  ).toHaveLength(5);
});
