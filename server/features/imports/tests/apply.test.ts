import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { registerOrganization } from '../../../testing/people.ts';
import { startTestServer, type TestServer } from '../../../testing/test-server.ts';
import { accessLog, countPeople, familyBody, writeDirectly } from '../../families/tests/family-bodies.ts';
import { applyAndWait, familiesCsv, untilEnded, upload } from './import-files.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server?.close());

const nothing = { families: 0, guardians: 0, children: 0 };

describe('imports.apply', () => {
  test('5,000 families: progress can be seen, everything is there at the end, the file is gone, the same file adds nothing', async () => {
    const org = await registerOrganization(server);
    const file = familiesCsv(5_000);
    const draft = await upload(org, file);
    expect(draft.counts).toMatchObject({
      rows: 5_000,
      create: 5_000,
      error: 0,
      families: 5_000,
      guardians: 10_000,
      children: 7_500,
    });
    const queued = await org.admin.api('imports.apply', { params: { import_id: draft.id } });
    expect(queued.data.status).toBe('queued');
    const before = await countPeople(server, org.orgId);
    const started = performance.now();
    const { job, seen } = await untilEnded(org, draft.id);
    const seconds = (performance.now() - started) / 1_000;

    expect(before).toEqual(nothing);
    expect(job).toMatchObject({
      status: 'completed',
      failure: null,
      progress: { done: 5_000, total: 5_000 },
      counts: { families: 5_000 },
      columns: [],
      can: ['imports.get'],
    });
    expect(job.finished_at).not.toBeNull();
    expect(seen.filter((done) => done > 0 && done < 5_000).length).toBeGreaterThan(1);
    expect(seen).toEqual([...seen].sort((a, b) => a - b));
    expect(seconds).toBeLessThan(60);
    expect(await countPeople(server, org.orgId)).toEqual({
      families: 5_000,
      guardians: 10_000,
      children: 7_500,
    });
    const [kept] = await server.inspect<{ has_file: boolean; rows: number }>(
      'select file_bytes is not null as has_file, (select count(*)::int from public.import_rows r where r.import_id = j.id) as rows from public.import_jobs j where id = $1',
      [draft.id],
    );
    expect(kept).toEqual({ has_file: false, rows: 0 });

    const again = await upload(org, file);
    expect(again.counts).toMatchObject({
      create: 0,
      update: 0,
      unchanged: 5_000,
      error: 0,
      families: 0,
      guardians: 0,
      children: 0,
    });
    const repeated = await applyAndWait(org, again.id);
    expect(repeated.job.status).toBe('completed');
    expect(await countPeople(server, org.orgId)).toEqual({
      families: 5_000,
      guardians: 10_000,
      children: 7_500,
    });
  }, 120_000);

  test('acts as the person who queued it: every record is audited so', async () => {
    const org = await registerOrganization(server);
    const officer = await org.member('board_member');
    const { data: draft } = await officer.api('imports.create', {
      query: { file_name: 'x.csv' },
      file: familiesCsv(2),
    });
    const queued = await officer.api('imports.apply', { params: { import_id: draft.id } });
    await untilEnded(org, draft.id);
    const entries = await server.inspect<{
      table_name: string;
      actor_user_id: string;
      action: string;
      request_id: string;
      operation: string;
    }>(
      "select table_name, actor_user_id, action, request_id, operation from public.audit_log where org_id = $1 and table_name in ('families', 'guardians', 'children')",
      [org.orgId],
    );
    expect(entries).toHaveLength(2 + 4 + 3);
    for (const entry of entries) {
      expect(entry).toMatchObject({
        actor_user_id: officer.userId,
        action: 'imports.apply',
        operation: 'insert',
        request_id: queued.headers.get('x-request-id'),
      });
    }
  });

  test('completes families that are there without overwriting, links members, and moves their version on', async () => {
    const org = await registerOrganization(server);
    const member = await org.member('volunteer');
    const body = familyBody({ name: 'Delgado', email: member.email, grade: '3', homeroom: null });
    const { data: family } = await org.admin.api('families.create', {
      body: { ...body, guardians: [{ ...body.guardians[0], phone: null }] },
    });
    const file = `Family Name,Parent First Name,Parent Last Name,Email,Phone,Child First Name,Grade,Homeroom,Do Not Disclose\nDelgado,Rosa,Delgado,${member.email},512-555-0199,Mateo,4,Room 9,Yes\nDelgado,Rosa,Delgado,${member.email},,Lucía,K,,\n`;
    const draft = await upload(org, file);
    expect(draft.counts).toMatchObject({ update: 2, create: 0, error: 0 });
    await applyAndWait(org, draft.id);
    const { data: after } = await org.admin.api('families.get', { params: { family_id: family.id } });
    expect(after.guardians).toMatchObject([{ phone: '+15125550199', member_id: member.memberId }]);
    expect(after.children).toMatchObject([
      { first_name: 'Mateo', grade: '3', homeroom: 'Room 9', do_not_disclose: true },
      { first_name: 'Lucía', grade: 'K' },
    ]);
    const stale = await org.admin.api('families.update', {
      params: { family_id: family.id },
      ifMatch: family.version,
      body,
    });
    expect(stale.errors[0]?.code).toBe('version_conflict');
    expect(await accessLog(server, org.orgId)).toHaveLength(1);
  });

  test('fails whole, with the reason and the rows, when families changed between dry run and run; mended, it runs', async () => {
    const org = await registerOrganization(server);
    const draft = await upload(org, familiesCsv(300));
    // Two homes with the address of the last row: which of them is meant is nobody's to guess.
    for (const name of ['One', 'Other'])
      await org.admin.api('families.create', {
        body: familyBody({ name, guardian: 'Ana', email: 'ana.300@example.org', child: name }),
      });
    const before = await countPeople(server, org.orgId);
    const { job } = await applyAndWait(org, draft.id);
    expect(job).toMatchObject({ status: 'failed', counts: { error: 1 } });
    expect(job.failure).toMatch(/Nothing was imported/);
    expect(job.can).toEqual(['imports.get', 'imports.update', 'imports.cancel']);
    expect(await countPeople(server, org.orgId)).toEqual(before);
    const spanish = await org.admin.api('imports.get', {
      params: { import_id: job.id },
      headers: { 'Accept-Language': 'es' },
    });
    expect(spanish.data.failure).toMatch(/No se importó nada/);

    const wrong = await org.admin.api('imports.rows', {
      params: { import_id: job.id },
      query: { sort: 'row', limit: 50, outcome: 'error' },
    });
    expect(wrong.data.map(({ row, errors }) => [row, errors[0]?.code])).toEqual([
      [301, 'family_matches_several'],
    ]);
    const mended = await org.admin.api('imports.update', {
      params: { import_id: job.id },
      ifMatch: job.version,
      body: { skipped_rows: [301] },
    });
    expect(mended.data).toMatchObject({ status: 'draft', failure: null });
    const second = await applyAndWait(org, job.id);
    expect(second.job.status).toBe('completed');
    expect((await countPeople(server, org.orgId)).families).toBe(before.families + 299);
  });

  test('writes nothing at all when the very last family cannot be written', async () => {
    const org = await registerOrganization(server);
    const draft = await upload(org, familiesCsv(600));
    await server.inspect(
      `alter table public.children add constraint poisoned check (not (org_id = '${org.orgId}' and last_name = 'Familygaa'))`,
    );
    try {
      const { job, seen } = await applyAndWait(org, draft.id);
      expect(job.status).toBe('failed');
      expect(job.failure).toMatch(/Nothing was imported/);
      expect(seen.every((done) => done < 600)).toBe(true);
      expect(await countPeople(server, org.orgId)).toEqual(nothing);
    } finally {
      await server.inspect('alter table public.children drop constraint poisoned');
    }
  });

  test('a run that dies midway leaves nothing, is taken up again by the queue, and imports once', async () => {
    const org = await registerOrganization(server);
    const draft = await upload(org, familiesCsv(2_000));
    await org.admin.api('imports.apply', { params: { import_id: draft.id } });
    await untilProgress(draft.id);
    await untilDead();
    expect(await countPeople(server, org.orgId)).toEqual(nothing);
    const [after] = await server.inspect<{ status: string }>(
      'select status from public.import_jobs where id = $1',
      [draft.id],
    );
    expect(after?.status).toBe('running');

    const { job } = await untilEnded(org, draft.id);
    expect(job.status).toBe('completed');
    expect(await countPeople(server, org.orgId)).toEqual({
      families: 2_000,
      guardians: 4_000,
      children: 3_000,
    });

    // The same job delivered once more finds nothing to do.
    await server.inspect("select graphile_worker.add_job('imports.apply', $1)", [
      JSON.stringify({
        org_id: org.orgId,
        import_id: draft.id,
        user_id: org.admin.userId,
        request_id: 'again',
      }),
    ]);
    await untilQueueIsEmpty();
    expect(await countPeople(server, org.orgId)).toEqual({
      families: 2_000,
      guardians: 4_000,
      children: 3_000,
    });
  }, 90_000);

  test('two imports of one organization at once follow each other: the second finds the families of the first', async () => {
    const org = await registerOrganization(server);
    const drafts = [await upload(org, familiesCsv(200)), await upload(org, familiesCsv(200))];
    await Promise.all(drafts.map(({ id }) => org.admin.api('imports.apply', { params: { import_id: id } })));
    const ended = await Promise.all(drafts.map(({ id }) => untilEnded(org, id)));
    expect(ended.map(({ job }) => job.status)).toEqual(['completed', 'completed']);
    expect(ended.map(({ job }) => job.counts.families).sort((a, b) => a - b)).toEqual([0, 200]);
    expect((await countPeople(server, org.orgId)).families).toBe(200);
  });

  test('does not run for somebody who lost the right while it waited', async () => {
    const org = await registerOrganization(server);
    const officer = await org.member('board_member');
    const draft = await upload(org, familiesCsv(3));
    // Queued as the request would, by somebody who is a parent by the time the worker comes.
    await writeDirectly(
      server,
      org.orgId,
      `update public.user_roles set role_type = 'parent_member' where user_id = '${officer.userId}'; update public.import_jobs set status = 'queued' where id = '${draft.id}'`,
    );
    await server.inspect("select graphile_worker.add_job('imports.apply', $1)", [
      JSON.stringify({ org_id: org.orgId, import_id: draft.id, user_id: officer.userId, request_id: 'late' }),
    ]);
    const { job } = await untilEnded(org, draft.id);
    expect(job).toMatchObject({ status: 'failed' });
    expect(job.failure).toMatch(/may not run imports/);
    expect(await countPeople(server, org.orgId)).toEqual(nothing);
  });

  test('is refused to a committee lead, and twice', async () => {
    const org = await registerOrganization(server);
    const lead = await org.member('committee_lead');
    const draft = await upload(org, familiesCsv(1));
    const refused = await lead.api('imports.apply', { params: { import_id: draft.id } });
    expect([refused.status, refused.errors[0]?.code]).toEqual([403, 'forbidden']);
    expect(await countPeople(server, org.orgId)).toEqual(nothing);
    await applyAndWait(org, draft.id);
    const again = await org.admin.api('imports.apply', { params: { import_id: draft.id } });
    expect([again.status, again.errors[0]?.code]).toEqual([409, 'import_not_ready']);
    expect((await countPeople(server, org.orgId)).families).toBe(1);
  });
});

