import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { stopChild } from './children.ts';
import type { Bench } from './measure.ts';
import { startApi } from './servers.ts';

interface CpuProfile {
  nodes: Array<{
    id: number;
    callFrame: { functionName: string; url: string; lineNumber: number };
    children?: number[];
  }>;
  samples: number[];
  timeDeltas: number[];
  /** Microseconds of the same monotonic clock that `process.hrtime` reads. */
  startTime: number;
}

/** Which part of the work a function belongs to, by where it is written; the first that fits. */
const groups: ReadonlyArray<readonly [name: string, pattern: RegExp]> = [
  ['tokens', /node_modules\/jose\/|server\/http\/authenticate|internal\/crypto/],
  ['rate limits', /rate-limit/],
  ['validation', /node_modules\/(joi|@hapi|@sideway)|server\/http\/validate/],
  ['database driver', /node_modules\/(pg|pg-\w+|postgres-\w+)\//],
  ['transaction and actor', /server\/tenancy\//],
  ['presenting', /server\/http\/(serialize|envelope|formats)|present\.ts|policy\.ts/],
  ['the way (mount, bind)', /server\/http\//],
  ['features', /server\/features\//],
  [
    'express',
    /node_modules\/(express|router|body-parser|raw-body|qs|accepts|negotiator|type-is|content-type|proxy-addr|ipaddr|finalhandler|send|mime|vary|encodeurl|on-finished|fresh|etag|parseurl|depd|path-to-regexp)/,
  ],
  [
    'log and metrics',
    /node_modules\/(pino|sonic-boom|quick-format|prom-client|tdigest|bintrees|@opentelemetry)|server\/infra/,
  ],
  [
    'http and sockets',
    /^node:(_http|http|net|internal\/(http|net|stream|streams)|_stream|stream|internal\/js_stream|buffer|internal\/buffer)/,
  ],
  [
    'timers, promises, events',
    /^node:(internal\/(timers|process|async_hooks|util|event_target|perf)|timers|events|async_hooks|util|url|internal\/url|querystring)/,
  ],
];

/** Where the processor time of the server goes under one scenario, as a fact: V8's sampling profiler on the real process. */
export async function profile(
  scenario: string,
  parts: {
    bench: Bench;
    database: { adminUrl: string; loginUrl: string };
    folder: string;
    signingKeys: string;
    seconds: number;
    connections: number;
  },
): Promise<string> {
  const folder = await mkdtemp(join(parts.folder, 'profile-'));
  const api = await startApi(parts.database, {
    dataDir: folder,
    name: 'profiled',
    signingKeys: parts.signingKeys,
    nodeArgs: ['--cpu-prof', `--cpu-prof-dir=${folder}`, '--cpu-prof-interval=500'],
  });
  const job = { scenario, connections: parts.connections, rate: null, round: 1 };
  await parts.bench.sample(api, { ...job, seed: 1, seconds: 2 });
  const from = monotonic();
  const sample = await parts.bench.sample(api, { ...job, seed: 2, seconds: parts.seconds });
  const to = monotonic();
  await stopChild(api.child);
  const files = (await readdir(folder)).filter((name) => name.endsWith('.cpuprofile'));
  const profiles = await Promise.all(
    files.map(async (name) => JSON.parse(await readFile(join(folder, name), 'utf8')) as CpuProfile),
  );
  await rm(folder, { recursive: true, force: true });
  const main = profiles.sort((a, b) => b.samples.length - a.samples.length)[0];
  if (main === undefined) throw new Error('The server left no profile.');
  return `### ${scenario}: ${Math.round(sample.rate)} requests/s under the profiler, server ${sample.serverCpu.toFixed(2)} ms and database ${sample.databaseCpu.toFixed(2)} ms of processor a request, ${sample.statements.toFixed(1)} statements\n\n${read(main, from, to)}`;
}

const monotonic = (): number => Number(process.hrtime.bigint() / 1000n);

/** Self time by group and the functions with the most of it, between two moments, so that starting up is left out. Nor does idle time count. */
function read(profile: CpuProfile, from: number, to: number): string {
  const nodes = new Map(profile.nodes.map((node) => [node.id, node]));
  const parents = new Map(
    profile.nodes.flatMap((node) => (node.children ?? []).map((child) => [child, node.id])),
  );
  const self = new Map<number, number>();
  let now = profile.startTime;
  profile.samples.forEach((id, index) => {
    const delta = profile.timeDeltas[index] ?? 0;
    now += delta;
    if (now >= from && now <= to) self.set(id, (self.get(id) ?? 0) + delta);
  });
  const groupAt = (id: number): string => {
    const own = groupOf(nodes.get(id)?.callFrame);
    if (own !== null && !own.startsWith('http')) return own;
    // Native functions and sockets belong to whoever called them; sockets of nobody in particular are HTTP's.
    for (let up = parents.get(id); up !== undefined; up = parents.get(up)) {
      const group = groupOf(nodes.get(up)?.callFrame);
      if (group !== null && (own === null || group === 'database driver')) return group;
    }
    return own ?? 'native functions';
  };
  const byGroup = new Map<string, number>();
  const byFunction = new Map<string, number>();
  let total = 0;
  for (const [id, micros] of self) {
    const frame = nodes.get(id)?.callFrame;
    if (frame === undefined || frame.functionName === '(idle)') continue;
    total += micros;
    const group = groupAt(id);
    byGroup.set(group, (byGroup.get(group) ?? 0) + micros);
    const where = frame.url
      .replace(/^.*\/node_modules\//, '')
      .replace(/^file:\/\/.*\/(server|contract|identity|site)\//, '$1/');
    const name = `${frame.functionName || '(anonymous)'} ${where}${where ? `:${frame.lineNumber + 1}` : ''}`;
    byFunction.set(name, (byFunction.get(name) ?? 0) + micros);
  }
  const lines = (entries: Map<string, number>, count: number) =>
    [...entries]
      .sort((a, b) => b[1] - a[1])
      .slice(0, count)
      .map(
        ([name, micros]) => `| ${name.replaceAll('|', '\\|')} | ${((100 * micros) / total).toFixed(1)} % |`,
      );
  return [
    '| part | self time |\n|---|---|',
    ...lines(byGroup, 20),
    '',
    '| function | self time |\n|---|---|',
    ...lines(byFunction, 25),
    '',
  ].join('\n');
}

/** The group that a function is of by itself; null for native ones, which are their caller's. */
function groupOf(frame: { functionName: string; url: string } | undefined): string | null {
  if (frame === undefined) return null;
  const { functionName, url } = frame;
  if (functionName === '(garbage collector)') return 'garbage collection';
  if (functionName === '(program)') return 'native code outside JavaScript (program)';
  const found = groups.find(([, pattern]) => pattern.test(url));
  if (found) return found[0];
  if (url === '' || url.startsWith('node:')) return null;
  return 'other';
}
