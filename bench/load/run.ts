import { createHistogram } from 'node:perf_hooks';
import { type Answer, Connection } from './connection.ts';
import type { Job, Outcome } from './job.ts';
import type { Request } from './requests.ts';

/**
 * Runs one job. Closed loop: every connection sends its next request when the last was answered. Open loop: requests fall due
 * at an even pace and wait for a free connection, and latency counts from the moment a request was due, so that a server
 * that stalls cannot hide the requests it kept from being sent.
 */
export function run(job: Job, next: () => Request): Promise<Outcome> {
  const latencies = createHistogram();
  const failures: Record<string, number> = {};
  const state = { answered: 0, writes: 0, underWay: 0, due: 0, over: false };
  const idle: Connection[] = [];
  const waiting: Array<{ request: Request; since: number }> = [];
  const all = new Set<Connection>();
  const cpu = process.cpuUsage();
  const fail = (reason: string) => {
    failures[reason] = (failures[reason] ?? 0) + 1;
  };

  return new Promise((resolve) => {
    const started = performance.now();
    const end = started + job.seconds * 1000;

    const open = () => {
      const connection = new Connection(job.port, (reason) => {
        all.delete(connection);
        if (state.over) return;
        fail(reason);
        idle.splice(0, idle.length, ...idle.filter((one) => one !== connection));
        open();
      });
      all.add(connection);
      free(connection);
    };
    const send = (connection: Connection, request: Request, since: number) => {
      state.underWay += 1;
      connection.send(request.text, (answer) => {
        state.underWay -= 1;
        const now = performance.now();
        if (now <= end + 5_000) latencies.record(Math.max(1, Math.round((now - since) * 1000)));
        state.answered += 1;
        const wrong = judge(answer, request);
        if (wrong === null) state.writes += request.writes ? 1 : 0;
        else fail(wrong);
        free(connection);
      });
    };
    const free = (connection: Connection) => {
      if (connection.isBroken) return;
      const now = performance.now();
      if (now >= end) {
        idle.push(connection);
        if (state.underWay === 0) finish(now);
        return;
      }
      if (job.rate === null) return send(connection, next(), now);
      const first = waiting.shift();
      if (first) send(connection, first.request, first.since);
      else idle.push(connection);
    };
    const finish = (now: number) => {
      if (state.over) return;
      state.over = true;
      clearInterval(ticker);
      clearTimeout(overdue);
      for (const connection of all) connection.close();
      const used = process.cpuUsage(cpu);
      const at = (percent: number) => latencies.percentile(percent) / 1000;
      const seconds = (now - started) / 1000;
      resolve({
        requests: state.answered,
        seconds,
        rate: state.answered / seconds,
        p50: at(50),
        p95: at(95),
        p99: at(99),
        max: latencies.max / 1000,
        failures,
        writes: state.writes,
        unsent: waiting.length,
        cpuSeconds: (used.user + used.system) / 1e6,
      });
    };

    const tick = () => {
      const now = Math.min(performance.now(), end);
      const dueNow = job.rate === null ? 0 : Math.floor(((now - started) / 1000) * job.rate);
      for (; state.due < dueNow; state.due += 1) {
        const since = started + (state.due / (job.rate ?? 1)) * 1000;
        const connection = idle.pop();
        if (connection) send(connection, next(), since);
        else waiting.push({ request: next(), since });
      }
      if (performance.now() >= end && state.underWay === 0) finish(performance.now());
    };
    const ticker = setInterval(tick, 1);
    const overdue = setTimeout(
      () => {
        if (state.underWay > 0) fail(`${state.underWay} unanswered after 10 s`);
        finish(performance.now());
      },
      job.seconds * 1000 + 10_000,
    );
    for (let index = 0; index < job.connections; index += 1) open();
  });
}

/** What is wrong with an answer, or null. */
function judge({ status, body }: Answer, request: Request): string | null {
  if (status !== request.status) return `status ${status}: ${body.toString('utf8', 0, 160)}`;
  if (body.length < request.atLeast) return `only ${body.length} bytes: ${body.toString('utf8', 0, 160)}`;
  if (!request.includes.some((text) => body.includes(text)))
    return `lacks ${request.includes[0]}: ${body.toString('utf8', 0, 160)}`;
  return null;
}