/** Breaks the import's own transaction, known by the lock that imports of one organization take. */
const untilDead = () =>
  until(async () => {
    await server.inspect(
      `select pg_cancel_backend(a.pid) from pg_stat_activity a
       where a.datname = current_database() and a.application_name = 'pto-connect server' and a.state = 'active'
         and exists (select from pg_locks l where l.pid = a.pid and l.locktype = 'advisory' and l.granted)`,
    );
    const [job] = await server.inspect<{ last_error: string | null }>(
      "select last_error from graphile_worker.jobs where task_identifier = 'imports.apply'",
    );
    return typeof job?.last_error === 'string';
  }, 2);

async function untilProgress(importId: string): Promise<void> {
  await until(async () => {
    const [row] = await server.inspect<{ done: number }>(
      'select progress_done as done from public.import_jobs where id = $1',
      [importId],
    );
    return (row?.done ?? 0) > 0;
  }, 5);
}

const untilQueueIsEmpty = () =>
  until(
    async () =>
      (await server.inspect("select id from graphile_worker.jobs where task_identifier = 'imports.apply'"))
        .length === 0,
    50,
  );

async function until(isSo: () => Promise<boolean>, everyMs: number): Promise<void> {
  const deadline = Date.now() + 30_000;
  while (!(await isSo())) {
    if (Date.now() > deadline) throw new Error('It did not become so within 30 s');
    await new Promise((resolve) => setTimeout(resolve, everyMs));
  }
}
