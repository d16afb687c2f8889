import { createHistogram } from 'node:perf_hooks';
import { type Answer, Connection } from './connection.ts';
import type { Caller, Job, Outcome } from './job.ts';
import type { Request } from './requests.ts';
import { keepsAnswers } from './wishes.ts';

/**
 * Runs one job. Closed loop: every connection sends its next request when the last was answered. Open loop: requests fall due
 * at an even pace and wait for a free connection, and latency counts from the moment a request was due, so that a server
 * that stalls cannot hide the requests it kept from being sent.
 */
export function run(job: Job, next: () => Request): Promise<Outcome> {
  const latencies = createHistogram();
  const failures: Record<string, number> = {};
  const state = { answered: 0, unchanged: 0, writes: 0, underWay: 0, due: 0, over: false };
  const kept = keepsAnswers(job) ? keptAt(job.port) : null;
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
      const tag = kept?.of(request) ?? null;
      connection.send(tag === null ? request.text : withTag(request.text, tag), (answer) => {
        state.underWay -= 1;
        const now = performance.now();
        if (now <= end + 5_000) latencies.record(Math.max(1, Math.round((now - since) * 1000)));
        state.answered += 1;
        const isUnchanged = answer.status === 304 && tag !== null;
        if (isUnchanged) state.unchanged += 1;
        else kept?.keep(request, answer);
        const wrong = isUnchanged ? null : judge(answer, request);
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
        unchanged: state.unchanged,
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

/** The tags of what people hold, by person and address. Whoever comes anew holds nothing. */
class KeptTags {
  readonly #tags = new Map<Caller, Map<string, string>>();

  of({ caller, arrives, kept }: Request): string | undefined {
    if (arrives) this.#tags.delete(caller);
    return kept === null ? undefined : this.#tags.get(caller)?.get(kept);
  }

  /** Keeps what the product's client keeps: answers whose tag is weak. A record's own tag is for its edits. */
  keep({ caller, kept }: Request, { status, etag }: Answer): void {
    if (kept === null || status !== 200 || !etag?.startsWith('W/')) return;
    const tags = this.#tags.get(caller) ?? new Map<string, string>();
    this.#tags.set(caller, tags.set(kept, etag));
  }
}

const everywhere = new Map<number, KeptTags>();
/** What people hold of one server; it outlives a job, as visits do. */
function keptAt(port: number): KeptTags {
  const kept = everywhere.get(port) ?? new KeptTags();
  everywhere.set(port, kept);
  return kept;
}

const withTag = (text: string, tag: string) => text.replace('\r\n\r\n', `\r\nIf-None-Match: ${tag}\r\n\r\n`);

/** What is wrong with an answer, or null. */
function judge({ status, body }: Answer, request: Request): string | null {
  if (status !== request.status) return `status ${status}: ${body.toString('utf8', 0, 160)}`;
  if (body.length < request.atLeast) return `only ${body.length} bytes: ${body.toString('utf8', 0, 160)}`;
  if (!request.includes.some((text) => body.includes(text)))
    return `lacks ${request.includes[0]}: ${body.toString('utf8', 0, 160)}`;
  return null;
}
