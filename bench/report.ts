import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Goal } from './goals.ts';
import type { Sample } from './measure.ts';
import { benchDir } from './places.ts';
import type { StatementTimes } from './statement-log.ts';
import { ratioOf, type Summary } from './statistics.ts';

/** Everything that a run found. */
export interface Results {
  name: string;
  startedAt: string;
  minutes: number;
  machine: string;
  summaries: Summary[];
  statements: StatementTimes[];
  permissions: StatementTimes[];
  audited: { answered: number; entries: number };
  goals: Goal[];
  samples: Sample[];
}

/** Requests that go further and further, and what each adds to the one before. */
export const steps = [
  { scenario: 'alive', adds: 'HTTP, log, headers' },
  { scenario: 'refused', adds: 'the way to the route, limits, a refusal' },
  { scenario: 'one_event', adds: 'token, rights, validation, one round trip, one row (no refusal)' },
  { scenario: 'event_list', adds: '19 rows more' },
] as const;
export const stepScenario = (scenario: string): string => `${scenario} as a step`;

const columns = [
  'scenario',
  'target',
  'requests/s',
  'api is',
  'p50 ms',
  'p95 ms',
  'p99 ms',
  'server CPU ms',
  'database CPU ms',
  'statements',
  '304',
  'wrong',
];

function cells(summary: Summary, samples: readonly Sample[]): string[] {
  const ratio =
    summary.target === 'api' ? Number.NaN : ratioOf(samples, summary.scenario, 'api', summary.target);
  return [
    summary.scenario,
    summary.target,
    summary.rate.toFixed(0),
    Number.isNaN(ratio) ? '' : `${ratio.toFixed(2)} x`,
    ...[summary.p50, summary.p95, summary.p99].map((value) => value.toFixed(1)),
    summary.serverCpu.toFixed(2),
    summary.databaseCpu.toFixed(2),
    summary.statements.toFixed(1),
    summary.unchanged === 0 ? '' : `${(summary.unchanged * 100).toFixed(0)} %`,
    String(summary.failures),
  ];
}

/** One finished scenario and target, while the run goes on. */
export function printLine(summary: Summary): void {
  const { scenario, target, rate, p50, p99, serverCpu, databaseCpu, statements, failures } = summary;
  console.log(
    `  ${scenario.padEnd(30)} ${target.padEnd(13)} ${rate.toFixed(0).padStart(6)}/s  p50 ${p50.toFixed(1).padStart(6)}  p99 ${p99.toFixed(1).padStart(6)} ms  CPU ${serverCpu.toFixed(2)} + ${databaseCpu.toFixed(2)} ms  ${statements.toFixed(1)} statements${failures > 0 ? `  ${failures} WRONG` : ''}`,
  );
}

/** Writes results/<name>.json and .md, and prints what the latter says. */
export async function writeResults(results: Results): Promise<void> {
  const folder = join(benchDir, 'results');
  await mkdir(folder, { recursive: true });
  const text = toMarkdown(results);
  const failures = results.samples.flatMap(({ target, scenario, failures: found }) =>
    Object.entries(found).map(([reason, count]) => `${target} ${scenario}: ${count} x ${reason}`),
  );
  await writeFile(
    join(folder, `${results.name}.json`),
    `${JSON.stringify(withoutNoise(results), null, 1)}\n`,
  );
  await writeFile(join(folder, `${results.name}.md`), text);
  console.log(`\n${text}`);
  if (failures.length > 0) console.log(`Wrong answers:\n${failures.slice(0, 20).join('\n')}`);
  console.log(`Written to bench/results/${results.name}.json and .md`);
}

/** Figures to five digits: more would only make every run's file another one. */
const withoutNoise = (results: Results): unknown =>
  JSON.parse(
    JSON.stringify(results, (_name, value: unknown) =>
      typeof value === 'number' ? Number(value.toPrecision(5)) : value,
    ),
  );

function toMarkdown(results: Results): string {
  const row = (values: readonly string[]) => `| ${values.join(' | ')} |`;
  const head = (names: readonly string[]) => [row(names), row(names.map(() => '---'))];
  const statement = ({ statement: text, calls, p50, p99, max }: StatementTimes) =>
    row([
      `\`${text.slice(0, 110).replaceAll('|', '\\|').replaceAll('`', '')}\``,
      String(calls),
      p50.toFixed(3),
      p99.toFixed(3),
      max.toFixed(2),
    ]);
  const mark = { true: 'reached', false: '**not reached**', null: 'not measured' };
  return [
    `# ${results.name}`,
    '',
    `${results.startedAt}, ${results.minutes} minutes, ${results.machine}. Generator, servers and PostgreSQL share the machine. \`README.md\` says what each figure means.`,
    '',
    '## Goals',
    '',
    ...head(['goal', 'wanted', 'found', '']),
    ...results.goals.map(({ goal, wanted, found, reached }) =>
      row([goal, wanted, found.replaceAll('|', '\\|'), mark[`${reached}`]]),
    ),
    '',
    '## Scenarios',
    '',
    ...head(columns),
    ...results.summaries
      .filter(({ scenario }) => !steps.some((step) => stepScenario(step.scenario) === scenario))
      .map((summary) => row(cells(summary, results.samples))),
    '',
    '## What a request costs the server, step by step (processor ms a request)',
    '',
    ...head(['request', 'adds', 'server', 'database']),
    ...steps.flatMap(({ scenario, adds }) => {
      const found = results.summaries.find((summary) => summary.scenario === stepScenario(scenario));
      return found === undefined
        ? []
        : [row([scenario, adds, found.serverCpu.toFixed(3), found.databaseCpu.toFixed(3)])];
    }),
    '',
    '## Statements of the API in the mixed day (ms, from PostgreSQL’s log)',
    '',
    ...head(['statement', 'calls', 'p50', 'p99', 'max']),
    ...results.statements.slice(0, 24).map(statement),
    '',
    '## Rights, asked for the first time',
    '',
    ...head(['statement', 'calls', 'p50', 'p99', 'max']),
    ...results.permissions.map(statement),
    '',
  ].join('\n');
}
