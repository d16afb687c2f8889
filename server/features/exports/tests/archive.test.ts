import { createHash } from 'node:crypto';
import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { registerOrganization, type TestOrganization } from '../../../testing/people.ts';
import { readZip } from '../../../testing/read-zip.ts';
import { startTestServer, type TestServer } from '../../../testing/test-server.ts';

let server: TestServer;
let organization: TestOrganization;
let other: TestOrganization;
beforeAll(async () => {
  server = await startTestServer();
  organization = await registerOrganization(server, { name: 'Alder PTO' });
  other = await registerOrganization(server, { name: 'Birch PTO' });
});
afterAll(() => server.close());

const fetchFile = (token: unknown) =>
  fetch(`${server.origin}/exports`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ token }),
  });
const ticketOf = async ({ admin }: TestOrganization) => {
  const asked = await admin.api('exports.create');
  expect(asked.status, asked.text).toBe(200);
  return asked.data;
};
interface Manifest {
  format: string;
  organization: { id: string; name: string };
  tables: Array<{ table: string; rows: number; json: string; csv: string }>;
  files: Array<{ path: string; bytes: number; sha256: string }>;
}
const take = async (from: TestOrganization) => {
  const response = await fetchFile((await ticketOf(from)).token);
  expect([response.status, response.headers.get('content-type')]).toEqual([200, 'application/zip']);
  const files = readZip(Buffer.from(await response.arrayBuffer()));
  const text = (path: string) => files.get(path)?.toString('utf8') ?? '';
  const rows = (table: string) => JSON.parse(text(`tables/${table}.json`)) as Array<Record<string, unknown>>;
  const sheet = (table: string): Array<Record<string, string>> =>
    parse(text(`tables/${table}.csv`), { bom: true, columns: true });
  return { response, files, text, rows, sheet, manifest: JSON.parse(text('manifest.json')) as Manifest };
};
const addRoom = (name: string, of = organization) =>
  of.admin.api('rooms.create', { body: { name, teacher_name: null, grade: '3' } });
const logo = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAABAAAAAQCAYAAAAf8/9hAAAAGUlEQVR42mPgjyn+TwlmGDVg1IBRA4aLAQCxOd0QfIXzgQAAAABJRU5ErkJggg==',
  'base64',
);

test('every table is there as JSON and as CSV, with files, a README in both languages, and a manifest that proves it', async () => {
  await addRoom('Room 12');
  await addRoom('Somebody else’s room', other);
  await organization.admin.api('logos.upload', {
    file: logo,
    headers: { 'Content-Type': 'application/octet-stream' },
  });
  const listed = (await organization.admin.api('exports.list')).data;
  const { response, files, text, rows, sheet, manifest } = await take(organization);

  expect(response.headers.get('content-disposition')).toMatch(
    new RegExp(`filename="${organization.subdomain}-\\d{4}-\\d{2}-\\d{2}\\.zip"`),
  );
  expect(manifest.organization).toMatchObject({ id: organization.orgId, name: 'Alder PTO' });
  expect(manifest.tables.map(({ table }) => table)).toEqual(listed.map(({ table_name }) => table_name));
  for (const { table, rows: counted } of manifest.tables) {
    expect(rows(table), table).toHaveLength(counted);
    expect(sheet(table), table).toHaveLength(counted);
  }
  expect(manifest.tables.find(({ table }) => table === 'rooms')?.rows).toBe(1);
  expect(rows('rooms')).toMatchObject([{ name: 'Room 12', org_id: organization.orgId }]);
  expect(sheet('rooms')).toMatchObject([{ name: 'Room 12', grade: '3' }]);

  for (const { path, bytes, sha256 } of manifest.files) {
    const file = files.get(path) ?? Buffer.alloc(0);
    expect([path, file.length, createHash('sha256').update(file).digest('hex')]).toEqual([
      path,
      bytes,
      sha256,
    ]);
  }
  expect([...files.keys()].sort()).toEqual(
    [...manifest.files.map(({ path }) => path), 'manifest.json'].sort(),
  );
  expect(text('README.txt')).toContain('Everything that Alder PTO owns');
  expect(text('LEAME.txt')).toContain('Todo lo que Alder PTO tiene');

  const [row] = rows('logos');
  expect(row?.content).toBe(`files/logos/${String(row?.id)}.png`);
  expect(sheet('logos')[0]?.content).toBe(row?.content);
  expect(files.get(String(row?.content))).toEqual(logo);
  const everything = [...files.values()].map((file) => file.toString('utf8')).join('');
  expect(everything).not.toContain('token_hash');
  expect(everything).not.toContain('Somebody else’s room');
});

