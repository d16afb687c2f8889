import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { registerOrganization, type TestOrganization } from '../../../testing/people.ts';
import { startTestServer, type TestServer } from '../../../testing/test-server.ts';
import { countPeople } from '../../families/tests/family-bodies.ts';
import { applyAndWait, familiesCsv, type ImportJob, upload } from './import-files.ts';

let server: TestServer;
let org: TestOrganization;
beforeAll(async () => {
  server = await startTestServer();
  org = await registerOrganization(server);
});
afterAll(() => server?.close());

const header = 'Family Name,Parent First Name,Parent Last Name,Parent Email,Child First Name,Grade';
const broken = [
  header,
  'Ruiz,Ana,Ruiz,ana@@example.org,Mateo,3',
  'Okafor,Ngozi,Okafor,ngozi@example.org,Ada,99',
  'Lee,Sam,Lee,sam@example.org,Joy,K',
].join('\n');
const update = (of: TestOrganization, job: ImportJob, body: Record<string, unknown>, ifMatch = job.version) =>
  of.admin.api('imports.update', { params: { import_id: job.id }, ifMatch, body });

describe('imports.update', () => {
  test('errors are fixed in place or left out, then the import runs', async () => {
    const own = await registerOrganization(server);
    const job = await upload(own, broken);
    expect(job.counts).toMatchObject({ rows: 3, create: 1, error: 2 });
    expect(job.can).not.toContain('imports.apply');
    const wrong = await own.admin.api('imports.rows', {
      params: { import_id: job.id },
      query: { sort: 'row', limit: 50, outcome: 'error' },
    });
    expect(wrong.data.map(({ row, errors }) => [row, errors[0]?.column, errors[0]?.code])).toEqual([
      [2, 3, 'email_invalid'],
      [3, 5, 'grade_invalid'],
    ]);

    const first = await update(own, job, { corrections: [{ row: 2, column: 3, value: 'ana@example.org' }] });
    expect(first.data.counts).toMatchObject({ create: 2, error: 1 });
    expect(first.data.version).toBeGreaterThan(job.version);
    const refused = await own.admin.api('imports.apply', { params: { import_id: job.id } });
    expect([refused.status, refused.errors[0]?.code]).toEqual([409, 'import_has_errors']);

    const second = await update(own, first.data, { skipped_rows: [3] });
    expect(second.data.counts).toMatchObject({ create: 2, error: 0, skip: 1 });
    const rows = await own.admin.api('imports.rows', { params: { import_id: job.id } });
    expect(rows.data[0]?.cells[3]).toBe('ana@example.org');
    await applyAndWait(own, job.id);
    const families = await own.admin.api('families.list', { query: { sort: 'name', limit: 50 } });
    expect(families.data.map(({ name, guardians }) => [name, guardians[0]?.email])).toEqual([
      ['Lee', 'sam@example.org'],
      ['Ruiz', 'ana@example.org'],
    ]);
  });

  test('takes a mapping by hand for headers it does not know, and says what is missing until then', async () => {
    const job = await upload(org, 'A1,B2,C3\nAna,Ruiz,ana@example.org\nSam,Lee,sam@example.org');
    const none = await update(org, job, { mapping: {} });
    expect(none.data.mapping_errors.map(({ code }) => code)).toEqual(['no_people_mapped']);
    expect(none.data.can).not.toContain('imports.apply');
    const refused = await org.admin.api('imports.apply', { params: { import_id: job.id } });
    expect(refused.errors[0]?.code).toBe('import_not_ready');

    const twice = await update(org, none.data, {
      mapping: { '0': 'guardian_first_name', '1': 'guardian_first_name', '2': null },
    });
    expect(twice.data.mapping_errors.map(({ code }) => code)).toContain('target_taken');
    const right = await update(org, twice.data, {
      mapping: { '0': 'guardian_first_name', '1': 'guardian_last_name', '2': 'guardian_email' },
    });
    expect(right.data.mapping_errors).toEqual([]);
    expect(right.data.counts).toMatchObject({ create: 2, error: 0, families: 2, guardians: 2 });
    expect(right.data.columns[0]).toMatchObject({ field: 'guardian_first_name', confidence: 100 });
  });

  test.each([
    ['a column the file does not have', { mapping: { '9': 'child_grade' } }, 'mapping.9'],
    ['a column that is no number', { mapping: { first: 'child_grade' } }, 'mapping.first'],
    ['a field that cannot be imported', { mapping: { '0': 'password' } }, 'mapping.0'],
    [
      'a correction of the headers',
      { corrections: [{ row: 1, column: 0, value: 'x' }] },
      'corrections[0].row',
    ],
    [
      'a correction beside the table',
      { corrections: [{ row: 2, column: 40, value: 'x' }] },
      'corrections[0].column',
    ],
    ['a row that is not there', { skipped_rows: [2, 77] }, 'skipped_rows[1]'],
    ['a field of its own', { status: 'completed' }, 'status'],
  ])('refuses %s and changes nothing', async (_, body, field) => {
    const job = await upload(org, broken);
    const reply = await update(org, job, body);
    expect([reply.status, reply.errors.map((error) => error.field)]).toEqual([400, [field]]);
    expect((await org.admin.api('imports.get', { params: { import_id: job.id } })).data.version).toBe(
      job.version,
    );
  });

  test('refuses an old version and a committee lead', async () => {
    const job = await upload(org, broken);
    await update(org, job, { skipped_rows: [2] });
    const stale = await update(org, job, { skipped_rows: [] });
    expect([stale.status, stale.errors[0]?.code]).toEqual([412, 'version_conflict']);
    const lead = await org.member('committee_lead');
    const refused = await lead.api('imports.update', { params: { import_id: job.id }, ifMatch: 1, body: {} });
    expect(refused.status).toBe(403);
    expect((await org.admin.api('imports.get', { params: { import_id: job.id } })).data.counts.skip).toBe(1);
  });
});

