import { open, stat } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import type { BenchCluster } from './cluster.ts';
import { median } from './statistics.ts';

export interface StatementTimes {
  statement: string;
  calls: number;
  p50: number;
  p99: number;
  max: number;
}

/**
 * Times of every statement on one database while `work` runs, from PostgreSQL's own log: pg_stat_statements keeps means
 * only, and a percentile needs each duration. A statement's time is what its execution took; planning and binding are
 * lines of their own. Logging costs time itself, so nothing else is measured meanwhile.
 */
export async function sampleStatements(
  cluster: BenchCluster,
  database: string,
  work: () => Promise<unknown>,
): Promise<StatementTimes[]> {
  const from = (await stat(cluster.logFile)).size;
  await setThreshold(cluster, '0');
  try {
    await work();
  } finally {
    await setThreshold(cluster, '-1');
  }
  const file = await open(cluster.logFile);
  const length = (await file.stat()).size - from;
  const { buffer } = await file.read(Buffer.alloc(length), 0, length, from);
  await file.close();
  const durations = new Map<string, number[]>();
  // An entry begins with its time; lines of a long statement follow indented by a tab.
  for (const entry of buffer.toString('utf8').split(/\n(?=\d{4}-\d\d-\d\d )/)) {
    const found =
      / (\S+)@(\S+) LOG: {2}duration: ([\d.]+) ms {2}(parse|bind|execute|statement)[^:]*: ([\s\S]*)$/.exec(
        entry,
      );
    // What the bench asks itself, as the administrator, is no statement of the product.
    if (found?.[2] !== database || found[1] === 'pto_admin') continue;
    const [, , , time, step, text = ''] = found;
    const statement = `${step === 'execute' || step === 'statement' ? '' : `(${step}) `}${text.replaceAll(/\s+/g, ' ').trim()}`;
    const times = durations.get(statement) ?? [];
    times.push(Number(time));
    durations.set(statement, times);
  }
  return [...durations].map(summarizeTimes).sort((a, b) => b.calls - a.calls);
}

function summarizeTimes([statement, times]: [string, number[]]): StatementTimes {
  const sorted = times.sort((a, b) => a - b);
  return {
    statement,
    calls: sorted.length,
    p50: median(sorted),
    p99: sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * 0.99))] ?? 0,
    max: sorted.at(-1) ?? 0,
  };
}

async function setThreshold(cluster: BenchCluster, milliseconds: string): Promise<void> {
  await cluster.administer(`alter system set log_min_duration_statement = ${milliseconds}`);
  await cluster.administer('select pg_reload_conf()');
  await sleep(400);
}
