import { availableParallelism, cpus } from 'node:os';
import { makeCallers } from './callers.ts';
import { stopChild } from './children.ts';
import type { BenchCluster } from './cluster.ts';
import { compareAnswers } from './compare-answers.ts';
import { judgeGoals, offered, openScenario, sizeScenario } from './goals.ts';
import { Bench, type Sample } from './measure.ts';
import { DatabaseMeter, postmasterOf } from './meter.ts';
import type { Options } from './options.ts';
import { host } from './places.ts';
import { printLine, type Results, stepScenario, steps, writeResults } from './report.ts';
import { measureRounds, warmUp } from './rounds.ts';
import { startApi, startReference, type Target } from './servers.ts';
import { makeSigningKey } from './signing-key.ts';
import { sampleStatements } from './statement-log.ts';
import { summarize } from './statistics.ts';

const reads = ['event_list', 'event_detail', 'member_search_hits', 'member_search_none'];
const days = ['mixed_day', 'returning_day'] as const;
const closedLoop = [...reads, 'rsvp', ...days];
const references = ['bare', 'ordinary', 'postgraphile', 'loop'] as const;

/** Measures all scenarios on all targets, the open loop, the effect of size and the statements; writes results and prints them. */
export async function measureEverything(
  cluster: BenchCluster,
  workDir: string,
  options: Options,
): Promise<void> {
  const started = new Date();
  const pace = options.quick
    ? { rounds: 3, seconds: 1, open: { rounds: 2, seconds: 6 } }
    : { rounds: 7, seconds: 2, open: { rounds: 4, seconds: 10 } };
  const wanted = (scenario: string) => options.scenarios === null || options.scenarios.includes(scenario);
  const samples: Sample[] = [];
  const note = (list: Sample[]) => samples.push(...list);

  const database = await cluster.copy('thousand');
  const meter = new DatabaseMeter(database.adminUrl);
  await meter.open();
  const key = await makeSigningKey();
  const signingKeys = key.setting;
  const callers = await makeCallers(key, 'thousand');
  const postmaster = await postmasterOf(cluster.dataDir);
  const bench = await Bench.start({ callers, host }, meter, postmaster);
  const auditedBefore = await meter.auditedAnswers();

  const permissions = await timePermissions();
  const api = await startApi(database, { dataDir: workDir, name: 'api', signingKeys });
  const targets: Target[] = [api];
  for (const name of references) targets.push(await startReference(name, database, api));
  for (const target of targets) if (target.name === 'loop') await bench.introduce(target.child);
  await compareAnswers(targets, callers);
  console.log('The references answer what the API answers. Measuring …');

  for (const scenario of closedLoop.filter(wanted)) {
    const plan = {
      scenario,
      connections: scenario.endsWith('_day') ? 64 : 32,
      rate: null,
      seconds: pace.seconds,
    };
    await warmUp(bench, targets, plan);
    note(await measureRounds(bench, targets, { ...plan, rounds: pace.rounds }));
    for (const { name } of targets) printLine(summarize(samples, scenario, name));
  }
  if (wanted('sign_in')) {
    note(
      await measureRounds(bench, [api], {
        scenario: 'sign_in',
        connections: 4,
        rate: null,
        seconds: pace.seconds * 2,
        rounds: pace.rounds,
      }),
    );
    printLine(summarize(samples, 'sign_in', 'api'));
  }
  if (wanted('steps')) {
    for (const { scenario } of steps) {
      const plan = { scenario, connections: 32, rate: null, seconds: pace.seconds };
      await warmUp(bench, [api], plan);
      const found = await measureRounds(bench, [api], { ...plan, rounds: pace.rounds });
      note(found.map((sample) => ({ ...sample, scenario: stepScenario(scenario) })));
      printLine(summarize(samples, stepScenario(scenario), 'api'));
    }
  }
  for (const scenario of days.filter(wanted)) {
    const asked = targets.filter(({ name }) => name === 'api' || name === 'bare' || name === 'ordinary');
    const open = await measureRounds(bench, asked, {
      scenario,
      connections: 64,
      rate: offered,
      ...pace.open,
    });
    note(open.map((sample) => ({ ...sample, scenario: openScenario(scenario) })));
    for (const { name } of asked) printLine(summarize(samples, openScenario(scenario), name));
  }
  const audited = await countWrites();
  const statements = await sampleStatements(cluster, 'run_thousand', () =>
    bench.sample(api, {
      scenario: 'mixed_day',
      connections: 64,
      rate: offered / 4,
      seconds: options.quick ? 5 : 15,
      round: 1,
      seed: 99,
    }),
  );
  note(await measureSizes());
  await bench.stop();
  await meter.close();

  const results: Results = {
    name: options.name,
    startedAt: started.toISOString(),
    minutes: Math.round((Date.now() - started.getTime()) / 6_000) / 10,
    machine: `${availableParallelism()} cores (${cpus()[0]?.model ?? 'unknown'}), Node ${process.version}`,
    summaries: [...new Set(samples.map(({ scenario }) => scenario))].flatMap((scenario) =>
      [...new Set(samples.filter((sample) => sample.scenario === scenario).map(({ target }) => target))].map(
        (target) => summarize(samples, scenario, target),
      ),
    ),
    statements: statements.slice(0, 40),
    permissions,
    audited,
    goals: judgeGoals({ samples, statements, permissions, audited }),
    samples,
  };
  await writeResults(results);

  /** How long it takes to learn somebody's rights, asked for the first time by a server that has just started. */
  async function timePermissions() {
    const fresh = await startApi(database, { dataDir: workDir, name: 'fresh', signingKeys });
    const times = await sampleStatements(cluster, 'run_thousand', () =>
      bench.sample(fresh, {
        scenario: 'first_calls',
        connections: 8,
        rate: 300,
        seconds: options.quick ? 5 : 15,
        round: 1,
        seed: 1,
      }),
    );
    await stopChild(fresh.child);
    return times.filter(({ statement }) => /app\.rights\(/.test(statement));
  }

  /** Every write that was answered well must stand in the audit log. */
  async function countWrites() {
    return { answered: bench.writes, entries: (await meter.auditedAnswers()) - auditedBefore };
  }

  /** The same requests where there is little else, and in an organization of 100 beside one of 10,000. */
  async function measureSizes(): Promise<Sample[]> {
    const small = await cluster.copy('ten');
    const smallCallers = await makeCallers(key, 'ten');
    const smallMeter = new DatabaseMeter(small.adminUrl);
    await smallMeter.open();
    const apiOfTen = await startApi(small, { dataDir: workDir, name: 'api-ten', signingKeys });
    const benchOfTen = await Bench.start({ callers: smallCallers, host }, smallMeter, postmaster);
    const found: Sample[] = [];
    for (const scenario of [...reads, 'rsvp'].filter(wanted)) {
      for (let round = 0; round <= pace.rounds; round += 1) {
        const job = { connections: 8, rate: null, seconds: 1, round, seed: round * 77 + 3 };
        const turn: Array<[string, () => Promise<Sample>]> = [
          ['1,000 organizations', () => bench.sample(api, { ...job, scenario: `${scenario}_of_3` })],
          ['10 organizations', () => benchOfTen.sample(apiOfTen, { ...job, scenario: `${scenario}_of_3` })],
          ['10,000 members', () => bench.sample(api, { ...job, scenario: `${scenario}_of_1` })],
          ['100 members', () => bench.sample(api, { ...job, scenario: `${scenario}_of_2` })],
        ];
        for (const [target, measure] of round % 2 === 0 ? turn : turn.toReversed()) {
          const sample = await measure();
          if (round > 0) found.push({ ...sample, target, scenario: sizeScenario(scenario) });
        }
      }
    }
    await benchOfTen.stop();
    await smallMeter.close();
    await stopChild(apiOfTen.child);
    return found;
  }
}
