import type { TestServer } from './test-server.ts';

/** Puts a job into the queue and waits until it has gone. */
export async function runJob(server: TestServer, task: string): Promise<void> {
  const [job] = await server.inspect<{ id: string }>(
    "select (graphile_worker.add_job($1, '{}'::json)).id::text as id",
    [task],
  );
  const deadline = Date.now() + 30_000;
  for (;;) {
    const [left] = await server.inspect<{ jobs: number }>(
      'select count(*)::int as jobs from graphile_worker._private_jobs where id = $1::bigint',
      [job?.id],
    );
    if (left?.jobs === 0) return;
    if (Date.now() > deadline) throw new Error(`${task} is still waiting`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