describe('imports.rows', () => {
  test('pages through every row in order, filtered or not, and exports the errors as CSV', async () => {
    const job = await upload(
      org,
      `${familiesCsv(5)}F-9,Wrong,Ana,Wrong,not-an-address,,,,Mateo,Wrong,3,,,,\r\n`,
    );
    const seen: number[] = [];
    let cursor: string | undefined;
    do {
      const reply = await org.admin.api('imports.rows', {
        params: { import_id: job.id },
        query: { sort: 'row', limit: 2, cursor },
      });
      seen.push(...reply.data.map(({ row }) => row));
      cursor = reply.nextCursor ?? undefined;
    } while (cursor !== undefined);
    expect(seen).toEqual([2, 3, 4, 5, 6, 7]);
    const csv = await org.admin.api('imports.rows', {
      params: { import_id: job.id },
      query: { sort: 'row', limit: 50, outcome: 'error' },
      headers: { Accept: 'text/csv' },
    });
    expect(csv.text).toContain('email_invalid');
    expect(csv.text.trim().split('\r\n')).toHaveLength(2);
    const bad = await org.admin.api('imports.rows', {
      params: { import_id: job.id },
      query: { sort: 'row', limit: 2, cursor: Buffer.from('["row","x"]').toString('base64url') },
    });
    expect(bad.errors[0]?.code).toBe('invalid_cursor');
  });
});

describe('imports.cancel', () => {
  test('deletes file and rows, keeps that it was, audits it, and cannot be undone', async () => {
    const own = await registerOrganization(server);
    const job = await upload(own, familiesCsv(3));
    const reply = await own.admin.api('imports.cancel', { params: { import_id: job.id } });
    expect(reply.data).toEqual({ removed: true });
    const after = (await own.admin.api('imports.get', { params: { import_id: job.id } })).data;
    expect(after).toMatchObject({
      status: 'cancelled',
      columns: [],
      counts: { rows: 3 },
      can: ['imports.get'],
    });
    expect((await own.admin.api('imports.rows', { params: { import_id: job.id } })).data).toEqual([]);
    const [kept] = await server.inspect<{ has_file: boolean }>(
      'select file_bytes is not null as has_file from public.import_jobs where id = $1',
      [job.id],
    );
    expect(kept?.has_file).toBe(false);
    const [audited] = await server.inspect<{ action: string }>(
      "select action from public.audit_log where row_id = $1 and after ->> 'status' = 'cancelled'",
      [job.id],
    );
    expect(audited?.action).toBe('imports.cancel');
    for (const again of [
      await own.admin.api('imports.cancel', { params: { import_id: job.id } }),
      await own.admin.api('imports.apply', { params: { import_id: job.id } }),
      await update(own, after, {}),
    ]) {
      expect([again.status, again.errors[0]?.code]).toEqual([409, 'import_not_ready']);
    }
    expect(await countPeople(server, own.orgId)).toEqual({ families: 0, guardians: 0, children: 0 });
  });

  test('is refused to a committee lead and after the import ran', async () => {
    const own = await registerOrganization(server);
    const job = await upload(own, familiesCsv(1));
    const lead = await own.member('committee_lead');
    expect((await lead.api('imports.cancel', { params: { import_id: job.id } })).status).toBe(403);
    await applyAndWait(own, job.id);
    const late = await own.admin.api('imports.cancel', { params: { import_id: job.id } });
    expect(late.errors[0]?.code).toBe('import_not_ready');
  });
});
