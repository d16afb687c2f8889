import { afterAll, beforeAll, expect, test } from 'vitest';
import { becomes } from '../../testing/becomes.ts';
import { registerOrganization, signUp } from '../../testing/people.ts';
import { startTestServer, type TestServer } from '../../testing/test-server.ts';

let first: TestServer;
beforeAll(async () => {
  first = await startTestServer({ runWorker: false });
});
afterAll(() => first.close());

test('a job that a killed worker had locked is done by the next one that starts', async () => {
  const organization = await registerOrganization(first);
  const rosa = await signUp(first, 'rosa');
  await organization.admin.api('invitations.create', {
    body: { email: rosa.email, role_type: 'teacher', language: 'en' },
  });
  const locked = await first.inspect(
    "update graphile_worker._private_jobs set locked_by = 'worker-killed', locked_at = now(), attempts = 1 returning id",
  );
  expect(locked.length).toBeGreaterThan(0);
  const next = await startTestServer({ databaseUrl: first.databaseUrl });
  expect((await next.mailsTo(rosa.email))[0]?.subject).toContain('invites you');
  await next.close();
});

test('a request whose connection is ended by the database answers 503, and the server goes on', async () => {
  const organization = await registerOrganization(first);
  const list = () => organization.admin.api('events.list');
  const answers = [];
  for (let round = 0; round < 10; round++) {
    const pending = Array.from({ length: 6 }, list);
    await first.inspect(
      "select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'pto-connect server' and datname = current_database()",
    );
    answers.push(...(await Promise.all(pending)).map((reply) => reply.status));
  }
  expect(new Set(answers).difference(new Set([200, 503]))).toEqual(new Set());
  // A connection may still learn of its end after the last answer: the one request that meets it is refused, the next is not.
  await becomes(list, 200);
});
