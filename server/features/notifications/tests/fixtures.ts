import { DateTime } from 'luxon';
import type { Person } from '../../../testing/people.ts';
import type { TestServer } from '../../../testing/test-server.ts';

/** A time zone in which it is between noon and one o'clock, so that a test means the same at every hour. */
export function zoneAtNoon(): string {
  const hours = 12 - DateTime.utc().hour;
  return hours === 0 ? 'Etc/UTC' : `Etc/GMT${hours > 0 ? '-' : '+'}${Math.abs(hours)}`;
}

/** One tab of a person's notifications, the newest first. */
export const listOf = async (person: Person, tab: 'you' | 'updates') =>
  (await person.api('notifications.list', { query: { tab } })).data;

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
