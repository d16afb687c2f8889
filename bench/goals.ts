import type { Sample } from './measure.ts';
import type { StatementTimes } from './statement-log.ts';
import { latencyRatioOf, median, ratioOf, summarize } from './statistics.ts';

/** Requests a second that make 100,000 a minute. */
export const offered = 1_667;
export const openScenario = (day: string): string => `${day} offered at 1,667/s`;
export const sizeScenario = (scenario: string): string => `${scenario} by size`;

export interface Goal {
  goal: string;
  wanted: string;
  found: string;
  /** Null when this run did not measure it. */
  reached: boolean | null;
}

interface Measured {
  samples: readonly Sample[];
  statements: readonly StatementTimes[];
  permissions: readonly StatementTimes[];
  audited: { answered: number; entries: number };
}

const times = (value: number) => (Number.isNaN(value) ? 'not measured' : `${value.toFixed(2)} x`);
const ms = (value: number) => `${value.toFixed(value < 10 ? 2 : 0)} ms`;
const reads = ['event_list', 'event_detail', 'member_search_hits', 'member_search_none'];

/** Holds what was measured against what was promised. Ratios are medians over rounds of ratios within a round. */
export function judgeGoals({ samples, statements, permissions, audited }: Measured): Goal[] {
  const ratio = (scenario: string, over: string) => ratioOf(samples, scenario, 'api', over);
  const atLeast = (goal: string, value: number, wanted: number): Goal => ({
    goal,
    wanted: `at least ${wanted} x`,
    found: times(value),
    reached: Number.isNaN(value) ? null : value >= wanted,
  });
  const slowest = statements
    .filter(({ statement }) => !statement.startsWith('('))
    .toSorted((a, b) => b.p99 - a.p99)[0];
  const rights = permissions.filter(({ statement }) => !statement.startsWith('('));
  return [
    ...offeredDay(samples, 'mixed_day', 'everybody asking anew'),
    ...offeredDay(
      samples,
      'returning_day',
      'lists asked for again with their tag, as the product’s client does',
    ),
    ...reads.map((scenario) => atLeast(`${scenario} against the bare server`, ratio(scenario, 'bare'), 0.9)),
    atLeast('mixed day against the ordinary build', ratio('mixed_day', 'ordinary'), 4),
    atLeast('… with tags', ratio('returning_day', 'ordinary'), 4),
    ...reads.map((scenario) =>
      atLeast(`${scenario} against PostGraphile`, ratio(scenario, 'postgraphile'), 4),
    ),
    atLeast('rsvp (audited write) against PostGraphile', ratio('rsvp', 'postgraphile'), 2),
    {
      goal: 'slowest statement of the mixed day (p99)',
      wanted: 'under 10 ms',
      found: slowest === undefined ? 'not measured' : `${ms(slowest.p99)}: ${slowest.statement.slice(0, 70)}`,
      reached: slowest === undefined ? null : slowest.p99 < 10,
    },
    {
      goal: 'learning somebody’s rights (median; p99 beside it)',
      wanted: 'under 1 ms',
      found: rights.map(({ p50, p99 }) => `${ms(p50)}; ${ms(p99)}`).join(' and ') || 'not measured',
      reached: rights.length === 0 ? null : rights.every(({ p50 }) => p50 < 1),
    },
    ...[...reads, 'rsvp'].flatMap((scenario) => [
      bySize(samples, scenario, '1,000 organizations', '10 organizations'),
      bySize(samples, scenario, '10,000 members', '100 members'),
    ]),
    {
      goal: 'every write that was answered stands in the audit log',
      wanted: 'as many entries as answers',
      found: `${audited.entries} entries, ${audited.answered} answers`,
      reached: audited.answered === 0 ? null : audited.entries === audited.answered,
    },
  ];
}

/** The day at the pace that was promised: whether all was answered, and how soon. */
function offeredDay(samples: readonly Sample[], day: string, how: string): Goal[] {
  const open = summarize(samples, openScenario(day), 'api');
  const isMeasured = open.rounds > 0;
  return [
    {
      goal: `100,000 requests of the mixed day a minute, offered, ${how}: answered`,
      wanted: `${offered}/s, no errors`,
      found: isMeasured
        ? `${open.rate.toFixed(0)}/s, ${open.failures} errors, ${open.unsent} unsent`
        : 'not measured',
      reached: isMeasured ? open.failures === 0 && open.unsent === 0 && open.rate >= offered * 0.98 : null,
    },
    {
      goal: '… and its latency (p99, from the moment a request was due)',
      wanted: 'under 100 ms',
      found: isMeasured ? ms(open.p99) : 'not measured',
      reached: isMeasured ? open.p99 < 100 : null,
    },
  ];
}

function bySize(samples: readonly Sample[], scenario: string, large: string, small: string): Goal {
  const name = sizeScenario(scenario);
  const value = latencyRatioOf(samples, name, large, small);
  const cpu = median(
    samples
      .filter((sample) => sample.scenario === name && sample.target === large)
      .flatMap((sample) => {
        const other = samples.find(
          (one) => one.scenario === name && one.target === small && one.round === sample.round,
        );
        return other === undefined ? [] : [sample.databaseCpu / other.databaseCpu];
      }),
  );
  return {
    goal: `${scenario}: ${large} against ${small}`,
    wanted: 'at most 1.15 x',
    found: Number.isNaN(value) ? 'not measured' : `${times(value)} latency, ${times(cpu)} database processor`,
    reached: Number.isNaN(value) ? null : value <= 1.15,
  };
}
