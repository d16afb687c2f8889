import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { registerOrganization, type TestOrganization } from '../../../testing/people.ts';
import { startTestServer, type TestServer } from '../../../testing/test-server.ts';
import { auditOf, countPeople } from '../../families/tests/family-bodies.ts';
import { familiesCsv, upload } from './import-files.ts';

let server: TestServer;
let org: TestOrganization;
beforeAll(async () => {
  server = await startTestServer();
  org = await registerOrganization(server);
});
afterAll(() => server?.close());

describe('imports.create', () => {
  test('reads the file, suggests a mapping, makes a dry run, imports nothing, and is audited without the file', async () => {
    const reply = await org.admin.api('imports.create', {
      query: { file_name: 'C:\\Users\\Rosa\\families 2026.csv' },
      file: familiesCsv(4),
    });
    expect(reply.status).toBe(201);
    expect(reply.data).toMatchObject({
      file_name: 'families 2026.csv',
      status: 'draft',
      encoding: 'utf-8',
      delimiter: ',',
      mapping_errors: [],
      counts: { rows: 4, create: 4, error: 0, families: 4, guardians: 8, children: 6 },
      progress: { done: 0, total: 4 },
      failure: null,
      can: ['imports.get', 'imports.update', 'imports.apply', 'imports.cancel'],
    });
    expect(reply.data.columns.map(({ header, field }) => [header, field])).toContainEqual([
      'Parent 1 Email',
      'guardian1_email',
    ]);
    expect(reply.data.columns[4]).toMatchObject({
      sample: ['ana.1@example.org', 'ana.2@example.org', 'ana.3@example.org', 'ana.4@example.org'],
      confidence: expect.any(Number),
    });
    expect(reply.data.fields).toContain('child_grade');
    expect(await countPeople(server, org.orgId)).toEqual({ families: 0, guardians: 0, children: 0 });
    expect((await auditOf(server, org.orgId, reply.data.id))[0]).toMatchObject({
      action: 'imports.create',
      operation: 'insert',
      actor_user_id: org.admin.userId,
    });
    const [audited] = await server.inspect<{ after: Record<string, unknown> }>(
      'select after from public.audit_log where row_id = $1 order by id limit 1',
      [reply.data.id],
    );
    expect(Object.keys(audited?.after ?? {})).not.toContain('file_bytes');
    expect(JSON.stringify(audited)).not.toContain('ana.1@example.org');
  });

  test('reads UTF-16 with a byte order mark', async () => {
    const text =
      'Apellido;Nombre de la madre;Correo;Nombre del alumno;Grado\r\nMuñoz;Íñigo;inigo@example.org;Lucía;3\r\n';
    const job = await upload(org, Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(text, 'utf16le')]));
    expect(job).toMatchObject({
      encoding: 'utf-16le',
      delimiter: ';',
      counts: { rows: 1, error: 0, families: 1 },
    });
    const rows = await org.admin.api('imports.rows', { params: { import_id: job.id } });
    expect(rows.data[0]?.cells).toEqual(['Muñoz', 'Íñigo', 'inigo@example.org', 'Lucía', '3']);
  });

  test('reads semicolons in a Windows encoding and says that it guessed', async () => {
    const text =
      'Family Name;Parent First Name;Parent Last Name;Email;Child First Name;Grade\r\nPeña;José;Peña;jose@example.org;Begoña;2\r\n';
    const job = await upload(org, Buffer.from(text, 'latin1'));
    expect(job.delimiter).toBe(';');
    expect(job.warnings.map(({ code }) => code)).toContain('encoding_guessed');
    const rows = await org.admin.api('imports.rows', { params: { import_id: job.id } });
    expect(rows.data[0]?.family).toBe('Peña');
  });

  test.each([
    ['a workbook', Buffer.from('504b0304140006000800000021', 'hex'), /file_is_(spreadsheet|zip)/],
    ['a PDF', Buffer.from('%PDF-1.7\n1 0 obj'), /file_is_pdf/],
    ['headers without rows', 'Parent First Name,Parent Last Name,Email\r\n', /no_data_rows/],
    [
      'a quote that is never closed',
      'Parent First Name,Parent Last Name\r\n"Ana,Ruiz\r\nLuis,Ruiz\r\n',
      /quote_unclosed \(line: 2\)/,
    ],
    [
      'more rows than an organization has families',
      `Parent First Name,Parent Last Name\r\n${'Ana,Ruiz\r\n'.repeat(20_001)}`,
      /too_many_rows \(count: 20001, limit: 20000\)/,
    ],
    ['nothing', '', /empty/],
  ])('refuses %s with the reason in words a program can read', async (_, file, reason) => {
    const reply = await org.admin.api('imports.create', { query: { file_name: 'x.csv' }, file });
    expect([reply.status, reply.errors[0]?.code]).toEqual([422, 'file_unreadable']);
    expect(reply.errors[0]?.message).toMatch(reason);
  });

  test('refuses ten megabytes and one byte, and what is no file', async () => {
    const large = await org.admin.api('imports.create', {
      query: { file_name: 'x.csv' },
      file: Buffer.alloc(10 * 1024 * 1024 + 1, 'a'),
    });
    expect([large.status, large.errors[0]?.code]).toEqual([413, 'body_too_large']);
    const json = await org.admin.api('imports.create', {
      query: { file_name: 'x.csv' },
      file: '{}',
      headers: { 'Content-Type': 'application/json' },
    });
    expect(json.status).toBe(415);
  });

  test('says so when one number of a family gathers more children than a family can have', async () => {
    const lines = Array.from(
      { length: 21 },
      (_, n) => `F-1,Ruiz,Ana,ana@example.org,Child${'abcdefghijklmnopqrstu'[n]},3`,
    );
    const job = await upload(
      org,
      `Family ID,Family Name,Parent First Name,Email,Child First Name,Grade\r\n${lines.join('\r\n')}`,
    );
    expect(job.counts.error).toBe(21);
    const rows = await org.admin.api('imports.rows', { params: { import_id: job.id } });
    expect(rows.data[0]?.errors).toContainEqual({
      column: null,
      code: 'family_too_large',
      params: { family: 'Ruiz', guardians: '1', children: '21' },
      severity: 'error',
    });
  });

  test.each([
    ['families-320.csv', 320, 0],
    ['families-one-child-per-row.csv', 100, 0],
    ['families-semicolon-utf16.csv', 50, 0],
    ['families-with-problems.csv', 10, 5],
  ])(
    'answers for every row of the demonstration’s %s as the contract says',
    async (name, atLeast, errorsAtLeast) => {
      const file = await readFile(new URL(`../../../../database/seeds/files/${name}`, import.meta.url));
      const job = await upload(org, file, name);
      expect(job.counts.rows).toBeGreaterThanOrEqual(atLeast);
      if (errorsAtLeast === 0) expect(job.counts.error).toBe(0);
      else expect(job.counts.error).toBeGreaterThanOrEqual(errorsAtLeast);
      let rows = 0;
      let cursor: string | undefined;
      do {
        const reply = await org.admin.api('imports.rows', {
          params: { import_id: job.id },
          query: { sort: 'row', limit: 200, cursor },
        });
        expect(reply.status).toBe(200);
        rows += reply.data.length;
        cursor = reply.nextCursor ?? undefined;
      } while (cursor !== undefined);
      expect(rows).toBe(job.counts.rows);
    },
  );

  test('says so when a name is longer than ours can be', async () => {
    const job = await upload(
      org,
      `Parent First Name,Parent Last Name\r\n${'Ana '.repeat(21).trim()},Ruiz\r\n`,
    );
    expect(job.counts.error).toBe(1);
    const rows = await org.admin.api('imports.rows', { params: { import_id: job.id } });
    expect(rows.data[0]?.errors).toMatchObject([{ code: 'value_too_long', params: { limit: '80' } }]);
  });

  test('is refused to a committee lead, and no file is kept', async () => {
    const lead = await org.member('committee_lead');
    const count = () => server.inspect('select id from public.import_jobs where org_id = $1', [org.orgId]);
    const before = await count();
    const reply = await lead.api('imports.create', { query: { file_name: 'x.csv' }, file: familiesCsv(1) });
    expect([reply.status, reply.errors[0]?.code]).toEqual([403, 'forbidden']);
    expect(await count()).toHaveLength(before.length);
  });

  test('discards what nobody came back to for a month', async () => {
    const own = await registerOrganization(server);
    const old = await upload(own, familiesCsv(1));
    await server.inspect(
      `select set_config('app.org_id', '${own.orgId}', true); alter table public.import_jobs disable trigger _100_touch; update public.import_jobs set updated_at = now() - interval '31 days' where id = '${old.id}'; alter table public.import_jobs enable trigger _100_touch`,
    );
    await upload(own, familiesCsv(1));
    const [kept] = await server.inspect<{ status: string; has_file: boolean; rows: number }>(
      'select status, file_bytes is not null as has_file, (select count(*)::int from public.import_rows r where r.import_id = j.id) as rows from public.import_jobs j where id = $1',
      [old.id],
    );
    expect(kept).toEqual({ status: 'cancelled', has_file: false, rows: 0 });
  });
});