test('no cell is run as a formula by a spreadsheet, and the JSON keeps what was written', async () => {
  const names = ['=HYPERLINK("https://example.org")', '+1', '-1', '@SUM(A1)', 'Plain, "quoted"'];
  for (const name of names) expect((await addRoom(name, other)).status).toBe(201);
  const { rows, sheet } = await take(other);
  const kept = rows('rooms').map(({ name }) => name);
  expect(kept).toEqual(expect.arrayContaining(names));
  const cells = sheet('rooms').map(({ name }) => name);
  expect(cells).toEqual(
    expect.arrayContaining([...names.slice(0, 4).map((name) => `'${name}`), 'Plain, "quoted"']),
  );
  expect(cells.filter((cell) => /^[=+\-@\t\r]/.test(cell ?? ''))).toEqual([]);
});

test('more rows than are read at once arrive whole and once', async () => {
  await server.amend(
    organization.orgId,
    "insert into public.families (org_id, id, name) select $1, app.uuid_v7(), 'Family ' || n from generate_series(1, 1203) n",
    [organization.orgId],
  );
  const { rows, sheet, manifest } = await take(organization);
  expect(new Set(rows('families').map(({ name }) => name)).size).toBe(1203);
  expect(sheet('families')).toHaveLength(1203);
  expect(manifest.tables.find(({ table }) => table === 'families')?.rows).toBe(1203);
});

test('a ticket works once, for a minute, for its organization, and while whoever asked still may', async () => {
  const { token } = await ticketOf(organization);
  const replies = await Promise.all([fetchFile(token), fetchFile(token)]);
  await Promise.all(replies.map((reply) => reply.arrayBuffer()));
  expect(replies.map(({ status }) => status).sort()).toEqual([200, 404]);
  for (const wrong of [token, 'x'.repeat(43), 'short', null, { $ne: '' }]) {
    const refused = await fetchFile(wrong);
    expect([
      refused.status,
      ((await refused.json()) as { errors: Array<{ code: string }> }).errors[0]?.code,
    ]).toEqual([404, 'link_invalid']);
  }
  const late = await ticketOf(organization);
  await server.amend(
    organization.orgId,
    "update public.exports set expires_at = now() - interval '1 second' where org_id = $1 and id = $2",
    [organization.orgId, late.id],
  );
  expect((await fetchFile(late.token)).status).toBe(404);

  const second = await organization.member('admin');
  const asked = (await second.api('exports.create')).data;
  const params = { member_id: second.memberId };
  const { version } = (await organization.admin.api('members.get', { params })).data;
  const lowered = await organization.admin.api('members.update_role', {
    params,
    body: { role_type: 'volunteer', permissions: [] },
    ifMatch: version,
  });
  expect(lowered.status, lowered.text).toBe(200);
  expect((await fetchFile(asked.token)).status).toBe(404);
  const refused = await second.api('exports.create');
  expect([refused.status, refused.errors[0]?.code]).toEqual([403, 'forbidden']);
});

test('who took everything along is written down, with the families that were in it', async () => {
  const { id } = await ticketOf(organization);
  const { token } = await ticketOf(organization);
  await (await fetchFile(token)).arrayBuffer();
  const records = async () =>
    server.inspect<{ id: string; is_begun: boolean; is_done: boolean; requested_by_name: string }>(
      `select id, started_at is not null as is_begun, file_bytes > 1000 as is_done, requested_by_name from public.exports
       where org_id = $1 order by created_at desc, id desc limit 2`,
      [organization.orgId],
    );
  // Written when the last byte has gone, which the reader knows a moment earlier.
  await expect.poll(async () => (await records())[0]?.is_done, { timeout: 30_000 }).toBe(true);
  expect((await records())[1]).toMatchObject({
    id,
    is_begun: false,
    is_done: null,
    requested_by_name: 'Ana Rivera',
  });
  const looks = await server.inspect<{ purpose: string; families: number }>(
    `select purpose, cardinality(family_ids) as families from public.access_log
     where org_id = $1 and action = 'exports.create' order by occurred_at desc, id desc limit 1`,
    [organization.orgId],
  );
  expect(looks).toEqual([{ purpose: 'export', families: 1203 }]);
  const audited = (await organization.admin.api('audit.list')).data;
  expect(audited.map(({ action }) => action)).toContain('exports.create');
});
