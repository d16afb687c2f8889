import { createHistogram } from 'node:perf_hooks';
import { v7 } from 'uuid';
import { scaleId } from '../../database/seeds/scale.ts';
import type { Job, Outcome, Setup } from '../load/job.ts';
import { createWishes, today, type Wish } from '../load/wishes.ts';
import { runBatch, type Statement } from './batch.ts';
import { openPool, poolSize } from './pool.ts';
import { context, json, setRsvp } from './statements.ts';

// What the machine can do without HTTP: the same transactions, as fast as eight connections take them.
const pool = openPool(process.argv[2] ?? '');
let wishes: ReturnType<typeof createWishes> | null = null;

function statementsOf({ caller, kind, event, q, guests }: Wish): Statement[] {
  const { orgId, profileId } = caller;
  const eventId = scaleId('event', caller.organization, event);
  const scope = {
    name: 'context',
    text: context,
    values: [orgId, caller.userId, `bench.${kind}`, 'req_loop'],
  };
  if (kind === 'event_list')
    return [scope, { name: 'list', text: json.eventList, values: [orgId, profileId, today, 20] }];
  if (kind === 'event_detail')
    return [scope, { name: 'detail', text: json.eventDetail, values: [orgId, profileId, eventId] }];
  if (kind === 'member_search')
    return [scope, { name: 'members', text: json.memberSearch, values: [orgId, q, 20] }];
  return [
    scope,
    { name: 'set', text: setRsvp, values: [orgId, v7(), eventId, profileId, guests] },
    { name: 'event', text: json.event, values: [orgId, profileId, eventId] },
  ];
}

async function run(job: Job): Promise<Outcome> {
  const next = wishes?.sequence(job);
  if (next === undefined) throw new Error('The loop was given no callers');
  const latencies = createHistogram();
  const cpu = process.cpuUsage();
  const started = performance.now();
  const end = started + job.seconds * 1000;
  let requests = 0;
  let writes = 0;
  const failures: Record<string, number> = {};
  const one = async () => {
    const client = await pool.connect();
    while (performance.now() < end) {
      const wish = next();
      const since = performance.now();
      try {
        await runBatch(client, statementsOf(wish));
        if (wish.kind === 'rsvp') writes += 1;
      } catch (error) {
        const reason = String(error);
        failures[reason] = (failures[reason] ?? 0) + 1;
      }
      latencies.record(Math.max(1, Math.round((performance.now() - since) * 1000)));
      requests += 1;
    }
    client.release();
  };
  await Promise.all(Array.from({ length: poolSize }, one));
  const used = process.cpuUsage(cpu);
  const seconds = (performance.now() - started) / 1000;
  const at = (percent: number) => latencies.percentile(percent) / 1000;
  return {
    requests,
    seconds,
    rate: requests / seconds,
    p50: at(50),
    p95: at(95),
    p99: at(99),
    max: latencies.max / 1000,
    failures,
    unchanged: 0,
    writes,
    unsent: 0,
    cpuSeconds: (used.user + used.system) / 1e6,
  };
}

process.on('message', async (message: { setup: Setup } | { job: Job }) => {
  if ('setup' in message) {
    wishes = createWishes(message.setup, 10);
    process.send?.({ ready: true });
  } else process.send?.({ outcome: await run(message.job) });
});
process.on('disconnect', () => process.exit());
process.send?.({ port: 0 });