describe('imports.list and imports.get', () => {
  test('list newest first, page by page, only one’s own', async () => {
    const own = await registerOrganization(server);
    const ids = [];
    for (const name of ['a.csv', 'b.csv', 'c.csv']) ids.unshift((await upload(own, familiesCsv(1), name)).id);
    const first = await own.admin.api('imports.list', { query: { sort: '-created_at', limit: 2 } });
    const second = await own.admin.api('imports.list', {
      query: { sort: '-created_at', limit: 2, cursor: first.nextCursor ?? '' },
    });
    expect([...first.data, ...second.data].map(({ id }) => id)).toEqual(ids);
    const bad = await own.admin.api('imports.list', {
      query: {
        sort: '-created_at',
        limit: 2,
        cursor: Buffer.from('["-created_at","x","y"]').toString('base64url'),
      },
    });
    expect(bad.errors[0]?.code).toBe('invalid_cursor');
  });

  test('another organization’s import is nothing, as one that never was', async () => {
    const stranger = await registerOrganization(server);
    const theirs = await upload(stranger, familiesCsv(1));
    const nobody = '019a0000-0000-7000-8000-0000000000ff';
    for (const id of [
      'imports.get',
      'imports.rows',
      'imports.apply',
      'imports.cancel',
      'imports.update',
    ] as const) {
      const call = (import_id: string) =>
        org.admin.api(id, {
          params: { import_id },
          ...(id === 'imports.update' ? { ifMatch: 1, body: {} } : {}),
        });
      const [foreign, random] = [await call(theirs.id), await call(nobody)];
      expect([foreign.status, foreign.errors], id).toEqual([404, random.errors]);
      expect(random.status, id).toBe(404);
    }
    expect((await stranger.admin.api('imports.get', { params: { import_id: theirs.id } })).data.status).toBe(
      'draft',
    );
  });

  test('are refused to a committee lead', async () => {
    const job = await upload(org, familiesCsv(1));
    const lead = await org.member('committee_lead');
    for (const id of ['imports.list', 'imports.get', 'imports.rows'] as const) {
      expect((await lead.api(id, { params: { import_id: job.id } })).status, id).toBe(403);
    }
  });
});
