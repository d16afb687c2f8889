import { random } from './load/random.ts';
import type { Bench, Sample } from './measure.ts';
import type { Target } from './servers.ts';

export interface Plan {
  scenario: string;
  connections: number;
  rate: number | null;
  seconds: number;
  rounds: number;
}

/**
 * Measures every target in every round, in an order that changes, with the same sequence of requests within a round. This
 * kind of machine changes its speed from one ten seconds to the next, so only ratios within a round mean something.
 */
export async function measureRounds(
  bench: Bench,
  targets: readonly Target[],
  plan: Plan,
  onSample: (sample: Sample) => void = () => {},
): Promise<Sample[]> {
  const samples: Sample[] = [];
  for (let round = 1; round <= plan.rounds; round += 1) {
    for (const target of shuffled(targets, round)) {
      const { scenario, connections, rate, seconds } = plan;
      const sample = await bench.sample(target, {
        scenario,
        connections,
        rate,
        seconds,
        round,
        seed: round * 1000 + 7,
      });
      samples.push(sample);
      onSample(sample);
    }
  }
  return samples;
}

/** Requests after which V8 has compiled what is hot and statements are prepared on every connection. */
const warm = 2_500;

/** Gives every target its first requests, by number rather than time: a slow minute must not measure an interpreter. */
export async function warmUp(
  bench: Bench,
  targets: readonly Target[],
  plan: Omit<Plan, 'rounds'>,
): Promise<void> {
  for (const target of targets) {
    for (let round = 0, requests = 0; requests < warm && round < 20; round += 1) {
      const { scenario, connections } = plan;
      const job = { scenario, connections, rate: null, seconds: 1, round: 0, seed: 500 + round };
      requests += (await bench.sample(target, job)).requests;
    }
  }
}

function shuffled<T>(list: readonly T[], seed: number): T[] {
  const next = random(seed * 31 + 5);
  return [...list]
    .map((value) => ({ value, order: next() }))
    .sort((a, b) => a.order - b.order)
    .map(({ value }) => value);
}
