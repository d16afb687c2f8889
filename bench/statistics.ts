import type { Sample } from './measure.ts';

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  if (sorted.length === 0) return Number.NaN;
  return sorted.length % 2 === 1
    ? (sorted[middle] ?? 0)
    : ((sorted[middle - 1] ?? 0) + (sorted[middle] ?? 0)) / 2;
}

/** The median over rounds of one target's throughput over another's in the same round. */
export function ratioOf(samples: readonly Sample[], scenario: string, target: string, over: string): number {
  return median(pairs(samples, scenario, target, over).map(([one, other]) => one.rate / other.rate));
}

/** The same for the time a request takes. */
export function latencyRatioOf(
  samples: readonly Sample[],
  scenario: string,
  target: string,
  over: string,
): number {
  return median(pairs(samples, scenario, target, over).map(([one, other]) => one.p50 / other.p50));
}

function pairs(
  samples: readonly Sample[],
  scenario: string,
  target: string,
  over: string,
): [Sample, Sample][] {
  const of = (name: string) =>
    samples.filter((sample) => sample.scenario === scenario && sample.target === name);
  const others = new Map(of(over).map((sample) => [sample.round, sample]));
  return of(target).flatMap((sample) => {
    const other = others.get(sample.round);
    return other === undefined ? [] : [[sample, other] as [Sample, Sample]];
  });
}

/** One line of the table: medians of a target in a scenario over all rounds. */
export function summarize(samples: readonly Sample[], scenario: string, target: string) {
  const own = samples.filter((sample) => sample.scenario === scenario && sample.target === target);
  const of = (read: (sample: Sample) => number) => median(own.map(read));
  return {
    scenario,
    target,
    rounds: own.length,
    rate: of((sample) => sample.rate),
    p50: of((sample) => sample.p50),
    p95: of((sample) => sample.p95),
    p99: of((sample) => sample.p99),
    serverCpu: of((sample) => sample.serverCpu),
    databaseCpu: of((sample) => sample.databaseCpu),
    statements: of((sample) => sample.statements),
    unchanged: of((sample) => sample.unchanged / Math.max(1, sample.requests)),
    failures: own.reduce((sum, sample) => sum + Object.values(sample.failures).reduce((a, b) => a + b, 0), 0),
    unsent: own.reduce((sum, sample) => sum + sample.unsent, 0),
    requests: own.reduce((sum, sample) => sum + sample.requests, 0),
    writes: own.reduce((sum, sample) => sum + sample.writes, 0),
  };
}
export type Summary = ReturnType<typeof summarize>;
